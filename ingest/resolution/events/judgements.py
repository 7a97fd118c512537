"""What humans said of events: which report belongs to which, and which two are never one. Resolution asks here."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from diplomacy.models import DecidedPlace, Event, Pair, Report
from diplomacy.models.fields import Verdict
from ingest.records import EventRecord, Span


@dataclass(slots=True)
class Judgements:
    """The judgements that concern one article.

    ``settled`` gives the event to which a human moved the report at a place (trigger and kind), ``apart`` the events
    to which such a report must never lead.
    """

    settled: dict[tuple[Span, str], int] = field(default_factory=dict)
    apart: dict[tuple[Span, str], frozenset[int]] = field(default_factory=dict)

    def event_of(self, record: EventRecord) -> int | None:
        """The event that a human chose for a report, None where nobody did."""
        return self.settled.get((record.trigger, record.kind))

    def may_report(self, record: EventRecord, event: int) -> bool:
        return event not in self.apart.get((record.trigger, record.kind), frozenset())

    def may_move(self, event: int) -> bool:
        """Whether the machine may take a report away from an event: no human has looked at it."""
        if DecidedPlace.objects.filter(kind="event", row=event).exists():
            return False
        return Event.objects.filter(pk=event, verdict=Verdict.NONE, locked={}).exists()

    def may_merge(self, gone: int, kept: int) -> bool:
        """Whether a known event may become another: nobody said they are different, and no article tells both."""
        if Pair.objects.different("event").of("event", gone, kept).exists() or not self.may_move(gone):
            return False
        return not _are_told_together(gone, kept)


def _are_told_together(one: int, other: int) -> bool:
    """Whether one article tells both events as news of its own: it knows them apart."""
    news = Report.objects.filter(Q(background=False) | Q(main=True))
    return news.filter(event=one, source__in=news.filter(event=other).values("source")).exists()


def judgements_on(sha256: str) -> Judgements:
    """What humans said of the reports in a text."""
    return Judgements()
