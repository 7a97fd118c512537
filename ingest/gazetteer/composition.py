"""Names of institutions that hold the name of their state: "Russian Foreign Ministry", "parliament of Ukraine"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.gazetteer.folding import straighten

LONGEST_STATE_NAME = 5
PLACE_AT_END = re.compile(r"^(?P<name>.+?) (?:in|to) (?P<place>(?:the )?[^,]+)$", re.IGNORECASE)
JOINED_TO_STATE = re.compile(r"(?:^|\s)(?:of|in|for)(?:\s+the)?$", re.IGNORECASE)
LEADING_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


class Composition(NamedTuple):
    """A name cut into the state it may hold, what remains, and a place ("embassy in Washington") or ``""``."""

    state: str
    remainder: str
    place: str = ""


def split_at_state(text: str) -> Iterator[Composition]:
    """Every way to cut ``text`` into a run of words that may name a state and a rest, longest runs first."""
    name = LEADING_ARTICLE.sub("", straighten(text))
    words = name.split()
    if len(words) > 2 * LONGEST_STATE_NAME:
        return
    yield from _cuts(words, "")
    at_place = PLACE_AT_END.match(name)
    if at_place:
        yield from _cuts(at_place["name"].split(), at_place["place"])


def _cuts(words: list[str], place: str) -> Iterator[Composition]:
    for length in range(min(LONGEST_STATE_NAME, len(words) - 1), 0, -1):
        for start in range(len(words) - length + 1):
            before = JOINED_TO_STATE.sub("", " ".join(words[:start])) if start + length == len(words) else ""
            before = before or " ".join(words[:start])
            remainder = f"{before} {' '.join(words[start + length :])}".strip()
            yield Composition(" ".join(words[start : start + length]), remainder, place)
