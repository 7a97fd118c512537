"""A few numbers that stand for what a wording says, by which others that may say the same are found in the database."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from ingest.resolution.wording.wording import Wording

LONGEST = 12
"""So many ideas of a wording are kept: those that say most."""
HEAVY = 0.5


def sketch(said: Wording) -> list[int]:
    """The numbers of the ideas that say most in a wording, at least of two where it has as many."""
    heaviest = sorted(said.ideas.items(), key=lambda one: (-one[1], one[0]))
    kept = [idea for place, (idea, weight) in enumerate(heaviest[:LONGEST]) if weight >= HEAVY or place < 2]
    return sorted(numbers(kept))


def numbers(words: Iterable[str]) -> set[int]:
    """A number of 32 bits with a sign for each word or row of words, the same on every machine."""
    return {zlib.crc32(word.encode()) - 2**31 for word in words}
