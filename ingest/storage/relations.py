"""The rows of how events are related, as sources say it."""

from __future__ import annotations

from django.db.models import Q

from diplomacy.models import EventRelation


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
