"""How present each person is to the reader of a text, as it goes on: what pronouns are resolved by.

A person is seen where a name, a pronoun or a description means them. Subjects stay in mind longer than objects, the
subject of the main clause longest; whom only a quoted speaker names is not who the article itself goes on about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base

WINDOW = 5
"""Sentences back in which a person can be meant by a pronoun."""
SENTENCE = 10.0
"""What one sentence of distance costs; the other weights are in proportion to it (set on GUM's training part)."""
TOKEN = 0.05
MAIN_SUBJECT = 8.0
SUBJECT = 3.0
POSSESSOR = 2.0
BEHIND_PREPOSITION = -1.0
MENTIONS = 3.0
OTHER_SIDE_OF_QUOTATION = -6.0
IN_OWN_WORDS = -12.0
"""What it costs that somebody is named in what the pronoun's person is reported to say: "Torvan had lied, he said"."""
ARGUMENTS = frozenset(("nsubj", "obj", "iobj", "obl"))
EMBEDDING = frozenset(("ccomp", "advcl", "acl", "csubj"))


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a person was last named or meant, and how prominent that place in the sentence is."""

    token: int
    sentence: int
    prominence: float


class Salience:
    """The people seen so far in one text."""

    def __init__(
        self, doc: Doc, sentences: Sequence[int], quoted: Set[int], contents: Mapping[int, Sequence[tuple[int, int]]]
    ) -> None:
        """``contents`` are the tokens of what somebody is reported to say, by the last token of who says it."""
        self.doc = doc
        self.sentences = sentences
        self.quoted = quoted
        self.contents = contents
        self.last: dict[int, Sighting] = {}
        self.told: dict[int, Sighting] = {}
        """Where each was last seen outside quotation marks."""
        self.mentions: Counter[int] = Counter()

    def __contains__(self, key: int) -> bool:
        return key in self.last

    def see(self, key: int, token: Token) -> None:
        """Note that ``token``, the head of a name or a description, means the person ``key``."""
        sighting = Sighting(token.i, self.sentences[token.i], prominence(token))
        self.last[key] = sighting
        self.mentions[key] += 1
        if token.i not in self.quoted:
            self.told[key] = sighting

    def nearness(self, key: int, token: Token) -> tuple[int, int]:
        """Greater the later a person was seen; whom the article itself named comes before whom a speaker named."""
        last = self.last[key].token
        if token.i in self.quoted:
            return last, last
        return (self.told[key].token if key in self.told else -1), last

    def ranked(self, token: Token, keys: Iterable[int]) -> list[tuple[float, int]]:
        """Those of ``keys`` whom a pronoun can mean, likeliest first, each with its score."""
        others = self.fellows(token)
        fitting = [key for key in keys if key in self.last and key not in others and self._can_mean(token, key)]
        scored = [(self._score(token, key), key) for key in fitting]
        return sorted(scored, reverse=True)

    def fellows(self, token: Token) -> set[int | None]:
        """Those who are meant by subject and object of the same verb."""
        return {actor_at(self.doc, other.i) for other in fellow_arguments(token)}

    def _can_mean(self, token: Token, key: int) -> bool:
        sighting = self.last[key]
        sentence = self.sentences[token.i]
        if sentence - sighting.sentence > WINDOW:
            return False
        # a speaker does not say "he" of himself
        is_speaker = token.i in self.quoted and sighting.token not in self.quoted and sighting.sentence == sentence
        return not is_speaker

    def _score(self, token: Token, key: int) -> float:
        sighting, penalty = self.last[key], 0.0
        if token.i not in self.quoted and sighting.token in self.quoted:
            penalty = OTHER_SIDE_OF_QUOTATION
            told = self.told.get(key)
            if told is not None and self.sentences[token.i] - told.sentence <= WINDOW:
                sighting, penalty = told, 0.0
        is_aside = base(token.head.dep_) == "parataxis" and sighting.sentence == self.sentences[token.i]
        if is_aside or any(start <= sighting.token < end for start, end in self.contents.get(token.i, ())):
            penalty += IN_OWN_WORDS
        distance = SENTENCE * (self.sentences[token.i] - sighting.sentence) + TOKEN * (token.i - sighting.token)
        return sighting.prominence + MENTIONS * math.log(self.mentions[key]) + penalty - distance


def prominence(token: Token) -> float:
    """How much the place of a name in its sentence makes a reader expect to hear more of the one it names."""
    noun = _outermost(token)
    relation = base(noun.dep_)
    if relation == "nsubj":
        return SUBJECT if _is_embedded(noun.head) else MAIN_SUBJECT
    if noun.dep_ == "nmod:poss":
        return POSSESSOR
    return BEHIND_PREPOSITION if relation in ("obl", "nmod") else 0.0


def _outermost(token: Token) -> Token:
    """The head of the noun phrase that a name is part of as its title, its apposition or a piece of it."""
    for _ in range(4):
        if base(token.dep_) not in ("flat", "appos", "compound"):
            break
        token = token.head
    return token


def _is_embedded(verb: Token) -> bool:
    """Whether a verb heads a clause inside another one."""
    for _ in range(3):
        if base(verb.dep_) in EMBEDDING:
            return True
        if base(verb.dep_) != "conj":
            return False
        verb = verb.head
    return False


def fellow_arguments(token: Token) -> Iterator[Token]:
    """Subject and object of the same verb as ``token``, which cannot mean the same person as it does."""
    noun = _outermost(token)
    relation = base(noun.dep_)
    if relation not in ARGUMENTS or _is_reflexive(token):
        return
    for other in noun.head.children:
        if other.i != noun.i and base(other.dep_) in ARGUMENTS and "nsubj" in (relation, base(other.dep_)):
            yield other


def _is_reflexive(token: Token) -> bool:
    return token.lower_.endswith(("self", "selves"))
