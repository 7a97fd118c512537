"""The steps of ingest in their order: documents in, rows out, and for each document what became of it.

Reading is pure and may go on in many processes at once. Resolving and storing is for one process at a time, in
one transaction for each document: two readers never make the same actor twice, and nothing is half-stored.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import Literal, TypeVar

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from spacy.language import Language

from diplomacy.models import Source
from diplomacy.writer import only_writer
from ingest.clean import clean
from ingest.nlp import load_nlp, pipeline_version
from ingest.parse import parse_many
from ingest.records import CleanArticle, DocumentRefused, ParsedArticle, RawDocument, Span
from ingest.store import store_parsed, store_unread

logger = logging.getLogger(__name__)

Status = Literal["read", "unchanged", "stored", "refused"]
Value = TypeVar("Value")

BATCH = 16
"""Documents that go through the language pipeline together: enough to keep it busy, few enough to wait for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. ``source`` is the id of its row; ``seconds`` are by step.

    ``reason`` says why it was refused, or why it was stored and not read.
    """

    status: Status
    reason: str = ""
    source: int | None = None
    statements: int = 0
    actors: int = 0
    events: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def total_seconds(self) -> float:
        return sum(self.seconds.values())


@dataclass(slots=True)
class _Reading:
    """One document on its way through the steps; it is over once it has an outcome."""

    name: str
    force: bool
    article: CleanArticle | None = None
    parsed: ParsedArticle | None = None
    outcome: Outcome | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def is_unparsed(self) -> bool:
        return self.outcome is None and self.article is not None and self.article.status == "read"

    def attempt(self, step: str, work: Callable[[_Reading], Outcome | None]) -> None:
        """Do the work of one step, unless the reading is over. An error ends it, and is nobody else's."""
        if self.outcome is not None:
            return
        started = time.perf_counter()
        try:
            self.outcome = work(self)
        except DocumentRefused as refusal:
            self.outcome = Outcome("refused", str(refusal))
        except Exception as error:
            if isinstance(error, DatabaseError) and not connection.is_usable():
                raise
            logger.exception("%s could not be read (%s)", self.name, step)
            self.outcome = Outcome("refused", _unexpected(error))
        self.seconds[step] = time.perf_counter() - started


def pipeline_name() -> str:
    """Name and version of the present pipeline, such as ``"chancery_en 0.1.0"``."""
    return pipeline_version(_nlp())


def _nlp() -> Language:
    return load_nlp(settings.CHANCERY_PIPELINE or None)


def read_document(raw: RawDocument, *, force: bool = False) -> Outcome:
    """Read one document; see ``read_many``."""
    return next(read_many([raw], force=force))


def read_many(raws: Iterable[RawDocument], *, force: bool = False) -> Iterator[Outcome]:
    """Read documents and yield their outcomes, in their order, each as soon as it is there.

    What was read before with the same pipeline is left alone unless ``force`` is set. A document that cannot be
    read is refused and the others go on; only a database that is gone ends it all.
    """
    for batch in _batches(raws):
        readings = [_Reading(raw.file_name or raw.url, force) for raw in batch]
        for reading, raw in zip(readings, batch, strict=True):
            reading.attempt("clean", partial(_clean, raw=raw))
        yield from _read_batch(readings)


def reread(sources: Iterable[Source]) -> Iterator[Outcome]:
    """Read sources again from the text that is kept, with the present pipeline; their rows keep their ids."""
    for batch in _batches(sources):
        yield from _read_batch([_Reading(str(source), force=True, article=article_of(source)) for source in batch])


def article_of(source: Source) -> CleanArticle:
    """The cleaned article from which a source was stored."""
    return CleanArticle(
        text=source.text,
        sha256=source.sha256,
        body=tuple(Span(*span) for span in source.body),
        status=source.status,  # type: ignore[arg-type]
        language=source.language,
        file_name=source.file_name,
        url=source.url,
        outlet=source.outlet.name if source.outlet else "",
        title=source.title,
        title_span=Span(*source.title_span) if source.title_span else None,
        authors=tuple(source.authors),
        published=source.published,
        published_from=source.published_from,
    )


