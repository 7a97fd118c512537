"""Which statement a quotation renders: the same speaker, the same or nearly the same words, at about the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from diplomacy.confidence import ASSERTED
from diplomacy.models import Quotation
from ingest.records import ActorLink, ParsedArticle, QuotationRecord
from ingest.resolution.dates import latest_day, shifted
from ingest.resolution.wording import Wording, likeness, wording

WINDOW = timedelta(days=21)
"""How far apart articles may be published that render one utterance."""
LIKE_ENOUGH = 0.55


@dataclass(frozen=True, slots=True)
class KnownQuotation:
    """A quotation of another source that may render the same utterance."""

    statement: int
    speaker: int
    said_on: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """The statement of a quotation that was stored before, and how many renderings it has.

    ``is_settled``: an editor decided who its speaker is.
    """

    statement: int
    speaker: int | None
    is_settled: bool
    renderings: int


def link_statements(parsed: ParsedArticle, actors: dict[int, ActorLink], source: int | None) -> tuple[int | None, ...]:
    """The statement of each quotation of an article, None where it is a new one.

    A quotation that stands where one stood before keeps its statement, unless its speaker is now another, the
    statement has renderings elsewhere, and no editor settled who speaks.
    """
    kept = _kept(source)
    known = _known(parsed, actors, source)
    return tuple(_link(quotation, parsed, actors, kept, known) for quotation in parsed.quotations)


def speaker_of(quotation: QuotationRecord, actors: dict[int, ActorLink]) -> int | None:
    """The id of the row of the speaker that is asserted, None for nobody or somebody new."""
    key = asserted_speaker(quotation)
    return actors[key].actor if key is not None else None


def asserted_speaker(quotation: QuotationRecord) -> int | None:
    """The key of the speaker, where it is likely enough to be named as such; others are only candidates."""
    return quotation.speaker if quotation.confidence >= ASSERTED else None


def _link(
    quotation: QuotationRecord,
    parsed: ParsedArticle,
    actors: dict[int, ActorLink],
    kept: dict[tuple[int, int], KeptStatement],
    known: Sequence[KnownQuotation],
) -> int | None:
    speaker = speaker_of(quotation, actors)
    before = kept.get((quotation.content[0].start, quotation.content[-1].end))
    if before is not None and (before.is_settled or before.renderings == 1 or before.speaker == speaker):
        return before.statement
    if speaker is None:
        return None
    said = wording(rendered(quotation, parsed.article.text))
    scored = [
        (likeness(said, other.wording), other.statement) for other in known if _may_be_one(quotation, speaker, other)
    ]
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] >= LIKE_ENOUGH else None


def _may_be_one(quotation: QuotationRecord, speaker: int, other: KnownQuotation) -> bool:
    if other.speaker != speaker:
        return False
    one, two = latest_day(quotation.said_on), latest_day(other.said_on)
    return not (one and two) or abs(one - two) <= timedelta(days=3)


def _kept(source: int | None) -> dict[tuple[int, int], KeptStatement]:
    if source is None:
        return {}
    rows = Quotation.objects.filter(source=source).annotate(renderings=Count("statement__quotations"))
    columns = ("start", "end", "statement", "statement__speaker", "statement__speaker_settled", "renderings")
    return {(start, end): KeptStatement(*rest) for start, end, *rest in rows.values_list(*columns)}


def _known(parsed: ParsedArticle, actors: dict[int, ActorLink], source: int | None) -> list[KnownQuotation]:
    """Quotations of the article's speakers in other sources of about the same time."""
    speakers = {speaker for quotation in parsed.quotations if (speaker := speaker_of(quotation, actors))}
    rows = Quotation.objects.filter(statement__speaker__in=speakers).exclude(source=source)
    if published := parsed.article.published:
        rows = rows.filter(source__published__range=(shifted(published, -WINDOW), shifted(published, WINDOW)))
    found = rows.order_by("pk").values_list("statement", "statement__speaker", "said_on", "text")
    return [
        KnownQuotation(statement, speaker, day, wording(text)) for statement, speaker, day, text in found if speaker
    ]


def rendered(quotation: QuotationRecord, text: str) -> str:
    """The wording of a quotation: its spans, with an ellipsis where something stood between them."""
    return " … ".join(text[start:end] for start, end in quotation.content)
