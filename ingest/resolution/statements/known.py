"""What the database holds that a quotation may render: quotations of the same speakers, of about the same time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, F, Func, IntegerField, Value
from django.db.models.functions import Cast

from diplomacy.models import Quotation
from diplomacy.partial_dates import shifted
from ingest.records import ParsedArticle
from ingest.resolution.moved_places import same_places
from ingest.resolution.wording.wording import Wording, apart_from, wording

WINDOW = timedelta(days=21)
"""How far apart articles may be published that render one utterance."""
MOST_KNOWN = 600
"""So many quotations are compared with an article's, those first that share most with it."""

COLUMNS = (
    "statement",
    "statement__text",
    "statement__speaker",
    "statement__speaker_settled",
    "speaker",
    "said_on",
    "source__published",
    "text",
    "answered",
)

Place = tuple[int, int]
"""Where a quotation begins and ends in its source."""


@dataclass(frozen=True, slots=True)
class KeptQuotation:
    """A quotation of this source that was stored before: its statement, whose it is, and who spoke as it was read.

    ``is_settled``: an editor decided who the statement's speaker is. ``renderings``: how many the statement has.
    """

    statement: int
    speaker: int | None
    is_settled: bool
    renderings: int


@dataclass(slots=True)
class KnownStatement:
    """A statement of which other sources have renderings; ``fullest`` is the wording that stands for it."""

    pk: int
    fullest: Wording
    speakers: set[int] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    renderings: list[Wording] = field(default_factory=list)


def kept_quotations(source: int | None, places: Iterable[Place]) -> dict[Place, KeptQuotation]:
    """The quotations of a source as they are stored, by those of ``places`` that are theirs now."""
    if source is None:
        return {}
    rows = Quotation.objects.filter(source=source).annotate(renderings=Count("statement__quotations"))
    columns = ("start", "end", "statement", "speaker", "statement__speaker_settled", "renderings")
    kept = {(start, end): KeptQuotation(*rest) for start, end, *rest in rows.values_list(*columns)}
    return {place: kept[before] for place, before in same_places(places, kept).items()}


def known_statements(
    parsed: ParsedArticle,
    source: int | None,
    speakers: Collection[int],
    numbers: Sequence[int],
    theme: Mapping[str, float],
) -> list[KnownStatement]:
    """Statements of ``speakers`` with a rendering of about the article's time that shares one of ``numbers``.

    What belongs to the ``theme`` weighs less in their wordings.
    """
    if not speakers or not numbers:
        return []
    rows = Quotation.objects.filter(statement__speaker__in=speakers, sketch__overlap=list(numbers)).exclude(
        source=source
    )
    if published := parsed.article.published:
        rows = rows.filter(source__published__range=(shifted(published, -WINDOW), shifted(published, WINDOW)))
    rows = rows.annotate(shared=_shared(numbers)).order_by("-shared", "pk")[:MOST_KNOWN]
    found: dict[int, KnownStatement] = {}
    for pk, fullest, speaker, is_settled, as_read, said_on, day, text, answered in rows.values_list(*COLUMNS):
        statement = found.setdefault(pk, KnownStatement(pk, apart_from(_read(fullest), theme)))
        rendering = apart_from(_read(f"{text} {answered}".strip()), theme)
        if text == fullest:
            statement.fullest = rendering
        statement.speakers |= {speaker} if is_settled else {speaker, as_read or speaker}
        statement.days |= {said_on} - {""}
        statement.published |= {day} - {""}
        statement.renderings.append(rendering)
    return sorted(found.values(), key=lambda one: one.pk)


@lru_cache(maxsize=20_000)
def _read(text: str) -> Wording:
    return wording(text)


def _shared(numbers: Sequence[int]) -> Func:
    """How many of ``numbers`` a row's sketch has."""
    return Func(
        F("sketch"),
        Cast(Value(list(numbers)), ArrayField(IntegerField())),
        template="cardinality(ARRAY(SELECT unnest(%(expressions)s)))",
        arg_joiner=") INTERSECT SELECT unnest(",
        output_field=IntegerField(),
    )
