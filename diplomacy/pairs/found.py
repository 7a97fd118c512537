"""What a search for pairs hands on."""

from __future__ import annotations

from dataclasses import dataclass

from diplomacy.models import CandidatePair

Reason = CandidatePair.Reason

THRESHOLD = 0.4
"""Pairs that are less likely than this are not shown to anybody."""
MOST = 0.99


@dataclass(frozen=True, slots=True)
class Found:
    """Two ids, the smaller one first, how likely they are one, and why."""

    one: int
    other: int
    likeness: float
    reasons: tuple[Reason, ...]


def found_pair(first: int, second: int, weights: dict[Reason, float]) -> Found | None:
    """The pair with the sum of what speaks for and against it; None where that is too little."""
    likeness = round(min(sum(weights.values()), MOST), 3)
    if likeness < THRESHOLD or first == second:
        return None
    reasons = sorted(weights, key=lambda reason: -abs(weights[reason]))
    return Found(min(first, second), max(first, second), likeness, tuple(reasons))
