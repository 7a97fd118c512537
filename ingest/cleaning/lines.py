"""A text in lines and paragraphs that know their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.records import Span

LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
OUTER_SPACE = (
    " \t\x1c\x1d\x1e\x1f\xa0\u3000\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
SENTENCE_END = re.compile(r"""[.!?…。！？][\])"'”’»*]*$""")
QUESTION_END = re.compile(r"""[?][\])"'”’»*]*$""")
# A look at the letters stops here, so that one endless paragraph costs no more than many short ones.
LONGEST_FOR_PATTERNS = 2_000
FEWEST_WRAPPED_LINES = 5
WRAPPED_SHARE = 0.3


@dataclass(frozen=True)
class Paragraph:
    """A line of the text, or a run of lines where the text is wrapped at a fixed width.

    ``text`` is what a reader sees of it: single spaces, nothing invisible. ``raw`` is what stands in the source.
    """

    span: Span
    text: str
    raw: str

    @cached_property
    def words(self) -> int:
        """How many words it has; a sign without a letter or a digit is none."""
        return sum(any(map(str.isalnum, word)) for word in self.text.split())

    @cached_property
    def ends_sentence(self) -> bool:
        return bool(SENTENCE_END.search(self.text[-10:]))

    @cached_property
    def is_question(self) -> bool:
        return bool(QUESTION_END.search(self.text[-10:]))

    @cached_property
    def is_cut(self) -> bool:
        """Whether it breaks off with an ellipsis, as teasers do."""
        return self.text.endswith(("…", "...", "[…]", "[...]", "… »", "...»"))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it can be a paragraph of an article: a whole sentence, or long."""
        return self.words >= 15 or (self.ends_sentence and self.words >= 6)

    @cached_property
    def is_capitals(self) -> bool:
        letters = [letter for letter in self.text[:LONGEST_FOR_PATTERNS] if letter.isalpha()]
        upper = sum(letter.isupper() for letter in letters)
        return len(letters) >= 4 and upper >= 0.9 * len(letters)

    def place_of(self, words: str, near: int) -> int:
        """Where in the whole text ``words`` stand, which stand at ``near`` in ``text``; spaces may differ there."""
        found = self.raw.find(words, near)
        return self.span.start + (found if found >= 0 else near)

    def starting_at(self, start: int) -> Paragraph:
        """The rest of it from ``start``, an offset into the whole text."""
        rest = self.raw[start - self.span.start :]
        return Paragraph(Span(start, self.span.end), visible(rest), rest)


def split_lines(text: str) -> tuple[Paragraph, ...]:
    """The lines that hold anything but white space."""
    return tuple(_trimmed_lines(text))


def join_wrapped(lines: Iterable[Paragraph], text: str) -> tuple[Paragraph, ...]:
    """The paragraphs that ``lines`` make: joined up to the next empty line where the text is wrapped."""
    lines = tuple(lines)
    follows = [_follows(before, after, text) for before, after in pairwise(lines)]
    within_sentence = [
        joined and after.text[0].islower() and not before.ends_sentence
        for joined, before, after in zip(follows, lines[:-1], lines[1:], strict=True)
    ]
    if sum(within_sentence) < max(FEWEST_WRAPPED_LINES, WRAPPED_SHARE * sum(follows)):
        return lines
    return tuple(_joined(lines, follows, text))


def visible(text: str) -> str:
    """``text`` with single spaces and without invisible characters."""
    return " ".join(INVISIBLE.sub("", text).split())


def _trimmed_lines(text: str) -> Iterator[Paragraph]:
    for match in LINE.finditer(text):
        line = match[0]
        left = len(line) - len(line.lstrip(OUTER_SPACE))
        shown = visible(line)
        if shown:
            raw = line.strip(OUTER_SPACE)
            start = match.start() + left
            yield Paragraph(Span(start, start + len(raw)), shown, raw)


def _follows(before: Paragraph, after: Paragraph, text: str) -> bool:
    """Whether no empty line stands between two lines."""
    between = text[before.span.end : after.span.start]
    return between.replace("\r\n", "\n").count("\n") + between.replace("\r\n", "").count("\r") <= 1


def _joined(lines: tuple[Paragraph, ...], follows: list[bool], text: str) -> Iterator[Paragraph]:
    run: list[Paragraph] = []
    for line, continues in zip(lines, [*follows, False], strict=True):
        run.append(line)
        if not continues:
            span = Span(run[0].span.start, line.span.end)
            yield Paragraph(span, " ".join(part.text for part in run), text[span.start : span.end])
            run = []
