"""What is done in words happens on the day on which the words are said: threats, criticism, demands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.records import EventRecord, QuotationRecord, Span


def with_days_said(events: Iterable[EventRecord], quotations: Sequence[QuotationRecord]) -> tuple[EventRecord, ...]:
    """The events; one without a date that is told by the verb of a quotation has the day of the quotation."""
    days = [(quotation.cue, quotation.said_on) for quotation in quotations if quotation.cue and quotation.said_on]
    return tuple(_dated(event, days) if not event.date else event for event in events)


def _dated(event: EventRecord, days: Iterable[tuple[Span, str]]) -> EventRecord:
    return replace(event, date=next((day for cue, day in days if cue.holds(event.trigger)), ""))
