"""Merging two events that are one happening, and parting one of two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from diplomacy.curation.computing import compute_events
from diplomacy.curation.errors import NothingToDo
from diplomacy.curation.facts import Editor, locked_rows
from diplomacy.curation.journal import Journal
from diplomacy.curation.ledger import decide
from diplomacy.curation.pairs import inherit_pairs, part_pair
from diplomacy.curation.places import decided_places, places_of, spans_of
from diplomacy.curation.relations import move_references
from diplomacy.curation.renderings import lead_on, new_event
from diplomacy.models import Decision, Event, Quotation, Report
from diplomacy.writer import only_writer


def merge_events(*, keep: Event, absorb: Event, by: Editor, reason: str = "") -> Decision:
    """Make one event of two that are one happening: it has the reports of both.

    Raises RowGone where one of them is no longer there, NothingToDo where they are one.
    """
    with only_writer():
        keep, absorb = locked_rows(keep, absorb)
        number = absorb.pk
        value = {"keep": key_of_event(keep), "absorbed": {**key_of_event(absorb), "places": spans_of(absorb)}}
        journal = Journal()
        inherit_pairs(journal, "event", old=number, new=keep.pk)
        move_references(journal, old=absorb, new=keep)
        journal.delete(Event.objects.filter(pk=number))
        lead_on(journal, "event", old=number, new=keep.pk)
        compute_events(journal, {keep.pk})
        return decide(
            Decision.Kind.MERGE, keep, by=by, reason=reason, value=value, beside=[f"event:{number}"], journal=journal
        )


def key_of_event(event: Event) -> dict[str, Any]:
    """How a decision tells of an event, so that it is known again without its row."""
    return {"id": event.pk, "title": event.title, "kind": event.kind, "date": event.date}


def split_event(
    event: Event, reports: Iterable[Report], *, by: Editor, into: Event | None = None, reason: str = ""
) -> Decision:
    """Make some reports of an event one of its own, or give them to another event, with what was said in it there.

    Raises NothingToDo where none or all would move (a whole event is merged instead), RowGone.
    """
    with only_writer():
        event, *others = locked_rows(event, *([into] if into else []))
        pks = reports_to_move(event, reports)
        journal = Journal()
        other = others[0] if others else new_event(journal, event)
        journal.update(Report.objects.filter(pk__in=pks), event_id=other.pk)
        _move_statements(journal, event, other)
        compute_events(journal, {event.pk, other.pk})
        decision = decide(
            Decision.Kind.SPLIT,
            event,
            by=by,
            reason=reason,
            value={"from": key_of_event(event), "into": key_of_event(other), "is_new": into is None},
            beside=[other],
            journal=journal,
            places=[*decided_places(Report.objects.filter(pk__in=pks), belongs_to=other), *places_of(event)],
        )
        part_pair(decision, "event", event.pk, other.pk)
        return decision


def reports_to_move(event: Event, reports: Iterable[Report]) -> list[int]:
    """The ids of those of ``reports`` that tell of ``event``. Raises NothingToDo where these are none or all."""
    chosen = {report.pk for report in reports}
    present = list(event.reports.order_by("pk").values_list("pk", flat=True))
    moving = [pk for pk in present if pk in chosen]
    if not moving:
        raise NothingToDo(_("None of the chosen reports tells of this event."))
    if len(moving) == len(present):
        raise NothingToDo(_("No report would be left of this event: choose fewer, or merge the events."))
    return moving


def _move_statements(journal: Journal, event: Event, other: Event) -> None:
    """Statements in the event that only sources of the other's reports render belong to the other now."""
    left = event.reports.values("source")
    here = Quotation.objects.filter(statement=OuterRef("pk"), source__in=left)
    there = Quotation.objects.filter(statement=OuterRef("pk"), source__in=other.reports.values("source"))
    journal.update(event.statements.filter(Exists(there)).exclude(Exists(here)), event_id=other.pk)
