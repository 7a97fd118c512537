"""How far apart two partial dates are."""

from __future__ import annotations

import datetime

from diplomacy.partial_dates import earliest_day

LAST = "~"
"""Sorts after every date."""


def around(date: str, days: int) -> tuple[str, str]:
    """The partial dates between which those lie that may be ``days`` from ``date``; everything where it is unknown.

    The first is cut to its month, so that dates of which only the month is known are among them.
    """
    if len(date) < 10:
        return date, date + LAST
    day, reach = datetime.date.fromisoformat(date), datetime.timedelta(days=days)
    return (day - reach).isoformat()[:7], (day + reach).isoformat()


def days_between(date: str, other: str) -> int | None:
    """The days from one date to the other; 0 where one may be the other, None where one is not known."""
    if not date or not other:
        return None
    if date.startswith(other) or other.startswith(date):
        return 0
    first, second = earliest_day(date), earliest_day(other)
    assert first and second
    return abs((first - second).days)
