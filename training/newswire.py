"""The en-worldwide-newswire corpus: raw articles beside their words with BIOES labels."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LABELS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Location": "LOC",
    "NORP": "NORP",
    "Date": "DATE",
    "Facility": "FAC",
    "Money": "MONEY",
    "Product": "MISC",
    "Misc": "MISC",
}
# What the annotation tool made of characters in the text.
REWRITTEN = (("``", '"'), ("''", '"'), ("``", "“"), ("''", "”"), ('"', "“"), ('"', "”"), ("'", "’"), ("'", "‘"))
HELD_OUT = "3"
DEVELOPMENT = ("40", "41", "42", "43")
FARTHEST_SKIP = 200
FARTHEST_SKIP_FOR_SHORT_WORDS = 60
TOLERATED_LOSS = 0.05

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article's text and the names in it as (start, end, label), in code points."""

    name: str
    text: str
    names: tuple[Name, ...]


def part_of(name: str) -> str:
    """``held_out`` for about one article in thirteen, chosen by hash; ``dev`` for a few; ``train`` for the rest."""
    digest = hashlib.sha1(name.encode()).hexdigest()
    if digest.startswith(HELD_OUT):
        return "held_out"
    return "dev" if digest.startswith(DEVELOPMENT) else "train"


def read_articles(folder: Path) -> Iterator[LabelledArticle]:
    """The articles whose labelled words can be found again in the raw text."""
    for path in sorted((folder / "processed_annotated").iterdir()):
        text = (folder / "original_articles" / path.stem).read_text(encoding="utf8")
        article = align(path.stem, text, read_labelled_words(path.read_text(encoding="utf8")))
        if article:
            yield article


def read_labelled_words(table: str) -> list[tuple[str, str]]:
    """The words of a file with their labels, sentence breaks left out."""
    rows = (line.split("\t") for line in table.splitlines() if line.strip())
    return [(row[0], row[1]) for row in rows if len(row) > 1]


def align(name: str, text: str, words: Sequence[tuple[str, str]]) -> LabelledArticle | None:
    """The article with its names as offsets; None if too many of its words are not in the text."""
    names: list[Name] = []
    position = lost = 0
    open_label = ""
    for word, label in words:
        found = find_word(text, word, position)
        if found is None:
            lost, open_label = lost + 1, ""
            continue
        start, position = found
        prefix, _, kind = label.partition("-")
        if prefix in "IE" and kind == open_label and names:
            names[-1] = (names[-1][0], position, names[-1][2])
        elif kind:
            names.append((start, position, LABELS[kind]))
        open_label = kind
    if lost > TOLERATED_LOSS * len(words):
        return None
    return without_address(LabelledArticle(name, text, tuple(names)))


def find_word(text: str, word: str, position: int) -> tuple[int, int] | None:
    """Where the word, or what it was before the annotation tool rewrote it, comes next after the position."""
    for form in (word, *(word.replace(new, old) for new, old in REWRITTEN)):
        start = text.find(form, position)
        skipped = start - position
        if start < 0 or skipped > FARTHEST_SKIP or (len(form) < 4 and skipped > FARTHEST_SKIP_FOR_SHORT_WORDS):
            continue
        return start, start + len(form)
    return None


def without_address(article: LabelledArticle) -> LabelledArticle:
    """The article without the web address in its first line."""
    address = re.match(r"\s*https?://\S+\s*", article.text)
    if not address:
        return article
    length = address.end()
    names = tuple((start - length, end - length, label) for start, end, label in article.names if start >= length)
    return LabelledArticle(article.name, article.text[length:], names)
