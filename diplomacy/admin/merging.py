"""Making one row of several: which stays, what would move, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from diplomacy.curation import (
    Plan,
    merge_actors,
    merge_events,
    merge_statements,
    plan_merge_actors,
    plan_merge_events,
    plan_merge_statements,
)
from diplomacy.curation.warnings import against_merging_actors, against_merging_events, against_merging_statements
from diplomacy.models import Actor, CandidatePair, Decision, Event, Mention, Quotation, Report, Statement
from diplomacy.pairs import look_again

MUCH = 100
"""A merge that moves more places in texts than this is made only after its list has been looked at."""

Merge = Callable[..., Decision]
MERGES: dict[type[models.Model], Merge] = {
    Actor: merge_actors,
    Statement: merge_statements,
    Event: merge_events,
}
PLANS: dict[type[models.Model], Callable[..., Plan]] = {
    Actor: plan_merge_actors,
    Statement: plan_merge_statements,
    Event: plan_merge_events,
}
AGAINST: dict[type[models.Model], Callable[..., Any]] = {
    Actor: against_merging_actors,
    Statement: against_merging_statements,
    Event: against_merging_events,
}
EVIDENCE: dict[type[models.Model], tuple[type[models.Model], str]] = {
    Actor: (Mention, "actor"),
    Statement: (Quotation, "statement"),
    Event: (Report, "event"),
}


def most_told_first(rows: Sequence[Any]) -> list[Any]:
    """The rows, those that rest on most places in texts first: the first one stays unless told otherwise."""
    counts = places_by_row(rows)
    return sorted(rows, key=lambda row: (-counts.get(row.pk, 0), row.pk))


def places_by_row(rows: Sequence[Any]) -> dict[int, int]:
    """How many places in texts each of the rows rests on, by id."""
    model, field = EVIDENCE[type(rows[0])]
    found = model._default_manager.filter(**{f"{field}__in": rows}).order_by().values(field)
    return dict(found.annotate(count=models.Count("pk")).values_list(field, "count"))


def plan_merge(keep: Any, absorb: Any) -> Plan:
    """What would move. It is found by doing it and taking it back: for a page that asks, not for one that lists."""
    return PLANS[type(keep)](keep=keep, absorb=absorb)


def against_merging(keep: Any, absorb: Any) -> list[Any]:
    """What speaks against making one row of two."""
    return list(AGAINST[type(keep)](keep, absorb))


@transaction.atomic
def merge_all(keep: Any, absorbed: Sequence[Any], *, by: User, reason: str) -> list[Decision]:
    """Merge rows into ``keep``, all or none. Raises CurationError."""
    decisions = [MERGES[type(keep)](keep=keep, absorb=row, by=by, reason=reason) for row in absorbed]
    look_again(kind_of(type(keep)), [keep.pk])
    return decisions


def kind_of(model: type[models.Model]) -> str:
    """What pairs and decisions call rows of a model."""
    return CandidatePair.Kind(model._meta.model_name or "").value
