"""How the sources of an event differ: a row for each thing that they tell, a column for each report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplomacy.disagreement import OTHERS, SLOTS, Slot, Value, differs
from diplomacy.kinds import event_kinds
from diplomacy.models import Event, Report
from diplomacy.models.events import Part, Phase


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that reports tell: the headline value, the rule by which it was chosen, and each report's value."""

    label: str
    headline: Value
    rule: str
    values: list[Value]
    differs: bool

    @property
    def columns(self) -> list[Value]:
        return [self.headline, *self.values]


def matrix(event: Event, reports: Sequence[Report]) -> list[Row]:
    """The rows of which some report tells something. All participations must be loaded with their actors."""
    rows = [_row(slot, event, reports) for slot in (*SLOTS[:3], OTHERS, *SLOTS[3:])]
    return [row for row in rows if any(row.values)]


def _row(slot: Slot, event: Event, reports: Sequence[Report]) -> Row:
    values = [slot.value(report) for report in reports]
    return Row(
        label=str(slot.label),
        headline=_readable(slot, _headline(slot, event)),
        rule=str(slot.rule),
        values=[_readable(slot, value) for value in values],
        differs=differs(zip(reports, values, strict=True), slot),
    )


def _headline(slot: Slot, event: Event) -> Value:
    if slot.name in Part.values:
        return Value(actors=tuple(one.actor for one in event.participations.all() if one.part == slot.name))
    if slot.name == "date":
        return Value(date=event.date)
    return Value(words=getattr(event, slot.name, ""))


def _readable(slot: Slot, value: Value) -> Value:
    """The value in the words of the site."""
    if slot.name == "kind" and value.words in event_kinds():
        return Value(words=event_kinds()[value.words].label)
    if slot.name == "phase" and value.words:
        return Value(words=str(Phase(value.words).label))
    return value
