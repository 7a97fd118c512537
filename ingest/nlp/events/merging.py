"""What one text tells several times becomes one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ingest.records import EventRecord, LocalActor, Part, ParticipantRecord

DAY_LENGTH = len("2021-03-17")
DAYS_OF_ONE_STEP = 5
STEPWISE_KINDS = frozenset(
    {
        "agreement.withdrawn",
        "envoy.expelled",
        "envoy.recalled",
        "export.controls",
        "relations.severed",
        "sanctions.imposed",
        "visa.restricted",
    }
)
SPOKEN_FAMILIES = frozenset({"agreement", "criticism", "demand", "denial", "report", "threat"})
PHASES = ("occurred", "announced", "denied")


def merged(records: Iterable[EventRecord], actors: Sequence[LocalActor] = ()) -> list[EventRecord]:
    """The records, in the order of the text, each event once; ``actors``: those of the text."""
    found: list[EventRecord] = []
    for record in sorted(records, key=lambda record: record.trigger):
        place = next((index for index, other in enumerate(found) if are_same(other, record, actors)), None)
        if place is None:
            found.append(record)
        else:
            found[place] = joined(found[place], record)
    return found


def keys_of(record: EventRecord, part: Part) -> set[int]:
    return {participant.actor for participant in record.participants if participant.part == part}


def are_same(first: EventRecord, second: EventRecord, actors: Sequence[LocalActor] = ()) -> bool:
    """Same kind, no contradiction in the actors on either side and in the date, and somebody in common.

    A state and who acts for it are the same side, except where it matters who spoke.
    """
    if first.kind != second.kind:
        return False
    if not compatible_dates(first.date, second.date) and not _are_near(first, second):
        return False
    if (first.phase == "denied") != (second.phase == "denied"):
        return False
    sides: tuple[Part, ...] = ("initiator", "recipient")
    pairs = [(keys_of(first, side), keys_of(second, side)) for side in sides]
    known = [pair for pair in pairs if all(pair)]
    if known and all(one & other for one, other in known):
        return True
    if len(known) < len(sides) or first.kind.split(".")[0] in SPOKEN_FAMILIES:
        return False
    return all(one & other or _is_one_state(one, other, actors) for one, other in known)


def _is_one_state(one: set[int], other: set[int], actors: Sequence[LocalActor]) -> bool:
    """Whether a state stands on one side and somebody of that state on the other."""
    return any(_states(first, actors) & _servants(second, actors) for first, second in ((one, other), (other, one)))


def _states(keys: set[int], actors: Sequence[LocalActor]) -> set[str]:
    return {actor.gazetteer for actor in actors if actor.key in keys and actor.kind == "state"} - {""}


def _servants(keys: set[int], actors: Sequence[LocalActor]) -> set[str]:
    return {actor.state for actor in actors if actor.key in keys and actor.kind != "state"} - {""}


def compatible_dates(first: str, second: str) -> bool:
    """Whether one partial date is the other or holds it; an unknown date fits any."""
    return first.startswith(second) or second.startswith(first)


def _are_near(first: EventRecord, second: EventRecord) -> bool:
    """Whether two dates of one step lie a few days apart: its announcement and its taking effect."""
    if first.kind not in STEPWISE_KINDS or len(first.date) != DAY_LENGTH or len(second.date) != DAY_LENGTH:
        return False
    return abs((date.fromisoformat(first.date) - date.fromisoformat(second.date)).days) <= DAYS_OF_ONE_STEP


def joined(first: EventRecord, second: EventRecord) -> EventRecord:
    """The surer of the two, or the earlier, with what only the other knows."""
    best, other = (second, first) if _rank(second) > _rank(first) else (first, second)
    known = {participant.actor for participant in best.participants}
    more = tuple(participant for participant in other.participants if participant.actor not in known)
    return replace(
        best,
        participants=_sorted((*best.participants, *more)),
        date=_date(best, other),
        place=best.place or other.place,
        background=best.background and other.background,
        phase=min(best.phase, other.phase, key=PHASES.index) if best.phase != "denied" else "denied",
        confidence=max(best.confidence, other.confidence),
    )


def _date(best: EventRecord, other: EventRecord) -> str:
    """The fuller date; of two days the earlier."""
    if len(best.date) == len(other.date):
        return min(best.date, other.date)
    return max(best.date, other.date, key=len)


def _rank(record: EventRecord) -> tuple[int, bool, float]:
    sides = {participant.part for participant in record.participants} - {"other"}
    return len(sides), not record.background, record.confidence


def _sorted(participants: tuple[ParticipantRecord, ...]) -> tuple[ParticipantRecord, ...]:
    order = ("initiator", "recipient", "other")
    return tuple(sorted(participants, key=lambda participant: order.index(participant.part)))
