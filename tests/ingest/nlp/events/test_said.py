"""Threats, criticism and demands have the day on which the words are said."""

from dataclasses import replace

from ingest.nlp.events.said import with_days_said
from ingest.records import EventRecord, QuotationRecord, Span

WARNED = QuotationRecord(
    kind="indirect",
    content=(Span(20, 40),),
    cue=Span(5, 15),
    cue_lemma="warn",
    speaker_span=None,
    speaker=0,
    speaker_text="",
    said_on="2021-03-17",
)
THREAT = EventRecord(kind="threat", trigger=Span(9, 15), evidence=Span(0, 41), participants=())


def test_an_event_told_by_the_reporting_verb_has_its_day() -> None:
    (event,) = with_days_said([THREAT], [WARNED])
    assert event.date == "2021-03-17"


def test_an_event_with_a_date_of_its_own_keeps_it() -> None:
    (event,) = with_days_said([replace(THREAT, date="2020-01")], [WARNED])
    assert event.date == "2020-01"


def test_what_the_words_tell_of_did_not_happen_when_they_were_said() -> None:
    (event,) = with_days_said([replace(THREAT, trigger=Span(25, 30))], [WARNED])
    assert event.date == ""
