"""What is computed from all reports, renderings and mentions of a row, after an editor has moved some of them.

The rules stand where the rows are written, in ``ingest``, of which this package knows nothing: ``ingest`` hands them in
when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

Compute: TypeAlias = Callable[[Iterable[int]], object]
"""Brings the rows with these ids up to date."""


@dataclass(slots=True)
class Headlines:
    """How names of actors and headline values of statements and events are computed from what they rest on."""

    actors: Compute
    statements: Compute
    events: Compute


def _unknown(ids: Iterable[int]) -> None:
    """Leave the rows as they are: nothing is known of how they are computed."""


headlines = Headlines(actors=_unknown, statements=_unknown, events=_unknown)


def compute_headlines_with(*, actors: Compute, statements: Compute, events: Compute) -> None:
    """Set the rules."""
    headlines.actors, headlines.statements, headlines.events = actors, statements, events
