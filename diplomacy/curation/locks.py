"""Values that a human set: the row holds them, and what the machine says now stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from diplomacy.curation.computing import compute_events, compute_names, events_with
from diplomacy.curation.errors import NothingToDo, ValueRefused
from diplomacy.curation.facts import Editor, RowType, locked_row, subject_of
from diplomacy.curation.journal import Journal
from diplomacy.curation.ledger import content_key, decide
from diplomacy.curation.names import deciding_keys
from diplomacy.curation.speakers import actors_now
from diplomacy.curation.suggestions import words_of_value
from diplomacy.models import Actor, Alias, Decision, Event, Statement
from diplomacy.models.events import Part
from diplomacy.writer import only_writer

PARTS = "participants"
LOCKABLE: dict[type[models.Model], tuple[str, ...]] = {
    Actor: ("name", "kind", "state"),
    Statement: ("said_on", "kind", "speech"),
    Event: ("kind", "date", "place", "title", "phase", PARTS),
}
"""The fields of which an editor may set the values."""


def lock(row: RowType, field: str, value: Any, *, by: Editor, reason: str = "") -> Decision:
    """Set a value that the machine never overwrites. ``participants`` takes a part, or "" for none, by actor.

    Raises ValueRefused where the field cannot hold the value, RowGone where the row is no longer there.
    """
    with only_writer():
        row = locked_row(row)
        plain = checked(row, field, value)
        told = {**content_key(row), "field": field, "to": plain, "from": _machine_value(row, field)}
        told |= {f"{side}_words": words_of_value(type(row), field, told[side]) for side in ("to", "from")}
        decision = decide(Decision.Kind.LOCK, row, by=by, reason=reason, value=told)
        bring_in_line(row)
        return decision


def unlock(row: RowType, field: str, *, by: Editor, reason: str = "") -> Decision:
    """Let the machine's value hold again. Raises NothingToDo where the field is not locked."""
    with only_writer():
        row = locked_row(row)
        if field not in row.locked or field not in LOCKABLE[type(row)]:
            raise NothingToDo(_("This value is not locked."))
        told = {**content_key(row), "field": field, "from": row.locked[field]["value"]}
        decision = decide(Decision.Kind.UNLOCK, row, by=by, reason=reason, value=told)
        bring_in_line(row)
        return decision


def machine_values(row: Actor | Statement | Event) -> dict[str, Any]:
    """What the machine says now of each locked field; a reference is an id, parts are by actor id."""
    return {field: values.get("machine") for field, values in row.locked.items()}


def checked(row: models.Model, field: str, value: Any) -> Any:
    """The value as the column and JSON keep it. Raises ValueRefused."""
    if field not in LOCKABLE[type(row)]:
        raise ValueRefused(_("The value of “%(field)s” cannot be set.") % {"field": field})
    if field == PARTS:
        return _checked_parts(value)
    if field == "state":
        if value is not None and (not isinstance(value, Actor) or value.kind != Actor.Kind.STATE):
            raise ValueRefused(_("Choose a state."))
        return value.pk if value else None
    try:
        return row._meta.get_field(field).clean(value, row)  # type: ignore[union-attr]
    except (ValidationError, FieldDoesNotExist) as error:
        raise ValueRefused(" ".join(getattr(error, "messages", [str(error)]))) from error


def _checked_parts(parts: Mapping[Actor, str]) -> dict[str, str]:
    if not parts or not all(part in ("", *Part.values) for part in parts.values()):
        raise ValueRefused(_("Choose an actor and a part."))
    return {str(actor.pk): part for actor, part in parts.items()}


def column_of(field: str) -> str:
    """The attribute that holds the value of a lockable field."""
    return "state_id" if field == "state" else field


def _machine_value(row: Any, field: str) -> Any:
    if field in row.locked:
        return row.locked[field].get("machine")
    return _parts_now(row) if field == PARTS else getattr(row, column_of(field))


def _parts_now(event: Event) -> dict[str, str]:
    return {str(actor): part for actor, part in event.participations.order_by("pk").values_list("actor", "part")}


