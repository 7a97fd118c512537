"""Whether a capital or a seat of power stands for who rules there ("Moscow said"), or is but a place.

The sentence decides: who acts, speaks or owns is an actor; where something happens, and whose streets and mayors are
told of, is a place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Doc, Token

from ingest.gazetteer import Match, load_gazetteer
from ingest.nlp.names.spans import NameSpan
from ingest.nlp.tokens import base, case_of, is_place_of, is_possessive
from ingest.nlp.wordlists import word_list

PLACES_OF_ACTORS = frozenset("nsubj obj iobj obl nmod conj compound appos root ROOT flat amod".split())
"""Relations in which a capital may stand for its state."""
LINE_MARKS = frozenset(("(", "–", "—", "-", "--", ",", ":"))


def named_plainly(names: Iterable[NameSpan]) -> frozenset[str]:
    """The gazetteer keys of whom a text names by more than a capital or a seat."""
    plain = ("name", "acronym", "adjective", "demonym")
    return frozenset(match.key for name in names for match in name.matches if match.form in plain)


def seats_first(matches: tuple[Match, ...], named: Collection[str]) -> tuple[Match, ...]:
    """The readings of a name, an organisation's seat before a capital where the text does not speak of its state.

    "Brussels warned" means the European Union, or NATO where the text names that alone, unless Belgium is spoken of.
    """
    seats = [match for match in matches if match.form == "seat"]
    capitals = [match for match in matches if match.form == "capital"]
    if not seats or not capitals or any(match.key in named for match in capitals):
        return matches
    likely = [match for match in seats if match.key in named] or seats
    return (likely[0], *(match for match in matches if match != likely[0]))


def of_states_named(matches: tuple[Match, ...], named: Collection[str]) -> tuple[Match, ...]:
    """The readings of a name, of several parties called so first those whose states the text speaks of."""
    parties = [match for match in matches if load_gazetteer()[match.key].subtype == "party"]
    if len(parties) < 2:
        return matches
    return tuple(sorted(matches, key=lambda match: load_gazetteer()[match.key].state not in named))


def acts(doc: Doc, name: NameSpan, head: Token, *, seat: bool) -> bool:
    """Whether a capital or a seat of power stands for who sits there rather than for the place."""
    if not seat and _is_of_a_town(doc, name, head):
        return False
    if is_possessive(doc, name.end):
        return True
    if is_place_of(head) or _is_dateline(doc, name):
        return False
    return seat or base(head.dep_) in PLACES_OF_ACTORS


def _is_of_a_town(doc: Doc, name: NameSpan, head: Token) -> bool:
    """Whether the name says of which town something is ("London's mayor", "residents of Kiev", "the Vienna talks")."""
    noun = doc[name.end + 1] if is_possessive(doc, name.end) and name.end + 1 < len(doc) else None
    if noun is None and name.end < len(doc) and doc[name.end].pos_ in ("NOUN", "PROPN", "ADJ"):
        noun = doc[name.end]
        if _is_in(noun, "town_happenings") or (noun.pos_ == "ADJ" and _is_in(noun.head, "town_happenings")):
            return True
    if noun is None and case_of(head) == "of":
        noun = head.head
    return noun is not None and _is_in(noun, "town_nouns")


def _is_in(noun: Token, words: str) -> bool:
    return noun.lower_ in word_list(words) or noun.lemma_.lower() in word_list(words)


def _is_dateline(doc: Doc, name: NameSpan) -> bool:
    """Whether the name opens a paragraph in front of a dash or an agency's name in brackets."""
    opens = name.start == 0 or "\n" in doc[name.start - 1].text
    following = doc[name.end].text if name.end < len(doc) else ""
    is_joined = following == "-" and not doc[name.end - 1].whitespace_  # "Tehran-backed"
    return opens and following in LINE_MARKS and not is_joined
