"""The rows of a document itself: its outlet and the source."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from diplomacy.models import Outlet, Source
from ingest.records import CleanArticle
from ingest.resolution.copies import Copies, copy_sketch


def write_source(article: CleanArticle, *, source: int | None, copies: Copies, pipeline: str) -> Source:
    """Make or bring up to date the source of a document; its text never changes.

    What repeats it comes to refer to it.
    """
    row = (
        Source.objects.get(pk=source)
        if source
        else Source(text=article.text, sha256=article.sha256, length=len(article.text))
    )
    row.file_name, row.url, row.title = article.file_name, article.url, article.title[:500]
    row.outlet = find_or_make_outlet(article.outlet, article.url) or row.outlet
    row.authors, row.language, row.status = list(article.authors), article.language, article.status
    row.published, row.published_from = article.published, article.published_from
    row.body = [list(span) for span in article.body]
    row.title_span = list(article.title_span) if article.title_span else None
    row.copy_of_id, row.sketch = copies.original, copy_sketch(article)
    if row.read_with != pipeline or row.read_at is None:
        row.read_with, row.read_at = pipeline, timezone.now()
    row.save()
    _refer_to(row, copies.repeated_by)
    return row


def _refer_to(original: Source, copies: Collection[int]) -> None:
    """Let these sources, and what repeats them, be copies of an original that is known only now."""
    if copies:
        group = Source.objects.filter(Q(pk__in=copies) | Q(copy_of__in=copies))
        group.exclude(pk=original.pk).exclude(copy_of=original).update(copy_of=original)


def find_or_make_outlet(name: str, url: str) -> Outlet | None:
    """The outlet of this name, whatever its case; None where no name is known."""
    if not name:
        return None
    outlet = Outlet.objects.filter(name__iexact=name).first()
    if outlet is None:
        domain = (urlsplit(url).hostname or "").removeprefix("www.")
        outlet = Outlet.objects.create(name=name[:200], slug=_free_slug(name), domain=domain)
    return outlet


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "outlet"
    taken = set(Outlet.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for slug in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken
    )
