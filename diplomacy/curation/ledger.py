"""Decisions are only ever added; this adds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from diplomacy.curation.facts import Editor, subject_of
from diplomacy.curation.journal import Journal
from diplomacy.curation.places import decided_places, evidence_of, places_of
from diplomacy.models import DecidedPlace, Decision


def decide(
    kind: Decision.Kind,
    row: models.Model,
    *,
    by: Editor,
    reason: str,
    value: dict[str, Any] | None = None,
    beside: Iterable[models.Model | str] = (),
    journal: Journal | None = None,
    places: Iterable[DecidedPlace] | None = None,
    undoes: Decision | None = None,
) -> Decision:
    """Write down a decision on a row, with the places by which it is found again: the row's own, if none are told."""
    decision = Decision.objects.create(
        kind=kind,
        subject=subject_of(row),
        beside=[other if isinstance(other, str) else subject_of(other) for other in beside],
        value=value or {},
        by=by,
        reason=reason,
        journal=journal.steps if journal else [],
        undoes=undoes,
    )
    keep_places(decision, places_of(row) if places is None else places)
    return decision


def keep_places(decision: Decision, places: Iterable[DecidedPlace]) -> None:
    places = list(places)
    for place in places:
        place.decision = decision
    DecidedPlace.objects.bulk_create(places, batch_size=1000)


def content_key(row: models.Model) -> dict[str, Any]:
    """The first place that a row rests on, and the words there; empty where it rests on none."""
    first = decided_places(_first(evidence_of(row)), belongs_to=row)
    names = ("sha256", "start", "end", "wording")
    return {name: getattr(first[0], name) for name in names} if first else {}


def _first(evidence: models.QuerySet[Any]) -> models.QuerySet[Any]:
    start = "trigger_start" if hasattr(evidence.model, "trigger_start") else "start"
    first = evidence.order_by("source_id", start).values_list("pk", flat=True).first()
    return evidence.filter(pk=first)
