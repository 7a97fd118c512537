"""Merging two records of one actor, and parting one record of two."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diplomacy.curation.computing import compute_events, compute_names, events_with
from diplomacy.curation.errors import NothingToDo
from diplomacy.curation.facts import Editor, locked_rows
from diplomacy.curation.following import move_mentions
from diplomacy.curation.journal import Journal
from diplomacy.curation.ledger import decide
from diplomacy.curation.names import deciding_keys, move_names
from diplomacy.curation.pairs import inherit_pairs, part_pair
from diplomacy.curation.places import decided_places, evidence_of
from diplomacy.curation.relations import move_references
from diplomacy.curation.roles import move_roles
from diplomacy.curation.slugs import free_slug
from diplomacy.models import Actor, Alias, Decision, Event, FormerSlug, Mention, Name, Role
from diplomacy.writer import only_writer


def merge_actors(*, keep: Actor, absorb: Actor, by: Editor, reason: str = "") -> Decision:
    """Make one record of two: all that rests on ``absorb`` rests on ``keep``, and its address leads there.

    Raises RowGone where one of them is no longer there, NothingToDo where they are one.
    """
    with only_writer():
        keep, absorb = locked_rows(keep, absorb)
        places = decided_places(evidence_of(absorb), belongs_to=keep)
        names = sorted(keep.names.values_list("text", flat=True))
        value: dict[str, Any] = {"keep": key_of_actor(keep), "absorbed": key_of_actor(absorb), "names_before": names}
        journal = Journal()
        inherit_pairs(journal, "actor", old=absorb.pk, new=keep.pk)
        absorb_actor(journal, keep, absorb)
        return decide(
            Decision.Kind.MERGE,
            keep,
            by=by,
            reason=reason,
            value=value,
            beside=[f"actor:{value['absorbed']['id']}"],
            journal=journal,
            places=places,
        )


def key_of_actor(actor: Actor) -> dict[str, Any]:
    """How a decision tells of an actor, so that it is known again without its row."""
    names = list(actor.names.values_list("text", flat=True)) if actor.pk else []
    return {
        "id": actor.pk,
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "gazetteer": actor.gazetteer,
        "names": names,
    }


def absorb_actor(journal: Journal, keep: Actor, absorb: Actor) -> None:
    """Move all that rests on ``absorb`` to ``keep``, and delete its record."""
    events = events_with(absorb)
    journal.create(*_aliases(keep, absorb))
    if keep.state_id == absorb.pk:
        journal.change(keep, state=None)
    move_names(journal, old=absorb, new=keep)
    move_roles(journal, old=absorb, new=keep)
    move_references(journal, old=absorb, new=keep, leave=[Name, Role])
    _move_locked_parts(journal, old=absorb, new=keep)
    slug = absorb.slug
    inherited = _inherited(keep, absorb)
    journal.delete(Actor.objects.filter(pk=absorb.pk))
    journal.create(FormerSlug(actor=keep, slug=slug))
    if inherited:
        journal.change(keep, **inherited)
    if keep.kind != absorb.kind:
        compute_names(journal, keep, anew=True)
    compute_events(journal, events)


def _aliases(keep: Actor, absorb: Actor) -> list[Alias]:
    return [
        Alias(
            actor=keep,
            number=absorb.pk,
            kind=absorb.kind,
            gazetteer=absorb.gazetteer or "",
            keys=deciding_keys(absorb),
        )
    ]


def _inherited(keep: Actor, absorb: Actor) -> dict[str, Any]:
    """What the kept record did not have and the other had."""
    gained: dict[str, Any] = {}
    if keep.state_id is None and absorb.state_id not in (None, keep.pk) and "state" not in keep.locked:
        gained["state"] = absorb.state
    if keep.gazetteer is None and absorb.gazetteer and keep.kind == absorb.kind:
        gained["gazetteer"] = absorb.gazetteer
    if absorb.ids.items() - keep.ids.items():
        gained["ids"] = {**absorb.ids, **keep.ids}
    return gained


def _move_locked_parts(journal: Journal, *, old: Actor, new: Actor) -> None:
    locked = Event.objects.filter(locked__has_key="participants")
    for event in locked.filter(locked__participants__value__has_key=str(old.pk)):
        values = dict(event.locked["participants"]["value"])
        values.setdefault(str(new.pk), values.pop(str(old.pk)))
        journal.change(
            event, locked={**event.locked, "participants": {**event.locked["participants"], "value": values}}
        )


def split_actor(
    actor: Actor,
    mentions: QuerySet[Mention] | list[Mention],
    *,
    by: Editor,
    name: str = "",
    into: Actor | None = None,
    reason: str = "",
) -> Decision:
    """Give some mentions of an actor, and what rests on them, to a record of their own, or to that of another actor.

    A name is found among the mentions if none is told. Raises NothingToDo where nothing or everything would move;
    RowGone where an actor is no longer there.
    """
    with only_writer():
        actor, *others = locked_rows(actor, *([into] if into else []))
        moving = mentions_to_move(actor, mentions)
        journal = Journal()
        other = others[0] if others else _new_actor(journal, actor, moving, name)
        pks = set(moving.values_list("pk", flat=True))
        events = events_with(actor)
        move_mentions(journal, moving, old=actor, new=other)
        compute_events(journal, events)
        moved = Mention.objects.filter(pk__in=pks).exclude(form=Mention.Form.PRONOUN)
        sources = moved.values("source")
        places = decided_places(moved, belongs_to=other)
        places += decided_places(evidence_of(actor).filter(source__in=sources), belongs_to=actor)
        decision = decide(
            Decision.Kind.SPLIT,
            actor,
            by=by,
            reason=reason,
            value={"from": key_of_actor(actor), "into": key_of_actor(other), "is_new": into is None},
            beside=[other],
            journal=journal,
            places=places,
        )
        part_pair(decision, "actor", actor.pk, other.pk)
        return decision


def mentions_to_move(actor: Actor, mentions: QuerySet[Mention] | list[Mention]) -> QuerySet[Mention]:
    """Those of ``mentions`` that mean ``actor``. Raises NothingToDo where these are none or all by name."""
    moving = Mention.objects.filter(pk__in=[mention.pk for mention in mentions], actor=actor)
    if not moving.exists():
        raise NothingToDo(_("None of the chosen places means “%(actor)s”.") % {"actor": actor})
    if not evidence_of(actor).exclude(pk__in=moving.values("pk")).exists():
        raise NothingToDo(_("Nothing would be left of “%(actor)s”: choose fewer places.") % {"actor": actor})
    return moving


def _new_actor(journal: Journal, actor: Actor, mentions: QuerySet[Mention], name: str) -> Actor:
    names = mentions.filter(form=Mention.Form.NAME).values_list("text", flat=True)
    texts = [" ".join(text.split()) for text in (names or mentions.values_list("text", flat=True))]
    called = (name.strip() or max(texts, key=lambda text: (text.count(" "), texts.count(text), len(text))))[:200]
    made = Actor(kind=actor.kind, name=called, slug=free_slug(called), state=actor.state)
    if name.strip():
        made.locked = {"name": {"value": called, "machine": called}}
    journal.create(made)
    return made
