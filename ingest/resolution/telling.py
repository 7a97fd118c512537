"""What one article tells, and how likely two articles are about the same happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.resolution.dates import days_between
from ingest.resolution.kinds import are_opposite, same_story
from ingest.resolution.signatures import Words, likeness

SAME = 0.23
"""How alike two articles are at least, by ``alike``, that are about one happening."""

NEARNESS = (1.0, 0.92, 0.8, 0.68, 0.6)
"""By so many days that lie between two articles: news is told on the day and the next."""
NEARNESS_WITHIN_DAYS = 10
NEAR, FAR, UNKNOWN = 0.4, 0.1, 0.8

BOTH_SIDES, ONE_SIDE = 1.5, 1.2
"""How much more two articles are alike of which one is about what the other reports too."""
OPPOSITE = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """One event as an article tells it. The sides are ids of actors and of the states to which they belong.

    ``number`` is the id of the report, or its place among the records of a new article. ``main``: what the article is
    about as it was read by itself.
    """

    number: int
    kind: str
    phase: str
    date: str
    main: bool
    background: bool
    initiators: frozenset[int]
    recipients: frozenset[int]

    def sides_in_common(self, other: Told) -> int:
        """How many sides the two share: 0 where a side that both tell is not the same."""
        sides = ((self.initiators, other.initiators), (self.recipients, other.recipients))
        known = [(mine, theirs) for mine, theirs in sides if mine and theirs]
        return len(known) if all(mine & theirs for mine, theirs in known) else 0


@dataclass(slots=True)
class Telling:
    """What one article tells: the words it is about, its reports, and the event that is its main one."""

    source: int
    event: int
    published: str
    words: Words
    reports: list[Told] = field(default_factory=list)

    @property
    def main(self) -> Told | None:
        return next((report for report in self.reports if report.main), None)


def alike(one: Telling, other: Telling) -> float:
    """How likely two articles are about one happening: their words, their days, and what both report."""
    value = likeness(one.words, other.words) * nearness(one.published, other.published)
    return value * _agreement(one, other)


def nearness(one: str, other: str) -> float:
    """What remains of the likeness of two articles of these partial dates."""
    days = days_between(one, other)
    if days is None:
        return UNKNOWN
    if days < len(NEARNESS):
        return NEARNESS[days]
    return NEAR if days <= NEARNESS_WITHIN_DAYS else FAR


def _agreement(one: Telling, other: Telling) -> float:
    """Above 1 where one article is about what the other reports too, below 1 where they are about opposites."""
    if one.main is None or other.main is None:
        return 1.0
    if are_opposite(one.main.kind, other.main.kind) and one.main.sides_in_common(other.main):
        return OPPOSITE
    shared = max(_reported(one.main, other.reports), _reported(other.main, one.reports))
    return (1.0, ONE_SIDE, BOTH_SIDES)[shared]


def _reported(main: Told, reports: Sequence[Told]) -> int:
    """How many sides a report of the same story shares with what the other article is about, at most."""
    fitting = [report for report in reports if not report.background and same_story(main.kind, report.kind)]
    return max((main.sides_in_common(report) for report in fitting), default=0)
