"""Merging two statements of one utterance, parting one of two, and giving single quotations another speaker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from diplomacy.curation.computing import compute_statements
from diplomacy.curation.errors import NothingToDo
from diplomacy.curation.facts import Editor, locked_rows
from diplomacy.curation.journal import Journal
from diplomacy.curation.ledger import decide
from diplomacy.curation.pairs import inherit_pairs, part_pair
from diplomacy.curation.places import decided_places, places_of, spans_of
from diplomacy.curation.relations import move_references
from diplomacy.curation.renderings import lead_on, move_quotations, take_out
from diplomacy.curation.speakers import SPEAKER, set_speaker, settle_speaker, speaker_key
from diplomacy.models import Actor, Decision, Quotation, Statement
from diplomacy.writer import only_writer


def merge_statements(*, keep: Statement, absorb: Statement, by: Editor, reason: str = "") -> Decision:
    """Make one statement of two that render one utterance; the speaker of ``keep`` holds, if it has one.

    Raises RowGone where one of them is no longer there, NothingToDo where they are one.
    """
    with only_writer():
        keep, absorb = locked_rows(keep, absorb)
        value: dict[str, Any] = {
            "keep": key_of_statement(keep),
            "absorbed": {**key_of_statement(absorb), "places": spans_of(absorb)},
        }
        journal = Journal()
        inherit_pairs(journal, "statement", old=absorb.pk, new=keep.pk)
        if keep.speaker_id != absorb.speaker_id:  # its renderings name two, and each reading would change the speaker
            value["speaker"] = speaker_key(keep.speaker or absorb.speaker)
            _settle(journal, keep, keep.speaker or absorb.speaker)
        _inherit(journal, keep, absorb)
        number = absorb.pk
        move_references(journal, old=absorb, new=keep)
        journal.delete(Statement.objects.defer("search_vector").filter(pk=number))
        lead_on(journal, "statement", old=number, new=keep.pk)
        compute_statements(journal, [keep.pk])
        return decide(
            Decision.Kind.MERGE,
            keep,
            by=by,
            reason=reason,
            value=value,
            beside=[f"statement:{number}"],
            journal=journal,
        )


def _inherit(journal: Journal, keep: Statement, absorb: Statement) -> None:
    """What one rendering is enough to tell: that it was said in so many words, and to which event it belongs."""
    told: dict[str, Any] = {"event_id": keep.event_id or absorb.event_id}
    if "speech" not in keep.locked:
        told["speech"] = keep.speech or absorb.speech
    journal.update(Statement.objects.filter(pk=keep.pk), **told)


def key_of_statement(statement: Statement) -> dict[str, Any]:
    """How a decision tells of a statement, so that it is known again without its row."""
    return {"id": statement.pk, "text": statement.text[:500], "speaker": statement.speaker_name}


def _settle(journal: Journal, statement: Statement, speaker: Actor | None) -> None:
    with journal.watch(Statement.objects.defer("search_vector").filter(pk=statement.pk)):
        set_speaker(statement, speaker)
        statement.save(update_fields=SPEAKER)


def split_statement(
    statement: Statement,
    quotations: Iterable[Quotation],
    *,
    by: Editor,
    into: Statement | None = None,
    reason: str = "",
) -> Decision:
    """Make some quotations of a statement one of their own, or give them to another statement.

    Raises NothingToDo where none or all would move (a whole statement is merged instead), RowGone.
    """
    with only_writer():
        statement, *others = locked_rows(statement, *([into] if into else []))
        moving = quotations_to_move(statement, quotations)
        journal = Journal()
        if others:
            other = others[0]
            move_quotations(journal, moving, old=statement, new=other)
            compute_statements(journal, [statement.pk, other.pk])
        else:
            other = take_out(journal, statement, moving)
        moved = Quotation.objects.filter(pk__in=[quotation.pk for quotation in moving])
        decision = decide(
            Decision.Kind.SPLIT,
            statement,
            by=by,
            reason=reason,
            value={"from": key_of_statement(statement), "into": key_of_statement(other), "is_new": into is None},
            beside=[other],
            journal=journal,
            places=[*decided_places(moved, belongs_to=other), *places_of(statement)],
        )
        part_pair(decision, "statement", statement.pk, other.pk)
        return decision


def quotations_to_move(statement: Statement, quotations: Iterable[Quotation]) -> list[Quotation]:
    """Those of ``quotations`` that render ``statement``. Raises NothingToDo where these are none or all."""
    chosen = {quotation.pk for quotation in quotations}
    present = list(statement.quotations.order_by("pk"))
    moving = [quotation for quotation in present if quotation.pk in chosen]
    if not moving:
        raise NothingToDo(_("None of the chosen quotations renders this statement."))
    if len(moving) == len(present):
        raise NothingToDo(_("No rendering would be left of this statement: choose fewer, or merge the statements."))
    return moving


def settle_quotation_speaker(
    quotation: Quotation, speaker: Actor | None, *, by: Editor, join: Statement | None = None, reason: str = ""
) -> Decision:
    """Write down who said one quotation: it leaves the others of its statement, for ``join`` or one of its own.

    What comes back is the decision to undo. None as the speaker: it cannot be told.
    """
    with only_writer():
        statement = Statement.objects.select_for_update().get(pk=quotation.statement_id)
        is_alone = not statement.quotations.exclude(pk=quotation.pk).exists()
        if is_alone and join is None:
            return settle_speaker(statement, speaker, by=by, reason=reason)
        if is_alone and join is not None:
            return merge_statements(keep=join, absorb=statement, by=by, reason=reason)
        split = split_statement(statement, [quotation], by=by, into=join, reason=reason)
        if join is None:
            taken = Statement.objects.get(pk=split.value["into"]["id"])
            settled = settle_speaker(taken, speaker, by=by, reason=reason)
            split.value["with"] = [settled.pk]
            split.save(update_fields=["value"])
        return split
