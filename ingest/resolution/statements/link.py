"""Which statement a quotation renders: the same speaker or their office, the same utterance, about the same time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from diplomacy.confidence import ASSERTED
from diplomacy.partial_dates import may_be_equal
from ingest.records import ActorLink, ParsedArticle, QuotationRecord
from ingest.resolution.statements.answers import question_before
from ingest.resolution.statements.kin import Kin, find_kin, number_of
from ingest.resolution.statements.known import (
    KeptQuotation,
    KnownStatement,
    Place,
    kept_quotations,
    known_statements,
)
from ingest.resolution.wording.likeness import likeness, signs_of
from ingest.resolution.wording.sketch import sketch
from ingest.resolution.wording.wording import Wording, apart_from, themes, wording

LIKE_ENOUGH = 0.5
STILL_LIKE = 0.15
"""How alike a rendering must be to the fullest one of a statement, whichever it is most like."""
VERBATIM = 0.9
"""The run of common words from which two institutions of one state are taken to say the same."""
DAYS_APART = timedelta(days=3)
OF_OFFICE = 0.85
"""How alike the words of a speaker and those of their office must be."""
OF_POSITION = 0.8
"""How alike what is told as a plan, a wish or a stand must be: it has few words of whoever holds it."""
NEWS = timedelta(days=4)
"""For so long one utterance is news, and reported in words of the reporter's own."""
LATER = 0.8
"""How alike two renderings must be that were published further apart, or on days that are not known."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """What editors decided on the statements of an article's quotations, by the places of these.

    ``together``: the statement that a quotation renders. ``apart``: statements that it does not render.
    """

    together: Mapping[Place, int] = field(default_factory=dict)
    apart: Mapping[Place, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation of the article at hand with what of it can be compared; a speaker who is new has no id yet."""

    place: Place
    speaker: int | None
    said_on: str
    published: str
    is_speech: bool
    wording: Wording


def link_statements(
    parsed: ParsedArticle,
    actors: dict[int, ActorLink],
    source: int | None,
    rulings: Rulings = Rulings(),
) -> tuple[int | None, ...]:
    """The statement of each quotation of an article, None where it is a new one.

    What an editor decided holds. Otherwise a quotation that stands where one stood before keeps its statement, unless
    its speaker is now another, the statement has renderings elsewhere, and no editor settled who speaks.
    """
    said = [_said(quotation, parsed, actors) for quotation in parsed.quotations]
    kept = kept_quotations(source, [one.place for one in said])
    keys = {key for quotation in parsed.quotations if (key := asserted_speaker(quotation)) is not None}
    kin = find_kin(keys, parsed, actors)
    speakers = {one.speaker for one in said if one.speaker} | kin.everybody
    numbers = sorted({number for one in said if one.speaker for number in sketch(one.wording)})
    theme = themes((one.speaker, one.wording) for one in said)
    said = [replace(one, wording=apart_from(one.wording, theme)) for one in said]
    known = known_statements(parsed, source, {pk for pk in speakers if pk > 0}, numbers, theme)
    return tuple(_link(one, kept.get(one.place), known, kin, rulings) for one in said)


def asserted_speaker(quotation: QuotationRecord) -> int | None:
    """The key of the speaker, where it is likely enough to be named as such; others are only candidates."""
    return quotation.speaker if quotation.confidence >= ASSERTED else None


def rendered(quotation: QuotationRecord, text: str) -> str:
    """The wording of a quotation: its spans, with an ellipsis where something stood between them."""
    return " … ".join(text[start:end] for start, end in quotation.content)


def compared(quotation: QuotationRecord, text: str) -> str:
    """What a quotation says, with the question that a short answer answers ("whether he was a spy … I do.")."""
    return f"{rendered(quotation, text)} {question_before(quotation, text)}".strip()


def _said(quotation: QuotationRecord, parsed: ParsedArticle, actors: dict[int, ActorLink]) -> Said:
    place = quotation.content[0].start, quotation.content[-1].end
    key = asserted_speaker(quotation)
    speaker = number_of(key, actors) if key is not None else None
    said = wording(compared(quotation, parsed.article.text))
    return Said(place, speaker, quotation.said_on, parsed.article.published, quotation.speech, said)


def _link(
    said: Said, before: KeptQuotation | None, known: Sequence[KnownStatement], kin: Kin, rulings: Rulings
) -> int | None:
    if said.place in rulings.together:
        return rulings.together[said.place]
    if before is not None and (before.is_settled or before.renderings == 1 or before.speaker == said.speaker):
        return before.statement
    if said.speaker is None:
        return None
    apart = rulings.apart.get(said.place, frozenset())
    scored = [(_surplus(said, one, kin), -one.pk) for one in known if one.pk not in apart]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] > 0 else None


def _surplus(said: Said, statement: KnownStatement, kin: Kin) -> float:
    """By how much a quotation is likelier to render a statement than it must be; 0 or less where it is none of it."""
    if not all(may_be_equal(said.said_on, day, within=DAYS_APART) for day in statement.days):
        return 0.0
    speaker = said.speaker or 0
    if not all(kin.speak_as_one(speaker, other) for other in statement.speakers):
        return float(_is_verbatim(said, statement, kin)) / 2
    days = {day for day in statement.published if said.published}
    is_news = any(may_be_equal(said.published, day, within=NEWS) for day in days)
    needed = [LIKE_ENOUGH]
    needed += [LATER] if not is_news else []
    needed += [OF_OFFICE] if statement.speakers != {speaker} else []
    needed += [OF_POSITION] if not said.is_speech else []
    return _likeness_to(said.wording, statement) - max(needed)


def _likeness_to(said: Wording, statement: KnownStatement) -> float:
    """How likely a wording renders a statement.

    Its most like rendering counts, if the fullest one is still like it, and, where the wording would be the fullest
    itself, every other one too: two utterances must not become one through a third that is like both.
    """
    alike = [likeness(said, other) for other in statement.renderings]
    fullest = likeness(said, statement.fullest)
    least = min([fullest, *alike]) if said.weight > statement.fullest.weight else fullest
    return max(fullest, *alike) if least >= STILL_LIKE else 0.0


def _is_verbatim(said: Said, statement: KnownStatement, kin: Kin) -> bool:
    """Whether all speakers are institutions of one state and a long run of words is the very same."""
    speaker = said.speaker or 0
    are_close = (kin.speak_as_one(speaker, one) or kin.share_a_house(speaker, one) for one in statement.speakers)
    return all(are_close) and signs_of(said.wording, statement.fullest).run >= VERBATIM
