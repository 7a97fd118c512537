"""The rows of what was said: statements and this source's quotations of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from diplomacy.curation.locks import keep_locked
from diplomacy.curation.speakers import machine_speaks
from diplomacy.models import Actor, Candidate, Quotation, Source, Statement
from diplomacy.models.fields import Verdict
from ingest.records import QuotationRecord, ResolvedArticle
from ingest.resolution.moved_places import same_places
from ingest.resolution.statements.answers import question_before
from ingest.resolution.statements.link import asserted_speaker, compared, rendered
from ingest.resolution.wording.sketch import sketch
from ingest.resolution.wording.wording import wording
from ingest.storage.changes import write_columns
from ingest.storage.subjects import write_subjects

Place = tuple[int, int]


def write_quotations(resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]) -> set[int]:
    """Bring the quotations of a source up to date; return the ids of the statements that gained, kept or lost one."""
    present = _where_they_stand_now(source, records_by_place(resolved))
    touched = {row.statement_id for row in present.values()}
    rows = []
    for record, statement in zip(resolved.parsed.quotations, _with_new(resolved, actors), strict=True):
        rows.append(_quotation(record, source, statement, actors))
        present.pop(place_of(record), None)
        touched.add(statement)
    Quotation.objects.filter(pk__in=[row.pk for row in present.values()]).delete()
    columns = [
        field.name for field in Quotation._meta.concrete_fields if field.name not in ("id", "source", "start", "end")
    ]
    Quotation.objects.bulk_create(
        _one_a_place(rows), update_conflicts=True, unique_fields=["source", "start", "end"], update_fields=columns
    )
    _write_candidates(source, records_by_place(resolved), actors)
    return touched


def _where_they_stand_now(source: Source, places: Iterable[Place]) -> dict[Place, Quotation]:
    """The quotations of a source by place; those that are read with other bounds now stand there and keep their ids."""
    present = {(row.start, row.end): row for row in source.quotations.all()}
    moved = {now: before for now, before in same_places(places, present).items() if now != before}
    for (start, end), before in moved.items():
        row = present[start, end] = present.pop(before)
        row.start, row.end = start, end
    write_columns([present[place] for place in moved], ["start", "end"])
    return present


def place_of(record: QuotationRecord) -> Place:
    """Where a quotation begins and ends: by that its row is known within the source."""
    return record.content[0].start, record.content[-1].end


def records_by_place(resolved: ResolvedArticle) -> dict[Place, QuotationRecord]:
    return {place_of(record): record for record in resolved.parsed.quotations}


def _one_a_place(rows: Iterable[Quotation]) -> list[Quotation]:
    return list({(row.start, row.end): row for row in rows}.values())


def _with_new(resolved: ResolvedArticle, actors: dict[int, Actor]) -> list[int]:
    """The ids of the statements of the article's quotations; those that are new are made."""
    records = zip(resolved.parsed.quotations, resolved.statements, strict=True)
    made = Statement.objects.bulk_create(
        Statement(speaker=_speaker(record, actors), kind=record.kind, speech=record.speech)
        for record, known in records
        if known is None
    )
    new = iter(made)
    return [next(new).pk if known is None else known for known in resolved.statements]


def _speaker(record: QuotationRecord, actors: Mapping[int, Actor]) -> Actor | None:
    """The row of the speaker, if the machine is sure enough to name one."""
    key = asserted_speaker(record)
    return actors.get(key) if key is not None else None


def _quotation(record: QuotationRecord, source: Source, statement: int, actors: Mapping[int, Actor]) -> Quotation:
    start, end = place_of(record)
    return Quotation(
        statement_id=statement,
        source=source,
        kind=record.kind,
        content=[list(span) for span in record.content],
        start=start,
        end=end,
        cue_start=record.cue.start if record.cue else None,
        cue_end=record.cue.end if record.cue else None,
        cue_lemma=record.cue_lemma[:80],
        verb_class=record.verb_class,
        speaker=_speaker(record, actors),
        speaker_start=record.speaker_span.start if record.speaker_span else None,
        speaker_end=record.speaker_span.end if record.speaker_span else None,
        speaker_text=" ".join(record.speaker_text.split())[:300],
        text=rendered(record, source.text),
        answered=question_before(record, source.text),
        sketch=sketch(wording(compared(record, source.text))),
        said_on=record.said_on,
        confidence=record.confidence,
        reason=record.reason[:200],
        **_medium_columns(record, actors),
    )


