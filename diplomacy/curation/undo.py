"""Undoing a decision: what it changed is set back, and what came later goes where it now belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from diplomacy.curation.actors import absorb_actor
from diplomacy.curation.computing import compute_events, compute_names, compute_statements, events_with
from diplomacy.curation.errors import CannotUndo
from diplomacy.curation.facts import Editor, row_called
from diplomacy.curation.following import move_mentions
from diplomacy.curation.journal import Journal, set_back
from diplomacy.curation.ledger import keep_places
from diplomacy.curation.locks import LOCKABLE, bring_in_line
from diplomacy.curation.mentions import MEANT, undo_settled_mention
from diplomacy.curation.pairs import forget_pairs
from diplomacy.curation.places import decided_places
from diplomacy.curation.relations import move_references
from diplomacy.curation.renderings import lead_on
from diplomacy.curation.speakers import restore_speaker
from diplomacy.curation.standing import mentions_at, quotations_at, reports_at
from diplomacy.curation.verdicts import apply_verdicts
from diplomacy.models import (
    Actor,
    DecidedPlace,
    Decision,
    Event,
    FormerSlug,
    Mention,
    Quotation,
    Report,
    Statement,
)
from diplomacy.models.decisions import DecisionQuerySet
from diplomacy.writer import only_writer


def undo(decision: Decision, *, by: Editor, reason: str = "") -> Decision:
    """Undo a decision by another one: rows, ids and addresses are again as without it.

    What later decisions made of the same rows must be undone before. Raises CannotUndo, which says what stands against.
    """
    with only_writer():
        decision = Decision.objects.select_for_update().get(pk=decision.pk)
        _refuse_undone(decision)
        for pk in decision.value.get("with", []):
            companion = Decision.objects.get(pk=pk)
            if not hasattr(companion, "undone_by"):
                undo(companion, by=by, reason=reason)
        undoing = Decision.objects.create(
            kind=Decision.Kind.UNDO,
            subject=decision.subject,
            beside=decision.beside,
            value={"undone": decision.pk, "kind": decision.kind},
            by=by,
            reason=reason,
            undoes=decision,
        )
        forget_pairs(decision)
        ACTIONS[Decision.Kind(decision.kind)](decision, undoing)
        return undoing


def _refuse_undone(decision: Decision) -> None:
    if decision.kind == Decision.Kind.UNDO:
        raise CannotUndo(_("This undid a decision. To bring that back, decide so again."))
    if hasattr(decision, "undone_by"):
        raise CannotUndo(_("This decision has been undone already."))
    if decision.kind not in ACTIONS or decision.subject.startswith("source:"):
        raise CannotUndo(_("This cannot be undone here: describe the source anew."))


def _undo_value(decision: Decision, undoing: Decision) -> None:
    row = row_called(decision.subject)
    if MEANT in decision.value:
        undo_settled_mention(decision, row)
        return
    if row is None:
        return
    if "speaker" in decision.value and isinstance(row, Statement):
        restore_speaker(row)
    elif type(row) in LOCKABLE:
        bring_in_line(row)


def _undo_verdict(decision: Decision, undoing: Decision) -> None:
    row = row_called(decision.subject)
    if row is not None and not isinstance(row, Actor):
        apply_verdicts([row])


def _undo_judgement(decision: Decision, undoing: Decision) -> None:
    """What was said of the pair is taken back already."""


def _undo_merge(decision: Decision, undoing: Decision) -> None:
    keep, number = row_called(decision.subject), decision.value["absorbed"]["id"]
    if keep is None:
        raise _later_decision(decision, decision.subject)
    is_clean = set_back(decision.journal)
    again = row_called(f"{decision.subject.partition(':')[0]}:{number}")
    if again is None:
        raise CannotUndo(_("The record that was merged could not be made again: something else has taken its place."))
    PART[type(keep)](decision, undoing, keep, again, is_clean)


def _later_decision(decision: Decision, *subjects: str) -> CannotUndo:
    """Which later decision has to be undone first."""
    found = _concerned_later(decision, *subjects).newest_first().first()
    if found is None:
        return CannotUndo(_("What this decision was about is no longer there."))
    return CannotUndo(
        _("A later decision rests on this one: undo first “%(later)s” of %(when)s.")
        % {"later": found, "when": found.at.date().isoformat()}
    )


def _concerned_later(decision: Decision, *subjects: str) -> DecisionQuerySet:
    """Later merges and splits that stand and concern these rows."""
    concerned = Q(subject__in=subjects) | Q(beside__overlap=list(subjects))
    kinds = [Decision.Kind.MERGE, Decision.Kind.SPLIT]
    return Decision.objects.standing().filter(concerned, pk__gt=decision.pk, kind__in=kinds)


def _part_actors(decision: Decision, undoing: Decision, keep: Actor, again: Actor, is_clean: bool) -> None:
    """Give the actor that is there again what reading has given to the other meanwhile."""
    places = DecidedPlace.objects.filter(decision=decision)
    theirs = Q(pk__in=mentions_at(places, actor=keep)) | _named_since(decision, keep)
    moving = Mention.objects.filter(theirs, actor=keep)
    is_clean &= not moving.exists()
    journal, events = Journal(), events_with(keep) | events_with(again)
    if moving.exists():
        move_mentions(journal, moving, old=keep, new=again)
    if not is_clean:
        compute_names(journal, keep, again)
        compute_events(journal, events)
    keep_places(undoing, decided_places(Mention.objects.filter(actor=again, form="name"), belongs_to=again))


def _named_since(decision: Decision, keep: Actor) -> Q:
    """Mentions of sources added since that bear a name which only the actor that was merged had."""
    names = set(decision.value["absorbed"]["names"]) - set(decision.value["names_before"])
    return Q(text__in=names, source__added_at__gt=decision.at)


def _part_statements(decision: Decision, undoing: Decision, keep: Statement, again: Statement, is_clean: bool) -> None:
    moving = quotations_at(_places_of_absorbed(decision), statement=keep)
    Quotation.objects.filter(pk__in=moving).update(statement=again)
    if moving or not is_clean:
        compute_statements(Journal(), [keep.pk, again.pk])
    keep_places(undoing, decided_places(again.quotations.all(), belongs_to=again))


def _part_events(decision: Decision, undoing: Decision, keep: Event, again: Event, is_clean: bool) -> None:
    moving = reports_at(_places_of_absorbed(decision), event=keep)
    Report.objects.filter(pk__in=moving).update(event=again)
    if moving or not is_clean:
        compute_events(Journal(), {keep.pk, again.pk})
    keep_places(undoing, decided_places(again.reports.all(), belongs_to=again))


def _places_of_absorbed(decision: Decision) -> Any:
    """The places that the row that was merged had."""
    spans = {(place["sha256"], place["start"], place["end"]) for place in decision.value["absorbed"]["places"]}
    return [
        place
        for place in DecidedPlace.objects.filter(decision=decision)
        if (place.sha256, place.start, place.end) in spans
    ]


PART: dict[type[Any], Callable[..., None]] = {Actor: _part_actors, Statement: _part_statements, Event: _part_events}


def _undo_split(decision: Decision, undoing: Decision) -> None:
    kind = decision.subject.partition(":")[0]
    into = f"{kind}:{decision.value['into']['id']}"
    row, other = row_called(decision.subject), row_called(into)
    if row is None:
        raise _later_decision(decision, decision.subject)
    if other is None and decision.value["is_new"] and _concerned_later(decision, into).exists():
        raise _later_decision(decision, into)
    steps = decision.journal
    made = None
    if decision.value["is_new"]:  # the first step made the row; it goes last, when nothing rests on it
        made, steps = steps[0], steps[1:]
    is_clean = set_back(steps)
    if made is not None and other is not None:  # reading has removed a row on which nothing rested any more
        JOIN[type(row)](row, other, is_clean)
    places = DecidedPlace.objects.filter(decision=decision).order_by("pk")
    again = [_as_belonging_to(place, row.pk) for place in places]
    keep_places(undoing, again)


def _as_belonging_to(place: DecidedPlace, row: int) -> DecidedPlace:
    place.pk, place.row = None, row
    place._state.adding = True
    return place


def _join_actors(row: Actor, other: Actor, is_clean: bool) -> None:
    journal = Journal()
    if _rests_on(other):
        absorb_actor(journal, row, other)
        compute_names(journal, row)
    else:
        slug = other.slug
        other.delete()
        FormerSlug.objects.create(actor=row, slug=slug)
        if not is_clean:
            compute_names(journal, row)
    if not is_clean:
        compute_events(journal, events_with(row))


def _rests_on(actor: Actor) -> bool:
    return actor.mentions.exists() or actor.names.exists() or actor.statements.exists()


def _join_statements(row: Statement, other: Statement, is_clean: bool) -> None:
    journal, number = Journal(), other.pk
    move_references(journal, old=other, new=row)
    Statement.objects.filter(pk=number).delete()
    lead_on(journal, "statement", old=number, new=row.pk)
    if not is_clean:
        compute_statements(journal, [row.pk])


def _join_events(row: Event, other: Event, is_clean: bool) -> None:
    journal, number = Journal(), other.pk
    move_references(journal, old=other, new=row)
    Event.objects.filter(pk=number).delete()
    lead_on(journal, "event", old=number, new=row.pk)
    if not is_clean:
        compute_events(journal, {row.pk})


JOIN: dict[type[Any], Callable[..., None]] = {Actor: _join_actors, Statement: _join_statements, Event: _join_events}

ACTIONS: dict[Decision.Kind, Callable[[Decision, Decision], None]] = {
    Decision.Kind.MERGE: _undo_merge,
    Decision.Kind.SPLIT: _undo_split,
    Decision.Kind.LOCK: _undo_value,
    Decision.Kind.UNLOCK: _undo_value,
    Decision.Kind.CONFIRM: _undo_verdict,
    Decision.Kind.REJECT: _undo_verdict,
    Decision.Kind.JUDGE: _undo_judgement,
}
