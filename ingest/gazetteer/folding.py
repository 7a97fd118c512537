"""Spellings that count as the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

POSSESSIVE = re.compile(r"(?<=\w)'s?$")
ARTICLE = re.compile(r"^the (?=\w)")
MARKS_OF_WRITING = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‑": "-", "–": "-", "—": "-", "\u00ad": ""})
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def straighten(text: str) -> str:
    """``text`` with straight apostrophes, plain hyphens, single spaces, and nothing invisible in it."""
    if not text.isascii() or "`" in text:
        text = INVISIBLE.sub("", text.translate(MARKS_OF_WRITING))
    return " ".join(text.split())


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """The form under which a name is looked up: ``"The U.S. Côte d’Ivoire’s"`` gives ``"us cote d'ivoire"``."""
    name = POSSESSIVE.sub("", straighten(name))
    name = ARTICLE.sub("", without_accents(name).casefold())
    return " ".join(name.replace(".", "").replace("-", " ").replace(",", " ").replace("&", " and ").split())


def words_of_names(names: Iterable[str]) -> frozenset[str]:
    """The lower-case words of names, as they are written and as they are folded."""
    return frozenset(word for name in names for word in (*name.lower().split(), *fold(name).split()))


def fold_acronym(name: str) -> str:
    """The form under which an acronym is looked up: case is kept, dots and spaces between letters go."""
    return POSSESSIVE.sub("", straighten(name)).removeprefix("the ").removeprefix("The ").replace(".", "")


def is_acronym(name: str) -> bool:
    """Whether a name is told from an ordinary word by its capitals alone: "WHO", "G.R.U.", "G-7", "MI5"."""
    letters = [letter for letter in name if letter.isalpha()]
    return " " not in name and len(name) <= 8 and bool(letters) and all(letter.isupper() for letter in letters)


def without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