def standing_locks(row: models.Model) -> dict[str, Any]:
    """The values that humans set and that hold now, by field."""
    made = Decision.objects.standing().filter(kind__in=[Decision.Kind.LOCK, Decision.Kind.UNLOCK])
    found: dict[str, Any] = {}
    for decision in made.filter(subject=subject_of(row), value__has_key="field").order_by("pk"):
        field = decision.value["field"]
        if decision.kind == Decision.Kind.UNLOCK:
            found.pop(field, None)
        elif field == PARTS:
            found[field] = {**found.get(field, {}), **decision.value["to"]}
        else:
            found[field] = decision.value["to"]
    return found


def bring_in_line(row: Any) -> None:
    """Let the row hold what humans set and what stands, and elsewhere what the machine says; compute what follows."""
    wanted, before = standing_locks(row), row.locked
    columns = []
    kept = {field: values for field, values in before.items() if field not in LOCKABLE[type(row)]}
    for field in LOCKABLE[type(row)]:
        if field in wanted:
            kept[field] = {"value": wanted[field], "machine": _machine_value(row, field)}
        if field != PARTS and (field in wanted or field in before):
            setattr(row, column_of(field), wanted[field] if field in wanted else before[field].get("machine"))
            columns.append(field)
    row.locked = kept
    row.save(update_fields=["locked", *columns])
    changed = {field for field in wanted.keys() | before.keys() if wanted.get(field) != _value(before, field)}
    _compute(row, changed, before)


def _value(locked: Mapping[str, Any], field: str) -> Any:
    return locked.get(field, {}).get("value")


def _compute(row: Any, changed: set[str], before: Mapping[str, Any]) -> None:
    journal = Journal()  # what is computed is not set back but computed again
    if isinstance(row, Actor):
        if "kind" in changed:
            _lead_other_kind(row)
            compute_names(journal, row, anew=True)
        compute_events(journal, events_with(row) if changed & {"name", "kind"} else set())
    elif isinstance(row, Event) and changed:
        if PARTS in changed:
            set_parts(row, _value(row.locked, PARTS) or before[PARTS].get("machine") or {})
        compute_events(journal, {row.pk})


def _lead_other_kind(actor: Actor) -> None:
    """Where the machine takes an actor for another kind than a human does, its names still lead here."""
    actor.aliases.filter(number=None).delete()
    if "kind" in actor.locked:
        kind, keys = actor.locked["kind"]["machine"], deciding_keys(actor)
        Alias.objects.create(actor=actor, kind=kind, gazetteer=actor.gazetteer or "", keys=keys)


def set_parts(event: Event, parts: Mapping[str, str]) -> None:
    """Write parts by actor id; "" takes an actor out."""
    present = {str(row.actor_id): row for row in event.participations.all()}
    actors = actors_now(int(pk) for pk in parts)
    for pk, part in parts.items():
        if pk in present and not part:
            present[pk].delete()
        elif int(pk) in actors and part:
            event.participations.update_or_create(actor=actors[int(pk)], defaults={"part": part})


def keep_locked(row: Any, *fields: str) -> None:
    """Put back what humans set, where the machine has just set attributes of a row anew, and note what it says now.

    Name only the ``fields`` that were computed; the row is not saved, its ``locked`` must be with them.
    """
    for field in fields:
        if field in row.locked:
            machine = getattr(row, column_of(field))
            row.locked = {**row.locked, field: {**row.locked[field], "machine": machine}}
            setattr(row, column_of(field), row.locked[field]["value"])


def keep_locked_name(actor: Actor, name: str) -> bool:
    """Whether a human named an actor, whom the machine would call by ``name``, which is noted."""
    if "name" not in actor.locked:
        return False
    if actor.locked["name"].get("machine") != name:
        actor.locked = {**actor.locked, "name": {**actor.locked["name"], "machine": name}}
        actor.save(update_fields=["locked"])
    return True


def keep_locked_parts(event: Event, parts: Mapping[Actor, str]) -> dict[Actor, str]:
    """The participants as humans set them, where the machine has just computed ``parts``; it asks only if some did."""
    if PARTS not in event.locked:
        return dict(parts)
    decided = event.locked[PARTS]["value"]
    machine = {str(actor.pk): part for actor, part in parts.items()}
    event.locked = {**event.locked, PARTS: {**event.locked[PARTS], "machine": machine}}
    kept = {actor: part for actor, part in parts.items() if str(actor.pk) not in decided}
    actors = actors_now(int(pk) for pk, part in decided.items() if part)
    return kept | {actors[int(pk)]: part for pk, part in decided.items() if part and int(pk) in actors}
