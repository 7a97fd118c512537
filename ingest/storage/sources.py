"""The rows of a document itself: its outlet and the source."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.text import slugify

from diplomacy.models import Outlet, Source
from ingest.records import CleanArticle


def write_source(article: CleanArticle, *, source: int | None, copy_of: int | None, pipeline: str) -> Source:
    """Make or bring up to date the source of a document; its text never changes."""
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
    row.copy_of_id = copy_of
    if row.read_with != pipeline or row.read_at is None:
        row.read_with, row.read_at = pipeline, timezone.now()
    row.save()
    return row


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