def _medium_columns(record: QuotationRecord, actors: Mapping[int, Actor]) -> dict[str, object]:
    medium = record.medium
    if medium is None:
        return {}
    return {
        "medium": medium.kind,
        "medium_start": medium.span.start,
        "medium_end": medium.span.end,
        "venue": actors.get(medium.venue) if medium.venue is not None else None,
        "venue_text": " ".join(medium.venue_text.split())[:200],
    }


def _write_candidates(source: Source, records: Mapping[Place, QuotationRecord], actors: Mapping[int, Actor]) -> None:
    """Keep, for each quotation of the source whose speaker is not asserted, who may be meant; nobody for the others."""
    due = {}
    for row in source.quotations.all():
        for place, actor in enumerate(candidates_of(records[row.start, row.end], actors)):
            due[row.pk, actor.pk] = Candidate(quotation=row, actor=actor, place=place)
    present = Candidate.objects.filter(quotation__source=source).values_list("pk", "quotation_id", "actor_id")
    Candidate.objects.filter(pk__in=[pk for pk, *key in present if tuple(key) not in due]).delete()
    Candidate.objects.bulk_create(
        due.values(), update_conflicts=True, unique_fields=["quotation", "actor"], update_fields=["place"]
    )


def candidates_of(record: QuotationRecord, actors: Mapping[int, Actor]) -> list[Actor]:
    """Who may have spoken, the likeliest first, where the machine is too unsure to name the speaker."""
    if asserted_speaker(record) is not None:
        return []
    keys = dict.fromkeys((record.speaker, *record.candidates))
    return list(dict.fromkeys(actors[key] for key in keys if key is not None and key in actors))


def write_statements(
    touched: Iterable[int], resolved: ResolvedArticle, source: Source, actors: dict[int, Actor]
) -> None:
    """Compute the headline values of statements from all their quotations; a statement without any goes."""
    Statement.objects.filter(pk__in=touched, quotations=None).delete()
    records = records_by_place(resolved)
    found = Statement.objects.filter(pk__in=touched).prefetch_related(
        "quotations__speaker", "quotations__candidates__actor"
    )
    statements = list(found.order_by("pk"))
    for statement in statements:
        quotations = sorted(statement.quotations.all(), key=lambda quotation: quotation.pk)
        set_headline(statement, quotations)
        keep_locked(statement, "kind", "said_on")
        set_speaker(statement, quotations)
        for quotation in quotations:
            record = records.get((quotation.start, quotation.end)) if quotation.source_id == source.pk else None
            if record:
                _set_manner(statement, record)
                keep_locked(statement, "speech")
    columns = ["speaker", "candidate", "speaker_text", "anonymous", "speech", "kind", "said_on", "text", "wordings"]
    columns.append("locked")
    write_columns(statements, columns)
    write_subjects(statements, records, source, actors)


def set_headline(statement: Statement, quotations: list[Quotation]) -> None:
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


def set_speaker(statement: Statement, quotations: Sequence[Quotation]) -> None:
    """Who spoke: whom most renderings name, a person before their office, then whom the surest names, then the oldest.

    Whom an editor settled on or confirmed stays, and it is noted whom the machine names. Where no rendering
    names anybody, the first that tells who it may be is followed.
    """
    speaker, candidate = _read_speaker(quotations)
    if statement.speaker_settled:
        machine_speaks(statement, speaker, candidate)
    elif statement.speaker_id is None or statement.verdict != Verdict.CONFIRMED:
        statement.speaker, statement.candidate = speaker, candidate


def _read_speaker(quotations: Sequence[Quotation]) -> tuple[Actor | None, Actor | None]:
    """Whom the renderings name as the speaker, and who it may be where they name nobody."""
    named = Counter(quotation.speaker for quotation in quotations if quotation.speaker is not None)
    surest = {row.speaker: row.confidence for row in sorted(quotations, key=lambda row: row.confidence)}
    speaker = max(
        named,
        key=lambda actor: (named[actor], actor.kind == Actor.Kind.PERSON, surest[actor], -actor.pk),
        default=None,
    )
    perhaps = [candidate.actor for quotation in quotations for candidate in quotation.candidates.all()]
    return speaker, next(iter(perhaps), None) if speaker is None else None


def _set_manner(statement: Statement, record: QuotationRecord) -> None:
    """What this source's rendering tells besides: a speaker without a name, something said in so many words."""
    statement.anonymous = statement.speaker_id is None and record.anonymous
    statement.speech = record.speech or statement.speech if statement.text else record.speech
