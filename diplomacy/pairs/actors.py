"""Pairs of actors that may be one: names that agree, weighed with state, role, company and where both were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from diplomacy.models import Actor, Name, Role
from diplomacy.pairs.found import Found, Reason, found_pair
from diplomacy.pairs.names import Likeness, initials_of, is_acronym, organization_likeness, person_likeness

NAMES = 12
"""How many of an actor's names are compared, the most frequent first."""
SOURCES = 40
"""How many of an actor's sources are looked at for company."""
MUCH_COMPANY = 4
MOST_COMPANY = 0.3
"""Of the fewer companions of two actors, how many the other must share, at least."""

NEAR = """
WITH wanted AS (
    SELECT actor_id, text, key, family_key FROM (
        SELECT *, row_number() OVER (PARTITION BY actor_id ORDER BY count DESC, id) AS place
        FROM diplomacy_name WHERE actor_id = ANY(%(actors)s)
    ) AS ranked WHERE place <= %(names)s
)
SELECT DISTINCT LEAST(wanted.actor_id, near.actor_id), GREATEST(wanted.actor_id, near.actor_id)
FROM wanted CROSS JOIN LATERAL (
    (SELECT actor_id FROM diplomacy_name WHERE key = wanted.key AND key <> '' LIMIT 40)
    UNION
    (SELECT actor_id FROM diplomacy_name WHERE family_key = wanted.family_key AND wanted.family_key <> '' LIMIT 100)
    UNION
    (SELECT actor_id FROM diplomacy_name WHERE UPPER(text) %% UPPER(wanted.text) LIMIT 40)
) AS near
WHERE near.actor_id <> wanted.actor_id
"""
"""The actors whom an index finds near those wanted. Each way has its limit: a family name may have thousands."""

COMPANY = """
SELECT DISTINCT asked.id, met.source_id, beside.actor_id
FROM unnest(%(actors)s::bigint[]) AS asked (id)
CROSS JOIN LATERAL (
    SELECT DISTINCT source_id FROM diplomacy_mention WHERE actor_id = asked.id ORDER BY source_id DESC LIMIT %(sources)s
) AS met
JOIN diplomacy_mention AS beside ON beside.source_id = met.source_id AND beside.actor_id IS NOT NULL
"""


@dataclass(slots=True)
class Known:
    """What is known of an actor and speaks for or against its being another."""

    actor: Actor
    names: list[Name] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    company: set[int] = field(default_factory=set)


def actor_pairs(actors: Sequence[int]) -> list[Found]:
    """The pairs that these actors make with any others."""
    near = _near(actors)
    named_pairs = ((pair, _named_alike(*pair)) for pair in _load(near) if not _known_as_two(*pair))
    promising = [(pair, named) for pair, named in named_pairs if named]
    _add_company([known for pair, _named in promising for known in pair])
    weighed = (_weighed(one, other, named) for (one, other), named in promising)
    return [pair for pair in weighed if pair]


