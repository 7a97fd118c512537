"""Which event a report tells of: a kind of the same sort, the same two sides, and a date that fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q

from diplomacy.models import Actor, Event, Participation, Report
from ingest.records import ActorLink, EventRecord, ParsedArticle
from ingest.resolution.dates import earliest_day, latest_day, may_be_equal
from ingest.resolution.sides import Sides, rows_by_id, sides_of_report, state_of_actor

SAME_SORT = (
    frozenset(("sanctions.imposed", "export.controls")),
    frozenset(("meeting.talks", "meeting.summit", "meeting.state_visit")),
)
"""Kinds that outlets use for one and the same happening."""

OFTEN_REPEATED = frozenset(
    """criticism demand denial threat meeting.talks meeting.call meeting.announced meeting.state_visit aid force.used
    force.posture statement.joint agreement.promised agreement.signed report.published""".split()
)
"""Kinds that the same two sides do to each other again and again; only a near date makes two reports one event."""

MOST_KNOWN = 500
"""Events that are looked at, the newest: more of the same two states tell the same again."""
DAYS_APART = timedelta(days=1)
UNDATED = timedelta(days=45)
UNDATED_OFTEN_REPEATED = timedelta(days=4)


@dataclass(slots=True)
class KnownEvent:
    """An event that may be reported again; ``published`` are the dates of the sources that report it."""

    pk: int
    kind: str
    phase: str
    date: str
    published: list[str] = field(default_factory=list)
    sides: Sides = field(default_factory=Sides)


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
    rows = rows_by_id(link.actor for link in actors.values() if link.actor)
    known = _known_events(rows, source)
    taken: set[int] = set()
    links = []
    for event in parsed.events:
        link = kept.get((*event.trigger, event.kind))
        if link is None:
            link = _best(event, sides_of_report(event, parsed, actors, rows), known, taken, parsed.article.published)
        if link is not None:
            taken.add(link)
        links.append(link)
    return tuple(links)


def _known_events(rows: dict[int, Actor], source: int | None) -> list[KnownEvent]:
    """The events in which an actor of the article, or somebody of the same state, took part."""
    around = set(rows) | {row.state_id for row in rows.values() if row.state_id}
    members = Q(participations__actor__in=around) | Q(participations__actor__state__in=around)
    events = Event.objects.filter(members).distinct().order_by("-date", "-pk")[:MOST_KNOWN]
    known = {event.pk: KnownEvent(event.pk, event.kind, event.phase, event.date) for event in events}
    reports = Report.objects.filter(event__in=known).exclude(source=source)
    for pk, published in reports.values_list("event", "source__published"):
        known[pk].published.append(published)
    participations = list(Participation.objects.filter(event__in=known).values_list("event", "actor", "part"))
    actors = rows_by_id({actor for _, actor, _ in participations})
    for pk, actor, part in participations:
        state = state_of_actor(actors[actor], kind=known[pk].kind, part=part)
        known[pk].sides.add(part, actor, state)
    return list(known.values())


def _best(
    event: EventRecord, sides: Sides, known: Sequence[KnownEvent], taken: Iterable[int], published: str
) -> int | None:
    """The fitting event that fits best: the same kind, the same date, the most participants in common, the oldest."""
    fitting = [
        (event.kind == other.kind, bool(event.date) and event.date == other.date, sides.shared(other.sides), -other.pk)
        for other in known
        if other.pk not in taken and _fits(event, sides, other, published)
    ]
    return -max(fitting)[-1] if fitting else None


def _fits(event: EventRecord, sides: Sides, other: KnownEvent, published: str) -> bool:
    return (
        same_sort(event.kind, other.kind)
        and event.phase == other.phase
        and sides.agree(other.sides)
        and _fits_in_time(event, other, published)
    )


def same_sort(one: str, other: str) -> bool:
    return one == other or any(one in sort and other in sort for sort in SAME_SORT)


def _fits_in_time(event: EventRecord, other: KnownEvent, published: str) -> bool:
    if event.date and other.date:
        return may_be_equal(event.date, other.date, within=DAYS_APART)
    seldom = event.kind not in OFTEN_REPEATED or event.background
    days = UNDATED if seldom else UNDATED_OFTEN_REPEATED
    if event.date or other.date:
        dated, undated = (event.date, other.published) if event.date else (other.date, [published])
        return any(_told_after(dated, day, days) if day else seldom for day in undated)
    return any(may_be_equal(published, day, within=days) if published and day else seldom for day in other.published)


def _told_after(happened: str, published: str, days: timedelta) -> bool:
    """Whether an article of that day may tell of it without a date; what is years old is told with its year."""
    first, last = earliest_day(happened), latest_day(published)
    assert first and last
    return timedelta(days=-1) <= last - first <= days or len(happened) == 4
