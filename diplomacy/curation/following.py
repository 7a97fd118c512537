"""What follows mentions from one actor to another: whatever the same places of the text tell of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from diplomacy.curation.computing import compute_names
from diplomacy.curation.journal import Journal
from diplomacy.curation.relations import move_reference
from diplomacy.curation.renderings import take_out
from diplomacy.curation.roles import move_role_evidence
from diplomacy.models import (
    Actor,
    Candidate,
    Mention,
    Quotation,
    ReportParticipation,
    RoleEvidence,
    Statement,
    Subject,
)

Spans = dict[int, list[tuple[int, int]]]
"""Places by the id of their source."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an actor's mentions moved: ``whole`` are sources that name nobody but the new one now."""

    whole: frozenset[int]
    moved: Spans
    left: Spans

    def speaks(self, quotation: Quotation) -> bool:
        """Whether the new actor is whom a quotation names as its speaker."""
        if quotation.source_id in self.whole:
            return True
        start, end = quotation.speaker_start, quotation.speaker_end
        return start is not None and end is not None and _meets(self.moved, quotation.source_id, start, end)

    def alone_within(self, source: int, start: int, end: int) -> bool:
        """Whether a stretch of text names the new actor, and not the old."""
        if source in self.whole:
            return True
        return _meets(self.moved, source, start, end) and not _meets(self.left, source, start, end)

    def is_nearest(self, source: int, start: int) -> bool:
        """Whether the new actor is named nearer to a place than the old."""
        if source in self.whole:
            return True
        return _distance(self.moved, source, start) < _distance(self.left, source, start)


def _meets(spans: Spans, source: int, start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans.get(source, ()))


def _distance(spans: Spans, source: int, start: int) -> float:
    return min((abs(first - start) for first, _ in spans.get(source, ())), default=float("inf"))


def move_mentions(journal: Journal, mentions: QuerySet[Mention], *, old: Actor, new: Actor) -> None:
    """Let mentions of ``old`` mean ``new``, with all that rests on them; pronouns follow where no name stays behind."""
    spans = _spans(mentions)
    left = _spans(Mention.objects.filter(actor=old, source__in=spans).exclude(pk__in=mentions.values("pk")))
    named = old.mentions.filter(source__in=spans, form=Mention.Form.NAME).exclude(pk__in=mentions.values("pk"))
    whole = frozenset(spans.keys() - set(named.values_list("source", flat=True)))
    moved = Moved(whole, spans, left)
    moving = Mention.objects.filter(
        Q(pk__in=list(mentions.values_list("pk", flat=True))) | Q(actor=old, source__in=whole)
    )
    journal.update(moving, actor_id=new.pk)
    in_sources: dict[str, Any] = {"source__in": list(spans)}
    _follow_statements(journal, moved, in_sources, old, new)
    _follow_subjects(journal, whole, old, new)
    _follow_reports(journal, moved, in_sources, old, new)
    evidence = RoleEvidence.objects.filter(Q(role__actor=old) | Q(role__of=old), **in_sources).select_related("role")
    follows = [place for place in evidence.order_by("pk") if moved.is_nearest(place.source_id, place.start)]
    move_role_evidence(journal, follows, old=old, new=new)
    compute_names(journal, old, new)


def _spans(mentions: QuerySet[Mention]) -> Spans:
    spans: Spans = defaultdict(list)
    for source, start, end in mentions.values_list("source", "start", "end"):
        spans[source].append((start, end))
    return spans


def _follow_statements(journal: Journal, moved: Moved, in_sources: dict[str, Any], old: Actor, new: Actor) -> None:
    """Statements whose renderings name the new actor as speaker; one that others give to the old is parted."""
    read = Quotation.objects.filter(speaker=old, **in_sources)
    journal.update(read.filter(pk__in=[each.pk for each in read if moved.speaks(each)]), speaker_id=new.pk)
    said = Statement.objects.filter(speaker=old, speaker_settled=False)
    for statement in said.filter(quotations__in=Quotation.objects.filter(**in_sources)).distinct().order_by("pk"):
        quotations = list(statement.quotations.all())
        follows = [quotation for quotation in quotations if moved.speaks(quotation)]
        if len(follows) == len(quotations):
            journal.update(Statement.objects.filter(pk=statement.pk), speaker_id=new.pk)
        elif follows:
            taken = take_out(journal, statement, follows)
            journal.update(Statement.objects.filter(pk=taken.pk), speaker_id=new.pk)
    whole = {"source__in": list(moved.whole)}
    perhaps = Candidate.objects.filter(quotation__in=Quotation.objects.filter(**whole))
    move_reference(journal, perhaps, _field(Candidate, "actor"), old=old, new=new)
    journal.update(_only_in(moved.whole, Statement.objects.filter(candidate=old)), candidate_id=new.pk)
    journal.update(Quotation.objects.filter(venue=old, **whole), venue_id=new.pk)


def _follow_subjects(journal: Journal, whole: Iterable[int], old: Actor, new: Actor) -> None:
    statements = _only_in(whole, Statement.objects.filter(subjects__actor=old)).values("pk")
    subjects = Subject.objects.filter(statement__in=list(statements.values_list("pk", flat=True)))
    move_reference(journal, subjects, _field(Subject, "actor"), old=old, new=new)


def _only_in(sources: Iterable[int], statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Statements that only these sources render."""
    sources = list(sources)
    elsewhere = Quotation.objects.filter(statement=OuterRef("pk")).exclude(source__in=sources)
    return statements.filter(quotations__source__in=sources).exclude(Exists(elsewhere)).distinct()


def _follow_reports(journal: Journal, moved: Moved, in_sources: dict[str, Any], old: Actor, new: Actor) -> None:
    parts = ReportParticipation.objects.filter(actor=old, report__source__in=in_sources["source__in"])
    follows = [
        part.pk
        for part in parts.select_related("report")
        if moved.alone_within(part.report.source_id, part.report.evidence_start, part.report.evidence_end)
    ]
    rows = ReportParticipation.objects.filter(pk__in=follows)
    move_reference(journal, rows, _field(ReportParticipation, "actor"), old=old, new=new)


def _field(model: Any, name: str) -> Any:
    return model._meta.get_field(name)
