"""The characters that an event rests on: its predicate and the sentence in which it is told."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.nlp.doc import characters
from ingest.nlp.events.tokens import sentence_bounds
from ingest.records import Span


def trigger_of(doc: Doc, predicate: Token) -> Span:
    """The characters of the predicate, with a particle that follows it at once."""
    end = predicate.i + 1
    if end < len(doc) and doc[end].dep_ == "compound:prt" and doc[end].head == predicate:
        end += 1
    return characters(doc, predicate.i, end)


def evidence_of(doc: Doc, predicate: Token) -> Span:
    """The characters of the sentence, without the white space around it."""
    start, end = sentence_bounds(predicate)
    while end - start > 1 and doc[end - 1].is_space:
        end -= 1
    while end - start > 1 and doc[start].is_space:
        start += 1
    return characters(doc, start, end)
