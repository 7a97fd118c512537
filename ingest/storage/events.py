"""The rows of what was done: events and this source's reports of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.text import slugify

from diplomacy.curation.locks import keep_locked, keep_locked_parts
from diplomacy.kinds import event_title
from diplomacy.models import (
    Actor,
    Event,
    FormerAddress,
    Participation,
    Report,
    ReportParticipation,
    Source,
    Statement,
)
from diplomacy.models.events import Part
from ingest.records import EventRecord, ResolvedArticle
from ingest.storage.changes import write_columns
from ingest.storage.relations import move_relations, write_relations
from ingest.storage.signatures import write_clues, write_signature

SEVERAL = 3
"""So many sources of an event outvote one that names somebody whom no other names."""


def write_reports(resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]) -> set[int]:
    """Bring the reports of a source up to date; return the ids of the events that gained, kept or lost one."""
    write_signature(resolved.parsed.article, source)
    records = _one_a_place(resolved)
    present = {(row.trigger_start, row.trigger_end, row.kind): row for row in source.reports.all()}
    touched = {row.event_id for row in present.values()}
    stale = [row.pk for place, row in present.items() if place not in records]
    Report.objects.filter(pk__in=stale).delete()
    source.reports.filter(main=True).update(main=False)
    merge_events(resolved.merged_events)
    rows = {}
    new = [Event(kind=record.kind, phase=record.phase) for record, event in records.values() if event is None]
    made = iter(Event.objects.bulk_create(new))
    for place, (record, event) in records.items():
        event = event or next(made).pk
        touched.add(event)
        rows[place] = _report(record, source, event)
    main = _main(resolved)
    if main:
        rows[main].main = True
        touched |= move_reports(resolved.moved_reports, rows[main].event_id)
    columns = [field.name for field in Report._meta.concrete_fields if field.name not in ("id", "source")]
    Report.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["source", "trigger_start", "trigger_end", "kind"],
        update_fields=[name for name in columns if name not in ("trigger_start", "trigger_end", "kind")],
    )
    _write_report_participants(records, source, actors)
    places = [rows[*record.trigger, record.kind].event_id for record in resolved.parsed.events]
    write_relations(resolved.parsed.relations, places, source)
    return touched


def _one_a_place(resolved: ResolvedArticle) -> dict[tuple[int, int, str], tuple[EventRecord, int | None]]:
    pairs = zip(resolved.parsed.events, resolved.events, strict=True)
    return {(*record.trigger, record.kind): (record, event) for record, event in pairs}


def _main(resolved: ResolvedArticle) -> tuple[int, int, str] | None:
    """Where the report stands that the article is about."""
    events = resolved.parsed.events
    read = (place for place, record in enumerate(events) if record.main)
    main = resolved.main if resolved.main is not None else next(read, None)
    return None if main is None else (*events[main].trigger, events[main].kind)


def _report(record: EventRecord, source: Source, event: int) -> Report:
    return Report(
        event_id=event,
        source=source,
        kind=record.kind,
        trigger_start=record.trigger.start,
        trigger_end=record.trigger.end,
        evidence_start=record.evidence.start,
        evidence_end=record.evidence.end,
        date=record.date,
        place=record.place[:200],
        phase=record.phase,
        read_as_main=record.main,
        background=record.background,
        confidence=record.confidence,
        number=record.number[:80],
        number_start=record.number_span.start if record.number_span else None,
        number_end=record.number_span.end if record.number_span else None,
    )


def _write_report_participants(
    records: dict[tuple[int, int, str], tuple[EventRecord, int | None]], source: Source, actors: dict[int, Actor]
) -> None:
    due: dict[tuple[int, int], str] = {}
    for report in source.reports.all():
        record = records[report.trigger_start, report.trigger_end, report.kind][0]
        for participant in record.participants:
            if participant.actor in actors:
                due.setdefault((report.pk, actors[participant.actor].pk), participant.part)
    present = {(row.report_id, row.actor_id): row for row in ReportParticipation.objects.filter(report__source=source)}
    ReportParticipation.objects.filter(pk__in=[row.pk for key, row in present.items() if key not in due]).delete()
    ReportParticipation.objects.bulk_create(
        [ReportParticipation(report_id=report, actor_id=actor, part=part) for (report, actor), part in due.items()],
        update_conflicts=True,
        unique_fields=["report", "actor"],
        update_fields=["part"],
    )


def merge_events(pairs: Iterable[tuple[int, int]]) -> None:
    """Let all that rests on the first event of each pair rest on the second, to which its address then leads.

    The values of the events that stay follow with ``write_events``.
    """
    for gone, kept in pairs:
        Report.objects.filter(event=gone).update(event=kept)
        Statement.objects.filter(event=gone).update(event=kept)
        move_relations(gone, kept)
        FormerAddress.objects.filter(kind="event", leads_to=gone).update(leads_to=kept)
        FormerAddress.objects.update_or_create(kind="event", number=gone, defaults={"leads_to": kept})
        Event.objects.filter(pk=gone).delete()


def move_reports(moved: Iterable[tuple[int, int | None]], new: int) -> set[int]:
    """Make each report what its article is about, and let it tell of its event, or of the ``new`` one.

    Return the ids of the events that lost or gained one.
    """
    events_by_report = {report: event or new for report, event in moved}
    reports = list(Report.objects.filter(pk__in=events_by_report))
    Report.objects.filter(source__in=[report.source_id for report in reports], main=True).update(main=False)
    touched = set(events_by_report.values()) | {report.event_id for report in reports}
    for report in reports:
        report.main, report.event_id = True, events_by_report[report.pk]
    Report.objects.bulk_update(reports, ["main", "event"])
    return touched


def write_events(touched: Iterable[int]) -> None:
    """Compute the headline values of events from all their reports; an event without reports goes."""
    Event.objects.filter(pk__in=touched, reports=None).delete()
    events = list(
        Event.objects.filter(pk__in=touched).prefetch_related("reports__participations__actor").order_by("pk")
    )
    parts = {event.pk: keep_locked_parts(event, _parts(event.reports.all())) for event in events}
    _write_participants(parts)
    for event in events:
        _set_headline(event, event.reports.all(), parts[event.pk])
    write_columns(events, ["kind", "title", "slug", "date", "place", "phase", "locked"])
    write_clues(events)


def events_of(actor_ids: set[int]) -> set[int]:
    """The ids of the events that name these actors in their titles."""
    return set(Participation.objects.filter(actor__in=actor_ids).values_list("event", flat=True))


def _parts(reports: Iterable[Report]) -> dict[Actor, str]:
    """Who took part, in the part that most reports give; who is named most comes first.

    Once SEVERAL sources report it, whoever only one of them names stands in that report alone, unless nobody else
    is known to have had that part.
    """
    votes: dict[Actor, Counter[str]] = {}
    for report in reports:
        for participation in sorted(report.participations.all(), key=lambda row: row.pk):
            votes.setdefault(participation.actor, Counter())[participation.part] += 1
    ranked = sorted(votes.items(), key=lambda pair: -pair[1].total())
    parts = {actor: counter.most_common(1)[0][0] for actor, counter in ranked}
    if len({report.source_id for report in reports}) < SEVERAL:
        return parts
    agreed = {actor: part for actor, part in parts.items() if votes[actor].total() > 1}
    return {actor: part for actor, part in parts.items() if actor in agreed or part not in agreed.values()}


def _write_participants(parts: dict[int, dict[Actor, str]]) -> None:
    due = {(event, actor.pk): part for event, actors in parts.items() for actor, part in actors.items()}
    present = Participation.objects.filter(event__in=parts).values_list("pk", "event", "actor")
    Participation.objects.filter(pk__in=[pk for pk, *key in present if tuple(key) not in due]).delete()
    Participation.objects.bulk_create(
        [Participation(event_id=event, actor_id=actor, part=part) for (event, actor), part in due.items()],
        update_conflicts=True,
        unique_fields=["event", "actor"],
        update_fields=["part"],
    )


def _set_headline(event: Event, reports: Iterable[Report], parts: dict[Actor, str]) -> None:
    """What happened is told best by the articles that are about it, if any is."""
    telling = [report for report in reports if report.main] or list(reports)
    event.kind = most_common(report.kind for report in telling)
    event.phase = most_common(report.phase for report in telling)
    event.place = most_common(report.place for report in reports if report.place)
    event.date = headline_date([report.date for report in reports])
    keep_locked(event, "kind", "phase", "place", "date")
    names = {part: [actor.name for actor, its in parts.items() if its == part] for part in Part.values}
    sides = names[Part.INITIATOR], names[Part.RECIPIENT], names[Part.OTHER]
    title = event_title(event.kind, *sides, phase=event.phase)
    event.title = title[:300]
    keep_locked(event, "title")
    event.slug = slugify(event.title)[:80].strip("-") or "event"


def most_common(values: Iterable[str]) -> str:
    """The value given most often, of equals the first; "" for none."""
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else ""


def headline_date(dates: Sequence[str]) -> str:
    """The most precise date that most reports give; of equals the earliest."""
    known = [date for date in dates if date]
    precise = [date for date in known if len(date) == max(map(len, known))]
    return min(precise, key=lambda date: (-precise.count(date), date), default="")


def link_statements_to_events(source: Source) -> None:
    """A statement belongs to the event that a report tells in the words around it: the cue stands in its evidence."""
    reports = sorted(source.reports.all(), key=lambda report: report.evidence_end - report.evidence_start)
    changed = []
    for statement in Statement.objects.filter(quotations__source=source).distinct().prefetch_related("quotations"):
        places = [row for row in statement.quotations.all() if row.source_id == source.pk]
        event = next(
            (report.event_id for report in reports for row in places if _tells_of(report, row.cue_start)), None
        )
        if event and statement.event_id != event and statement.event_id is None:
            statement.event_id = event
            changed.append(statement)
    write_columns(changed, ["event"])


def _tells_of(report: Report, cue_start: int | None) -> bool:
    return cue_start is not None and report.evidence_start <= cue_start < report.evidence_end
