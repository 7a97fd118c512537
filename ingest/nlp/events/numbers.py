"""How many: the count that a report gives of what it tells ("ten diplomats", "$60 billion")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.nlp.doc import characters
from ingest.records import EventRecord

TIMES = frozenset(
    """second minute hour day night week weekend month quarter year decade century time o'clock percent per cent
    january february march april may june july august september october november december am pm age point round
    degree mile kilometer kilometre meter metre""".split()
)
OBJECTS = {"obj", "nsubj:pass", "nmod", "obl", "conj", "appos"}
LONGEST = 60


def with_numbers(doc: Doc, records: Sequence[EventRecord]) -> tuple[EventRecord, ...]:
    """The records, each with the count that stands with its predicate, if there is one."""
    tokens = {token.idx: token for token in doc} if records else {}
    return tuple(_with_number(record, tokens.get(record.trigger.start)) for record in records)


def _with_number(record: EventRecord, predicate: Token | None) -> EventRecord:
    if predicate is None:
        return record
    for noun in _counted(predicate):
        number = next((child for child in noun.children if _is_count(child)), None)
        if number is not None:
            first = min(token.i for token in number.subtree)
            span = characters(predicate.doc, first, noun.i + 1)
            words = " ".join(predicate.doc.text[span.start : span.end].split())
            if noun.i > first and len(words) <= LONGEST:
                return replace(record, number=words, number_span=span)
    return record


def _counted(predicate: Token) -> Iterator[Token]:
    """The nouns to which it is done, those nearest in the tree first."""
    for child in predicate.children:
        if child.dep_ in OBJECTS and child.pos_ in ("NOUN", "PROPN", "SYM") and child.lemma_.lower() not in TIMES:
            yield child
            yield from (below for below in child.children if below.dep_ in ("nmod", "conj") and below.pos_ == "NOUN")


def _is_count(token: Token) -> bool:
    """A number that counts, not one that names a year or a day."""
    if token.dep_.split(":")[0] != "nummod" or token.like_num is False:
        return False
    return not (token.text.isdigit() and len(token.text) == len("2021") and token.text[:2] in ("19", "20"))
