"""Which event an article is about, and which are told as earlier history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.nlp.dates import governing_verb
from ingest.nlp.event_patterns import load_words
from ingest.nlp.event_tokens import VERBAL, children, lemma_of
from ingest.nlp.tokens import base
from ingest.records import EventRecord, Span

DAYS_OF_NEWS = 60
DAYS_A_MONTH = 31
DAYS_A_YEAR = 366
EARLIER_WORDS = {"previously", "formerly", "once", "historically", "earlier", "ago", "past", "decades"}
TITLE_WEIGHT = 3.0
LEAD_WEIGHT = 2.0
LEAD_LENGTH = 400
# Speech acts come along with almost any event; what they are about weighs more.
WEIGHT_BY_FAMILY = {"criticism": 0.6, "denial": 0.6, "demand": 0.7, "threat": 0.7, "agreement": 0.9, "aid": 0.9}


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


def choose_main(doc: Doc, records: Sequence[EventRecord], *, title: tuple[int, int] | None) -> tuple[EventRecord, ...]:
    """The records with the one that the article is about marked as main; none where all are background."""
    counts = Counter(participant.actor for record in records for participant in record.participants)
    headline = Span(doc[title[0]].idx, doc[title[1] - 1].idx + len(doc[title[1] - 1])) if title else None
    start = headline.end if headline else 0
    weights = [_weight(record, headline, start, counts) for record in records]
    best = max(range(len(records)), key=weights.__getitem__, default=None)
    if best is None or weights[best] <= 0:
        return tuple(records)
    return tuple(replace(record, main=index == best) for index, record in enumerate(records))


def _weight(record: EventRecord, headline: Span | None, start: int, counts: Counter[int]) -> float:
    if record.background:
        return 0.0
    sides = {participant.part for participant in record.participants} - {"other"}
    weight = record.confidence * WEIGHT_BY_FAMILY.get(record.kind.split(".")[0], 1.0)
    weight *= 1.0 if record.phase == "occurred" else 0.8
    weight *= 1.0 if len(sides) > 1 else 0.7
    if headline is not None and headline.holds(record.trigger):
        return weight * TITLE_WEIGHT
    position = record.trigger.start - start
    if position < LEAD_LENGTH:
        weight *= LEAD_WEIGHT - position / LEAD_LENGTH * (LEAD_WEIGHT - 1)
    else:
        weight *= 0.5 + 0.5 * LEAD_LENGTH / position
    shared = sum(counts[participant.actor] > 1 for participant in record.participants)
    return weight * (1 + 0.1 * shared)
