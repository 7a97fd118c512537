"""Who a human found to have said something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from diplomacy.curation.facts import Editor
from diplomacy.curation.ledger import content_key, decide
from diplomacy.curation.verdicts import newest_on
from diplomacy.models import Actor, Alias, Decision, Statement

SPEAKER = ["speaker", "candidate", "speaker_settled", "anonymous", "locked"]
"""The fields of a statement that a decision on its speaker fixes."""


@transaction.atomic
def settle_speaker(statement: Statement, speaker: Actor | None, *, by: Editor, reason: str = "") -> Decision:
    """Write down who a human found to be the speaker; None: that it cannot be told."""
    value = {**content_key(statement), "speaker": speaker_key(speaker)}
    decision = decide(Decision.Kind.LOCK, statement, by=by, reason=reason, value=value)
    set_speaker(statement, speaker)
    statement.save(update_fields=SPEAKER)
    return decision


def speaker_key(actor: Actor | None) -> dict[str, Any] | None:
    return {"id": actor.pk, "slug": actor.slug, "name": actor.name} if actor else None


def set_speaker(statement: Statement, speaker: Actor | None) -> None:
    """Set the speaker on whom an editor settled, beside whom the machine names; the row is not saved."""
    if not statement.speaker_settled:
        machine_speaks(statement, statement.speaker, statement.candidate)
    statement.speaker, statement.candidate, statement.speaker_settled = speaker, None, True
    if speaker:
        statement.anonymous = False


def machine_speaks(statement: Statement, speaker: Actor | None, candidate: Actor | None) -> None:
    """Note whom the machine names as the speaker, beside the one on whom an editor settled; the row is not saved."""
    known = statement.locked.get("speaker", {}).get("machine", {})
    named = {
        "speaker": speaker.pk if speaker else None,
        "candidate": candidate.pk if candidate else None,
        "anonymous": known.get("anonymous", statement.anonymous),
    }
    statement.locked = {**statement.locked, "speaker": {"machine": named}}


def settled_speakers(statements: Iterable[Statement]) -> dict[int, Decision]:
    """The newest decision that stands on the speaker of each of ``statements``, by their ids."""
    return newest_on(statements, Decision.objects.filter(value__has_key="speaker"))


def apply_speakers(statements: Iterable[Statement]) -> None:
    """Give ``statements`` that were made anew the speakers on whom humans settled, where these still exist."""
    statements = list(statements)
    found = {pk: decision.value["speaker"] for pk, decision in settled_speakers(statements).items()}
    actors = actors_now(key["id"] for key in found.values() if key)
    changed = []
    for statement in statements:
        key = found.get(statement.pk)
        if statement.pk in found and (key is None or key["id"] in actors):
            set_speaker(statement, actors[key["id"]] if key else None)
            changed.append(statement)
    if changed:
        Statement.objects.bulk_update(changed, SPEAKER)


def actors_now(numbers: Iterable[int]) -> dict[int, Actor]:
    """The actors that these ids mean now, by the ids: where one was merged, the one into which it was."""
    wanted = set(numbers)
    actors = Actor.objects.in_bulk(list(wanted))
    if gone := wanted - actors.keys():
        aliases = Alias.objects.filter(number__in=gone).select_related("actor").order_by("pk")
        actors |= {alias.number: alias.actor for alias in aliases if alias.number}
    return actors


def restore_speaker(statement: Statement) -> None:
    """Bring the speaker in line with the decisions that stand now, or else with the machine."""
    decision = settled_speakers([statement]).get(statement.pk)
    if decision is not None:
        key = decision.value["speaker"]
        set_speaker(statement, actors_now([key["id"]]).get(key["id"]) if key else None)
    elif statement.speaker_settled:
        machine = statement.locked.get("speaker", {}).get("machine", {})
        named = actors_now(pk for pk in (machine.get("speaker"), machine.get("candidate")) if pk)
        statement.speaker = named.get(machine.get("speaker"))
        statement.candidate = named.get(machine.get("candidate"))
        statement.anonymous, statement.speaker_settled = machine.get("anonymous", False), False
        statement.locked = {name: value for name, value in statement.locked.items() if name != "speaker"}
    statement.save(update_fields=SPEAKER)
