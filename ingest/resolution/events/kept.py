"""What was found before for the reports of a source, by those that are read at the same places now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from diplomacy.models import Report
from ingest.records import EventRecord
from ingest.resolution.events.kinds import sort_of
from ingest.resolution.moved_places import same_places

Place = tuple[int, int, str]
"""Start and end of a report's trigger, and its kind."""


@dataclass(frozen=True, slots=True)
class KeptReports:
    """What stands from before, by the number of a report among those of the article as it is read now.

    ``events``: the event of each report that was there before. ``main``: the one that the article was about, if it is
    still read. ``is_shared``: another article is about that event too. ``shared``: the events that others report.
    ``was_read``: the source had reports before.
    """

    events: dict[int, int] = field(default_factory=dict)
    main: int | None = None
    is_shared: bool = False
    shared: frozenset[int] = frozenset()
    was_read: bool = False


def kept_reports(events: Sequence[EventRecord], source: int | None) -> KeptReports:
    """What was found before for the reports of a source, though their triggers may have other bounds now."""
    if source is None:
        return KeptReports()
    elsewhere = Report.objects.filter(event=OuterRef("event")).exclude(source=source)
    rows = Report.objects.filter(source=source).annotate(
        is_shared=Exists(elsewhere), is_main_of_others=Exists(elsewhere.filter(main=True))
    )
    columns = ("trigger_start", "trigger_end", "kind", "event", "main", "is_shared", "is_main_of_others")
    before = {(start, end, kind): tuple(rest) for start, end, kind, *rest in rows.values_list(*columns)}
    now = same_reports((_place(event) for event in events), before)
    found = {number: before[now[_place(event)]] for number, event in enumerate(events) if _place(event) in now}
    return KeptReports(
        {number: event for number, (event, *_) in found.items()},
        next((number for number, (_, is_main, *_) in found.items() if is_main), None),
        any(is_main and of_others for _, is_main, _, of_others in before.values()),
        frozenset(event for event, _, is_shared, _ in before.values() if is_shared),
        bool(before),
    )


def same_reports(now: Iterable[Place], before: Iterable[Place]) -> dict[Place, Place]:
    """By each of the present reports the one before that it is: at the same place, of one kind or else of one sort."""
    found: dict[Place, Place] = {}
    now, left = list(now), set(before)
    for names in (str, sort_of):
        missing = [place for place in now if place not in found]
        found |= _same_of(missing, left, names)
        left -= set(found.values())
    return found


def _same_of(now: Sequence[Place], before: Iterable[Place], name: Callable[[str], str]) -> dict[Place, Place]:
    """The same reports among those whose kinds have the same name."""
    there, here = _by_name(before, name), _by_name(now, name)
    return {
        here[kind][place]: there[kind][other]
        for kind in here.keys() & there.keys()
        for place, other in same_places(here[kind], there[kind]).items()
    }


def _by_name(places: Iterable[Place], name: Callable[[str], str]) -> dict[str, dict[tuple[int, int], Place]]:
    named: dict[str, dict[tuple[int, int], Place]] = {}
    for start, end, kind in sorted(places):
        named.setdefault(name(kind), {}).setdefault((start, end), (start, end, kind))
    return named


def _place(event: EventRecord) -> Place:
    return (*event.trigger, event.kind)
