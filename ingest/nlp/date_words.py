"""Which stretches of a text name a date, and how: read with regular expressions, not yet placed in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
COUNT = rf"(?P<count>(?i:an?|\d{{1,3}}|{'|'.join(NUMBERS)}))"
UNIT = r"(?P<unit>day|week|month|year)s?"
WHICH = r"(?P<which>(?i:last|next|this|past|coming|previous|following))"
BEFORE_MONTH = r"(?:(?P<which>(?i:this|last|next))|(?i:in|since|until|by|late|early|mid|of|during))[\s-]+"
COUNTED = r"%|percent|per cent|people|troops|soldiers|dollars|euros|tons|tonnes|km|kilomet|miles|men|refugees|prisoners"

# Tried in this order; words that one expression has taken are closed to those after it.
EXPRESSIONS = tuple(
    (name, re.compile(rf"\b{expression}"))
    for name, expression in (
        ("iso", r"(?P<year>(?:1[89]|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b"),
        ("day", rf"{DAY}(?:\s+of)?\s+{MONTH}(?!\w)(?:,?\s+{YEAR}\b)?"),
        ("day", rf"{MONTH}\s+{DAY}\b(?:,?\s+{YEAR}\b)?"),
        ("month", rf"{MONTH},?\s+(?:of\s+)?{YEAR}\b"),
        ("weekday", rf"(?:{WHICH}\s+)?{WEEKDAY}\b"),
        ("week", rf"{WHICH}\s+(?P<unit>week|weekend|month|year)\b"),
        ("ago", rf"{COUNT}\s+{UNIT}\s+ago\b"),
        ("from_other", rf"{COUNT}\s+(?P<unit>day)s?\s+(?P<side>earlier|later|before|after)(?=\s*[,.;:)]|\s+in\s)"),
        ("from_other", r"[Tt]he\s+(?P<side>previous|following)\s+(?P<unit>day)\b"),
        ("from_other", r"[Tt]he\s+(?P<unit>day)\s+(?P<side>before)(?=\s*[,.;])"),
        ("day_word", r"(?P<word>(?i:today|tonight|yesterday|tomorrow|last\s+night))\b"),
        ("month", rf"{BEFORE_MONTH}{MONTH}(?!\w)(?!\s+(?:\d|not\b|have\b|be\b))"),
        ("year", rf"{YEAR}(?!\w|[.,]\d|-\d\d\d|\s*(?:{COUNTED}))"),
    )
)
NEEDED = {
    "ago": re.compile(r"(?<=\s)ago\b"),
    "from_other": re.compile(r"days?\s+(?:earlier|later|before|after)|previous|following"),
}
"""What a text must have for the slow expressions to be tried."""
FORBIDDEN_BEFORE = re.compile(r"[$€£\d.,:/#@-]$")


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words that name a date: how they name it, and the parts that the expression caught, lower-case."""

    start: int
    end: int
    how: str
    parts: dict[str, str]


def find_date_words(text: str) -> Iterator[DateWords]:
    """What names a date in the text, from left to right, without overlaps. Offsets are code points."""
    taken: list[tuple[int, int]] = []
    found: list[DateWords] = []
    for how, expression in EXPRESSIONS:
        if how in NEEDED and not NEEDED[how].search(text):
            continue
        for match in expression.finditer(text):
            start, end = match.span()
            if how == "year" and FORBIDDEN_BEFORE.search(text[max(0, start - 1) : start]):
                continue
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            taken.append((start, end))
            found.append(DateWords(start, end, how, _parts(match)))
    yield from sorted(found, key=lambda words: words.start)


def _parts(match: re.Match[str]) -> dict[str, str]:
    return {name: value.lower() for name, value in match.groupdict().items() if value}


def month_number(name: str) -> int:
    """1 to 12, by the first three letters of a month's name."""
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == name[:3].lower())


def count_of(word: str) -> int:
    """The number that a figure or a word up to twelve stands for; "a" is one."""
    if word.isdigit():
        return int(word)
    return NUMBERS.index(word) + 1 if word in NUMBERS else 1
