"""Count in how many news articles each word is: ``python -m training.count_words FOLDER … > word_counts.tsv``.

The table weighs words where resolution asks whether two articles are about the same. Only counts are kept, of words
that MIN_ARTICLES or more articles have.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ingest.resolution.events.word_weights import stem, words_of

MIN_ARTICLES = 4


def count_words(texts: Iterable[str]) -> tuple[int, Counter[str]]:
    """How many texts there are, and in how many of them each stem is."""
    counts: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        counts.update({stem(word) for word in words_of(text)})
    return number, counts


def main(folders: list[str]) -> None:
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.txt"))
    number, counts = count_words(path.read_text(encoding="utf-8", errors="replace") for path in paths)
    print("# In how many news articles of those counted a word's stem is (see training/README.md); * is all of them.")
    print(f"*\t{number}")
    for word, count in sorted(counts.items()):
        if count >= MIN_ARTICLES:
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main(sys.argv[1:])
