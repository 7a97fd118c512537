"""The values that are computed from all that rows rest on, computed anew after an editor has moved some of it."""

from __future__ import annotations

from collections.abc import Iterable

from diplomacy.curation.locks import keep_locked
from diplomacy.models import Statement
from ingest.storage.events import write_events
from ingest.storage.names import write_names
from ingest.storage.statements import set_headline, set_speaker

write_actor_headlines = write_names
"""Counts names, and calls each actor by its best one."""
write_event_headlines = write_events
"""Computes what the reports of events tell together."""


def write_statement_headlines(ids: Iterable[int]) -> None:
    """Compute what the renderings of statements tell together; each must have one."""
    found = Statement.objects.filter(pk__in=ids).prefetch_related(
        "quotations__speaker", "quotations__candidates__actor"
    )
    statements = list(found.order_by("pk"))
    for statement in statements:
        quotations = sorted(statement.quotations.all(), key=lambda quotation: quotation.pk)
        set_headline(statement, quotations)
        keep_locked(statement, "kind", "said_on")
        if statement.speaker_settled or any(quotation.speaker_id for quotation in quotations):
            set_speaker(statement, quotations)
    columns = ["speaker", "candidate", "speaker_text", "kind", "said_on", "text", "wordings", "locked"]
    Statement.objects.bulk_update(statements, columns)
