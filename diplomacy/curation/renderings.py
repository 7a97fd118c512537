"""Renderings on their way from one statement to another, and reports from one event to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import models

from diplomacy.curation.computing import compute_statements
from diplomacy.curation.journal import Journal
from diplomacy.models import Event, FormerAddress, Mention, Quotation, Statement, Subject

NAMED = Subject.Part.NAMED


def take_out(journal: Journal, statement: Statement, quotations: Sequence[Quotation]) -> Statement:
    """A new statement of some quotations of another, with the same values until they are computed."""
    made = Statement(
        speaker=statement.speaker,
        speaker_text=quotations[0].speaker_text,
        anonymous=statement.anonymous,
        kind=quotations[0].kind,
        speech=statement.speech,
        said_on=quotations[0].said_on,
        event=statement.event,
        text=quotations[0].text,
        wordings="\n".join(dict.fromkeys(quotation.text for quotation in quotations)),
    )
    journal.create(made)
    move_quotations(journal, quotations, old=statement, new=made)
    _copy_subjects(journal, statement.subjects.exclude(part=NAMED, actor__in=_named_only_in(statement, made)), made)
    compute_statements(journal, [statement.pk, made.pk])
    return made


def move_quotations(journal: Journal, quotations: Iterable[Quotation], *, old: Statement, new: Statement) -> None:
    """Let quotations render another statement; those whom they alone name come with them."""
    pks = [quotation.pk for quotation in quotations]
    journal.update(Quotation.objects.filter(pk__in=pks), statement_id=new.pk)
    moving = old.subjects.filter(part=NAMED, actor__in=_named_only_in(new, old))
    _copy_subjects(journal, moving.exclude(actor__in=new.subjects.values("actor")), new)
    journal.delete(moving)


def _copy_subjects(journal: Journal, subjects: models.QuerySet[Subject], statement: Statement) -> None:
    journal.create(
        *(
            Subject(statement=statement, actor_id=subject.actor_id, part=subject.part, place=subject.place)
            for subject in subjects
        )
    )


def _named_only_in(statement: Statement, other: Statement) -> set[int]:
    """The ids of actors who are named in the words of one statement's renderings, and not of another's."""
    return _named_in(statement) - _named_in(other)


def _named_in(statement: Statement) -> set[int]:
    within = models.Q(pk=None)
    for source, content in statement.quotations.values_list("source", "content"):
        for start, end in content:
            within |= models.Q(source=source, start__gte=start, end__lte=end)
    return set(Mention.objects.filter(within, actor__isnull=False).values_list("actor", flat=True))


def new_event(journal: Journal, event: Event) -> Event:
    """A new event like another, until its values are computed."""
    made = Event(
        kind=event.kind, title=event.title, slug=event.slug, date=event.date, place=event.place, phase=event.phase
    )
    journal.create(made)
    return made


def lead_on(journal: Journal, kind: str, *, old: int, new: int) -> None:
    """Let the address of a row that was merged, and those that led to it, lead to another."""
    journal.update(FormerAddress.objects.filter(kind=kind, leads_to=old), leads_to=new)
    journal.create(FormerAddress(kind=kind, number=old, leads_to=new))
