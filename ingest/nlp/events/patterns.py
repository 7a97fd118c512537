"""What words tell of an event: the patterns in ``patterns/events/``, one a line.

A line reads ``kind form lemma|lemma… [slot=word|word…] [!slot=word…] [part=slot,slot…] [confidence]``:

    envoy.recalled  verb  recall|withdraw  obj=@envoy  recipient=obj.to,obj.from,from  0.95

``form`` is ``verb`` or ``noun``. A lemma with a particle or preposition is written ``call_off``. A slot is a place in
the predicate's frame (see ``arguments``); its words are lemmas, modifier and head joined (``export_control``),
a list from ``words.ini`` (``@envoy``), or a class such as ``PERSON``, ``NAMED`` (a person with a name), ``OWN`` (the
subject's own), ``MANY`` (two at least). ``!`` forbids.
``initiator=``, ``recipient=``, ``other=`` name the slots that are looked into, in that order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "patterns" / "events"
PARTS = ("initiator", "recipient", "other")
CLASSES = frozenset({"ACTOR", "PERSON", "STATE", "ORGANIZATION", "PLACE", "NAMED", "OWN", "MANY", "ANY"})


class PatternError(ValueError):
    """A line of a pattern file that cannot be read; the message names the file, the line and the reason."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to stand, or with ``wanted`` false must not stand, in a slot."""

    slot: str
    words: frozenset[str]
    wanted: bool = True
    classes: frozenset[str] = field(init=False, compare=False)
    """Those of the words that are classes."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", self.words & CLASSES)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of telling an event of ``kind``."""

    kind: str
    form: str
    lemmas: frozenset[str]
    conditions: tuple[Condition, ...] = ()
    slots_by_part: dict[str, tuple[str, ...]] = field(default_factory=dict)
    confidence: float = 0.8
    weight: tuple[int, float] = field(init=False, compare=False)
    """More conditions and then more confidence come first."""
    wanted_slots: frozenset[str] = field(init=False, compare=False)
    """The slots in which something has to stand."""

    def __post_init__(self) -> None:
        wanted = [condition.slot for condition in self.conditions if condition.wanted]
        object.__setattr__(self, "weight", (len(wanted), self.confidence))
        object.__setattr__(self, "wanted_slots", frozenset(wanted))

    def asks_who_speaks(self) -> bool:
        return any("speaker" in slots for slots in self.slots_by_part.values())

    def needs(self, slot: str) -> bool:
        return slot in self.wanted_slots


@cache
def load_words() -> dict[str, frozenset[str]]:
    """The word lists of ``words.ini`` by name."""
    parser = ConfigParser(allow_no_value=True, delimiters=("=",), interpolation=None)
    parser.read_string((FOLDER / "words.ini").read_text(encoding="utf-8"))
    return {name: frozenset(parser[name]) for name in parser.sections()}


@cache
def irregular_forms() -> dict[str, str]:
    """The lemmas of irregular past forms."""
    lines = (FOLDER / "irregular.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


@cache
def known_words() -> frozenset[str]:
    """Every single word that a pattern or a list names."""
    words = {lemma for pattern in _read_folder() for lemma in pattern.lemmas}
    words |= {word for pattern in _read_folder() for each in pattern.conditions for word in each.words}
    words |= {word for words in load_words().values() for word in words}
    return frozenset(part for word in words for part in word.split("_"))


@cache
def known_verbs() -> frozenset[str]:
    """The verbs of the patterns, without those that need a particle."""
    return frozenset(lemma for pattern in _read_folder() if pattern.form == "verb" for lemma in pattern.lemmas)


@cache
def lemmas_needing(slot: str) -> frozenset[str]:
    """The verbs of which some pattern wants something in the slot."""
    return frozenset(lemma for pattern in _read_folder() if pattern.needs(slot) for lemma in pattern.lemmas)


@cache
def load_patterns() -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """The patterns by form and lemma, most particular first."""
    found: dict[tuple[str, str], list[Pattern]] = {}
    for pattern in _read_folder():
        for lemma in pattern.lemmas:
            found.setdefault((pattern.form, lemma), []).append(pattern)
    return {key: tuple(sorted(patterns, key=_weight, reverse=True)) for key, patterns in found.items()}


@cache
def words_in_patterns(form: str) -> frozenset[str]:
    """Every lemma that the patterns of a form name, and every word in it: "call_off", "call" and "off"."""
    lemmas = {lemma for its_form, lemma in load_patterns() if its_form == form}
    return frozenset(word for lemma in lemmas for word in (lemma, *lemma.split("_")))


def _weight(pattern: Pattern) -> tuple[int, float]:
    return pattern.weight


def _read_folder() -> Iterator[Pattern]:
    for path in sorted(FOLDER.glob("*.txt")):
        if path.name == "irregular.txt":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            words = line.partition("#")[0].split()
            if words:
                try:
                    yield parse_pattern(words)
                except (ValueError, KeyError) as error:
                    raise PatternError(f"{path.name}:{number}: {error}") from error


def parse_pattern(words: list[str]) -> Pattern:
    """The pattern that the words of one line write. Raises ValueError or KeyError (an unknown word list)."""
    kind, form, lemmas, *options = words
    if form not in ("verb", "noun"):
        raise ValueError(f"form {form!r} is neither verb nor noun")
    conditions, slots_by_part, confidence = [], {}, 0.8
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            confidence = float(option)
        elif name in PARTS:
            slots_by_part[name] = tuple(value.split(","))
        else:
            conditions.append(Condition(name.removeprefix("!"), expand_words(value.split("|")), name[0] != "!"))
    return Pattern(kind, form, expand_words(lemmas.split("|")), tuple(conditions), slots_by_part, confidence)


def expand_words(words: Iterable[str]) -> frozenset[str]:
    """The words, with the lists that ``@name`` stands for."""
    found: set[str] = set()
    for word in words:
        found |= load_words()[word[1:]] if word.startswith("@") else {word}
    return frozenset(found)