def _near(actors: Sequence[int]) -> set[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', '0.6', false)")
        cursor.execute(NEAR, {"actors": list(actors), "names": NAMES})
        near = {(one, other) for one, other in cursor.fetchall()}
    return near | _acronyms(actors)


def _acronyms(actors: Sequence[int]) -> set[tuple[int, int]]:
    """These actors, and those who are called by their initials."""
    long_names = Name.objects.filter(actor__in=actors, text__contains=" ").exclude(actor__kind=Actor.Kind.PERSON)
    actors_by_initials: dict[str, set[int]] = {}
    for actor, text in long_names.values_list("actor_id", "text"):
        for initials in initials_of(text):
            actors_by_initials.setdefault(initials, set()).add(actor)
    short = Name.objects.filter(key__in=actors_by_initials).exclude(actor__kind=Actor.Kind.PERSON)
    found = ((actor, other) for actor, key in short.values_list("actor_id", "key") for other in actors_by_initials[key])
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


def _load(pairs: Iterable[tuple[int, int]]) -> list[tuple[Known, Known]]:
    pairs = list(pairs)
    ids = {pk for pair in pairs for pk in pair}
    known_by_id = {actor.pk: Known(actor) for actor in Actor.objects.filter(pk__in=ids)}
    for name in Name.objects.filter(actor__in=ids).order_by("-count", "pk"):
        if len(known_by_id[name.actor_id].names) < NAMES:
            known_by_id[name.actor_id].names.append(name)
    for role in Role.objects.filter(actor__in=ids):
        known_by_id[role.actor_id].roles.append(role)
    return [(known_by_id[one], known_by_id[other]) for one, other in pairs if one in known_by_id]


def _add_company(actors: Sequence[Known]) -> None:
    known_by_id: dict[int, list[Known]] = {}
    for known in actors:
        known_by_id.setdefault(known.actor.pk, []).append(known)
    with connection.cursor() as cursor:
        cursor.execute(COMPANY, {"actors": list(known_by_id), "sources": SOURCES})
        for actor, source, beside in cursor.fetchall():
            for known in known_by_id[actor]:
                known.sources.add(source)
                known.company.add(beside)


def _known_as_two(one: Known, other: Known) -> bool:
    """True where the gazetteer tells them apart."""
    return bool(one.actor.gazetteer and other.actor.gazetteer)


def _named_alike(one: Known, other: Known) -> Likeness | None:
    """How alike their names are at best; the main names of people must not contradict each other."""
    is_person = Actor.Kind.PERSON in (one.actor.kind, other.actor.kind)
    likeness = person_likeness if is_person else organization_likeness
    found = [likeness(name.key, others.key) for name in one.names for others in other.names]
    if not is_person:
        found.append(_short_for(one, other))
    return max((each for each in found if each), key=lambda each: each[0], default=None)


def _short_for(one: Known, other: Known) -> Likeness | None:
    for short, long in ((one, other), (other, one)):
        acronyms = {name.key for name in short.names if is_acronym(name.text)}
        if acronyms & {initials for name in long.names for initials in initials_of(name.text)}:
            return 0.6, Reason.ACRONYM
    return None


def _weighed(one: Known, other: Known, named: Likeness) -> Found | None:
    weight, reason = named
    weights = {reason: weight, **_against(one, other), **_beside(one, other)}
    return found_pair(one.actor.pk, other.actor.pk, weights)


def _against(one: Known, other: Known) -> dict[Reason, float]:
    """What speaks against their being one."""
    weights: dict[Reason, float] = {}
    if one.actor.kind != other.actor.kind:
        weights[Reason.OTHER_KIND] = -0.3
    if one.actor.state_id and other.actor.state_id and one.actor.state_id != other.actor.state_id:
        weights[Reason.OTHER_STATE] = -0.5 if one.actor.kind == Actor.Kind.ORGANIZATION else -0.3
    if one.sources & other.sources:
        weights[Reason.SAME_ARTICLE] = -0.2
    if _other_given_names(one, other):
        weights[Reason.OTHER_NAME] = -0.4
    return weights


def _other_given_names(one: Known, other: Known) -> bool:
    """True where both are best known by a full name, and these are names of two people of one family."""
    if {one.actor.kind, other.actor.kind} != {Actor.Kind.PERSON}:
        return False
    full = [next((name.key for name in known.names if " " in name.key), "") for known in (one, other)]
    likeness = person_likeness(*full)
    return all(full) and (likeness is None or likeness[1] == Reason.OTHER_NAME)


def _beside(one: Known, other: Known) -> dict[Reason, float]:
    """What speaks for their being one, besides their names."""
    weights: dict[Reason, float] = {}
    if one.actor.state_id and one.actor.state_id == other.actor.state_id:
        weights[Reason.SAME_STATE] = 0.1
    if {role.title.casefold() for role in one.roles} & {role.title.casefold() for role in other.roles}:
        weights[Reason.SAME_ROLE] = 0.15
    shared = (one.company & other.company) - {one.actor.pk, other.actor.pk}
    fewer = min(len(one.company), len(other.company))
    if not one.sources & other.sources and len(shared) >= max(MUCH_COMPANY, MOST_COMPANY * fewer):
        weights[Reason.SAME_COMPANY] = 0.1
    return weights
