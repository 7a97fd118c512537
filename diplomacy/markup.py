"""Text with marks in it, as HTML.

Marks may overlap, nest and repeat in any way; what comes out is valid HTML all the same: the text is cut at every
boundary, elements are closed and opened again where marks cross, and no link ever stands inside another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from html import escape
from itertools import accumulate, pairwise
from typing import cast

from django.utils.safestring import SafeString, mark_safe

FOLDED_LENGTH = 400  # characters: from here on a run of paragraphs outside the body is folded


class Layer(IntEnum):
    """What a mark is of. A higher layer lies inside a lower one, and its link wins."""

    OUTSIDE = 0
    QUOTATION = 1
    ROLE = 2
    TRIGGER = 3
    MENTION = 4
    LINK = 5
    WORD = 6


CLOSING_TAGS = {Layer.LINK: "</a>", Layer.WORD: "</mark>"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is shown as something: ``start`` to ``end``, end exclusive.

    ``style`` holds the CSS classes. ``anchor`` becomes the id of the first element that shows the mark; several marks
    may share one. ``label`` is shown on hovering.
    """

    start: int
    end: int
    layer: Layer
    style: str = ""
    url: str = ""
    anchor: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that belong together: all inside the body or all outside it."""

    paragraphs: tuple[SafeString, ...]
    outside: bool
    folded: bool


def annotate(text: str, marks: Iterable[Mark]) -> SafeString:
    """The whole text with its marks, escaped."""
    return _Writer(text, marks).write(0, len(text))


def annotate_article(text: str, marks: Iterable[Mark], body: Sequence[Sequence[int]]) -> list[Block]:
    """The text as paragraphs, a line each; runs of them outside the ``body`` spans come as blocks of their own."""
    outside = [Mark(start, end, Layer.OUTSIDE, style="outside") for start, end in _gaps(len(text), body)]
    writer = _Writer(text, [*marks, *outside])
    blocks: list[Block] = []
    for is_outside, spans in _grouped(_paragraph_spans(text), outside):
        length = sum(end - start for start, end in spans)
        written = tuple(writer.write(start, end) for start, end in spans)
        blocks.append(Block(written, outside=is_outside, folded=is_outside and length >= FOLDED_LENGTH))
    return blocks


def _gaps(length: int, body: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The stretches between the spans of the body."""
    reached = 0
    for start, end in sorted((start, end) for start, end in body):
        if start > reached:
            yield reached, start
        reached = max(reached, end)
    if reached < length:
        yield reached, length


def _paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"\S(?:[^\r\n\u2028\u2029]*\S)?", text):
        yield line.span()


def _grouped(
    paragraphs: Iterable[tuple[int, int]], outside: Sequence[Mark]
) -> Iterator[tuple[bool, list[tuple[int, int]]]]:
    group: list[tuple[int, int]] = []
    was_outside = False
    for start, end in paragraphs:
        is_outside = any(mark.start <= start and end <= mark.end for mark in outside)
        if group and is_outside != was_outside:
            yield was_outside, group
            group = []
        group.append((start, end))
        was_outside = is_outside
    if group:
        yield was_outside, group


@dataclass(frozen=True, slots=True)
class _Element:
    """A mark as it is opened: itself, or the link that it leads to."""

    mark: Mark
    layer: Layer


@dataclass
class _Writer:
    """Writes stretches of one text in order; it remembers which anchors and links it has given out."""

    text: str
    marks: Iterable[Mark]
    given: set[str] = field(default_factory=set)
    reached: list[int] = field(init=False)
    """For each mark, the furthest end of it and those before it."""

    def __post_init__(self) -> None:
        self.marks = sorted(self.marks, key=lambda mark: (mark.start, -mark.end, mark.layer))
        self.reached = list(accumulate((mark.end for mark in self.marks), max))

    def write(self, start: int, end: int) -> SafeString:
        pieces: list[str] = []
        opened: list[_Element] = []
        for piece_start, piece_end, marks in _segments(self._between(start, end), start, end):
            piece = self.text[piece_start:piece_end]
            wanted = _elements(marks, piece)
            kept = _common_length(opened, wanted)
            pieces += [_close(element) for element in reversed(opened[kept:])]
            pieces += [self._open(element) for element in wanted[kept:]]
            pieces.append(escape(piece))
            opened = wanted
        pieces += [_close(element) for element in reversed(opened)]
        return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped text or a tag of _open or _close

    def _between(self, start: int, end: int) -> list[Mark]:
        marks = cast("list[Mark]", self.marks)
        candidates = marks[bisect_right(self.reached, start) : bisect_left(marks, end, key=lambda mark: mark.start)]
        return [mark for mark in candidates if mark.end > start and mark.start < mark.end]

    def _open(self, element: _Element) -> str:
        """The opening tag; whatever a mark brings along is escaped."""
        mark = element.mark
        if element.layer == Layer.LINK:
            if self._is_first(f"link {mark.layer} {mark.anchor or mark.start}"):
                return f'<a href="{escape(mark.url)}">'
            return f'<a href="{escape(mark.url)}" tabindex="-1">'
        if element.layer == Layer.WORD:
            return "<mark>"
        attributes = [("class", mark.style), ("title", mark.label)]
        if mark.anchor and self._is_first(mark.anchor):
            attributes.append(("id", mark.anchor))
        shown = "".join(f' {name}="{escape(value)}"' for name, value in attributes if value)
        return f"<span{shown}>"

    def _is_first(self, key: str) -> bool:
        known = key in self.given
        self.given.add(key)
        return not known


def _segments(marks: Sequence[Mark], start: int, end: int) -> Iterator[tuple[int, int, list[Mark]]]:
    """Cut ``start`` to ``end`` at every boundary: (start, end, the marks that cover it). ``marks`` are in order."""
    inside = {place for mark in marks for place in (mark.start, mark.end) if start < place < end}
    active: list[Mark] = []
    following = 0
    for piece_start, piece_end in pairwise(sorted({start, end} | inside)):
        active = [mark for mark in active if mark.end > piece_start]
        while following < len(marks) and marks[following].start <= piece_start:
            active.append(marks[following])
            following += 1
        yield piece_start, piece_end, active


def _elements(marks: Iterable[Mark], piece: str) -> list[_Element]:
    """The elements around a piece of text, the outermost first. Bare punctuation is not worth a link."""
    elements = [_Element(mark, mark.layer) for mark in marks]
    linked = [mark for mark in marks if mark.url]
    if linked and any(map(str.isalnum, piece)):
        elements.append(_Element(max(linked, key=lambda mark: (mark.layer, mark.start)), Layer.LINK))
    return sorted(elements, key=lambda element: (element.layer, element.mark.start, -element.mark.end))


def _common_length(one: Sequence[_Element], other: Sequence[_Element]) -> int:
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))


def _close(element: _Element) -> str:
    return CLOSING_TAGS.get(element.layer, "</span>")
