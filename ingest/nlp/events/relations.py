"""Which of the events of a text came first, and which answers which, as the words between them say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from ingest.nlp.events.evidence import evidence_of
from ingest.nlp.wordlists import word_table
from ingest.records import EventRecord, RelationRecord

OPENINGS = {"in response": "response", "in retaliation": "response", "in return": "response", "in reply": "response"}
"""Words that begin a sentence whose event answers that of the sentence before."""
GOVERNED = {"case", "mark", "fixed"}
LONGEST = 4

Place = tuple[int, Token]
"""The number of a record, and the first token of its trigger."""


def find_relations(doc: Doc, records: Sequence[EventRecord]) -> tuple[RelationRecord, ...]:
    """The relations between ``records``, by their places; of two events one relation, the first that the text tells."""
    found: dict[tuple[int, int], RelationRecord] = {}
    before: list[Place] = []
    starts = {record.trigger.start: number for number, record in enumerate(records)}
    for sentence in doc.sents:
        places = [(starts[token.idx], token) for token in sentence if token.idx in starts]
        for relation in (*_inside(sentence, places), *_opening(sentence, before, places)):
            pair = (min(relation.earlier, relation.later), max(relation.earlier, relation.later))
            found.setdefault(pair, relation)
        before = places
    return tuple(found.values())


def _inside(sentence: Sentence, places: Sequence[Place]) -> Iterator[RelationRecord]:
    """What the words within one sentence say of the events that it tells."""
    if len(places) < 2:
        return
    for start, end, (governed, kind) in _connectives(sentence):
        inside, outside = _on_both_sides(sentence.doc, start, end, places)
        if inside is None or outside is None:
            continue
        earlier, later = (inside, outside) if governed == "earlier" else (outside, inside)
        evidence = evidence_of(sentence.doc, sentence.root)
        yield RelationRecord(earlier[0], later[0], "response" if kind == "response" else "before", evidence)


@cache
def _table() -> dict[tuple[str, ...], tuple[str, str]]:
    """What each connective says, by its words."""
    rows = word_table("event_relations").items()
    return {tuple(words.split()): (meaning.split()[0], meaning.split()[1]) for words, meaning in rows}


def _connectives(sentence: Sentence) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """The connectives of a sentence, the longest at each place: first token, last token and what they say."""
    words = [token.lower_ for token in sentence]
    place = 0
    while place < len(words):
        lengths = (length for length in range(LONGEST, 0, -1) if tuple(words[place : place + length]) in _table())
        length = next(lengths, 0)
        if length:
            first = sentence.start + place
            yield first, first + length - 1, _table()[tuple(words[place : place + length])]
        place += max(1, length)


def _on_both_sides(doc: Doc, start: int, end: int, places: Sequence[Place]) -> tuple[Place | None, Place | None]:
    """The event that a connective governs, and the one on which what it governs depends."""
    connective = doc[end]
    governed = connective.head if connective.dep_.split(":")[0] in GOVERNED else connective
    subtree = {token.i for token in governed.subtree}
    above = {token.i for token in governed.ancestors}
    inside = [place for place in places if place[1].i in subtree and place[1].i > end]
    outside = [place for place in places if place[1].i not in subtree and place[1].i in above]
    if governed == connective:  # a verb: "prompting Norland to …"
        outside = outside or [place for place in places if place[1].i < start and place[1].head == governed]
    return _nearest(inside, end), _nearest(outside, start)


def _nearest(places: Sequence[Place], token: int) -> Place | None:
    return min(places, key=lambda place: abs(place[1].i - token), default=None)


def _opening(sentence: Sentence, before: Sequence[Place], places: Sequence[Place]) -> Iterator[RelationRecord]:
    """What the first words of a sentence say of its event and the one told just before."""
    opening = sentence.text.lower()
    if not (before and places) or not opening.startswith(tuple(f"{words}," for words in OPENINGS)):
        return
    evidence = evidence_of(sentence.doc, sentence.root)
    yield RelationRecord(before[-1][0], places[0][0], "response", evidence)
