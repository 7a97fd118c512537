"""What happens in the made-up world, day by day: each story is told by several articles of the days that follow."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from benchmarks.made_up.words import made_up_sentence, one_of, some_of
from benchmarks.made_up.world import Character, World
from diplomacy.kinds import event_kinds

FIRST_DAY = date(2030, 1, 1)
DAYS_OPEN = 5
"""For so many days articles tell of a story."""
ARTICLES_OF_A_STORY = 3
REMEMBERED = 400
"""Stories to which later ones look back."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Somebody did something to somebody: what reports of it should agree on."""

    kind: str
    trigger: str
    day: date
    initiator: Character
    recipient: Character
    place: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, in the words that he used."""

    speaker: Character
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """A happening, what was said of it, who else is named, and the earlier happenings that articles recall."""

    number: int
    title: str
    main: Happening
    others: tuple[Happening, ...]
    utterances: tuple[Utterance, ...]
    cast: tuple[Character, ...]


class Chronicle:
    """The stories of a world, ``per_day`` new ones each day."""

    def __init__(self, world: World, random: Random, *, per_day: int) -> None:
        self._world, self._random, self._per_day = world, random, per_day
        self._numbers = count()
        self._past: deque[Happening] = deque(maxlen=REMEMBERED)
        self._open: deque[Story] = deque(maxlen=per_day * DAYS_OPEN)

    def stories_of(self, day: date) -> list[Story]:
        """The stories of which articles of a day tell, the newest first; to be asked for one day after another."""
        for _ in range(self._per_day):
            self._open.appendleft(self._story(day))
        return list(self._open)

    def _story(self, day: date) -> Story:
        main = self._happening(day)
        past = [each for each in self._past if {each.initiator, each.recipient} & {main.initiator, main.recipient}]
        recalled = tuple(some_of(self._random, past[::-1], 4)) if past else ()
        beside = tuple(self._happening(day - timedelta(days=self._random.randrange(30)), main) for _ in range(3))
        self._past.extend((main, *beside))
        cast = self._cast(main)
        return Story(
            number=next(self._numbers),
            title=made_up_sentence(self._random, self._world.vocabulary, 7).capitalize(),
            main=main,
            others=recalled + beside,
            utterances=tuple(self._utterances(cast)),
            cast=tuple(cast),
        )

    def _happening(self, day: date, like: Happening | None = None) -> Happening:
        """Something new, between the two of another happening where that is given."""
        world, random = self._world, self._random
        initiator, recipient = one_of(random, world.states), one_of(random, world.states)
        while recipient == initiator:
            recipient = one_of(random, world.states)
        if like:
            initiator, recipient = random.sample([like.initiator, like.recipient], 2)
        return Happening(
            kind=one_of(random, list(event_kinds()), steepness=0.5),
            trigger=one_of(random, world.vocabulary, steepness=0.3),
            day=day,
            initiator=initiator,
            recipient=recipient,
            place=random.choice(("", "", world.vocabulary[random.randrange(200)].title())),
        )

    def _cast(self, main: Happening) -> list[Character]:
        """People of both sides, their institutions, and a few organisations."""
        world, random = self._world, self._random
        cast: list[Character] = []
        for state in (main.initiator, main.recipient):
            people, institutions = world.people[state.gazetteer], world.institutions[state.gazetteer]
            cast += some_of(random, people, 5) if people else []
            cast += some_of(random, institutions, 3) if institutions else []
        return [*cast, *some_of(random, world.organizations, 4)]

    def _utterances(self, cast: list[Character]) -> list[Utterance]:
        return [Utterance(one_of(self._random, cast), self._words(self._random.randrange(6, 30))) for _ in range(12)]

    def _words(self, length: int) -> str:
        return made_up_sentence(self._random, self._world.vocabulary, length)
