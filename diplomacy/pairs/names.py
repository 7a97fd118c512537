"""How alike two names are. Names come as keys: folded words without accents and the choices of transliteration."""

from __future__ import annotations

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from diplomacy.pairs.found import Reason

SPELT_ALIKE = 0.9
"""From 0 to 1, Jaro and Winkler's measure: "riabkov", "ryabkov"."""
WORDS_ALIKE = 92
"""From 0 to 100: the likeness of the words of two names of organisations, whatever their order."""
SHORTEST = 3
"""Characters of a shortened given name ("joe", "joseph")."""
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}s?")
SMALL_WORDS = frozenset("a an and at for from in of on the to".split())

Likeness = tuple[float, Reason]


def person_likeness(key: str, other_key: str) -> Likeness | None:
    """How alike two keys of people's names are, and in which way; None where they are no names of one person."""
    words, others = key.split(), other_key.split()
    if not words or not others:
        return None
    if key == other_key:
        return (0.85, Reason.SAME_NAME) if len(words) > 1 else (0.6, Reason.SAME_NAME)
    if min(len(words), len(others)) == 1:
        return _family_name_alone(words, others)
    return _full_names(words, others)


def _family_name_alone(words: list[str], others: list[str]) -> Likeness | None:
    alone, full = sorted((words, others), key=len)
    if alone[0] == full[-1]:
        return 0.5, Reason.FAMILY_NAME
    if len(full) == 1 and _alike(alone[0], full[0]):
        return 0.45, Reason.CLOSE_NAME
    return None


def _full_names(words: list[str], others: list[str]) -> Likeness | None:
    (given, *_), family, (other_given, *_), other_family = words, words[-1], others, others[-1]
    if family == other_family:
        return _given_names(given, other_given)
    if _alike(family, other_family) and given == other_given:
        return 0.65, Reason.CLOSE_NAME
    if sorted(words) == sorted(others):
        return 0.7, Reason.CLOSE_NAME
    return None


def _given_names(given: str, other: str) -> Likeness:
    """How alike the given names of two people of one family name are."""
    shorter, longer = sorted((given, other), key=len)
    if shorter == longer:
        return 0.75, Reason.CLOSE_NAME  # middle names differ
    if len(shorter) <= 2 and longer[0] == shorter[0]:
        return 0.6, Reason.INITIALS
    if (len(shorter) >= SHORTEST and longer.startswith(shorter[:SHORTEST])) or _alike(given, other):
        return 0.55, Reason.CLOSE_NAME
    return 0.1, Reason.OTHER_NAME


def _alike(word: str, other: str) -> bool:
    return min(len(word), len(other)) > SHORTEST and JaroWinkler.similarity(word, other) >= SPELT_ALIKE


def organization_likeness(key: str, other_key: str) -> Likeness | None:
    """How alike two keys of names of organisations or states are; None where they are names of different ones."""
    words, others = _great_words(key), _great_words(other_key)
    if not words or not others:
        return None
    if words == others:
        return (0.85, Reason.SAME_NAME) if len(words) > 1 else (0.7, Reason.SAME_NAME)
    if words < others or others < words:
        missing = len(words ^ others)
        return max(0.6 - 0.1 * (missing - 1), 0.3) * _weight_of_part(min(words, others, key=len)), Reason.PART_OF_NAME
    if fuzz.token_sort_ratio(key, other_key) >= WORDS_ALIKE:
        return 0.6, Reason.CLOSE_NAME
    return None


def _weight_of_part(words: frozenset[str]) -> float:
    """One word that two names share says less than several do."""
    return 1.0 if len(words) > 1 else 0.5


def _great_words(key: str) -> frozenset[str]:
    return frozenset(key.split()) - SMALL_WORDS


def is_acronym(text: str) -> bool:
    """True for "NATO", "U.N." and "NGOs"; false for names of which capitals are only a part."""
    return bool(ACRONYM.fullmatch(text))


def initials_of(text: str) -> set[str]:
    """What a name of several words may be shortened to, as keys ("united nations" to "un")."""
    words = re.findall(r"\w+", text)
    great = [word[0] for word in words if word[0].isupper()]
    every = [word[0] for word in words]
    return {"".join(letters).casefold() for letters in (great, every) if 2 <= len(letters) <= 8}
