"""What one article tells, and how likely two articles are about the same happening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from diplomacy.partial_dates import days_between
from ingest.resolution.events.kinds import are_opposite, is_one_sided, same_story
from ingest.resolution.events.signatures import Words, likeness

SAME = 0.21
"""How alike two articles are at least, by ``alike``, that are about one happening."""

NEARNESS = (1.0, 0.92, 0.8, 0.68, 0.6)
"""By so many days that lie between two articles: news is told on the day and the next."""
NEARNESS_WITHIN_DAYS = 10
NEAR, FAR, UNKNOWN = 0.4, 0.1, 0.75

BOTH_SIDES, ONE_SIDE = 1.5, 1.2
"""How much more two articles are alike of which one is about what the other reports too."""
OPPOSITE = 0.4
OTHER_DAY = 0.6
NEITHER_DATED = 0.8
"""How much less, if neither has a date: the same two may do the same again, and only the words show when."""
HEDGED = 0.75
"""How much less, of which one headline says that something may be and the other that it is."""
HEDGES = re.compile(
    r"\b(?:may|might|could|would|should|unlikely|likely|possible|possibly|potential|mulls?|mulling|weighs?|weighing|"
    r"considers?|considering|eyes?|eyeing|doubts?|doubtful|unclear|uncertain|in question)\b(?! \d)|\?"
)


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

    def is_answer_to(self, other: Told) -> bool:
        """Whether the same is done in the other direction: tit for tat, not the same happening."""
        is_crossed = self.initiators & other.recipients and self.recipients & other.initiators
        is_same = self.initiators & other.initiators or self.recipients & other.recipients
        return bool(same_story(self.kind, other.kind) and is_crossed and not is_same and is_one_sided(self.kind))


@dataclass(slots=True)
class Telling:
    """What one article tells: the words it is about, its reports, and the event that is its main one."""

    source: int
    event: int
    published: str
    title: str
    words: Words
    reports: list[Told] = field(default_factory=list)

    @property
    def is_hedged(self) -> bool:
        """Whether the headline says that something may be, rather than that it is."""
        return bool(HEDGES.search(self.title))

    @property
    def main(self) -> Told | None:
        return next((report for report in self.reports if report.main), None)


def alike(one: Telling, other: Telling) -> float:
    """How likely two articles are about one happening: their words, their days, and what both report."""
    near = nearness(one.published, other.published)
    agreement = _agreement(one, other)
    if near < NEARNESS[1] and one.main and other.main and one.main.phase != other.main.phase:
        agreement = min(1.0, agreement)  # on one day outlets differ on whether it is done; later it is another event
    if not one.published and not other.published:
        agreement = NEITHER_DATED * min(1.0, agreement)
    return likeness(one.words, other.words) * near * agreement


def nearness(one: str, other: str) -> float:
    """What remains of the likeness of two articles of these partial dates."""
    days = days_between(one, other)
    if days is None:
        return UNKNOWN
    if days < len(NEARNESS):
        return NEARNESS[days]
    return NEAR if days <= NEARNESS_WITHIN_DAYS else FAR


def _agreement(one: Telling, other: Telling) -> float:
    """Above 1 where one article is about what the other reports too, below 1 where what they are about differs."""
    hedge = HEDGED if one.is_hedged != other.is_hedged else 1.0
    if one.main is None or other.main is None:
        return hedge
    shared = max(_reported(one.main, other.reports), _reported(other.main, one.reports))
    if are_opposite(one.main.kind, other.main.kind) and one.main.sides_in_common(other.main):
        return hedge * (1.0 if shared else OPPOSITE)
    if one.main.is_answer_to(other.main):
        return hedge * OPPOSITE
    return hedge * (1.0, ONE_SIDE, BOTH_SIDES)[shared] * _days_agree(one.main, other.main)


def _days_agree(one: Told, other: Told) -> float:
    """Below 1 where two articles give different days for what they are about."""
    are_days = len(one.date) == len(other.date) == len("2021-03-17")
    return OTHER_DAY if are_days and one.date != other.date and same_story(one.kind, other.kind) else 1.0


def _reported(main: Told, reports: Sequence[Told]) -> int:
    """How many sides a report of the same story shares with what the other article is about, at most."""
    fitting = [report for report in reports if not report.background and same_story(main.kind, report.kind)]
    return max((main.sides_in_common(report) for report in fitting), default=0)
