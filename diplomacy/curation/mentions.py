"""Whom a place in a text means that the machine could not decide on."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from diplomacy.curation.actors import key_of_actor
from diplomacy.curation.computing import compute_names
from diplomacy.curation.errors import NothingToDo
from diplomacy.curation.facts import Editor, locked_row
from diplomacy.curation.journal import Journal, set_back
from diplomacy.curation.ledger import decide
from diplomacy.curation.places import decided_places
from diplomacy.models import Actor, Decision, Mention
from diplomacy.writer import only_writer

REASON = "an editor decided"
MEANT = "mentions"
"""The key by which a decision says that it is about whom places mean."""


def settle_mention(mention: Mention, actor: Actor, *, by: Editor, reason: str = "") -> Decision:
    """Write down whom a place means, and with it those of the same article that were as undecided in the same way.

    Raises RowGone where the actor is no longer there, NothingToDo where the place is decided by now.
    """
    with only_writer():
        actor = locked_row(actor)
        meant = undecided_with(mention)
        if not meant:
            raise NothingToDo(_("Whom this place means is decided already."))
        journal, pks = Journal(), [row.pk for row in meant]
        rows = Mention.objects.filter(pk__in=pks)
        journal.delete(Mention.candidates.through._default_manager.filter(mention__in=pks))
        values = {"state": Mention.State.LINKED.value, "actor_id": actor.pk, "confidence": 1.0, "reason": REASON}
        for row in meant:  # the database wants state and actor to change together
            journal.change(row, **values)
        compute_names(journal, actor)
        value = {MEANT: len(pks), "text": mention.text, "actor": key_of_actor(actor)}
        named = rows.filter(form=Mention.Form.NAME)
        places = decided_places(named if named.exists() else rows, belongs_to=actor)
        return decide(Decision.Kind.LOCK, actor, by=by, reason=reason, value=value, journal=journal, places=places)


def undecided_with(mention: Mention) -> list[Mention]:
    """The places of the same article that an answer on this one decides: undecided between the same actors, or without
    any the same words. Nothing where this one is decided by now. The texts are not loaded.
    """
    undecided = Mention.objects.exclude(state=Mention.State.LINKED)
    here = undecided.filter(source=mention.source_id).prefetch_related("candidates").order_by("start")
    rows: list[Any] = list(here)
    asked = next((row for row in rows if row.pk == mention.pk), None)
    if asked is None:
        return []
    return [row for row in rows if _is_alike(row, asked)]


def _is_alike(row: Mention, asked: Mention) -> bool:
    between = {actor.pk for actor in asked.candidates.all()}
    if not between:
        return row.text == asked.text
    return {actor.pk for actor in row.candidates.all()} == between


def undo_settled_mention(decision: Decision, actor: models.Model | None) -> None:
    """Let the places be as undecided again as they were."""
    set_back(decision.journal)
    if isinstance(actor, Actor):
        compute_names(Journal(), actor)
