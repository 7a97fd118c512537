"""What one text tells several times becomes one record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.records import EventRecord, Part, ParticipantRecord

PHASES = ("occurred", "announced", "denied")


def merged(records: Iterable[EventRecord]) -> list[EventRecord]:
    """The records, in the order of the text, each event once."""
    found: list[EventRecord] = []
    for record in sorted(records, key=lambda record: record.trigger):
        place = next((index for index, other in enumerate(found) if are_same(other, record)), None)
        if place is None:
            found.append(record)
        else:
            found[place] = joined(found[place], record)
    return found


def keys_of(record: EventRecord, part: Part) -> set[int]:
    return {participant.actor for participant in record.participants if participant.part == part}


def are_same(first: EventRecord, second: EventRecord) -> bool:
    """Same kind, no contradiction in the actors on either side and in the date, and somebody in common."""
    if first.kind != second.kind or not compatible_dates(first.date, second.date):
        return False
    if (first.phase == "denied") != (second.phase == "denied"):
        return False
    sides: tuple[Part, ...] = ("initiator", "recipient")
    pairs = [(keys_of(first, side), keys_of(second, side)) for side in sides]
    known = [pair for pair in pairs if all(pair)]
    return bool(known) and all(one & other for one, other in known)


def compatible_dates(first: str, second: str) -> bool:
    """Whether one partial date is the other or holds it; an unknown date fits any."""
    return first.startswith(second) or second.startswith(first)


def joined(first: EventRecord, second: EventRecord) -> EventRecord:
    """The surer of the two, or the earlier, with what only the other knows."""
    best, other = (second, first) if _rank(second) > _rank(first) else (first, second)
    known = {participant.actor for participant in best.participants}
    more = tuple(participant for participant in other.participants if participant.actor not in known)
    return replace(
        best,
        participants=_sorted((*best.participants, *more)),
        date=max(best.date, other.date, key=len),
        place=best.place or other.place,
        background=best.background and other.background,
        phase=min(best.phase, other.phase, key=PHASES.index) if best.phase != "denied" else "denied",
        confidence=max(best.confidence, other.confidence),
    )


def _rank(record: EventRecord) -> tuple[int, bool, float]:
    sides = {participant.part for participant in record.participants} - {"other"}
    return len(sides), not record.background, record.confidence


def _sorted(participants: tuple[ParticipantRecord, ...]) -> tuple[ParticipantRecord, ...]:
    order = ("initiator", "recipient", "other")
    return tuple(sorted(participants, key=lambda participant: order.index(participant.part)))
