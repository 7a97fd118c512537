"""What a decision would do, before it is made: it is made, looked at, and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from diplomacy.curation.journal import Step, values_of
from diplomacy.curation.warnings import Warnings
from diplomacy.models import Decision

SHOWN = 50
"""So many rows of each sort a plan lists."""
SORTS: dict[str, Promise] = {
    "diplomacy.mention": ngettext_lazy("place where it is named or meant", "places where it is named or meant"),
    "diplomacy.quotation": ngettext_lazy("quotation", "quotations"),
    "diplomacy.statement": ngettext_lazy("statement", "statements"),
    "diplomacy.subject": ngettext_lazy("statement about it or to it", "statements about it or to it"),
    "diplomacy.candidate": ngettext_lazy(
        "quotation of which it may be the speaker", "quotations of which it may be the speaker"
    ),
    "diplomacy.event": ngettext_lazy("event", "events"),
    "diplomacy.report": ngettext_lazy("report", "reports"),
    "diplomacy.participation": ngettext_lazy("part in an event", "parts in events"),
    "diplomacy.reportparticipation": ngettext_lazy("part in a report", "parts in reports"),
    "diplomacy.role": ngettext_lazy("role", "roles"),
    "diplomacy.roleevidence": ngettext_lazy("place that tells of a role", "places that tell of roles"),
    "diplomacy.name": ngettext_lazy("name", "names"),
    "diplomacy.actor": ngettext_lazy("actor", "actors"),
}
"""What a plan calls the rows of a model, by their number; rows of other models follow without being told."""
SHOWN_WITH = {
    "diplomacy.mention": ["source"],
    "diplomacy.quotation": ["source"],
    "diplomacy.report": ["source"],
    "diplomacy.roleevidence": ["role", "source"],
    "diplomacy.subject": ["statement", "actor"],
    "diplomacy.candidate": ["quotation", "actor"],
    "diplomacy.participation": ["event", "actor"],
    "diplomacy.reportparticipation": ["report__event", "report__source", "actor"],
}
"""What has to be loaded with rows that a plan lists."""


@dataclass(frozen=True, slots=True)
class Move:
    """Rows of one sort that would change: what they are called, how many there are, and the first of them."""

    what: str
    count: int
    rows: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Change:
    """A value that would change."""

    row: models.Model
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Plan:
    """What would move and change, and what speaks against it."""

    moves: list[Move]
    changes: list[Change]
    warnings: Warnings

    @property
    def count(self) -> int:
        """How many rows would move."""
        return sum(move.count for move in self.moves)


def dry_run(decide: Callable[[], Decision], *rows: models.Model, warnings: Iterable[str] = ()) -> Plan:
    """What ``decide`` would do, and which values of ``rows`` would change. Raises what it raises."""
    before = {row: _values(row) for row in rows}
    with transaction.atomic():
        decision = decide()
        steps = decision.undoes.journal if decision.undoes else decision.journal
        after = {row: _values(row) for row in rows}
        transaction.set_rollback(True)
    changes = [
        Change(row, name, before[row][name], value)
        for row in rows
        for name, value in after[row].items()
        if name != "locked" and before[row].get(name) != value
    ]
    return Plan(_moves(steps), changes, list(warnings))


def _values(row: models.Model) -> dict[str, Any]:
    found = type(row)._default_manager.filter(pk=row.pk).first()
    return values_of(found) if found else {}


def _moves(steps: Iterable[Step]) -> list[Move]:
    pks_by_model: dict[str, set[int]] = defaultdict(set)
    for step in steps:
        pks_by_model[step["model"]] |= _changed(step)
    return [_move(label, pks) for label in SORTS if (pks := pks_by_model[label])]


def _changed(step: Step) -> set[int]:
    """The ids of the rows that a step changes or takes away, but not of those that it makes or counts anew."""
    if step["do"] == "update":
        return {pk for _old, pks in step["groups"] for pk in pks}
    if step["do"] == "create":
        return set()
    if step["do"] == "change":
        return {row["pk"] for row in step["rows"] if row["from"].keys() != {"count"}}
    return {row["id"] for row in step["rows"]}


def _move(label: str, pks: set[int]) -> Move:
    rows = apps.get_model(label)._default_manager.filter(pk__in=pks).select_related(*SHOWN_WITH.get(label, []))
    if label == "diplomacy.statement":
        rows = rows.defer("search_vector")
    return Move(str(SORTS[label] % len(pks)), len(pks), list(rows.order_by("pk")[:SHOWN]))
