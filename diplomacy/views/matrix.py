"""How the sources of an event differ: a row for each thing that they tell, a column for each report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from diplomacy.models import Actor, Report
from diplomacy.models.events import Part


@dataclass(frozen=True, slots=True)
class Value:
    """What one report tells: words, a partial date, or actors."""

    words: str = ""
    date: str = ""
    actors: tuple[Actor, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.date or self.actors)

    @property
    def key(self) -> object:
        return self.words.casefold() or self.date or frozenset(actor.pk for actor in self.actors)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that reports tell, and the value that each of them gives it, in the order of the reports."""

    label: str
    values: list[Value]

    @property
    def differs(self) -> bool:
        """True where two reports give values that are not the same; a report that is silent contradicts nobody."""
        return len({value.key for value in self.values if value}) > 1


def matrix(reports: Sequence[Report]) -> list[Row]:
    """The rows of which some report tells something. The reports' participations must be loaded with their actors."""
    tellers: list[tuple[str, Callable[[Report], Value]]] = [
        (_("Kind"), lambda report: Value(words=report.get_kind_display())),
        (_("Initiator"), lambda report: _taking(report, Part.INITIATOR)),
        (_("Recipient"), lambda report: _taking(report, Part.RECIPIENT)),
        (_("Others"), lambda report: _taking(report, Part.OTHER)),
        (_("Date"), lambda report: Value(date=report.date)),
        (_("Place"), lambda report: Value(words=report.place)),
        (_("Phase"), lambda report: Value(words=report.get_phase_display())),
    ]
    rows = [Row(label, [tell(report) for report in reports]) for label, tell in tellers]
    return [row for row in rows if any(row.values)]


def _taking(report: Report, part: Part) -> Value:
    return Value(actors=tuple(one.actor for one in report.participations.all() if one.part == part))
