"""Pairs of events that may be one happening: kinds of one family, shared sides, dates that can be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from diplomacy.kinds import event_kinds
from diplomacy.models import Event, Participation, Report
from diplomacy.models.fields import Verdict
from diplomacy.pairs.days import around, days_between
from diplomacy.pairs.found import Found, Reason, found_pair
from diplomacy.pairs.words import shared_part

DAYS = 5
"""Within how many days of each other two accounts of one happening are looked for."""
CLOSE = 2
SOME_WORDS = 0.25

NEAR = """
SELECT asked.id, near.id
FROM unnest(%(events)s::bigint[], %(kinds)s::text[], %(since)s::text[], %(until)s::text[])
    AS asked (id, kind, since, until)
CROSS JOIN LATERAL (
    SELECT id FROM diplomacy_event
    WHERE kind = asked.kind AND date BETWEEN asked.since AND asked.until AND verdict <> %(rejected)s
    ORDER BY date DESC LIMIT 300
) AS near
WHERE near.id <> asked.id
"""
"""The events of one kind in those days; ``event_by_kind`` finds them. It is asked for each kind of the family."""


@dataclass(slots=True)
class Known:
    """What is known of an event: its sides as states where these are known, its sources, and a sentence."""

    event: Event
    sides: set[int] = field(default_factory=set)
    parts: set[tuple[str, int]] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)


def event_pairs(events: Sequence[int]) -> list[Found]:
    """The pairs that these events make with any others."""
    pairs = _near(Event.objects.standing().filter(pk__in=events))
    known = _sided({pk for pair in pairs for pk in pair})
    sided = [pair for pair in pairs if known[pair[0]].sides & known[pair[1]].sides]
    _add_reports({pk: known[pk] for pair in sided for pk in pair})
    weighed = (_weighed(known[one], known[other]) for one, other in sided)
    return [pair for pair in weighed if pair]


def _near(events: Iterable[Event]) -> set[tuple[int, int]]:
    asked = [(event, kind, *around(event.date, DAYS)) for event in events for kind in _family(event.kind)]
    given: dict[str, Any] = {
        "events": [event.pk for event, *_rest in asked],
        "kinds": [kind for _event, kind, *_rest in asked],
        "since": [since for *_rest, since, _until in asked],
        "until": [until for *_rest, until in asked],
        "rejected": Verdict.REJECTED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEAR, given)
        return {(min(pair), max(pair)) for pair in cursor.fetchall()}


def _family(kind: str) -> list[str]:
    kinds = event_kinds()
    return [each.kind for each in kinds.values() if each.family == kinds[kind].family] if kind in kinds else [kind]


def _sided(events: Iterable[int]) -> dict[int, Known]:
    known = {event.pk: Known(event) for event in Event.objects.filter(pk__in=events)}
    taken = Participation.objects.filter(event__in=known).order_by()
    for event, part, actor, state in taken.values_list("event_id", "part", "actor_id", "actor__state_id"):
        known[event].sides.add(state or actor)
        known[event].parts.add((part, state or actor))
    return known


def _add_reports(known: dict[int, Known]) -> None:
    for event in Event.objects.with_evidence().filter(pk__in=known):
        known[event.pk].event = event
    for pk, source in Report.objects.filter(event__in=known).order_by().values_list("event_id", "source_id"):
        known[pk].sources.add(source)


def _weighed(one: Known, other: Known) -> Found | None:
    weights = {Reason.SAME_SIDES: 0.15 * _overlap(one.sides, other.sides) + 0.25 * _overlap(one.parts, other.parts)}
    weights |= _kinds(one.event, other.event) | _dates(one.event, other.event)
    both, _shorter = shared_part(*(known.event.first_evidence or "" for known in (one, other)))  # type: ignore[attr-defined]
    if both >= SOME_WORDS:
        weights[Reason.CLOSE_WORDS] = 0.4 * both
    if one.sources & other.sources:
        weights[Reason.SAME_ARTICLE] = -0.15
    return found_pair(one.event.pk, other.event.pk, weights)


def _overlap(some: set[Any], others: set[Any]) -> float:
    return len(some & others) / len(some | others)


def _kinds(one: Event, other: Event) -> dict[Reason, float]:
    weights = {Reason.SAME_KIND: 0.2} if one.kind == other.kind else {Reason.OTHER_KIND: 0.05}
    return weights | ({} if one.phase == other.phase else {Reason.OTHER_PHASE: -0.15})


def _dates(one: Event, other: Event) -> dict[Reason, float]:
    days = days_between(one.date, other.date)
    if days is None:
        return {Reason.NO_DATE: -0.1}
    if days == 0:
        return {Reason.SAME_DATE: 0.2}
    return {Reason.CLOSE_DATE: 0.05} if days <= CLOSE else {Reason.OTHER_DATE: -0.15}
