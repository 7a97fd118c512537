"""Which event a report tells of: a kind of the same sort, the same two sides, and a date that fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from diplomacy.models import Actor, Event, Report
from ingest.records import ActorLink, EventRecord, ParsedArticle
from ingest.resolution.dates import earliest_day, latest_day, may_be_equal

SAME_SORT = (
    frozenset(("sanctions.imposed", "export.controls")),
    frozenset(("meeting.talks", "meeting.summit", "meeting.state_visit")),
)
"""Kinds that outlets use for one and the same happening."""

OFTEN_REPEATED = frozenset(
    "criticism demand denial threat meeting.talks meeting.call aid force.used force.posture statement.joint".split()
)
"""Kinds that the same two sides do to each other again and again; only a near date makes two reports one event."""

DONE_TO_PERSONS = frozenset(
    "force.used person.detained person.released_or_swapped court.ruling envoy.appointed_or_left".split()
)
"""Kinds in which a person to whom it is done does not stand for the state."""

DAYS_APART = timedelta(days=1)
UNDATED = timedelta(days=45)
UNDATED_OFTEN_REPEATED = timedelta(days=4)


@dataclass(slots=True)
class KnownEvent:
    """An event that may be reported again. ``states`` holds, by part, the actors and the states they belong to."""

    pk: int
    kind: str
    phase: str
    date: str
    published: list[str] = field(default_factory=list)
    sides: dict[str, set[int]] = field(default_factory=dict)


def link_events(parsed: ParsedArticle, actors: dict[int, ActorLink], source: int | None) -> tuple[int | None, ...]:
    """The event of each report of an article, None where it is a new one.

    A report that stands where one stood before keeps its event.
    """
    kept = (
        {
            (start, end, kind): event
            for start, end, kind, event in Report.objects.filter(source=source).values_list(
                "trigger_start", "trigger_end", "kind", "event"
            )
        }
        if source
        else {}
    )
    rows = _rows_of(actors)
    known = _known_events(rows, source)
    taken: set[int] = set()
    links = []
    for event in parsed.events:
        link = kept.get((*event.trigger, event.kind)) or _best(event, parsed, actors, rows, known, taken)
        if link is not None:
            taken.add(link)
        links.append(link)
    return tuple(links)


def _rows_of(actors: dict[int, ActorLink]) -> dict[int, Actor]:
    pks = [link.actor for link in actors.values() if link.actor]
    return Actor.objects.only("kind", "state").in_bulk(pks)


def _known_events(rows: dict[int, Actor], source: int | None) -> list[KnownEvent]:
    """The events in which an actor of the article, or somebody of the same state, took part."""
    sides = set(rows) | {row.state_id for row in rows.values() if row.state_id}
    reached = Event.objects.filter(participations__actor__in=sides) | Event.objects.filter(
        participations__actor__state__in=sides
    )
    events = reached.distinct().order_by("-date", "-pk")[:500]
    known = {event.pk: KnownEvent(event.pk, event.kind, event.phase, event.date) for event in events}
    for pk, published in (
        Report.objects.filter(event__in=known).exclude(source=source).values_list("event", "source__published")
    ):
        known[pk].published.append(published)
    participations = Event.participants.through.objects.filter(event__in=known).select_related("actor")  # type: ignore[attr-defined]
    for participation in participations:
        event = known[participation.event_id]
        _add_side(event.sides, event.kind, participation.part, participation.actor)
    return list(known.values())


def _add_side(sides: dict[str, set[int]], kind: str, part: str, actor: Actor) -> None:
    """Note an actor, and the state for which it acts."""
    stands_for_state = part == "initiator" or actor.kind != Actor.Kind.PERSON or kind not in DONE_TO_PERSONS
    state = actor.state_id if stands_for_state else None
    sides.setdefault(part, set()).update(pk for pk in (actor.pk, state) if pk)


def _best(
    event: EventRecord,
    parsed: ParsedArticle,
    actors: dict[int, ActorLink],
    rows: dict[int, Actor],
    known: Sequence[KnownEvent],
    taken: Iterable[int],
) -> int | None:
    sides: dict[str, set[int]] = {}
    for participant in event.participants:
        row = rows.get(actors[participant.actor].actor or 0) or _unknown(participant.actor, parsed, actors)
        _add_side(sides, event.kind, participant.part, row)
    fitting = [
        (_agreement(event, sides, other), -other.pk)
        for other in known
        if other.pk not in taken and _fits(event, sides, other, parsed.article.published)
    ]
    return -max(fitting)[1] if fitting else None


def _unknown(key: int, parsed: ParsedArticle, actors: dict[int, ActorLink]) -> Actor:
    """Somebody who is no actor yet: nobody of those known, but perhaps of a known state."""
    local = next(actor for actor in parsed.actors if actor.key == key)
    states = (actors[actor.key].actor for actor in parsed.actors if local.state and actor.gazetteer == local.state)
    return Actor(pk=-1 - key, kind=local.kind, state_id=next(states, None))


def _agreement(event: EventRecord, sides: dict[str, set[int]], other: KnownEvent) -> tuple[bool, bool, int]:
    """How well a fitting event fits: the same kind, the same date, the number of shared participants."""
    everybody = set().union(*sides.values()) if sides else set()
    others = set().union(*other.sides.values()) if other.sides else set()
    return event.kind == other.kind, bool(event.date) and event.date == other.date, len(everybody & others)


def _fits(event: EventRecord, sides: dict[str, set[int]], other: KnownEvent, published: str) -> bool:
    return (
        same_sort(event.kind, other.kind)
        and (event.phase == other.phase)
        and _same_sides(sides, other.sides)
        and _fits_in_time(event, other, published)
    )


def same_sort(one: str, other: str) -> bool:
    return one == other or any(one in sort and other in sort for sort in SAME_SORT)


def _same_sides(one: dict[str, set[int]], other: dict[str, set[int]]) -> bool:
    """Whether initiators or recipients agree, and neither differ; a side that one report leaves out may be any."""
    agreed = False
    for part in ("initiator", "recipient"):
        mine, theirs = one.get(part), other.get(part)
        if mine and theirs and not mine & theirs:
            return False
        agreed = agreed or bool(mine and theirs)
    return agreed


def _fits_in_time(event: EventRecord, other: KnownEvent, published: str) -> bool:
    if event.date and other.date:
        return may_be_equal(event.date, other.date, within=DAYS_APART)
    days = UNDATED_OFTEN_REPEATED if event.kind in OFTEN_REPEATED and not event.background else UNDATED
    if event.date or other.date:
        dated, undated = (event.date, other.published) if event.date else (other.date, [published])
        return any(not day or _told_after(dated, day, days) for day in undated)
    return any(may_be_equal(published, day, within=days) for day in other.published)


def _told_after(happened: str, published: str, days: timedelta) -> bool:
    """Whether an article of that day may tell of it without a date; what is years old is told with its year."""
    first, last = earliest_day(happened), latest_day(published)
    assert first and last
    return timedelta(days=-1) <= last - first <= days or len(happened) == 4
