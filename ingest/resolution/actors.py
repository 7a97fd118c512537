"""Whom the actors of a text are among those already known.

A gazetteer key or an organisation's name decides by itself. A person named in full is the one known person whose name
agrees; a bare family name needs something more that agrees: the state, a role, or that nobody else bears it here.
Precision before recall: two people in one record is the worst error, so what contradicts or stays open is not linked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from diplomacy.models import Actor, Mention, Name
from ingest.names import compatible_given_names, fold, given_name, is_initial, name_key, name_words, surname_key
from ingest.records import ActorLink, LocalActor, ParsedArticle

NEW = ActorLink(None, is_new=True, reason="not known before")


def link_actors(parsed: ParsedArticle, source: int | None = None) -> dict[int, ActorLink]:
    """Where each actor of an article leads, by its key. Asks the database a fixed number of questions.

    Whom the article was found to mean before (``source`` is its row) it still means, unless somebody else is certain.
    """
    known = KnownActors(parsed.actors)
    evidence = Evidence(parsed)
    links = {actor.key: _link(actor, known, evidence) for actor in parsed.actors}
    links |= _by_company(parsed, known, links)
    return links | _as_before(parsed, links, source)


def _by_company(parsed: ParsedArticle, known: KnownActors, links: dict[int, ActorLink]) -> dict[int, ActorLink]:
    """People of whom just one namesake is known, who appears elsewhere in the company of the same others."""
    lone = {}
    for actor in parsed.actors:
        if actor.kind == "person" and links[actor.key].actor is None:
            namesakes = _namesakes(actor, known)
            if len(namesakes) == 1 and not _both_named_in_full(actor, namesakes[0]):
                lone[actor.key] = namesakes[0].pk
    company = _company(set(lone.values()), {link.actor for link in links.values() if link.actor})
    reason = "the family name agrees, and the others named with it"
    return {key: ActorLink(pk, confidence=0.75, reason=reason) for key, pk in lone.items() if company[pk] >= 1}


def _both_named_in_full(actor: LocalActor, person: Actor) -> bool:
    return bool(given_name(actor.name)) and any(given_name(name.text) for name in person.names.all())


RECENT = 50
"""Sources of a person, the newest, of which the company is looked at."""


def _company(people: set[int], others: set[int]) -> Counter[int]:
    """How much of ``others`` each of ``people`` appears with: a person or organisation counts 1, a state one half."""
    company: Counter[int] = Counter()
    for person in people:
        sources = Mention.objects.filter(actor=person).order_by("-source").values("source").distinct()[:RECENT]
        met = Actor.objects.filter(pk__in=others - {person}, mentions__source__in=sources).distinct()
        for kind in met.values_list("kind", flat=True):
            company[person] += 0.5 if kind == Actor.Kind.STATE else 1  # type: ignore[assignment]
    return company


def _as_before(parsed: ParsedArticle, links: dict[int, ActorLink], source: int | None) -> dict[int, ActorLink]:
    """The links of an article that was stored before, for those of its actors that nothing else decides now."""
    if source is None:
        return {}
    rows = Mention.objects.filter(source=source).exclude(actor=None).values_list("start", "end", "actor", "actor__kind")
    before = {(start, end): (actor, kind) for start, end, actor, kind in rows}
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    kinds = {actor.key: actor.kind for actor in parsed.actors}
    for mention in parsed.mentions:
        known = before.get((mention.span.start, mention.span.end))
        if mention.actor is None or known is None or links[mention.actor].actor is not None:
            continue
        if known[1] == kinds[mention.actor]:
            votes[mention.actor][known[0]] += 1
    return {key: ActorLink(counter.most_common(1)[0][0], reason="as before") for key, counter in votes.items()}


class KnownActors:
    """The rows that may be meant by the actors of one article."""

    def __init__(self, actors: Sequence[LocalActor]) -> None:
        people = [actor for actor in actors if actor.kind == "person"]
        self._by_gazetteer = dict(
            Actor.objects.filter(gazetteer__in=[actor.gazetteer for actor in actors if actor.gazetteer]).values_list(
                "gazetteer", "pk"
            )
        )
        organizations = {fold(name) for actor in actors if actor.kind == "organization" for name in actor.names}
        self._organizations: dict[str, list[int]] = defaultdict(list)
        rows = Name.objects.filter(actor__kind=Actor.Kind.ORGANIZATION, key__in=organizations)
        for key, actor in rows.order_by("-count", "actor").values_list("key", "actor"):
            self._organizations[key].append(actor)
        self.people = _people_by_family(surname_key(name) for actor in people for name in actor.names)

    def with_gazetteer(self, key: str) -> int | None:
        return self._by_gazetteer.get(key)

    def organization(self, actor: LocalActor) -> int | None:
        """The organisation called like ``actor``; an acronym alone does not decide."""
        for name in actor.names:
            if found := self._organizations.get(fold(name)):
                return found[0]
        return None


def _people_by_family(keys: Iterable[str]) -> dict[str, list[Actor]]:
    """The known people with one of these family names, each with all names, roles and the state."""
    wanted = Actor.objects.filter(kind=Actor.Kind.PERSON, names__family_key__in=set(keys)).distinct()
    people: dict[str, list[Actor]] = defaultdict(list)
    for person in wanted.select_related("state").prefetch_related("names", "roles").order_by("pk"):
        for key in {name.family_key for name in person.names.all()}:
            people[key].append(person)
    return people


class Evidence:
    """What an article says of its people that helps to know them again."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self.states = {actor.gazetteer for actor in parsed.actors if actor.kind == "state"}
        self.titles: dict[int, set[str]] = defaultdict(set)
        for role in parsed.roles:
            self.titles[role.actor].update(fold(role.title).split())
        self.mention_counts = Counter(mention.actor for mention in parsed.mentions if mention.form == "name")
        self.speakers = {quotation.speaker for quotation in parsed.quotations}

    def is_somebody(self, actor: LocalActor) -> bool:
        """Whether a name without a given name stands for a person beyond doubt: titled, quoted, or named twice."""
        return bool(self.titles[actor.key]) or actor.key in self.speakers or self.mention_counts[actor.key] > 1


