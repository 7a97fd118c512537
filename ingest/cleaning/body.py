"""Which stretches of a text are the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.cleaning.boilerplate import LONGEST_CAPTION, MARKDOWN_HEADING, is_heading, is_small_print
from ingest.cleaning.datelines import Dateline, read_dateline
from ingest.cleaning.ending import parts_after_endings
from ingest.cleaning.lines import Paragraph
from ingest.records import Span

LONGEST_HEADLINE = 25
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

    def spans(self, *, all_paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
        """The body's stretches, one for each run of paragraphs between which nothing else stands."""
        spans: list[Span] = []
        kept = {paragraph.span.end: paragraph for paragraph in self.paragraphs}
        joined = False
        for paragraph in all_paragraphs:
            part = kept.get(paragraph.span.end)
            if part and joined and part.span.start == paragraph.span.start:
                spans[-1] = Span(spans[-1].start, part.span.end)
            elif part:
                spans.append(part.span)
            joined = part is not None
        return tuple(spans)


def find_body(paragraphs: tuple[Paragraph, ...], *, title: str = "") -> Body:
    """The body among the paragraphs behind the front matter. ``title`` is what is known of the title so far."""
    headline = _headline(paragraphs, title)
    rest = paragraphs[1:] if headline else paragraphs
    kept = _kept(rest)
    dateline = read_dateline(kept[0]) if kept else None
    if dateline:
        kept = [kept[0].starting_at(dateline.end), *kept[1:]]
    ends = {paragraph.span.end for paragraph in kept}
    boilerplate = tuple(paragraph for paragraph in rest if paragraph.span.end not in ends)
    return Body((*([headline] if headline else ()), *kept), boilerplate, headline, dateline)


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    first, second = set(WORD.findall(one.casefold())), set(WORD.findall(other.casefold()))
    return bool(first and second) and len(first & second) >= SAME_TITLE * max(len(first), len(second))


def _headline(paragraphs: tuple[Paragraph, ...], title: str) -> Paragraph | None:
    """The first paragraph, where it is a title over the prose that follows."""
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0]
    if is_same_title(first.text, title):
        return first
    if first.words > LONGEST_HEADLINE or first.words < 2 or is_small_print(first):
        return None
    ends_in_stop = first.ends_sentence and not first.is_question and not first.text.endswith("!")
    if ends_in_stop or first.text.endswith((",", ";", ":")) or first.text[0].islower():
        return None
    return first if MARKDOWN_HEADING.match(first.raw) or _has_prose(paragraphs[1:6]) else None


def _has_prose(paragraphs: Sequence[Paragraph]) -> bool:
    return any(paragraph.is_prose and paragraph.ends_sentence for paragraph in paragraphs)


def _kept(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of the article, by the strictest rules under which most of the text's beginning survives."""
    outside = {index for part in parts_after_endings(paragraphs) for index in part}
    small_print = {index for index, paragraph in enumerate(paragraphs) if is_small_print(paragraph)}
    small_print |= _captions_told_twice(paragraphs)
    headings = {index for index, paragraph in enumerate(paragraphs) if is_heading(paragraph)}
    for dropped in (outside | small_print | headings, outside | small_print, small_print):
        if not _loses_article(paragraphs, dropped, outside):
            return [paragraph for index, paragraph in enumerate(paragraphs) if index not in dropped]
    return [paragraph for paragraph in paragraphs if paragraph.words]


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
