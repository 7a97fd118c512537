"""Features as numbers: the hashes of texts, each made once."""

from collections.abc import Iterable
from functools import cache

from spacy.strings import hash_string  # type: ignore[attr-defined]  # left out of the stub

MOST = 20_000
"""Texts that one table remembers, some 3 MB; one that is full is emptied."""


class HashTable(dict[str | int, int]):
    """The hashes of texts or numbers behind a prefix, each made when it is first asked for."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.prefix = prefix

    def __missing__(self, feature: str | int) -> int:
        if len(self) >= MOST:
            self.clear()
        number: int = hash_string(f"{self.prefix}{feature}")
        self[feature] = number
        return number


@cache
def hash_table(prefix: str) -> HashTable:
    return HashTable(prefix)


def hashes(prefix: str, features: Iterable[str | int]) -> list[int]:
    """The hash of each feature behind the prefix."""
    return list(map(hash_table(prefix).__getitem__, features))
