"""Who takes the floor in a transcript: "ABC News: Is he a killer?", "Q: … A: …".

A paragraph that begins with a name and a colon is what that person says, where the text has several such paragraphs
one after the other. ``floor_takings`` reads the words, the names and the paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.quotation_marks import paragraphs

LONGEST_LABEL = 7
"""Tokens before the colon."""
FEWEST_TURNS = 3
LETTERS = frozenset("q a question answer interviewer".split())
FLOOR_KEY = "floor"
"""Where a document keeps the colons that give somebody the floor."""

Turn = tuple[int, int, int]
"""The first token of a label, its colon and the end of the paragraph."""


def floor_takings(doc: Doc) -> list[Attribution]:
    """What everybody says in the transcript that a text holds; nothing where it holds none."""
    possible = list(_turns(doc))
    labels = Counter(_label(doc, turn) for turn in possible)
    named = {_label(doc, turn) for turn in possible if _is_named(doc, turn)}
    turns = [turn for turn in possible if _label(doc, turn) in named]
    is_transcript = len(turns) >= FEWEST_TURNS and max(labels[label] for label in named) > 1
    if not is_transcript and not _is_one_exchange(doc, turns):
        return []
    doc.user_data[FLOOR_KEY] = [colon for _, colon, _ in turns]
    return [Attribution(((colon + 1, end),), (colon, colon + 1), (start, colon), 0.9) for start, colon, end in turns]


def takes_the_floor(doc: Doc, attribution: Attribution) -> bool:
    """Whether an attribution is a turn of a transcript, so that its words are verbatim."""
    return attribution.cue is not None and attribution.cue[0] in doc.user_data.get(FLOOR_KEY, ())


def _turns(doc: Doc) -> Iterator[Turn]:
    for start, end in paragraphs(doc):
        while start < end and doc[start].is_space:
            start += 1
        colon = next((place for place in range(start, min(end, start + LONGEST_LABEL)) if doc[place].text == ":"), None)
        if colon is not None and colon > start and colon + 1 < end and _is_label(doc, start, colon):
            yield start, colon, _without_break(doc, end)


def _without_break(doc: Doc, end: int) -> int:
    while doc[end - 1].is_space:
        end -= 1
    return end


def _label(doc: Doc, turn: Turn) -> str:
    return doc[turn[0] : turn[1]].text.casefold()


def _is_label(doc: Doc, start: int, colon: int) -> bool:
    """Whether all words before a colon have capitals."""
    words = [token for token in doc[start:colon] if not token.is_punct]
    return bool(words) and all(
        not token.is_lower or token.lower_ in ("of", "the", "for", "de", "al") for token in words
    )


def _is_named(doc: Doc, turn: Turn) -> bool:
    """Whether a label names who speaks, or is a letter that stands for who asks or answers."""
    words = doc[turn[0] : turn[1]]
    if len(words) == 1 and words[0].lower_ in LETTERS:
        return True
    return any(token.ent_type_ in ("PERSON", "ORG") or token.pos_ == "PROPN" for token in words)


def _is_one_exchange(doc: Doc, turns: list[Turn]) -> bool:
    """Whether there are just a question and the answer to it in the next paragraph."""
    if len(turns) != 2:
        return False
    (_, _, end), (start, _, _) = turns
    gap = doc[end:start]
    return doc[end - 1].text in ("?", "?”", "”") and all(token.is_space for token in gap)
