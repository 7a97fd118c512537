"""Which stretches of a text are the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.cleaning.boilerplate import LONGEST_CAPTION, MARKDOWN_HEADING, is_heading, is_small_print
from ingest.cleaning.datelines import Dateline, read_dateline
from ingest.cleaning.ending import is_ending, parts_after_endings
from ingest.cleaning.lines import Paragraph
from ingest.records import Span

LONGEST_HEADLINE = 25
FEWEST_IN_FULL_HEADLINE = 4
LAST_HEADLINE = 25
MOST_DROPPED = 0.5
WORD = re.compile(r"\w+")
SAME_TITLE = 0.8


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of the article, its headline among them, those that are none, and its dateline."""

    paragraphs: tuple[Paragraph, ...]
    boilerplate: tuple[Paragraph, ...]
    headline: Paragraph | None
    dateline: Dateline | None

    def spans(self, *, lines: Sequence[Paragraph]) -> tuple[Span, ...]:
        """The body's stretches, one for each run of paragraphs between which no other of the text's lines stands."""
        spans: list[Span] = []
        others = _Places(lines)
        for paragraph in self.paragraphs:
            if spans and others.is_next(spans[-1].end, paragraph.span.start):
                spans[-1] = Span(spans[-1].start, paragraph.span.end)
            else:
                spans.append(paragraph.span)
        return tuple(spans)


class _Places:
    """Which lines of a text follow one another."""

    def __init__(self, lines: Sequence[Paragraph]) -> None:
        self._starts = [line.span.start for line in lines]

    def is_next(self, end: int, start: int) -> bool:
        """Whether nothing but white space stands between ``end``, where a line ends, and ``start``."""
        place = bisect_left(self._starts, end)
        return place < len(self._starts) and self._starts[place] == start


def find_body(paragraphs: tuple[Paragraph, ...], *, title: str = "") -> Body:
    """The body among the paragraphs behind the front matter. ``title`` is what is known of the title so far."""
    place = _place_of_headline(paragraphs, title)
    headline = paragraphs[place] if place is not None else None
    rest = paragraphs[place + 1 :] if place is not None else paragraphs
    kept = _kept(rest)
    dateline = read_dateline(kept[0]) if kept else None
    if dateline:
        kept = [kept[0].starting_at(dateline.end), *kept[1:]]
    if headline:
        headline = headline.starting_at(headline.span.end - len(headline.raw.lstrip("# ")))
        kept = [headline, *kept]
    ends = {paragraph.span.end for paragraph in kept}
    boilerplate = tuple(paragraph for paragraph in paragraphs if paragraph.span.end not in ends)
    return Body(tuple(kept), boilerplate, headline, dateline)


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    first, second = set(WORD.findall(one.casefold())), set(WORD.findall(other.casefold()))
    return bool(first and second) and len(first & second) >= SAME_TITLE * max(len(first), len(second))


def _place_of_headline(paragraphs: tuple[Paragraph, ...], title: str) -> int | None:
    """Which paragraph is the headline: the first before the prose that can be one, in front of it only buttons."""
    first_prose = next((index for index, one in enumerate(paragraphs) if one.is_prose and one.ends_sentence), None)
    if first_prose is None:
        first_prose = len(paragraphs)
    before = paragraphs[: min(first_prose + 1, LAST_HEADLINE)]
    for index, paragraph in enumerate(before):
        if is_same_title(paragraph.text, title):
            return index
    if first_prose == len(paragraphs):
        return 0 if paragraphs and MARKDOWN_HEADING.match(paragraphs[0].raw) else None
    candidates = [index for index, paragraph in enumerate(before[:first_prose]) if _can_be_headline(paragraph)]
    full = [index for index in candidates if paragraphs[index].words >= FEWEST_IN_FULL_HEADLINE]
    return next(iter(full or [index for index in candidates if index == 0]), None)


def _can_be_headline(paragraph: Paragraph) -> bool:
    if not 2 <= paragraph.words <= LONGEST_HEADLINE or is_small_print(paragraph):
        return False
    if is_ending(paragraph):
        return False
    if paragraph.is_capitals and paragraph.words < FEWEST_IN_FULL_HEADLINE:
        return False
    if paragraph.is_prose and read_dateline(paragraph):
        return False
    ends_in_stop = paragraph.ends_sentence and not paragraph.is_question and not paragraph.text.endswith("!")
    return not ends_in_stop and not paragraph.text.endswith((",", ";", ":")) and not paragraph.text[0].islower()


def _kept(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of the article, by the strictest rules under which most of the text's beginning survives."""
    outside = {index for part in parts_after_endings(paragraphs) for index in part}
    small_print = {index for index, paragraph in enumerate(paragraphs) if is_small_print(paragraph)}
    small_print |= _captions_told_twice(paragraphs)
    headings = _headings(paragraphs)
    for dropped in (outside | small_print | headings, outside | small_print, small_print):
        if not _loses_article(paragraphs, dropped, outside):
            return [paragraph for index, paragraph in enumerate(paragraphs) if index not in dropped]
    return [paragraph for paragraph in paragraphs if paragraph.words]


def _headings(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraphs that are headings or links, and no list that a colon announces."""
    headings = {index for index, paragraph in enumerate(paragraphs) if is_heading(paragraph)}
    lists: set[int] = set()
    for index in sorted(headings):
        announced = index and (paragraphs[index - 1].text.endswith(":") or index - 1 in lists)
        if announced and not paragraphs[index].is_capitals:
            lists.add(index)
    return headings - lists


def _captions_told_twice(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Pictures leave their caption and the same words for those who cannot see them, one under the other."""
    twice = (
        index
        for index, (one, other) in enumerate(pairwise(paragraphs))
        if one.text == other.text and one.words <= LONGEST_CAPTION and not one.ends_sentence
    )
    return {index for first in twice for index in (first, first + 1)}


def _loses_article(paragraphs: Sequence[Paragraph], dropped: set[int], outside: set[int]) -> bool:
    """Whether more than half of the words in the first two thirds would go.

    What stands behind the article's end is not counted as long as dropping it leaves an article.
    """
    inside = [index for index in range(len(paragraphs)) if index not in outside or index not in dropped]
    words = sum(paragraphs[index].words for index in inside)
    seen = lost = 0
    for index in inside:
        if seen >= words * 2 / 3:
            break
        seen += paragraphs[index].words
        lost += paragraphs[index].words if index in dropped else 0
    return seen == 0 or lost > MOST_DROPPED * seen
