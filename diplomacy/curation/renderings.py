"""Renderings on their way from one statement to another, and reports from one event to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diplomacy.curation.computing import compute_statements
from diplomacy.curation.journal import Journal
from diplomacy.models import Event, FormerAddress, Quotation, Statement, Subject


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
    subjects = [
        Subject(statement=made, actor_id=subject.actor_id, part=subject.part, place=subject.place)
        for subject in statement.subjects.all()
    ]
    journal.create(*subjects)
    move_quotations(journal, quotations, made)
    compute_statements(journal, [statement.pk, made.pk])
    return made


def move_quotations(journal: Journal, quotations: Iterable[Quotation], statement: Statement) -> None:
    pks = [quotation.pk for quotation in quotations]
    journal.update(Quotation.objects.filter(pk__in=pks), statement_id=statement.pk)


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
