"""Which event an article is about, and which are told as earlier history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from ingest.nlp.dates import governing_verb
from ingest.nlp.doc import text_of
from ingest.nlp.events.patterns import load_words
from ingest.nlp.events.tokens import VERBAL, children, lemma_of, stems
from ingest.nlp.tokens import base
from ingest.records import EventRecord

DAYS_OF_NEWS = 60
DAYS_A_MONTH = 31
DAYS_A_YEAR = 366
EARLIER_WORDS = {"previously", "formerly", "once", "historically", "earlier", "ago", "past", "decades"}
TITLE_WEIGHT = 3.0
LEAD_WEIGHT = 2.0
LEAD_LENGTH = 400
WEIGHT_OF_REPETITION = 0.15
# Speech acts come along with almost any event; what they are about weighs more.
WEIGHT_BY_KIND = {"agreement.promised": 0.6, "meeting.announced": 0.8, "protest.public": 0.8}
WEIGHT_BY_FAMILY = {"criticism": 0.6, "denial": 0.6, "demand": 0.7, "threat": 0.7, "agreement": 0.9, "aid": 0.9}
WEIGHT_BY_FAMILY |= {"concession": 0.7, "cooperation": 0.8, "support": 0.6}
WEIGHT_OF_SIDE_CLAUSE = 0.6
SIDE_CLAUSES = {"acl", "advcl", "appos", "nmod", "obl"}


def is_background(doc: Doc, predicate: Token, date: str) -> bool:
    """Whether the predicate tells earlier history: long before the article, or in a side clause of the past perfect."""
    if date and doc._.published and _days_between(date, doc._.published) > DAYS_OF_NEWS:
        return True
    if predicate.pos_ == "NOUN" and predicate.idx > LEAD_LENGTH and not date:
        return True  # a noun recalls what readers know; news is told with a verb
    verb = predicate if predicate.pos_ in VERBAL else governing_verb(predicate)
    if verb is None:
        return False
    words = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    return bool(words & EARLIER_WORDS) or (_is_past_perfect(verb) and not _is_reported(verb))


def _days_between(early: str, late: str) -> int:
    """About how many days lie at least between two partial dates."""
    first, second = _day_number(early, is_last=True), _day_number(late, is_last=False)
    return second - first


def _day_number(value: str, *, is_last: bool) -> int:
    numbers = [int(part) for part in value.split("-")]
    numbers += [12, 31][len(numbers) - 1 :] if is_last else [1, 1][len(numbers) - 1 :]
    year, month, day = numbers
    return year * DAYS_A_YEAR + month * DAYS_A_MONTH + day


def _is_past_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(child.lower_ in ("had", "'d") for child in children(verb, "aux"))


def _is_reported(verb: Token) -> bool:
    return base(verb.dep_) in ("ccomp", "xcomp") and lemma_of(verb.head) in load_words()["transparent"]


def choose_main(
    doc: Doc, records: Sequence[EventRecord], *, title: tuple[int, int] | None, tellings: Sequence[int] | None = None
) -> tuple[EventRecord, ...]:
    """The records with the one that the article is about marked as main; none where all are background.

    ``tellings``: how many times the text tells each of them.
    """
    headline = Headline.of(doc, title)
    times = tellings or [1] * len(records)
    weights = [
        _weight(record, headline.end) * _standing(doc, record) * headline.share(doc, record) * _repeated(count)
        for record, count in zip(records, times, strict=True)
    ]
    best = max(range(len(records)), key=weights.__getitem__, default=None)
    if best is None or weights[best] <= 0:
        return tuple(records)
    return tuple(replace(record, main=index == best) for index, record in enumerate(records))


def _repeated(times: int) -> float:
    return 1 + WEIGHT_OF_REPETITION * min(times - 1, 3)


def _standing(doc: Doc, record: EventRecord) -> float:
    """By how much an event weighs less that a side clause tells, where headline and repetition say nothing more."""
    if len(text_of(doc)) > LEAD_LENGTH:
        return 1.0
    trigger = doc.char_span(*record.trigger, alignment_mode="expand")
    token = trigger.root if trigger is not None else None
    while token is not None and token.head != token:
        if base(token.dep_) in SIDE_CLAUSES:
            return WEIGHT_OF_SIDE_CLAUSE
        token = token.head
    return 1.0


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline's place and the stems of its words; without one, nothing."""

    start: int = 0
    end: int = 0
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, doc: Doc, title: tuple[int, int] | None) -> Headline:
        if title is None:
            return cls()
        tokens = doc[title[0] : title[1]]
        return cls(tokens.start_char, tokens.end_char, _stems(token.text for token in tokens))

    def share(self, doc: Doc, record: EventRecord) -> float:
        """By how much an event weighs more for what the headline says of it."""
        if not self.words:
            return 1.0
        if self.start <= record.trigger.start < self.end:
            return TITLE_WEIGHT
        names = {actor.key: _stems(" ".join(actor.names).split()) for actor in doc._.actors}
        sides = [participant.actor for participant in record.participants if participant.part != "other"]
        named = sum(bool(names.get(key, frozenset()) & self.words) for key in sides)
        trigger = _stems(text_of(doc)[record.trigger.start : record.trigger.end].split())
        return 1.0 + named / max(1, len(sides)) + (1.0 if trigger & self.words else 0.0)


def _stems(words: Iterable[str]) -> frozenset[str]:
    """All that the words may come from, lower-case, the shortest words apart."""
    return frozenset(stem for word in words if len(word) > 1 for stem in stems(word.lower()) if len(stem) > 1)


def _weight(record: EventRecord, start: int) -> float:
    """What an event weighs by itself: how sure, how fully told, how early behind the headline."""
    if record.background:
        return 0.0
    sides = {participant.part for participant in record.participants} - {"other"}
    weight = record.confidence * WEIGHT_BY_FAMILY.get(record.kind.split(".")[0], 1.0)
    weight *= WEIGHT_BY_KIND.get(record.kind, 1.0)
    weight *= 1.0 if record.phase == "occurred" else 0.8
    weight *= 1.0 if len(sides) > 1 else 0.7
    position = max(0, record.trigger.start - start)
    if position < LEAD_LENGTH:
        return weight * (LEAD_WEIGHT - position / LEAD_LENGTH * (LEAD_WEIGHT - 1))
    return weight * (0.5 + 0.5 * LEAD_LENGTH / position)