def _link(actor: LocalActor, known: KnownActors, evidence: Evidence) -> ActorLink:
    if actor.gazetteer:
        found = known.with_gazetteer(actor.gazetteer)
        return ActorLink(found, reason="name in the gazetteer") if found else NEW
    if actor.kind == "organization":
        found = known.organization(actor)
        return ActorLink(found, reason="the same name") if found else NEW
    return _link_person(actor, known, evidence)


def _link_person(actor: LocalActor, known: KnownActors, evidence: Evidence) -> ActorLink:
    namesakes = _namesakes(actor, known)
    if len(name_words(actor.name)) > 1:
        return _link_full_name(actor, namesakes, evidence)
    return _link_family_name(actor, namesakes, evidence)


def _namesakes(actor: LocalActor, known: KnownActors) -> list[Actor]:
    """The known people of the same family name whom nothing rules out."""
    keys = sorted({surname_key(name) for name in actor.names})
    namesakes = dict.fromkeys(person for key in keys for person in known.people.get(key, []))
    return [person for person in namesakes if not _contradicts(actor, person)]


def _contradicts(actor: LocalActor, person: Actor) -> bool:
    """Whether given names or states rule out that they are one."""
    given = [given_name(name) for name in actor.names if given_name(name)]
    known = [given_name(name.text) for name in person.names.all() if given_name(name.text)]
    if given and known and not any(compatible_given_names(one, other) for one in given for other in known):
        return True
    return bool(not (given and known) and actor.state and person.state and person.state.gazetteer != actor.state)


def _link_full_name(actor: LocalActor, namesakes: Sequence[Actor], evidence: Evidence) -> ActorLink:
    same = [person for person in namesakes if _has_same_full_name(actor, person)]
    if len(same) == 1:
        return ActorLink(same[0].pk, confidence=0.98, reason="the same full name")
    similar = same or [person for person in namesakes if _agrees(actor, person, evidence)]
    if len(similar) == 1:
        return ActorLink(similar[0].pk, confidence=0.85, reason="the family name and the state or role agree")
    if similar:
        return ActorLink(
            None, candidates=tuple(person.pk for person in similar), confidence=0.0, reason="several namesakes"
        )
    return NEW


def _link_family_name(actor: LocalActor, namesakes: Sequence[Actor], evidence: Evidence) -> ActorLink:
    agreeing = [person for person in namesakes if _agrees(actor, person, evidence)]
    if len(agreeing) == 1:
        return ActorLink(agreeing[0].pk, confidence=0.85, reason="the family name and the state or role agree")
    if namesakes:
        pks = tuple(person.pk for person in agreeing or namesakes)
        return ActorLink(None, candidates=pks, confidence=0.0, reason="only the family name agrees")
    if evidence.is_somebody(actor):
        return NEW
    return ActorLink(None, confidence=0.0, reason="a single name that nothing supports")


def _has_same_full_name(actor: LocalActor, person: Actor) -> bool:
    known = [name.text for name in person.names.all() if given_name(name.text)]
    return any(
        name_key(one) == name_key(other) or _same_but_short(one, other)
        for one in actor.names
        if given_name(one)
        for other in known
    )


def _same_but_short(one: str, other: str) -> bool:
    """Equal family names, and given names of which one is the short form of the other ("Joe" and "Joseph")."""
    first, second = given_name(one), given_name(other)
    is_short = not (is_initial(first) or is_initial(second)) and compatible_given_names(first, second)
    return surname_key(one) == surname_key(other) and is_short


def _agrees(actor: LocalActor, person: Actor, evidence: Evidence) -> bool:
    """Whether the state or a role speaks for it that a known person is meant."""
    state = person.state.gazetteer if person.state else ""
    if actor.state and state:
        return actor.state == state
    titles = {word for role in person.roles.all() for word in fold(role.title).split()} - {"of", "the", "for", "to"}
    return bool(titles & evidence.titles[actor.key]) or state in evidence.states
