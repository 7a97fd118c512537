"""What the name recogniser sees of a text beside the spelling of its words.

``name_columns(doc)`` makes a table of hashed features, one row a token: the word and its parts, what the gazetteer
says of the phrase and of the word, how the text writes the word elsewhere, and beside what it stands elsewhere.
Reads nothing but the words, so that it works before any other component.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, PREFIX, SHAPE, SUFFIX
from spacy.tokens import Doc

from ingest.gazetteer import family_name_origin, gender_of, titles
from ingest.names import HONORIFICS, PARTICLES
from ingest.nlp.feature_hashes import hashes
from ingest.nlp.names.phrases import longest_phrases
from ingest.nlp.wordlists import word_list

SPELLING = (NORM, PREFIX, SUFFIX, SHAPE)
COLUMNS = len(SPELLING) + 4
PLACE_WORDS = frozenset("in at near outside around across throughout from to".split())
SENTENCE_ENDS = frozenset(". ! ? : \" “ ” ' ‘ ’ ( - – — * • | ...".split())
SHORTEST_TELLING = 4
FEWEST_TELLING = 4
SHARE_OF_CAPITALS = 0.7

BEHIND_NAME_OR_TITLE, BEFORE_REPORTING_VERB, BEHIND_PLACE_WORD, BEHIND_THE, BEFORE_ORGANIZATION_NOUN, BEHIND_CAPITAL = (
    1 << place for place in range(6)
)


@dataclass(frozen=True, slots=True)
class Word:
    """What is to be known of a word wherever it stands."""

    text: str
    lower: str
    case: str
    """"l" lower, "T" with a capital, "U" all capitals, "-" no word."""
    kind: str
    breaks: bool
    """Whether a sentence, a headline or a quotation may begin behind it."""


def name_columns(doc: Doc) -> NDArray[np.uint64]:
    """The table of features: ``len(doc)`` rows, ``COLUMNS`` columns."""
    spelling = doc.to_array(list(SPELLING)).astype("uint64").reshape(len(doc), len(SPELLING))
    if not len(doc):
        return np.zeros((0, COLUMNS), dtype="uint64")
    words = [_word(text) for text in _texts(doc)]
    further: tuple[Sequence[str | int], ...] = (
        _phrases(doc),
        [word.kind for word in words],
        _cases(words),
        _company(words),
    )
    hashed = np.asarray([hashes(f"{column} ", features) for column, features in enumerate(further)])
    return np.hstack([spelling, hashed.T.astype("uint64")])


def _texts(doc: Doc) -> list[str]:
    strings = doc.vocab.strings
    return [strings[int(orth)] for orth in doc.to_array([ORTH]).ravel().tolist()]


@lru_cache(maxsize=100_000)
def _word(text: str) -> Word:
    lower = text.lower()
    breaks = text in SENTENCE_ENDS or "\n" in text
    return Word(text, lower, _case(text), _kind(text, lower), breaks)


def _case(text: str) -> str:
    if not text[:1].isalpha():
        return "-"
    if text[0].islower():
        return "l"
    return "U" if len(text) > 1 and text.isupper() else "T"


def _kind(text: str, lower: str) -> str:
    """What the lists say of a word: an honorific, a title, a given or a family name, and the like."""
    plain = lower.rstrip(".")
    for kind, words in _word_kinds():
        if lower in words or plain in words:
            return kind
    gender, origin = gender_of(text), family_name_origin(text)
    return f"{'given ' if gender else ''}{origin}" if gender or origin else ""


@cache
def _word_kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    last_words = {words.split()[-1] for words in titles()}
    return (
        ("honorific", HONORIFICS | {"mrs", "ms"}),
        ("title", frozenset(last_words | set(word_list("name_prefixes")))),
        ("particle", PARTICLES),
        ("organization", word_list("organization_nouns")),
        ("thing", word_list("things")),
        ("report", frozenset("said says told tells added adds wrote writes asked noted stated warned".split())),
        ("place", PLACE_WORDS),
    )


def _phrases(doc: Doc) -> list[str]:
    """The form of the gazetteer's name around each token, with the token's place in it."""
    found = [""] * len(doc)
    for form, start, end in longest_phrases(doc):
        found[start:end] = [f"I {form}"] * (end - start)
        found[start] = f"{'U' if end - start == 1 else 'B'} {form}"
    return found


def _cases(words: list[Word]) -> list[str]:
    """How each word is written here, how mostly elsewhere in the text, and how the line is that it stands in."""
    begins = [True, *(word.breaks for word in words[:-1])]
    lowered = Counter(word.text for word in words if word.case == "l")
    raised = Counter(
        word.lower for word, is_first in zip(words, begins, strict=True) if word.case in "TU" and not is_first
    )
    lines = _line_cases(words)
    return [
        f"{word.case}{'^' * is_first}{line}{_habit(lowered[word.lower], raised[word.lower])}"
        for word, is_first, line in zip(words, begins, lines, strict=True)
    ]


def _habit(lowered: int, raised: int) -> str:
    if raised > lowered:
        return "capital" if lowered == 0 else "mostly capital"
    return "lower" if lowered else ""


def _line_cases(words: list[Word]) -> list[str]:
    """For each word whether its sentence is in Title Case ("t"), in capitals ("u") or neither ("")."""
    ends = [place + 1 for place, word in enumerate(words) if word.text in (".", "!", "?") or "\n" in word.text]
    cases: list[str] = []
    for start, end in pairwise([0, *ends, len(words)]):
        cases += [_line_case(words[start:end])] * (end - start)
    return cases


def _line_case(words: list[Word]) -> str:
    telling = [word.case for word in words if len(word.text) >= SHORTEST_TELLING and word.case != "-"]
    if len(telling) < FEWEST_TELLING:
        return ""
    if telling.count("U") >= SHARE_OF_CAPITALS * len(telling):
        return "u"
    return "t" if len(telling) - telling.count("l") >= SHARE_OF_CAPITALS * len(telling) else ""


def _company(words: list[Word]) -> list[int]:
    """For each word with a capital in what company it stands somewhere in the text, as flags."""
    flags: dict[str, int] = {}
    for place, word in enumerate(words):
        if word.case in "TU":
            flags[word.text] = flags.get(word.text, 0) | _neighbours(words, place)
    return [flags.get(word.text, 0) for word in words]


def _neighbours(words: list[Word], place: int) -> int:
    found = 0
    if place:
        before = words[place - 1]
        if before.kind in ("honorific", "title") or before.kind.startswith("given"):
            found |= BEHIND_NAME_OR_TITLE
        if before.kind == "place":
            found |= BEHIND_PLACE_WORD
        if before.lower == "the":
            found |= BEHIND_THE
        if before.case == "T" and place > 1 and not words[place - 2].breaks:
            found |= BEHIND_CAPITAL
    if place + 1 < len(words):
        if words[place + 1].kind == "report":
            found |= BEFORE_REPORTING_VERB
        if words[place + 1].kind == "organization" and words[place + 1].case == "T":
            found |= BEFORE_ORGANIZATION_NOUN
    return found
