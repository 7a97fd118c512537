"""Which of the known states and organisations an article means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diplomacy.models import Actor, Name
from ingest.gazetteer import load_gazetteer
from ingest.names import organization_key
from ingest.records import ActorLink, LocalActor

NEW = ActorLink(None, is_new=True, reason="not known before")
LONGEST_ACRONYM = 8


@dataclass(frozen=True, slots=True)
class KnownName:
    """A known organisation that is called by a name, and how often."""

    pk: int
    gazetteer: str
    state: str
    count: int


class KnownOrganizations:
    """The rows that may be meant by the states and organisations of one article, found with two questions."""

    def __init__(self, actors: Sequence[LocalActor]) -> None:
        wanted = {actor.gazetteer for actor in actors if actor.gazetteer}
        rows = Actor.objects.filter(gazetteer__in=wanted).values_list("gazetteer", "pk")
        self._by_gazetteer = {str(key): pk for key, pk in rows}
        self._by_name: dict[str, list[KnownName]] = defaultdict(list)
        keys = {organization_key(name) for actor in actors for name in names_of(actor)}
        named = Name.objects.filter(actor__kind=Actor.Kind.ORGANIZATION, key__in=keys).order_by("-count", "actor")
        for key, pk, gazetteer, state, count in named.values_list(
            "key", "actor", "actor__gazetteer", "actor__state__gazetteer", "count"
        ):
            if pk not in {known.pk for known in self._by_name[key]}:
                self._by_name[key].append(KnownName(pk, gazetteer or "", state or "", count))

    def link(self, actor: LocalActor) -> ActorLink:
        """Where a state or an organisation leads."""
        if actor.gazetteer:
            return self._with_gazetteer(actor)
        for name in actor.names:
            if not is_acronym(name) and (found := self._called(name, actor)):
                return ActorLink(found[0].pk, confidence=0.95, reason="the same name")
        if any(not is_acronym(name) for name in actor.names):
            return NEW
        return self._with_acronym(actor)

    def _with_gazetteer(self, actor: LocalActor) -> ActorLink:
        if pk := self._by_gazetteer.get(actor.gazetteer):
            return ActorLink(pk, reason="name in the gazetteer")
        name = load_gazetteer()[actor.gazetteer].name
        found = [] if actor.kind == "state" or is_acronym(name) else self._called(name, actor)
        unkeyed = [known for known in found if not known.gazetteer]
        if len(unkeyed) == 1:
            return ActorLink(unkeyed[0].pk, confidence=0.95, reason="the same name")
        return NEW

    def _with_acronym(self, actor: LocalActor) -> ActorLink:
        """Whom an acronym alone means: the one known organisation that is called so."""
        found = self._called(actor.name, actor)
        if len(found) > 1:
            pks = tuple(known.pk for known in found)
            return ActorLink(None, candidates=pks, confidence=0.0, reason="several organisations have this acronym")
        return ActorLink(found[0].pk, confidence=0.85, reason="the same acronym") if found else NEW

    def _called(self, name: str, actor: LocalActor) -> list[KnownName]:
        """The organisations of this name, the one called so most often first, without those of another state."""
        known = self._by_name.get(organization_key(name), ())
        return [one for one in known if not (one.state and actor.state and one.state != actor.state)]


def names_of(actor: LocalActor) -> tuple[str, ...]:
    """The names to look for: those in the text, or the one in the gazetteer; none for states and people."""
    if actor.kind != "organization":
        return ()
    return (load_gazetteer()[actor.gazetteer].name,) if actor.gazetteer else actor.names


def is_acronym(name: str) -> bool:
    """Whether a name is but the first letters of one: capitals, with or without stops."""
    letters = name.replace(".", "").replace("-", "")
    return letters.isupper() and letters.isalnum() and len(letters) <= LONGEST_ACRONYM
