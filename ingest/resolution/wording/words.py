"""What a single word says: its stem, its weight, and the idea that it shares with other words for the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from ingest.gazetteer.tables import listed, rows_of

FOLDER = Path(__file__).parent
ENDINGS = tuple(
    "izations isations ization isation ations ation ments ment ings ing ities ity edly ed es ly s e".split()
)
LEAST_STEM = 3
HEAVIEST = 1.0
NAME_WEIGHT = 0.4
"""A name says less than a rare word: all that is said of an affair holds the names of those whom it concerns."""
STATE_WEIGHT = 0.3

# Words that say little by themselves in news prose; from general knowledge of English.
FUNCTION_WORDS = frozenset(
    """a about above after again against all also although always am among an and another any are as at be because been
    before being between both but by can cannot could did do does doing done down during each either else ever every few
    for from further get got had has have having he her here hers him his how however i if in into is it its itself just
    let like ll made make many may me might mine more most mr mrs ms much must my neither never no nor not now of off on
    once one only or other our ours out over own per quite rather re really s same say says said she should since so
    some such t than that the their theirs them then there these they this those though through thus to too under until
    up upon us ve very was we well were what when where whether which while who whom whose why will with within without
    would yes yet you your yours aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt lets shouldnt thats
    theres theyre wasnt were weve werent whats wont wouldnt youre ive im id hes shes its told tell according added mm
    mmm hm hmm uh um oh ah yeah yep nope okay ok replied answered""".split()
)
NEGATIONS = frozenset(
    """not no never none nothing nobody neither nor cannot without aint arent cant couldnt didnt doesnt dont hadnt hasnt
    havent isnt shouldnt wasnt werent wont wouldnt""".split()
)
IRREGULAR = {
    "bought": "buy",
    "broke": "break",
    "broken": "break",
    "brought": "bring",
    "built": "build",
    "chose": "choose",
    "chosen": "choose",
    "fell": "fall",
    "felt": "feel",
    "fled": "flee",
    "found": "find",
    "given": "give",
    "gave": "give",
    "gone": "go",
    "went": "go",
    "held": "hold",
    "kept": "keep",
    "knew": "know",
    "known": "know",
    "left": "leave",
    "lost": "lose",
    "meant": "mean",
    "paid": "pay",
    "sent": "send",
    "shown": "show",
    "shot": "shoot",
    "spent": "spend",
    "stood": "stand",
    "taken": "take",
    "took": "take",
    "taught": "teach",
    "understood": "understand",
    "withdrawn": "withdraw",
    "women": "woman",
    "men": "man",
    "written": "write",
    "wrote": "write",
}


class Phrase(NamedTuple):
    """The stems of words that together stand for an idea, and the key of it."""

    stems: tuple[str, ...]
    idea: str


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A lower-case word without its common English endings; at least three letters stay."""
    word = IRREGULAR.get(word, word)
    if word.endswith(("ies", "ied")) and len(word) > LEAST_STEM + 2:
        return f"{word[:-3]}y"
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            word = word[: -len(ending)]
            break
    is_doubled = len(word) > LEAST_STEM and word[-1] == word[-2]
    return word[:-1] if is_doubled else word


@lru_cache(maxsize=50_000)
def weight(word: str, is_capital: bool = False) -> float:
    """How much a word says, from 0.1 to 1; a capital letter makes a rare word a name."""
    if word.isdigit():
        return HEAVIEST if len(word) > 1 else NAME_WEIGHT
    common = _common_words().get(word)
    if common is None:
        return NAME_WEIGHT if is_capital else HEAVIEST
    return common


@cache
def _common_words() -> dict[str, float]:
    return {word: int(band) / 10 for band, *words in _rows("common_words") for word in words}


@cache
def ideas() -> dict[str, str]:
    """The key of the idea that a stem stands for, where it shares it with others."""
    return {phrase.stems[0]: phrase.idea for phrase in reversed(_members()) if len(phrase.stems) == 1}


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The ideas that phrases stand for, by their first stem, the longest phrase first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(_members(), key=lambda one: -len(one.stems)):
        if len(phrase.stems) > 1:
            found.setdefault(phrase.stems[0], []).append(phrase)
    return {first: tuple(some) for first, some in found.items()}


@cache
def _members() -> tuple[Phrase, ...]:
    return tuple(
        Phrase(tuple(stem(word) for word in member.replace("-", " ").split()), f"={row[0].strip()}")
        for row in (line.split(",") for line in _lines("variants"))
        for member in row
    )


@cache
def opposites() -> dict[str, frozenset[str]]:
    """The ideas that deny an idea, by that idea."""
    found: dict[str, set[str]] = {}
    for line in _lines("opposites"):
        one, other = (_idea_of(member) for member in line.split(","))
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {idea: frozenset(some) for idea, some in found.items()}


def _idea_of(member: str) -> str:
    stems = tuple(stem(word) for word in member.split())
    known = (phrase.idea for phrase in _members() if phrase.stems == stems)
    return next(known, " ".join(stems))


@cache
def states() -> dict[str, tuple[Phrase, ...]]:
    """The states by the first lower-case word of a name, an adjective, a demonym or a capital; longest name first."""
    found: dict[str, list[Phrase]] = {}
    for row in rows_of("states"):
        columns = (row[name] for name in ("variants", "adjectives", "demonyms", "attributive", "capitals"))
        for name in {row["name"], *(one for cell in columns for one in listed(cell))}:
            words = tuple(name.lower().replace("-", " ").split())
            found.setdefault(words[0], []).append(Phrase(words, row["key"]))
    return {first: tuple(sorted(some, key=lambda one: (-len(one.stems), one))) for first, some in found.items()}


@cache
def state_acronyms() -> dict[str, str]:
    """The states by their acronyms, in capitals."""
    return {acronym: row["key"] for row in rows_of("states") for acronym in listed(row["acronyms"].replace(".", ""))}


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split() for line in _lines(name))


def _lines(name: str) -> Iterator[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
