"""Headlines that report words without a verb: "Peru: Chad must apologise", "Chad must apologise – Arrud".

Only lines that end without a full stop are headlines here; the words before or behind the mark must name somebody,
the rest must hold a verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.quotation_marks import paragraphs

LONGEST_NAME = 5
LONGEST_HEADLINE = 30
SHORTEST_CONTENT = 3
"""Tokens; quoted content can be shorter."""
DASHES = frozenset(("–", "—", "-", "--"))
SENTENCE_ENDS = frozenset('.!?”"')
SPEAKING = frozenset(("PERSON", "ORG", "LOC", "GPE", "NORP"))
MARKS = frozenset("‘'“\"«")


def headline_statements(doc: Doc) -> Iterator[Attribution]:
    """What headlines and lines between paragraphs report with a colon or a dash."""
    for start, end in paragraphs(doc):
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if not 4 <= end - start <= LONGEST_HEADLINE or doc[end - 1].text in ".!,;:":
            continue
        yield from _in_line(doc, start, end)


def _in_line(doc: Doc, start: int, end: int) -> Iterator[Attribution]:
    for mark in range(start + 1, end - 1):
        text = doc[mark].text
        if text == ":" and mark - start <= LONGEST_NAME and _names_somebody(doc, start, mark):
            if _reports(doc, mark + 1, end):
                yield Attribution(((mark + 1, end),), (mark, mark + 1), (start, mark), 0.7)
            return
        is_set_off = text == ":" or (text in DASHES and doc[mark - 1].whitespace_ and doc[mark].whitespace_)
        if is_set_off and end - mark - 1 <= LONGEST_NAME and _reports(doc, start, mark):
            speaker = _speaker_behind(doc, mark + 1, end)
            if speaker is not None:
                yield Attribution(((start, mark),), (mark, mark + 1), speaker, 0.7)
            return


def _names_somebody(doc: Doc, start: int, end: int) -> bool:
    """Whether the words are a name, perhaps with a title before it."""
    words = doc[start:end]
    has_name = any(token.ent_type_ in SPEAKING for token in words)
    return has_name and not any(token.pos_ in ("VERB", "AUX", "ADP") or token.is_punct for token in words)


def _speaker_behind(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Who is named behind the mark, without what the words are on ("Arrud | on Chad")."""
    on = next((place for place in range(start + 1, end) if doc[place].lower_ in ("on", "to", "about")), end)
    return (start, on) if _names_somebody(doc, start, on) else None


def _reports(doc: Doc, start: int, end: int) -> bool:
    """Whether the words can be what somebody said: a clause, or a few words between quotation marks."""
    words = doc[start:end]
    if words[0].text in MARKS and words[-1].text in "’'”\"»":
        return True
    is_clause = any(token.pos_ in ("VERB", "AUX") and token.tag_ != "VBG" for token in words)
    return is_clause and len(words) >= SHORTEST_CONTENT
