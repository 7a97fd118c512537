"""How much a word of a news article says of what the article is about: the rarer in the news, the more."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import log
from pathlib import Path

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))+|\d[\d,.]*\d|\d")
ENDINGS = ("'s", "’s", "ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "es", "ly", "s", "e", "y")
TABLE = Path(__file__).with_name("word_counts.tsv")
COMMON = 1.2
"""What a word weighs at most that is in so many articles (three in ten) that sharing it says nothing."""


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, as they are written."""
    return WORD.findall(text)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word, lower-case, without its common English endings; at least three letters stay."""
    word = word.lower()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _counts() -> tuple[int, dict[str, int]]:
    """How many articles were counted, and in how many of them each stem is; made by ``training/count_words.py``."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    counts = {word: int(count) for word, count in lines}
    return counts.pop("*"), counts


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """The logarithm of how rare a stem is in the news; 0.0 for what is too common to tell articles apart."""
    articles, counts = _counts()
    value = log((articles + 1) / (counts.get(word, 1) + 1))
    return value if value > COMMON else 0.0
