"""Dates as newspapers write them, to partial ISO dates."""

from __future__ import annotations

import datetime
import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
NO_DIGIT = r"(?!\d)"
PATTERNS = tuple(
    re.compile(WEEKDAY + pattern + NO_DIGIT, re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)",
        rf"{DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{YEAR}",
        rf"{MONTH}\s+{DAY},?\s+{YEAR}",
        rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{YEAR}",
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)(?![-\d])",
        rf"{MONTH},?\s+{YEAR}",
        rf"{YEAR}(?![-/.]\d)",
    )
)
TIME_AFTER_DATE = re.compile(
    r"^[\sT,|@•·-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|[A-Z]{2,4}|[+-]\d\d:?\d\d|\([A-Z]{2,4}\)|(?:hours|hrs))?\s*$",
    re.IGNORECASE,
)


def date_at_start(text: str) -> tuple[str, int]:
    """The partial ISO date that ``text`` begins with, and where it ends; ``("", 0)`` where there is none.

    ``3/4/2021`` gives no date: it is March to some and April to others.
    """
    for pattern in PATTERNS:
        match = pattern.match(text[:60])
        if match:
            date = _iso(match.groupdict())
            return (date, match.end()) if date else ("", 0)
    return "", 0


def whole_date(text: str) -> str:
    """The partial ISO date that ``text`` is, with or without a time of day; ``""`` for anything else."""
    text = text.strip()
    date, end = date_at_start(text)
    return date if date and TIME_AFTER_DATE.match(text[end:]) else ""


def _iso(parts: dict[str, str | None]) -> str:
    year, month = str(parts["year"]), _month(parts)
    if parts.get("day") is None and parts.get("first") is None:
        return f"{year}-{month:02}" if 1 <= month <= 12 else ("" if month else year)
    day = int(parts.get("day") or _day_of_pair(parts))
    try:
        return datetime.date(int(year), month, day).isoformat()
    except ValueError:
        return ""


def _month(parts: dict[str, str | None]) -> int:
    """The number of the month; 0 where none is written or it cannot be told from the day."""
    if parts.get("month"):
        return MONTHS.index(str(parts["month"])[:3].lower()) + 1
    if parts.get("number"):
        return int(str(parts["number"]))
    first, second = int(parts.get("first") or 0), int(parts.get("second") or 0)
    if first == second or second > 12:
        return first
    return second if first > 12 else 0


def _day_of_pair(parts: dict[str, str | None]) -> int:
    return int(parts["first"] or 0) + int(parts["second"] or 0) - _month(parts)
