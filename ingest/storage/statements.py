"""The rows of what was said: statements and this source's quotations of them."""

from __future__ import annotations

from collections.abc import Iterable

from diplomacy.models import Actor, Quotation, Source, Statement
from ingest.records import QuotationRecord, ResolvedArticle
from ingest.resolution.statements import rendered


def write_quotations(resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]) -> set[int]:
    """Bring the quotations of a source up to date; return the ids of the statements that gained, kept or lost one."""
    present = {(row.start, row.end): row for row in source.quotations.all()}
    touched = {row.statement_id for row in present.values()}
    rows = []
    for record, statement in zip(resolved.parsed.quotations, resolved.statements, strict=True):
        place = (record.content[0].start, record.content[-1].end)
        statement = statement or _make_statement(record, actors).pk
        rows.append(_quotation(record, source, statement))
        present.pop(place, None)
        touched.add(statement)
    Quotation.objects.filter(pk__in=[row.pk for row in present.values()]).delete()
    columns = [
        field.name for field in Quotation._meta.concrete_fields if field.name not in ("id", "source", "start", "end")
    ]
    Quotation.objects.bulk_create(
        _one_a_place(rows), update_conflicts=True, unique_fields=["source", "start", "end"], update_fields=columns
    )
    return touched


def _one_a_place(rows: Iterable[Quotation]) -> list[Quotation]:
    return list({(row.start, row.end): row for row in rows}.values())


def _make_statement(record: QuotationRecord, actors: dict[int, Actor]) -> Statement:
    return Statement.objects.create(
        speaker=actors.get(record.speaker) if record.speaker is not None else None,
        kind=record.kind,
        speech=record.speech,
    )


def _quotation(record: QuotationRecord, source: Source, statement: int) -> Quotation:
    return Quotation(
        statement_id=statement,
        source=source,
        kind=record.kind,
        content=[list(span) for span in record.content],
        start=record.content[0].start,
        end=record.content[-1].end,
        cue_start=record.cue.start if record.cue else None,
        cue_end=record.cue.end if record.cue else None,
        cue_lemma=record.cue_lemma[:80],
        speaker_start=record.speaker_span.start if record.speaker_span else None,
        speaker_end=record.speaker_span.end if record.speaker_span else None,
        speaker_text=" ".join(record.speaker_text.split())[:300],
        text=rendered(record, source.text),
        said_on=record.said_on,
        confidence=record.confidence,
        reason=record.reason[:200],
    )


def write_statements(
    touched: Iterable[int], resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]
) -> None:
    """Compute the headline values of statements from all their quotations; a statement without any goes."""
    Statement.objects.filter(pk__in=touched, quotations=None).delete()
    records = {(record.content[0].start, record.content[-1].end): record for record in resolved.parsed.quotations}
    statements = list(Statement.objects.filter(pk__in=touched).prefetch_related("quotations").order_by("pk"))
    for statement in statements:
        quotations = list(statement.quotations.all())
        _set_headline(statement, quotations)
        for quotation in quotations:
            record = records.get((quotation.start, quotation.end)) if quotation.source_id == source.pk else None
            if record:
                _set_speaker(statement, record, actors)
    columns = ["speaker", "speaker_text", "anonymous", "speech", "kind", "said_on", "text", "wordings"]
    Statement.objects.bulk_update(statements, columns)
    _write_about(statements, records, source, actors)


def _set_headline(statement: Statement, quotations: list[Quotation]) -> None:
    """The fullest version stands for all: direct before mixed before indirect, then the longest, then the first."""
    rank = {Statement.Kind.DIRECT: 2, Statement.Kind.MIXED: 1, Statement.Kind.INDIRECT: 0}
    fullest = max(
        quotations, key=lambda quotation: (rank[Statement.Kind(quotation.kind)], len(quotation.text), -quotation.pk)
    )
    statement.text, statement.kind = fullest.text, fullest.kind
    statement.speaker_text = fullest.speaker_text or statement.speaker_text
    statement.said_on = min(
        (row.said_on for row in quotations if row.said_on), key=lambda day: (-len(day), day), default=""
    )
    statement.wordings = "\n".join(dict.fromkeys(row.text for row in quotations))


def _set_speaker(statement: Statement, record: QuotationRecord, actors: dict[int, Actor]) -> None:
    speaker = actors.get(record.speaker) if record.speaker is not None else None
    statement.speaker = speaker or statement.speaker
    statement.anonymous = statement.speaker is None and record.anonymous
    statement.speech = record.speech or statement.speech if statement.text else record.speech


def _write_about(
    statements: Iterable[Statement],
    records: dict[tuple[int, int], QuotationRecord],
    source: Source,
    actors: dict[int, Actor],
) -> None:
    """Add the actors that this source's renderings name; without other renderings, no others remain."""
    through = Statement.about.through
    rows = through.objects.filter(statement__in=[statement.pk for statement in statements])
    present = {(statement, actor): pk for pk, statement, actor in rows.values_list("pk", "statement_id", "actor_id")}
    due: set[tuple[int, int]] = set()
    only_here: set[int] = set()
    for statement in statements:
        here = [quotation for quotation in statement.quotations.all() if quotation.source_id == source.pk]
        if len(here) == len(statement.quotations.all()):
            only_here.add(statement.pk)
        named = [records[place].about for row in here if (place := (row.start, row.end)) in records]
        due |= {(statement.pk, actors[key].pk) for about in named for key in about if key in actors}
    stale = [pk for key, pk in present.items() if key not in due and key[0] in only_here]
    through.objects.filter(pk__in=stale).delete()
    new = sorted(due - set(present))
    through.objects.bulk_create([through(statement_id=statement, actor_id=actor) for statement, actor in new])
