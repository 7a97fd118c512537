"""Which words of an article stand between double quotation marks.

Real articles mix straight and curly marks, lose spaces around them, turn them the wrong way and forget to close
them. So the marks of a paragraph are read together: every mark opens, closes or is stray, at a price that its
shape and the spaces around it set, and the cheapest reading wins. What goes wrong in one paragraph ends with it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]  # left out of the stub
from spacy.tokens import Doc, Token

from ingest.nlp.doc import remembered_of_doc

OPENING_SHAPES = {"“", "„", "``", "«", "「", "『"}
CLOSING_SHAPES = {"”", "»", "」", "』"}
NEUTRAL_SHAPES = {'"', "''"}
MARKS = OPENING_SHAPES | CLOSING_SHAPES | NEUTRAL_SHAPES
SINGLE_OPENING = {"‘", "'", "‚"}
SINGLE_CLOSING = {"’", "'"}
MARK_HASHES = np.asarray([hash_string(mark) for mark in MARKS], dtype="uint64")
SINGLE_HASHES = np.asarray([hash_string(mark) for mark in SINGLE_OPENING | SINGLE_CLOSING], dtype="uint64")
OPENING_BRACKETS = {"(", "[", "—", "–", "‘"}
SENTENCE_ENDS = {".", "!", "?", ":", ";", "”", '"', "''", "…", "»", ")"}

WRONG_SHAPE = 1.0
WRONG_SPACING = 1.0
STRAY = 1.5
NEVER_CLOSED = 1.2
CLOSED_BY_THE_NEXT = 1.3
NEVER_OPENED = 1.4

# Lines broken in mid-sentence tell a text wrapped at a fixed width from one with a paragraph a line.
FEWEST_WRAPPED_LINES = 3
SHARE_OF_WRAPPED_LINES = 0.3


class QuoteState(IntEnum):
    """Where a token stands. UNCLOSED: after an opening mark that its paragraph never closes."""

    OUTSIDE = 0
    OPENING = 1
    INSIDE = 2
    CLOSING = 3
    UNCLOSED = 4


@dataclass(frozen=True, slots=True)
class QuotedRun:
    """The tokens ``start`` to ``end`` (exclusive) between marks, which are not part of it.

    ``is_closed`` is false where the paragraph or another opening mark ended the run.
    """

    start: int
    end: int
    is_closed: bool


def quote_states(doc: Doc) -> list[QuoteState]:
    """The state of every token."""
    states = [QuoteState.OUTSIDE] * len(doc)
    for run in quoted_runs(doc):
        if run.start and doc[run.start - 1].text in MARKS | SINGLE_OPENING:
            states[run.start - 1] = QuoteState.OPENING
        inside = QuoteState.INSIDE if run.is_closed else QuoteState.UNCLOSED
        states[run.start : run.end] = [inside] * (run.end - run.start)
        if run.is_closed:
            states[run.end] = QuoteState.CLOSING
    return states


@remembered_of_doc
def quoted_runs(doc: Doc) -> Sequence[QuotedRun]:
    """What stands between quotation marks, paragraph by paragraph, in the order of the text.

    Single marks count only in paragraphs without double ones: elsewhere they quote inside a quotation.
    """
    marks, singles = mark_places(doc), single_places(doc)
    runs: list[QuotedRun] = []
    for start, end in paragraphs(doc) if marks or singles else []:
        if bisect_left(marks, start) < bisect_left(marks, end):
            runs += runs_of_paragraph(doc, marks, start, end)
        else:
            runs += single_runs(doc, singles[bisect_left(singles, start) : bisect_left(singles, end)])
    return runs


def single_places(doc: Doc) -> list[int]:
    """The numbers of the tokens that are single quotation marks or apostrophes by themselves."""
    return [int(index) for index in np.flatnonzero(np.isin(doc.to_array("ORTH"), SINGLE_HASHES))]


def single_runs(doc: Doc, places: Sequence[int]) -> Iterator[QuotedRun]:
    """What stands between single marks in one paragraph; an apostrophe ("the envoys' words") closes nothing."""
    free = 0
    for number, place in enumerate(places):
        if place < free or doc[place].text not in SINGLE_OPENING or spacing_of(doc[place]) != "opening":
            continue
        closing = closing_single(doc, places[number + 1 :])
        if closing is not None and closing > place + 1:
            yield QuotedRun(place + 1, closing, True)
            free = closing + 1


def closing_single(doc: Doc, places: Sequence[int]) -> int | None:
    """The first of ``places`` that closes before another mark opens; one behind punctuation rather than behind an s."""
    possible = []
    for place in places:
        if spacing_of(doc[place]) == "opening":
            break
        if doc[place].text in SINGLE_CLOSING:
            possible.append(place)
    surely = (place for place in possible if doc[place - 1].is_punct)
    likely = (place for place in possible if not doc[place - 1].lower_.endswith("s"))
    return next(surely, None) or next(likely, None) or (possible[-1] if possible else None)


def mark_places(doc: Doc) -> list[int]:
    """The numbers of the tokens that are double quotation marks."""
    return [int(index) for index in np.flatnonzero(np.isin(doc.to_array("ORTH"), MARK_HASHES))]


def runs_of_paragraph(doc: Doc, places: list[int], start: int, end: int) -> Iterator[QuotedRun]:
    marks = places[bisect_left(places, start) : bisect_left(places, end)]
    actions = read_marks([doc[mark] for mark in marks])
    begin = start if next((action for action in actions if action != "stray"), "") == "close" else None
    for mark, action in zip(marks, actions, strict=True):
        if action in {"close", "reopen"} and begin is not None:
            yield QuotedRun(begin, mark, action == "close")
        if action in {"open", "reopen"}:
            begin = mark + 1
        elif action == "close":
            begin = None
    if begin is not None and begin < end:
        yield QuotedRun(begin, end, False)


def read_marks(marks: Sequence[Token]) -> list[str]:
    """What each mark of a paragraph does: ``open``, ``close``, ``reopen`` (end one run, begin the next), ``stray``."""
    outside: tuple[float, list[str]] = (0.0, [])
    inside: tuple[float, list[str]] = (NEVER_OPENED if marks and surely_closes(marks[0]) else float("inf"), [])
    for mark in marks:
        opening, closing = price_of_opening(mark), price_of_closing(mark)
        outside, inside = (
            cheapest((outside, STRAY, "stray"), (inside, closing, "close")),
            cheapest(
                (inside, STRAY, "stray"), (outside, opening, "open"), (inside, opening + CLOSED_BY_THE_NEXT, "reopen")
            ),
        )
    return cheapest((outside, 0.0, ""), (inside, NEVER_CLOSED, ""))[1][: len(marks)]


def cheapest(*options: tuple[tuple[float, list[str]], float, str]) -> tuple[float, list[str]]:
    """The best reading so far, extended by one action; the first of equal ones."""
    (cost, actions), price, action = min(options, key=lambda option: option[0][0] + option[1])
    return cost + price, [*actions, action]


def surely_closes(mark: Token) -> bool:
    return mark.text in CLOSING_SHAPES and spacing_of(mark) == "closing"


def price_of_opening(mark: Token) -> float:
    return WRONG_SHAPE * (mark.text in CLOSING_SHAPES) + WRONG_SPACING * (spacing_of(mark) == "closing")


def price_of_closing(mark: Token) -> float:
    return WRONG_SHAPE * (mark.text in OPENING_SHAPES) + WRONG_SPACING * (spacing_of(mark) == "opening")


def spacing_of(mark: Token) -> str:
    """``opening`` for a mark with space before it only, ``closing`` for one with space after it only, else ``""``."""
    doc, index = mark.doc, mark.i
    previous = doc[index - 1] if index else None
    following = doc[index + 1] if index + 1 < len(doc) else None
    before = previous is None or bool(previous.whitespace_) or previous.is_space or previous.text in OPENING_BRACKETS
    after = following is None or bool(mark.whitespace_) or following.is_space
    if before == after:
        return ""
    return "opening" if before else "closing"


@remembered_of_doc
def paragraphs(doc: Doc) -> Sequence[tuple[int, int]]:
    """Every paragraph that holds a token as (start, end); the line breaks between them belong to none."""
    wrapped = is_wrapped(doc)
    spans, start = [], 0
    for token in line_breaks(doc):
        if breaks_paragraph(token, wrapped=wrapped):
            spans.append((start, token.i))
            start = token.i + 1
    spans.append((start, len(doc)))
    return [(start, end) for start, end in spans if start < end]


def line_breaks(doc: Doc) -> list[Token]:
    spaces = (doc[int(index)] for index in np.flatnonzero(doc.to_array("IS_SPACE")))
    return [token for token in spaces if "\n" in token.text]


def breaks_paragraph(token: Token, *, wrapped: bool) -> bool:
    """Whether the token is the break between two paragraphs; in wrapped text that takes an empty line."""
    return token.text.count("\n") > wrapped


def is_wrapped(doc: Doc) -> bool:
    """Whether single line breaks fall in the middle of sentences, as in text wrapped at a fixed width."""
    breaks = [token for token in line_breaks(doc) if token.text.count("\n") == 1 and 0 < token.i < len(doc) - 1]
    inside = sum(is_inside_sentence(token) for token in breaks)
    return inside >= max(FEWEST_WRAPPED_LINES, SHARE_OF_WRAPPED_LINES * len(breaks))


def is_inside_sentence(line_break: Token) -> bool:
    previous, following = line_break.nbor(-1), line_break.nbor(1)
    return previous.text not in SENTENCE_ENDS and following.is_lower


def paragraph_numbers(doc: Doc) -> list[int]:
    """The number of every token's paragraph from 0; a break counts with the paragraph before it."""
    numbers, starts = [], {start: number for number, (start, _) in enumerate(paragraphs(doc))}
    current = 0
    for index in range(len(doc)):
        current = starts.get(index, current)
        numbers.append(current)
    return numbers
