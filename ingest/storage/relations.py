"""The rows of how events are related, as sources say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from diplomacy.models import EventRelation, Source
from ingest.records import RelationRecord


def move_relations(gone: int, kept: int) -> None:
    """Let the relations of one event be those of another that is the same; none of them with itself, none twice."""
    rows = EventRelation.objects.filter(Q(earlier__in=(gone, kept)) | Q(later__in=(gone, kept))).order_by("pk")
    present: set[tuple[int, int, int]] = set()
    for row in rows:
        row.earlier_id = kept if row.earlier_id == gone else row.earlier_id
        row.later_id = kept if row.later_id == gone else row.later_id
        key = (row.earlier_id, row.later_id, row.source_id)
        if row.earlier_id == row.later_id or key in present:
            row.delete()
        else:
            row.save(update_fields=["earlier", "later"])
            present.add(key)


def write_relations(relations: Iterable[RelationRecord], events: Sequence[int], source: Source) -> None:
    """Bring the relations up to date that a source tells; ``events`` are the ids of its events in their order."""
    due = {
        (events[record.earlier], events[record.later]): (record.kind, *record.evidence)
        for record in relations
        if events[record.earlier] != events[record.later]
    }
    present = {
        (row.earlier_id, row.later_id): (row.kind, row.evidence_start, row.evidence_end)
        for row in source.event_relations.all()
    }
    if present == due:
        return
    source.event_relations.all().delete()
    EventRelation.objects.bulk_create(
        EventRelation(
            earlier_id=earlier, later_id=later, source=source, kind=kind, evidence_start=start, evidence_end=end
        )
        for (earlier, later), (kind, start, end) in due.items()
    )
