"""Acronyms that a text introduces in brackets: "the Harbour Council (HC)", "HC (Harbour Council)"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from ingest.gazetteer import GazetteerActor, load_gazetteer

LONGEST_ACRONYM = 10
FEWEST_CAPITALS = 2
NOT_INTRODUCED = frozenset(("outlet", "news agency"))
"""What stands in brackets behind a name as who reports it ("the ministry (AP)")."""


def is_acronym(text: str) -> bool:
    """Whether a word is made of first letters: "HC", "DoE", "KOTRA", "H.C."."""
    letters = text.replace(".", "").replace("-", "")
    capitals = sum(letter.isupper() for letter in letters)
    is_word = letters.istitle() or not letters.isalnum() or len(letters) > LONGEST_ACRONYM
    return not is_word and capitals >= FEWEST_CAPITALS and 2 * capitals >= len(letters)


def explained_by(doc: Doc, start: int, end: int, actor_by_token: Mapping[int, int]) -> int | None:
    """The key of whom the words in front of the bracket name that holds nothing but the tokens from ``start``.

    One of the two has to be an acronym.
    """
    if start < 2 or end >= len(doc) or doc[start - 1].text != "(" or doc[end].text != ")":
        return None
    key = actor_by_token.get(start - 2)
    is_one_word = start < 3 or actor_by_token.get(start - 3) != key
    is_short = is_one_word and is_acronym(doc[start - 2].text)
    return key if is_acronym(doc[start:end].text) != is_short else None


def introduced_behind(doc: Doc, end: int) -> GazetteerActor | None:
    """The organisation of the gazetteer whose acronym stands alone in brackets behind ``end``."""
    if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")" or not is_acronym(doc[end + 1].text):
        return None
    found = [match for match in load_gazetteer().find(doc[end + 1].text) if match.form in ("acronym", "name")]
    known = [load_gazetteer()[match.key] for match in found]
    if len(known) != 1 or known[0].kind != "organization" or known[0].subtype in NOT_INTRODUCED:
        return None
    return known[0]
