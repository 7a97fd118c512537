"""Articles as carelessly written as some news, and about other people than those of the corpus.

A recogniser that has only seen the newswire's people knows them by heart; here they get names from the gazetteer's
lists, or names made up of the letters that follow each other in real ones. Names that lost a capital, headlines
In Title Case and SENTENCES IN CAPITALS teach it not to trust the case alone.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.gazetteer.tables import rows_of

MEMORY = 3
END = "\n"
LONGEST_NAME = 12
MADE_UP = 0.5
SMALL_WORDS = frozenset("a an the of in on at to for and or but by with from as".split())
SHARE_OF_LOWERED_NAMES = 0.3
SHARE_OF_RECASED_SENTENCES = 0.15
WHOLE_NAME_LOWERED = 0.25


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words, whether a space follows each, and the label of each: ``B-PERSON``, ``I-PERSON``, ``O`` or ``""``, open."""

    words: list[str]
    spaces: list[bool]
    labels: list[str]

    def names(self, label: str) -> Iterator[range]:
        """The places of the words of each name with this label."""
        starts = [place for place, own in enumerate(self.labels) if own == f"B-{label}"]
        for start in starts:
            end = start + 1
            while end < len(self.labels) and self.labels[end] == f"I-{label}":
                end += 1
            yield range(start, end)


class NameMaker:
    """Makes up words like those it has seen: each letter follows the three before it as in one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.known = sorted(set(names))
        self._next: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name in self.known:
            for place, letter in enumerate(name + END):
                self._next[name[max(0, place - MEMORY) : place]][letter] += 1

    def name(self, generator: random.Random) -> str:
        """A known name, or as often one made up."""
        if generator.random() >= MADE_UP:
            return generator.choice(self.known)
        made = ""
        while len(made) < LONGEST_NAME:
            letters = self._next[made[-MEMORY:] if made else ""]
            letter = generator.choices(list(letters), list(letters.values()))[0] if letters else END
            if letter == END:
                break
            made += letter
        return made if len(made) > 2 else generator.choice(self.known)


def listed_names() -> tuple[NameMaker, NameMaker]:
    """Makers of given names and of family names."""
    given = NameMaker(row["name"] for row in rows_of("given_names"))
    return given, NameMaker(row["name"] for row in rows_of("family_names"))


def with_other_people(article: Labelled, makers: tuple[NameMaker, NameMaker], generator: random.Random) -> Labelled:
    """The article with every word of people's names replaced, the same word always by the same one."""
    words = list(article.words)
    families = {article.words[name[-1]] for name in article.names("PERSON") if len(name) > 1}
    replacements: dict[str, str] = {}
    for name in article.names("PERSON"):
        for place in name:
            word = article.words[place]
            if not _is_replaceable(word):
                continue
            is_family = word in families or len(name) == 1 or place == name[-1]
            if word not in replacements:
                replacements[word] = makers[is_family].name(generator)
            words[place] = replacements[word]
    return replace(article, words=words)


def _is_replaceable(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.istitle()


def with_careless_case(article: Labelled, generator: random.Random) -> Labelled:
    """The article with some names of people in lower case in part, and some sentences in capitals or Title Case."""
    words = list(article.words)
    for name in article.names("PERSON"):
        if generator.random() < SHARE_OF_LOWERED_NAMES:
            places = list(name) if generator.random() < WHOLE_NAME_LOWERED else [generator.choice([*name, name[-1]])]
            for place in places:
                words[place] = words[place].lower()
    for start, end in sentences(words):
        if generator.random() < SHARE_OF_RECASED_SENTENCES:
            recased = generator.choice([str.upper, titled, titled])
            words[start:end] = [recased(word) for word in words[start:end]]
    return replace(article, words=words)


def titled(word: str) -> str:
    """The word as a headline in Title Case writes it."""
    return word if word in SMALL_WORDS or not word[:1].islower() else word[0].upper() + word[1:]


def sentences(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where sentences or lines begin and end, by full stops and line ends alone."""
    start = 0
    for place, word in enumerate(words):
        if word in (".", "!", "?") or END in word or place == len(words) - 1:
            yield start, place + 1
            start = place + 1
