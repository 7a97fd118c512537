"""Sums with partial dates ("2021", "2021-03", "2021-03-17")."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def earliest_day(partial: str) -> date | None:
    """The first day that a partial date can mean, None for ""."""
    if not partial:
        return None
    return date.fromisoformat(partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial)


def latest_day(partial: str) -> date | None:
    """The last day that a partial date can mean, None for ""."""
    first = earliest_day(partial)
    if first is None or len(partial) == 10:
        return first
    if len(partial) == 4:
        return date(first.year, 12, 31)
    return date(first.year, first.month, monthrange(first.year, first.month)[1])


def shifted(partial: str, by: timedelta) -> str:
    """A whole date ``by`` after (or, negative, before) a partial one: its bound on that side."""
    day = latest_day(partial) if by > timedelta(0) else earliest_day(partial)
    if day is None:
        raise ValueError("an unknown date cannot be shifted")
    try:
        return (day + by).isoformat()
    except OverflowError:
        return day.isoformat()


def may_be_equal(one: str, other: str, *, within: timedelta = timedelta(0)) -> bool:
    """Whether two partial dates may mean days at most ``within`` apart; an unknown date may be any."""
    if not one or not other:
        return True
    starts = earliest_day(one), earliest_day(other)
    ends = latest_day(one), latest_day(other)
    assert starts[0] and starts[1] and ends[0] and ends[1]
    return starts[0] <= ends[1] + within and starts[1] <= ends[0] + within


def days_between(one: str, other: str) -> int | None:
    """How many days lie at least between two partial dates; None where that cannot be told."""
    if not one or not other:
        return None
    starts, ends = (earliest_day(one), earliest_day(other)), (latest_day(one), latest_day(other))
    assert starts[0] and starts[1] and ends[0] and ends[1]
    days = max((starts[1] - ends[0]).days, (starts[0] - ends[1]).days)
    is_exact = len(one) == len(other) == len("2021-03-17")
    return days if is_exact or days > 0 else None
