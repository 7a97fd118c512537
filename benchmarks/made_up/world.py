"""The world that made-up articles tell of: real states, invented people, organisations and outlets."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.made_up.words import made_up_word, made_up_words, one_of
from ingest.gazetteer import GazetteerActor, load_gazetteer
from ingest.records import ActorKind

TITLES = (
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Foreign Ministry spokesman",
    "Defense Minister",
    "ambassador",
    "deputy minister",
    "lawmaker",
    "senator",
    "spokeswoman",
    "envoy",
    "adviser",
)
INSTITUTION_TYPES = ("foreign-ministry", "presidency", "government", "defense-ministry", "parliament", "armed-forces")
SORTS_OF_ORGANIZATION = ("Institute", "Group", "Party", "Company", "Council", "Front", "Foundation", "Movement")


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody of whom articles tell. ``title`` is a person's role in the state whose key is ``state``."""

    kind: ActorKind
    name: str
    gazetteer: str = ""
    state: str = ""
    title: str = ""

    @property
    def family_name(self) -> str:
        return self.name.split()[-1]


class World:
    """All of whom made-up articles tell; the first of each list are the most often named.

    One in ``namesakes`` people has given name and family name of somebody in another state; 0: nobody has.
    """

    def __init__(self, random: Random, *, people: int = 4_000, organizations: int = 1_500, namesakes: int = 100):
        self._random = random
        self.vocabulary = made_up_words(random, 4_000, syllables=(2, 3, 4))
        self.states = self._states()
        self.institutions = {state.gazetteer: _institutions(state.gazetteer) for state in self.states}
        self.people: dict[str, list[Character]] = {state.gazetteer: [] for state in self.states}
        self._make_people(people, namesakes)
        self.organizations = self._organizations(organizations)
        self.outlets = [f"{word.title()} {random.choice(('Post', 'Times', 'News'))}" for word in self._names(120)]

    def _names(self, count: int) -> list[str]:
        return made_up_words(self._random, count, syllables=(2, 3))

    def _states(self) -> list[Character]:
        listed = [actor for actor in load_gazetteer() if actor.kind == "state" and actor.subtype == "member"]
        self._random.shuffle(listed)
        return [_character(actor) for actor in listed]

    def _make_people(self, count: int, namesakes: int) -> None:
        family_names = [name.title() for name in self._names(count // 3)]
        given_names = [name.title() for name in self._names(300)]
        taken: list[str] = []
        for number in range(count):
            state = one_of(self._random, self.states)
            name = f"{self._random.choice(given_names)} {one_of(self._random, family_names, steepness=0.5)}"
            if namesakes and number % namesakes == namesakes - 1:
                name = self._random.choice(taken)
            elif name in taken:
                name = f"{made_up_word(self._random, 4).title()} {name.split()[-1]}"
            taken.append(name)
            title = TITLES[len(self.people[state.gazetteer]) % len(TITLES)]
            self.people[state.gazetteer].append(Character("person", name, state=state.gazetteer, title=title))

    def _organizations(self, count: int) -> list[Character]:
        real = [actor for actor in load_gazetteer() if actor.key.startswith("organization:")]
        invented = [
            Character("organization", f"{name.title()} {self._random.choice(SORTS_OF_ORGANIZATION)}")
            for name in self._names(count)
        ]
        chosen = [_character(actor) for actor in self._random.sample(real, min(100, len(real)))] + invented
        self._random.shuffle(chosen)
        return chosen


def _character(actor: GazetteerActor) -> Character:
    return Character(actor.kind, actor.name, actor.key, actor.state)


def _institutions(state: str) -> list[Character]:
    found = (load_gazetteer().institution_of_type(kind, state) for kind in INSTITUTION_TYPES)
    return list(dict.fromkeys(_character(actor) for actor in found if actor))
