"""The words that people search for, as Postgres' full text search takes them, and the places where it found them.

Postgres' parser drops what it takes for tags, and in a database of the C locale takes every character beyond ASCII
for a letter, curly quotation marks and dashes as well. ``plain`` keeps both from it, character for character.
"""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import F, Func, TextField, Value

CONFIG = "english"
OPENING, CLOSING = "\ue000", "\ue001"  # private use: no article means anything by them
MISREAD: dict[str, str] = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛‹›", "'"),
    **dict.fromkeys(f"<>—―‒…\u00a0{OPENING}{CLOSING}", " "),
    "–": "-",
}


def plain(field: str) -> Func:
    """The text of ``field`` with nothing in it that Postgres' parser misreads; no character changes its place."""
    return Func(
        F(field),
        Value("".join(MISREAD)),
        Value("".join(MISREAD.values())),
        function="translate",
        output_field=TextField(),
    )


def words_query(words: str) -> SearchQuery:
    """The query that ``words`` mean: all of them, ``"a phrase"``, ``one or other``, ``-without``. None is wrong."""
    return SearchQuery(
        words.translate({ord(misread): better for misread, better in MISREAD.items()}),
        config=CONFIG,
        search_type="websearch",
    )


def word_rank(words: str) -> SearchRank:
    """How well a row's ``search_vector`` answers ``words``. (A string for a vector would be indexed for each row.)"""
    return SearchRank(F("search_vector"), words_query(words))


def headline(field: str, words: str) -> SearchHeadline:
    """The whole of ``field``, made plain, with the found words between private-use characters; see ``found_spans``."""
    return SearchHeadline(
        plain(field), words_query(words), config=CONFIG, start_sel=OPENING, stop_sel=CLOSING, highlight_all=True
    )


def found_spans(marked: str, text: str) -> list[tuple[int, int]]:
    """The places in ``text`` that its ``headline`` marks; none where the headline is not of this very text."""
    if len(re.sub(f"[{OPENING}{CLOSING}]", "", marked)) != len(text):
        return []
    spans = []
    for number, found in enumerate(re.finditer(f"{OPENING}([^{CLOSING}]*){CLOSING}", marked)):
        start = found.start() - 2 * number
        spans.append((start, start + len(found[1])))
    return spans
