"""The rows that tell to whom a statement was said, and whom it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diplomacy.models import Actor, Source, Statement, Subject
from ingest.records import QuotationRecord

Pair = tuple[int, int]
"""The ids of a statement and of an actor."""


def write_subjects(
    statements: Sequence[Statement],
    records: Mapping[tuple[int, int], QuotationRecord],
    source: Source,
    actors: Mapping[int, Actor],
) -> None:
    """Write whom this source's renderings address and name; what only other sources tell stays as it is.

    The statements must be loaded with their quotations.
    """
    rows = Subject.objects.filter(statement__in=[statement.pk for statement in statements])
    present = {(row.statement_id, row.actor_id): row.pk for row in rows}
    due: dict[Pair, Subject] = {}
    only_here: set[int] = set()
    for statement in statements:
        here = [quotation for quotation in statement.quotations.all() if quotation.source_id == source.pk]
        if len(here) == len(statement.quotations.all()):
            only_here.add(statement.pk)
        read = [records[place] for row in here if (place := (row.start, row.end)) in records]
        for subject in (subject for record in read for subject in _subjects(statement, record, actors)):
            due.setdefault((subject.statement_id, subject.actor_id), subject)
    stale = [pk for pair, pk in present.items() if pair not in due and pair[0] in only_here]
    Subject.objects.filter(pk__in=stale).delete()
    _upsert(subject for pair, subject in due.items() if pair[0] in only_here or pair not in present)


def _subjects(statement: Statement, record: QuotationRecord, actors: Mapping[int, Actor]) -> Iterable[Subject]:
    for part, keys in ((Subject.Part.ADDRESSEE, record.addressees), (Subject.Part.NAMED, record.about)):
        for place, key in enumerate(keys):
            if key in actors:
                yield Subject(statement=statement, actor=actors[key], part=part, place=place)


def _upsert(subjects: Iterable[Subject]) -> None:
    Subject.objects.bulk_create(
        subjects, update_conflicts=True, unique_fields=["statement", "actor"], update_fields=["part", "place"]
    )
