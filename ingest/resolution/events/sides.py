"""The two sides of an event, as one report or all of them have it, and whether they are the same two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models

from diplomacy.models import Actor, Role
from ingest.records import ActorLink, EventRecord, LocalActor, ParsedArticle

INSTITUTIONS = ("institution:", "embassy:")
"""How the gazetteer keys of a state's institutions begin; a company or a party does not act for its state."""

DONE_TO_PERSONS = frozenset(
    "force.used person.detained person.released_or_swapped court.ruling envoy.appointed_or_left".split()
)
"""Kinds in which a person to whom it is done does not stand for the state."""


@dataclass(slots=True)
class Sides:
    """Ids of the actors of an event, and of the states for which they act, by part; ``people`` are those known."""

    actors: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    states: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    people: set[int] = field(default_factory=set)

    def add(self, part: str, actor: int, state: int | None) -> None:
        self.actors[part].add(actor)
        if state:
            self.states[part].add(state)

    def add_row(self, part: str, row: Actor, kind: str) -> None:
        """Add a known actor (loaded with ``in_office``) of an event of a kind."""
        self.add(part, row.pk, state_of_actor(row, kind=kind, part=part))
        if row.kind == Actor.Kind.PERSON:
            self.people.add(row.pk)

    def share_a_person(self, part: str, other: Sides) -> bool:
        """Whether one and the same person has that part in both."""
        return bool(self.actors[part] & other.actors[part] & self.people)

    def everybody(self, part: str) -> set[int]:
        return self.actors[part] | self.states[part]

    def agree(self, other: Sides) -> bool:
        """Whether both sides agree, or the one side that both tell is the very same actor and the other may be any."""
        told = identical = 0
        for part in ("initiator", "recipient"):
            mine, theirs = self.everybody(part), other.everybody(part)
            if mine and theirs and not mine & theirs:
                return False
            told += bool(mine and theirs)
            identical += bool(self.actors[part] & other.actors[part])
        return told == 2 or (told == 1 and identical == 1)

    def agree_in_both(self, other: Sides) -> bool:
        """Whether both tell both sides, and they are the same."""
        return all(self.everybody(part) & other.everybody(part) for part in ("initiator", "recipient"))

    def shared(self, other: Sides) -> int:
        """How many actors and states two events share, in whichever part."""
        mine = set().union(*self.actors.values(), *self.states.values())
        return len(mine & set().union(*other.actors.values(), *other.states.values()))


def in_office(actors: models.QuerySet[Actor]) -> models.QuerySet[Actor]:
    """Add ``has_office``: whether a source gives a role of a state or of an institution of one."""
    offices = Role.objects.filter(actor=models.OuterRef("pk")).filter(
        models.Q(of__kind=Actor.Kind.STATE) | models.Q(of__gazetteer__startswith=INSTITUTIONS[0])
    )
    return actors.annotate(has_office=models.Exists(offices))


def state_of_actor(actor: Actor, *, kind: str, part: str) -> int | None:
    """The state for which an actor (loaded with ``in_office``) acts or suffers in an event of a kind."""
    if actor.kind == Actor.Kind.PERSON:
        stands = actor.has_office and (part == "initiator" or kind not in DONE_TO_PERSONS)  # type: ignore[attr-defined]
    else:
        stands = (actor.gazetteer or "").startswith(INSTITUTIONS)
    return actor.state_id if stands else None


def sides_of_report(
    event: EventRecord, parsed: ParsedArticle, links: dict[int, ActorLink], rows: dict[int, Actor]
) -> Sides:
    """The sides that a report tells. Whoever is no actor yet counts as somebody unknown, perhaps of a known state."""
    sides = Sides()
    for participant in event.participants:
        row = rows.get(links[participant.actor].actor or 0)
        if row is not None:
            sides.add_row(participant.part, row, event.kind)
        else:
            local = next(actor for actor in parsed.actors if actor.key == participant.actor)
            sides.add(participant.part, -1 - local.key, _state_of_new(local, parsed, links))
    return sides


def _state_of_new(local: LocalActor, parsed: ParsedArticle, links: dict[int, ActorLink]) -> int | None:
    offices = {role.of for role in parsed.roles if role.actor == local.key}
    holds_office = any(_is_office(actor) for actor in parsed.actors if actor.key in offices)
    if not (local.gazetteer.startswith(INSTITUTIONS) or holds_office):
        return None
    return next((links[actor.key].actor for actor in parsed.actors if actor.gazetteer == local.state), None)


def _is_office(actor: LocalActor) -> bool:
    return actor.kind == "state" or actor.gazetteer.startswith(INSTITUTIONS)


def rows_by_id(actor_ids: Iterable[int]) -> dict[int, Actor]:
    """Actors with what ``state_of_actor`` asks."""
    return in_office(Actor.objects.only("kind", "state", "gazetteer")).in_bulk(list(actor_ids))
