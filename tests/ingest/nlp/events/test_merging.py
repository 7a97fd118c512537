"""What a text tells several times becomes one record; what only looks alike stays apart."""

from typing import Any

import pytest

from ingest.nlp.events.merging import merged
from ingest.records import EventRecord, LocalActor, Part, ParticipantRecord, Span


def make_record(start: int = 0, *, by: int | None = 1, to: int | None = 2, **values: Any) -> EventRecord:
    sides: tuple[tuple[int | None, Part], ...] = ((by, "initiator"), (to, "recipient"))
    participants = tuple(ParticipantRecord(key, part) for key, part in sides if key is not None)
    span = Span(start, start + 5)
    return EventRecord(
        **{"kind": "envoy.recalled", "trigger": span, "evidence": span, "participants": participants, **values}
    )


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({}, {}, 1),
        ({}, {"to": None}, 1),
        ({"to": None}, {"by": None}, 2),
        ({}, {"to": 3}, 2),
        ({}, {"kind": "demand"}, 2),
        ({}, {"phase": "denied"}, 2),
        ({"date": "2021-03"}, {"date": "2021-03-17"}, 1),
        ({"date": "2021-03-17"}, {"date": "2021-03-20"}, 1),
        ({"date": "2021-03-17"}, {"date": "2021-04-20"}, 2),
        ({"date": "2021-03-17", "kind": "demand"}, {"date": "2021-03-19", "kind": "demand"}, 2),
    ],
)
def test_same_or_not(first: dict[str, Any], second: dict[str, Any], count: int) -> None:
    assert len(merged([make_record(0, **first), make_record(50, **second)])) == count


def test_the_fuller_telling_is_the_evidence() -> None:
    [record] = merged([make_record(0, to=None, confidence=0.9), make_record(50, confidence=0.8)])
    assert record.trigger == Span(50, 55)


def test_a_record_takes_what_only_the_other_knows() -> None:
    [record] = merged([make_record(0), make_record(50, to=None, date="2021-03-17", place="Lima")])
    assert (record.date, record.place, len(record.participants)) == ("2021-03-17", "Lima", 2)


def test_of_two_days_of_one_step_the_earlier_stays() -> None:
    [record] = merged([make_record(0, date="2021-03-20"), make_record(50, date="2021-03-17")])
    assert record.date == "2021-03-17"


def test_what_is_told_as_news_anywhere_is_no_background() -> None:
    [record] = merged([make_record(0, background=True), make_record(50)])
    assert not record.background


ACTORS = (
    LocalActor(1, "state", ("Peru",), "state:PER", "state:PER"),
    LocalActor(2, "state", ("Chad",), "state:TCD", "state:TCD"),
    LocalActor(3, "person", ("Ana Prado",), state="state:PER"),
    LocalActor(4, "person", ("Idris Sani",), state="state:TCD"),
    LocalActor(5, "person", ("Luis Vega",), state="state:PER"),
)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"kind": "meeting.talks"}, {"kind": "meeting.talks", "by": 3, "to": 4}, 1),
        ({"kind": "meeting.talks", "by": 5, "to": 4}, {"kind": "meeting.talks", "by": 3, "to": 4}, 2),
        ({"kind": "criticism"}, {"kind": "criticism", "by": 3, "to": 4}, 2),
        ({"kind": "meeting.talks", "to": None}, {"kind": "meeting.talks", "by": 3, "to": 4}, 2),
    ],
)
def test_a_state_and_who_acts_for_it_do_the_same(first: dict[str, Any], second: dict[str, Any], count: int) -> None:
    assert len(merged([make_record(0, **first), make_record(50, **second)], ACTORS)) == count
