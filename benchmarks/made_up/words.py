"""Invented words and sentences, and choices of which few are made often and many seldom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import TypeVar

Value = TypeVar("Value")

ONSETS = "b br d dr f g gr h k kl l m n p pr r s st t tr v z".split()
VOWELS = "a e i o u".split()
CODAS = ["", "", "l", "n", "r", "s", "m", "nd"]
JOINTS = "the of and to in that for with on not will we our is are has must this by from".split()
"""Words that say nothing, and stand between the others as they do in English."""


def made_up_word(random: Random, syllables: int) -> str:
    return "".join(
        random.choice(ONSETS) + random.choice(VOWELS) + (random.choice(CODAS) if last else "")
        for last in [False] * (syllables - 1) + [True]
    )


def made_up_words(random: Random, count: int, *, syllables: Sequence[int]) -> list[str]:
    """``count`` words, none of them twice."""
    words: dict[str, None] = {}
    while len(words) < count:
        words[made_up_word(random, random.choice(syllables))] = None
    return list(words)


@lru_cache
def _weights(count: int, steepness: float) -> list[float]:
    return list(accumulate(1 / rank**steepness for rank in range(1, count + 1)))


def one_of(random: Random, ranked: Sequence[Value], *, steepness: float = 1.0) -> Value:
    """One of ``ranked`` by Zipf's law: the second half as often as the first where the steepness is 1."""
    return random.choices(ranked, cum_weights=_weights(len(ranked), steepness))[0]


def some_of(random: Random, ranked: Sequence[Value], count: int, *, steepness: float = 1.0) -> list[Value]:
    """Up to ``count`` different ones of ``ranked`` by Zipf's law; fewer where chance repeats itself."""
    return list(dict.fromkeys(one_of(random, ranked, steepness=steepness) for _ in range(count)))


def made_up_sentence(random: Random, vocabulary: Sequence[str], length: int) -> str:
    """``length`` words without a capital or a full stop; two of five say nothing."""
    return " ".join(
        random.choice(JOINTS) if random.random() < 0.4 else one_of(random, vocabulary, steepness=0.8)
        for _ in range(length)
    )


def edited(random: Random, sentence: str, vocabulary: Sequence[str]) -> str:
    """How another outlet has the same sentence: most often unchanged, else one word replaced, or cut, or gone on."""
    words = sentence.split()
    match random.choice(("same", "same", "same", "replaced", "dropped", "cut", "continued")):
        case "replaced":
            words[random.randrange(len(words))] = random.choice(vocabulary)
        case "dropped" if len(words) > 4:
            del words[random.randrange(len(words))]
        case "cut" if len(words) > 8:
            words = words[: random.randrange(6, len(words))]
        case "continued":
            words += made_up_sentence(random, vocabulary, random.randrange(3, 9)).split()
    return " ".join(words)
