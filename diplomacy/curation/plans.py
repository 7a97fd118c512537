"""What a decision would do, before it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise

SHOWN = 50
"""So many rows of each sort a plan lists."""


@dataclass(frozen=True, slots=True)
class Move:
    """Rows of one sort that would move: what they are called, how many there are, and the first of them."""

    what: str | Promise
    count: int
    rows: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would move, and what speaks against it."""

    moves: list[Move]
    warnings: list[str | Promise]

    @property
    def count(self) -> int:
        return sum(move.count for move in self.moves)


def move(what: str | Promise, rows: models.QuerySet[Any]) -> Move:
    """The rows of a plan; a count and one query."""
    return Move(what, rows.count(), list(rows[:SHOWN]))
