"""The knowledge base as objects for other programs; the format is described in docs/export.md.

Each ``…_object`` turns one row into plain values and needs the row loaded as ``exported_rows`` loads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.models.functions import Substr
from django.utils import timezone

from diplomacy.disagreement import Disagreement, disagreements
from diplomacy.export_statements import Object, quotations_of, statement_object
from diplomacy.kinds import event_kinds
from diplomacy.models import (
    Actor,
    Decision,
    Event,
    EventRelation,
    Mention,
    Outlet,
    Participation,
    Report,
    ReportParticipation,
    Role,
    Source,
    Statement,
)
from diplomacy.models.decisions import machine_values
from diplomacy.plover import plover_type

VERSION = 1
CHUNK = 500
"""Rows in memory at once, with all that belongs to them."""


def exported_objects(*, with_text: bool = False) -> Iterator[Object]:
    """Yield the whole knowledge base, one object after another, as it was at one moment.

    Memory does not grow with the base. With ``with_text`` come the texts of the sources and of the quotations.
    """
    with _one_moment():
        yield first_object()
        for rows, to_object in exported_rows(with_text=with_text):
            for row in rows.order_by("pk").iterator(chunk_size=CHUNK):
                yield to_object(row)


def exported_rows(*, with_text: bool = False) -> list[tuple[models.QuerySet, Callable[[Any], Object]]]:
    """The rows of the export in their order, loaded with what their objects hold."""

    def source(row: Source) -> Object:
        return source_object(row, with_text=with_text)

    def statement(row: Statement) -> Object:
        return statement_object(row, with_text=with_text)

    return [
        (Outlet.objects.all(), outlet_object),
        (Source.objects.all() if with_text else Source.objects.defer("text"), source),
        (Actor.objects.prefetch_related("names", _roles()), actor_object),
        (Mention.objects.prefetch_related(_ids("candidates", Actor)), mention_object),
        (Statement.objects.prefetch_related("subjects", quotations_of()), statement),
        (Event.objects.prefetch_related(_participations(), _reports(), *_relations()), event_object),
        (Decision.objects.select_related("by").defer("journal"), decision_object),
    ]


def first_object() -> Object:
    """What says how to read the rest, and which pipeline read the newest source."""
    pipelines = Source.objects.exclude(read_with="").order_by(models.F("read_at").desc(nulls_last=True), "-pk")
    return {
        "type": "export",
        "version": VERSION,
        "generated": _moment(timezone.now()),
        "pipeline": pipelines.values_list("read_with", flat=True).first(),
    }


def outlet_object(outlet: Outlet) -> Object:
    return {
        "type": "outlet",
        "id": outlet.pk,
        "name": outlet.name,
        "slug": outlet.slug,
        "domain": outlet.domain or None,
    }


def source_object(source: Source, *, with_text: bool = False) -> Object:
    return {
        "type": "source",
        "id": source.pk,
        "file": source.file_name or None,
        "url": source.url or None,
        "outlet": source.outlet_id,
        "title": source.title or None,
        "authors": source.authors,
        "published": source.published or None,
        "published_from": source.published_from or None,
        "language": source.language or None,
        "status": source.status,
        "sha256": source.sha256,
        "length": source.length,
        "body": source.body,
        "copy_of": source.copy_of_id,
        "read_with": source.read_with or None,
        **({"text": source.text} if with_text else {}),
    }


def actor_object(actor: Actor) -> Object:
    return {
        "type": "actor",
        "id": actor.pk,
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "state": actor.state_id,
        "names": [{"text": name.text, "count": name.count} for name in actor.names.all()],
        "roles": [_role_object(role) for role in actor.roles.all()],
        "ids": actor.ids,
        "machine": machine_values(actor.locked) or None,
    }


def _role_object(role: Role) -> Object:
    return {
        "title": role.title,
        "of": role.of_id,
        "first_seen": role.first_seen or None,
        "last_seen": role.last_seen or None,
        "evidence": [{"source": place.source_id, "span": [place.start, place.end]} for place in role.evidence.all()],
    }


def mention_object(mention: Mention) -> Object:
    return {
        "type": "mention",
        "id": mention.pk,
        "source": mention.source_id,
        "span": [mention.start, mention.end],
        "actor": mention.actor_id,
        "state": mention.state,
        "form": mention.form,
        "candidates": sorted(actor.pk for actor in mention.candidates.all()),
        "confidence": mention.confidence,
        "reason": mention.reason or None,
    }


def event_object(event: Event) -> Object:
    kind = event_kinds().get(event.kind)
    reports = event.reports.all()
    return {
        "type": "event",
        "id": event.pk,
        "slug": event.slug,
        "kind": event.kind,
        "plover": _most_common([_plover_type(report) for report in reports]) or (kind.plover if kind else None),
        "cameo": kind.cameo if kind else None,
        "title": event.title,
        "date": event.date or None,
        "place": event.place or None,
        "phase": event.phase,
        "machine": machine_values(event.locked) or None,
        "participants": _participants(event.participations.all()),
        "reports": [_report_object(report) for report in reports],
        "disagreements": [_disagreement_object(each) for each in disagreements(list(reports))],
        "related": _related(event),
    }


def _disagreement_object(disagreement: Disagreement) -> Object:
    values = [{"value": value.plain, "reports": [row.pk for row in rows]} for value, rows in disagreement.values]
    return {"slot": disagreement.slot.name, "values": values}


def _related(event: Event) -> list[Object]:
    """The events that a source puts before or after this one, with the place of the sentence that says so."""
    earlier = [("before", row.earlier_id, row) for row in event.earlier_relations.all()]
    later = [("after", row.later_id, row) for row in event.later_relations.all()]
    return [
        {
            "event": other,
            "when": when,
            "in_response": row.kind == EventRelation.Kind.RESPONSE,
            "source": row.source_id,
            "evidence": [row.evidence_start, row.evidence_end],
        }
        for when, other, row in (*earlier, *later)
    ]


def _plover_type(report: Report) -> str:
    """The PLOVER type of what one article reports; ``sentence`` must be loaded."""
    start, end = (place - report.evidence_start for place in (report.trigger_start, report.trigger_end))
    words = report.sentence  # type: ignore[attr-defined]
    return plover_type(report.kind, phase=report.phase, trigger=words[start:end], sentence=words)


def _most_common(values: Sequence[str]) -> str:
    """The value that comes most often, of several the first; "" of none."""
    return max(values, key=values.count, default="")


def _report_object(report: Report) -> Object:
    return {
        "id": report.pk,
        "source": report.source_id,
        "kind": report.kind,
        "evidence": [report.evidence_start, report.evidence_end],
        "trigger": [report.trigger_start, report.trigger_end],
        "date": report.date or None,
        "place": report.place or None,
        "phase": report.phase,
        "main": report.main,
        "background": report.background,
        "confidence": report.confidence,
        "number": report.number or None,
        "number_span": [report.number_start, report.number_end] if report.number else None,
        "participants": _participants(report.participations.all()),
    }


def decision_object(decision: Decision) -> Object:
    return {
        "type": "decision",
        "id": decision.pk,
        "kind": decision.kind,
        "subject": decision.subject,
        "beside": decision.beside,
        "undoes": decision.undoes_id,
        "value": decision.value,
        "by": decision.by.get_username() if decision.by else None,
        "at": _moment(decision.at),
        "reason": decision.reason or None,
    }


def _participants(
    participations: models.QuerySet[Participation] | models.QuerySet[ReportParticipation],
) -> list[Object]:
    return [{"actor": participation.actor_id, "part": participation.part} for participation in participations]


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _ids(relation: str, model: type[models.Model]) -> models.Prefetch:
    return models.Prefetch(relation, queryset=model._default_manager.only("pk"))


def _roles() -> models.Prefetch:
    return models.Prefetch("roles", queryset=Role.objects.order_by("pk").prefetch_related("evidence"))


def _participations() -> models.Prefetch:
    return models.Prefetch("participations", queryset=Participation.objects.order_by("part", "pk"))


def _reports() -> models.Prefetch:
    taking_part = ReportParticipation.objects.select_related("actor").order_by("part", "pk")
    participations = models.Prefetch("participations", queryset=taking_part)
    length = models.F("evidence_end") - models.F("evidence_start")
    sentence = Substr("source__text", models.F("evidence_start") + 1, length)
    reports = Report.objects.order_by("source_id", "trigger_start", "pk").annotate(sentence=sentence)
    reports = reports.prefetch_related(participations)
    return models.Prefetch("reports", queryset=reports)


def _relations() -> list[models.Prefetch]:
    rows = EventRelation.objects.order_by("source_id", "evidence_start", "pk")
    return [models.Prefetch(name, queryset=rows) for name in ("earlier_relations", "later_relations")]


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let all queries see the base as it is now, unless a transaction is under way that has seen it already."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