def _batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """``values`` in lists of at most BATCH, taken only as they are needed."""
    remaining = iter(values)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _read_batch(readings: list[_Reading]) -> Iterator[Outcome]:
    """Bring every reading to its end. What has to be parsed at all goes through the language pipeline together."""
    articles = [reading.article for reading in readings if reading.article and reading.is_unparsed]
    stream = _parsed(articles)
    for reading in readings:
        reading.attempt("parse", partial(_parse, stream=stream))
        reading.attempt("store", _store)
        assert reading.outcome
        yield replace(reading.outcome, seconds=reading.seconds)


def _parsed(articles: list[CleanArticle]) -> Iterator[ParsedArticle]:
    """Parse articles together; the language pipeline is loaded with the first of them."""
    if articles:
        yield from parse_many(articles, _nlp())


def _clean(reading: _Reading, raw: RawDocument) -> Outcome | None:
    article = clean(raw)
    known = find_known(article)
    reading.article = completed(article, known) if known else article
    return None if reading.force else unchanged(reading.article, known)


def _parse(reading: _Reading, stream: Iterator[ParsedArticle]) -> None:
    """Take the next article of the stream, or parse this one alone where another has broken the stream."""
    assert reading.article
    if not reading.is_unparsed:
        return
    try:
        reading.parsed = next(stream)
    except Exception:
        logger.debug("Parsing %s alone", reading.name, exc_info=True)
        reading.parsed = next(_parsed([reading.article]))


def _store(reading: _Reading) -> Outcome:
    assert reading.article
    with only_writer():
        if reading.parsed is None:
            source = store_unread(reading.article).source
            return Outcome("stored", _why_unread(reading.article), source.pk)
        known = None if reading.force else unchanged(reading.article, find_known(reading.article))
        if known:  # another process was faster
            return known
        stored = store_parsed(reading.parsed)
    return Outcome(
        "read", source=stored.source.pk, statements=stored.statements, actors=stored.actors, events=stored.events
    )


def find_known(article: CleanArticle) -> Source | None:
    """The source that is this very document already, or None. A link or outlet that is not told is no difference."""
    same = Source.objects.select_related("outlet").filter(sha256=article.sha256, file_name=article.file_name)
    if article.url:
        same = same.filter(url=article.url)
    if article.outlet:
        same = same.filter(outlet__name__iexact=article.outlet)
    return same.order_by("pk").first()


def completed(article: CleanArticle, known: Source) -> CleanArticle:
    """``article`` with what is known of its source wherever it is silent itself."""
    stored = article_of(known)
    fields = [name for name in ("outlet", "url") if getattr(stored, name)]
    fields += ["title", "title_span"] if not article.title else []
    fields += ["published", "published_from"] if not article.published else []
    fields += ["authors"] if not article.authors else []
    return replace(article, **{name: getattr(stored, name) for name in fields})


def unchanged(article: CleanArticle, known: Source | None) -> Outcome | None:
    """The outcome for what is stored already just as it would be now; None where there is something to do."""
    if known is None or article_of(known) != replace(article, title=article.title[:500]):
        return None
    is_current = known.status != Source.Status.READ or known.read_with == pipeline_name()
    return Outcome("unchanged", source=known.pk) if is_current else None


def _why_unread(article: CleanArticle) -> str:
    if article.status == "not_english":
        return _("The text is not English (it looks like “%(language)s”). It is kept, and marked, but not read.") % {
            "language": article.language
        }
    return _("No article text was found in it. It is kept, and marked, but not read.")


def _unexpected(error: Exception) -> str:
    return _(
        "This document met a fault in Chancery (%(error)s), and nothing of it was stored. Whoever runs this "
        "installation finds the details in the log; other documents are not affected."
    ) % {"error": type(error).__name__}
