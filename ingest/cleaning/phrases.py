"""The phrases by which boilerplate is known, read from the word lists in this directory."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

DIRECTORY = Path(__file__).parent
MARKS_AROUND = " \t•·▪►▶→»«›‹*#|_–—-=~>+"
CLOSING_MARKS = MARKS_AROUND + ":.!…?()"
SEPARATOR = re.compile(r"(?<=\w)\s*([:|])\s*(?!//)")
LONGEST_PHRASE = 7


def fold_line(text: str) -> str:
    """A line in lower case with straight apostrophes, without bullets and arrows around it."""
    text = text.replace("’", "'").replace("‘", "'").strip(MARKS_AROUND)
    return SEPARATOR.sub(r"\1 ", text).casefold()


@cache
def beginnings() -> frozenset[str]:
    return _lines_of("beginnings")


@cache
def whole_lines() -> frozenset[str]:
    return _lines_of("whole_lines")


@cache
def phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_lines_of('phrases'))))})(?!\w)")


@cache
def endings() -> dict[str, str]:
    """What a heading at the end begins: ``"article"``, where the article may go on behind it, or ``"nothing"``."""
    return {row["phrase"]: row["after"] for row in _rows_of("endings")}


@cache
def field_by_label() -> dict[str, str]:
    """Which field of an article a label in its front matter gives; ``""`` for one that is not kept."""
    return {row["label"]: row["field"] for row in _rows_of("field_names")}


def first_words(folded: str) -> list[str]:
    """The runs of words that ``folded`` begins with, longest first."""
    words = folded.split(None, LONGEST_PHRASE)[:LONGEST_PHRASE]
    return [" ".join(words[:length]) for length in range(len(words), 0, -1)]


def _lines_of(name: str) -> frozenset[str]:
    return frozenset((DIRECTORY / f"{name}.txt").read_text(encoding="utf-8").splitlines())


def _rows_of(name: str) -> list[dict[str, str]]:
    with (DIRECTORY / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
