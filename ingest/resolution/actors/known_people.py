"""The people already known who may be meant by the people of one article, and what is known of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from diplomacy.models import Actor, Mention, Name, Role
from ingest.gazetteer import gender_of, titles
from ingest.names import family_sound, gender_of_family_name, given_name, name_key
from ingest.records import LocalActor

MOST_NAMESAKES = 12
"""Of the bearers of one name who are looked at, those named most often; more would be Kims and Smiths of no account."""
RECENT = 20
"""Sources of a person, the newest, of which the company is looked at."""


@dataclass(slots=True, eq=False)
class KnownPerson:
    """What is known of a person. ``offices`` and ``company`` are rows of actors, ``states_met`` the keys of states."""

    pk: int
    names: Counter[str] = field(default_factory=Counter)
    state: str = ""
    titles: set[str] = field(default_factory=set)
    offices: set[int] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    company: set[int] = field(default_factory=set)
    states_met: set[str] = field(default_factory=set)

    @property
    def full_names(self) -> list[str]:
        return [name for name in self.names if given_name(name)]

    @property
    def times_called_alone(self) -> int:
        """How often texts call the person by nothing but the family name."""
        return sum(count for name, count in self.names.items() if not given_name(name))

    @property
    def gender(self) -> str:
        """ "m" or "f" where the given names tell it, or else the titles; "" where they differ or tell nothing."""
        by_name = {gender_in(name) for name in self.full_names} - {""}
        by_title = {title.gender for words in self.titles if (title := titles().get(words.lower()))} - {""}
        known = by_name or by_title
        return known.pop() if len(known) == 1 else ""


def gender_in(name: str) -> str:
    """What a full name tells of the gender."""
    return gender_of(given_name(name)) or gender_of_family_name(name)


class KnownPeople:
    """The known people who share a family name, or its sound, with somebody in the article."""

    def __init__(self, people: Collection[LocalActor]) -> None:
        self._by_family: dict[str, list[KnownPerson]] = defaultdict(list)
        families = {family_sound(name) for actor in people for name in actor.names} - {""}
        rows = Name.objects.filter(family_key__in=families, actor__kind=Actor.Kind.PERSON)
        people_by_pk: dict[int, KnownPerson] = {}
        for pk, family, text, key, count in rows.order_by("actor", "pk").values_list(
            "actor", "family_key", "text", "key", "count"
        ):
            person = people_by_pk.setdefault(pk, KnownPerson(pk))
            if person not in self._by_family[family]:
                self._by_family[family].append(person)
            if key == name_key(text):  # a name together with its title is no further name
                person.names[text] += count

    def called_like(self, actor: LocalActor) -> list[KnownPerson]:
        """The bearers of one of the family names of ``actor``, first those who are named most often."""
        families = sorted({family_sound(name) for name in actor.names})
        found = dict.fromkeys(person for family in families for person in self._by_family.get(family, ()))
        return sorted(found, key=lambda person: (-person.names.total(), person.pk))


def load_details(people: Iterable[KnownPerson]) -> None:
    """Fill in states and roles, with two questions to the database."""
    by_pk = {person.pk: person for person in people}
    if not by_pk:
        return
    for pk, state in Actor.objects.filter(pk__in=by_pk, state__isnull=False).values_list("pk", "state__gazetteer"):
        by_pk[pk].state = state or ""
    roles = Role.objects.filter(actor__in=by_pk).values_list("actor", "title", "of", "first_seen", "last_seen")
    for pk, title, of, first, last in roles:
        by_pk[pk].titles.add(title)
        by_pk[pk].offices |= {of} if of else set()
        by_pk[pk].seen += [date for date in (first, last) if date]


def load_company(people: Collection[KnownPerson], others: Collection[int]) -> None:
    """Fill in which of ``others`` the people appear with in their newest sources, with two questions."""
    if not people or not others:
        return
    by_pk = {person.pk: person for person in people}
    newest = Mention.objects.filter(actor=OuterRef("pk")).order_by("-source_id").values("source").distinct()[:RECENT]
    sources = dict(
        Actor.objects.filter(pk__in=by_pk).annotate(newest=ArraySubquery(newest)).values_list("pk", "newest")
    )
    met: dict[int, set[tuple[int, str]]] = defaultdict(set)
    everywhere = {source for found in sources.values() for source in found}
    rows = Mention.objects.filter(source__in=everywhere, actor__in=others).order_by()
    for source, actor, kind, key in rows.values_list("source", "actor", "actor__kind", "actor__gazetteer").distinct():
        met[source].add((actor, (key or "") if kind == Actor.Kind.STATE else ""))
    for pk, found in sources.items():
        together = {one for source in found for one in met[source]}
        by_pk[pk].states_met = {key for _, key in together if key}
        by_pk[pk].company = {actor for actor, key in together if not key} - {pk}
