"""A text as what of it can be compared with another rendering of the same: its terms, numbers and negations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.resolution.wording.words import (
    FUNCTION_WORDS,
    NEGATIONS,
    STATE_WEIGHT,
    ideas,
    phrases,
    state_acronyms,
    states,
    stem,
    weight,
)

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+")
QUOTED = re.compile(r"[“\"][^“”\"]+[”\"]")
MOSTLY = 0.8
THEME = 0.5
"""At least this much of its weight every idea keeps."""
OPENING = frozenset("“\".!?:‘'…")
NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million billion dozen""".split()
)
MONTHS = frozenset("january february march april may june july august september october november december".split())


class Word(NamedTuple):
    """A word without case and dots; whether it is written in capitals, and as a name is within a sentence."""

    text: str
    is_acronym: bool
    is_capital: bool


class Term(NamedTuple):
    """Something that a text says: the idea that is compared, the stem as it is written, and how much it says."""

    idea: str
    stem: str
    weight: float


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a text can be compared: its terms in their order, the numbers among them, whether it negates.

    ``quoted`` are the ideas between quotation marks where other words stand outside of them.
    """

    terms: tuple[Term, ...]
    quoted: frozenset[str]
    numbers: frozenset[str]
    is_negated: bool

    @property
    def ideas(self) -> dict[str, float]:
        """The weight of each idea in it."""
        return {term.idea: term.weight for term in self.terms}

    @property
    def weight(self) -> float:
        return sum(self.ideas.values())


def wording(text: str) -> Wording:
    """What of a text can be compared."""
    words = _words(text)
    fragments = [one[0] for one in QUOTED.finditer(text)]
    is_mixed = 0 < sum(map(len, fragments)) < MOSTLY * len(text)
    return Wording(
        tuple(_terms(words)),
        frozenset(term.idea for one in fragments for term in _terms(_words(one))) if is_mixed else frozenset(),
        frozenset(word.text for word in words if word.text[0].isdigit() or word.text in NUMBER_WORDS),
        any(word.text in NEGATIONS for word in words),
    )


def themes(wordings: Iterable[tuple[int | None, Wording]]) -> dict[str, float]:
    """What is left of the weight of each idea that many speakers of one article share, from its wordings by speaker.

    What everybody talks about tells least which of all utterances one is.
    """
    said = {(speaker, idea) for speaker, wording in wordings for idea in wording.ideas}
    counts = Counter(idea for _, idea in said)
    return {idea: max(THEME, 3 / count) for idea, count in counts.items() if count > 3}


def apart_from(said: Wording, theme: Mapping[str, float]) -> Wording:
    """A wording of which the ideas of a theme weigh less."""
    terms = tuple(term._replace(weight=term.weight * theme.get(term.idea, 1.0)) for term in said.terms)
    return replace(said, terms=terms)


def _words(text: str) -> list[Word]:
    text = re.sub(r"(?<=\w)[’'](?=\w)", "", text)
    return [_word(text, match) for match in WORD.finditer(text)]


def _word(text: str, match: re.Match[str]) -> Word:
    written = match[0].replace(".", "").replace(",", "") if not match[0][0].isdigit() else match[0]
    before = text[: match.start()].rstrip()[-1:]
    is_capital = written[0].isupper() and before != "" and before not in OPENING
    return Word(written.lower(), written.isupper() and len(written) > 1, is_capital)


def _terms(words: Sequence[Word]) -> Iterator[Term]:
    """Yield the terms of a text: the longest phrase that is known at each place, otherwise the word."""
    stems = [stem(word.text) for word in words]
    place = 0
    while place < len(words):
        term, length = _term_at(words, stems, place)
        if term is not None:
            yield term
        place += length


def _term_at(words: Sequence[Word], stems: Sequence[str], place: int) -> tuple[Term | None, int]:
    """The term that begins at a place, None where a word says nothing by itself, and its length in words."""
    word = words[place]
    if word.is_acronym and word.text.upper() in state_acronyms():
        return Term(state_acronyms()[word.text.upper()], word.text, STATE_WEIGHT), 1
    for phrase in states().get(word.text, ()):
        length = len(phrase.stems)
        if tuple(one.text for one in words[place : place + length]) == phrase.stems:
            return Term(phrase.idea, phrase.idea, STATE_WEIGHT), length
    for phrase in phrases().get(stems[place], ()):
        length = len(phrase.stems)
        if tuple(stems[place : place + length]) == phrase.stems:
            return Term(phrase.idea, " ".join(phrase.stems), _weight(words[place : place + length])), length
    if word.text in FUNCTION_WORDS:
        return None, 1
    idea = stems[place] if word.is_capital and word.text in MONTHS else ideas().get(stems[place], stems[place])
    return Term(idea, stems[place], weight(word.text, word.is_capital)), 1


def _weight(words: Sequence[Word]) -> float:
    """How much a phrase says: as much as its words together, at most as much as one rare word."""
    return min(1.0, sum(weight(word.text) for word in words if word.text not in FUNCTION_WORDS) or 0.3)
