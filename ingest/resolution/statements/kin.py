"""Whose words may be reported as whose: a speaker's own, those of their office, those of its spokespeople."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.db.models import Q

from diplomacy.models import Actor, Role
from ingest.gazetteer import load_gazetteer, titles
from ingest.records import ActorLink, ParsedArticle

Held = tuple[int, str, str, int | None, str | None, str | None]
"""A role: who holds it, of what kind the holder is, its title, of whom it is, that one's kind and gazetteer key."""
MOST_KIN = 400
"""So many people and institutions are looked at for the speakers of an article."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who may speak: the id of the row, or a negative number for somebody new, and what decides whose kin it is."""

    pk: int
    kind: str
    state: int | None
    gazetteer: str


@dataclass(slots=True)
class Kin:
    """Who speaks for whom, among the actors that matter to one article.

    ``offices``: the institutions for which a person speaks, by the person's id. ``houses``: the state of an
    institution, by its id.
    """

    offices: dict[int, set[int]] = field(default_factory=dict)
    houses: dict[int, int] = field(default_factory=dict)

    @property
    def everybody(self) -> set[int]:
        """All actors that are known here."""
        found = {*self.offices, *self.houses, *(office for some in self.offices.values() for office in some)}
        return {pk for pk in found if pk > 0}

    def speak_as_one(self, one: int, other: int) -> bool:
        """Whether the two are one, or one is the office of the other."""
        return one == other or other in self.offices.get(one, ()) or one in self.offices.get(other, ())

    def share_a_house(self, one: int, other: int) -> bool:
        """Whether both are institutions of one state, such as its agencies and a council of theirs."""
        return one in self.houses and self.houses[one] == self.houses.get(other)


def number_of(key: int, actors: Mapping[int, ActorLink]) -> int:
    """The id of the row of an article's actor, a negative number where it has none yet."""
    return actors[key].actor or -1 - key


def find_kin(keys: Collection[int], parsed: ParsedArticle, actors: Mapping[int, ActorLink]) -> Kin:
    """Those who may have said what an article ascribes to the actors of ``keys``; a fixed number of queries."""
    speakers = {speaker.pk: speaker for speaker in _speakers(keys, parsed, actors)}
    institutions = [one for one in speakers.values() if one.kind == Actor.Kind.ORGANIZATION]
    kin = Kin(houses=_houses(institutions))
    ids = [pk for pk in speakers if pk > 0]
    told = Role.objects.filter(
        Q(actor__in=ids) | Q(of__in=[one.pk for one in institutions]) | _offices_of(institutions)
    )
    columns = ("actor", "actor__kind", "title", "of", "of__kind", "of__gazetteer")
    rows = list(told.order_by("pk").values_list(*columns)[:MOST_KIN])
    _add_offices(kin, [*rows, *_told_here(speakers, parsed, actors)])
    return kin


def _speakers(keys: Collection[int], parsed: ParsedArticle, actors: Mapping[int, ActorLink]) -> Iterator[Speaker]:
    """The actors of ``keys``, as they are stored or, if they are new, as the article tells of them."""
    new = [actor for actor in parsed.actors if actor.key in keys and actors[actor.key].actor is None]
    ids = [actors[key].actor for key in keys if actors[key].actor is not None]
    states = [actor.state for actor in new if actor.state]
    rows = Actor.objects.filter(Q(pk__in=ids) | Q(gazetteer__in=states))
    state_ids: dict[str, int] = {}
    for pk, kind, state, gazetteer in rows.values_list("pk", "kind", "state", "gazetteer"):
        state_ids[gazetteer or ""] = pk
        if pk in ids:
            yield Speaker(pk, kind, state, gazetteer or "")
    for actor in new:
        yield Speaker(number_of(actor.key, actors), actor.kind, state_ids.get(actor.state), actor.gazetteer)


def _houses(institutions: Iterable[Speaker]) -> dict[int, int]:
    """The states of these institutions and of all others of the same states, by their ids."""
    states = {one.state for one in institutions if one.state}
    rows = Actor.objects.filter(state__in=states, kind=Actor.Kind.ORGANIZATION).order_by("pk")
    houses = {pk: state for pk, state in rows.values_list("pk", "state")[:MOST_KIN] if state}
    return houses | {one.pk: one.state for one in institutions if one.state}


def _offices_of(institutions: Iterable[Speaker]) -> Q:
    """Roles whose title names the office: a foreign minister's, for the ministry, where ``of`` is the state."""
    found = Q(pk=None)
    for institution in institutions:
        held = _titles_of(institution.gazetteer)
        if held and institution.state:
            found |= Q(of=institution.state, title__in=held)
    return found


@cache
def _titles_of(institution: str) -> tuple[str, ...]:
    """The titles, as they are mostly written, of those who speak for an institution of the gazetteer."""
    state = f"state:{institution.rpartition(':')[2]}"
    held = [title.words for title in titles().values() if _office(title.words, state) == institution]
    return tuple(form for words in held for form in (words, words.title(), words.capitalize()))


def _told_here(
    speakers: Mapping[int, Speaker], parsed: ParsedArticle, actors: Mapping[int, ActorLink]
) -> Iterator[Held]:
    """The roles that the article itself gives to its speakers."""
    local = {actor.key: actor for actor in parsed.actors}
    for role in parsed.roles:
        holder = speakers.get(number_of(role.actor, actors))
        house = local.get(role.of) if role.of is not None else None
        if holder is not None and house is not None:
            of = number_of(house.key, actors)
            yield holder.pk, holder.kind, role.title, of, house.kind, house.gazetteer


def _add_offices(kin: Kin, roles: Iterable[Held]) -> None:
    people_by_office: dict[str, set[int]] = {}
    for person, kind, title, of, kind_of_house, gazetteer in roles:
        if kind != Actor.Kind.PERSON:
            continue
        if of is not None and kind_of_house == Actor.Kind.ORGANIZATION:
            kin.offices.setdefault(person, set()).add(of)
        elif office := _office(title, gazetteer or ""):
            people_by_office.setdefault(office, set()).add(person)
    offices = Actor.objects.filter(gazetteer__in=people_by_office).values_list("pk", "gazetteer")
    for office_id, key in offices:
        for person in people_by_office[key or ""]:
            kin.offices.setdefault(person, set()).add(office_id)


def _office(title: str, state: str) -> str:
    """The key of the institution that a title of a state is an office of, "" where it is of none."""
    known = titles().get(title.casefold())
    if known is None or not known.institution_type or (known.state and known.state != state):
        return ""
    institution = load_gazetteer().institution_of_type(known.institution_type, state)
    return institution.key if institution else ""
