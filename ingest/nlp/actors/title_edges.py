"""Where a title begins and ends among the words around it ("greeting | President", "the outspoken | senator").

What merely describes somebody, what is said to happen, and what belongs to a neighbour is no part of a title.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from ingest.gazetteer import titles
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import is_name_like, state_of_word
from ingest.nlp.wordlists import word_list

JOINING = frozenset("and & /".split())
DASHES = frozenset("- –".split())
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
LEFT_OVER = frozenset("of for to the in on and & at a an his her their its".split())
"""Words with which no title ends."""
BEFORE_CAPITALS = frozenset("former ex then acting deputy vice chief senior late outgoing incoming interim".split())
"""Words with a small letter that belong to a title with a capital ("former President")."""
OFFICIAL = frozenset(
    "academic archaeological arms civil commercial communications corporate cultural diplomatic economic editorial "
    "environmental federal financial foreign global governmental humanitarian independent industrial international "
    "legal legislative local longtime main military municipal naval nuclear official parliamentary permanent "
    "personal political presidential principal provincial public regional relations religious resident rights sales "
    "scientific security shadow social special spiritual sports strategic supreme technical".split()
)
"""Adjectives that say what an office is, not how its holder is, and nouns in the plural that do."""
PREPOSITIONS = frozenset("of for to the in on at".split())
OF_A_TOWN = frozenset("mayor mayors councillor councilman councilwoman alderman bishop archbishop".split())
"""Offices of a town, whose name beside them is not its country's."""


def tidy_title(doc: Doc, start: int, end: int, *, head: int) -> tuple[int, int] | None:
    """The tokens of the title whose noun is ``head``; None where nothing is left."""
    while end > head + 1 and doc[end - 1].lower_ in LEFT_OVER | POSSESSIVE:
        end -= 1
    first = head
    while first > start and _belongs(doc, first - 1, first, head):
        first -= 1
    while first < head and (doc[first].lower_ in JOINING | POSSESSIVE | {"now", "of", "for"} or doc[first].is_punct):
        first += 1
    return (first, end) if first < end else None


def is_of_a_town(head: Token) -> bool:
    return head.lower_ in OF_A_TOWN or head.lemma_.lower() in OF_A_TOWN


def _belongs(doc: Doc, place: int, first: int, head: int) -> bool:
    """Whether the word at ``place``, in front of what was found so far, is a part of the title."""
    word, following = doc[place], doc[first]
    if word.lower_ in POSSESSIVE:
        return place > 0 and is_name_like(doc[place - 1])
    if following.lower_ in POSSESSIVE:
        return is_name_like(word)
    if word.lower_ in JOINING:
        return place > 0 and (doc[place - 1].lower_ in titles() or _is_portfolio(doc, place - 1))
    is_named = actor_at(doc, place) is not None or bool(state_of_word(word))
    if (
        word.is_sent_start
        and word.pos_ == "ADJ"
        and following.text not in DASHES
        and not (is_named or _may_describe_an_office(word))
    ):
        return False  # "Outspoken | senator"
    if word.text in DASHES or is_name_like(word) or following.text in DASHES:
        return not word.is_space
    if any(token.lower_ in POSSESSIVE for token in doc[first:head]):
        return False
    if is_name_like(doc[head]):
        return word.lower_ in BEFORE_CAPITALS or word.lower_ in LEFT_OVER
    return _may_describe_an_office(word)


def _is_portfolio(doc: Doc, place: int) -> bool:
    """Whether a word with a capital is no actor's name ("Industry | and Trade Minister")."""
    return is_name_like(doc[place]) and actor_at(doc, place) is None and doc[place].ent_type_ != "PERSON"


def _may_describe_an_office(word: Token) -> bool:
    if word.lower_ in word_list("headline_verbs") or word.pos_ in ("VERB", "ADV"):
        return False
    if word.pos_ == "ADJ" or word.tag_ in ("NNS", "VBZ", "VBD"):
        return _is_in_titles(word) or word.lower_ in OFFICIAL
    return word.lower_ != "old"


def _is_in_titles(word: Token) -> bool:
    return word.lower_ in _words_of_titles()


@cache
def _words_of_titles() -> frozenset[str]:
    return frozenset(word for title in titles() for word in title.split())


def is_title_word(token: Token) -> bool:
    """Whether a word is a word of office, as a noun and for one person."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    return token.lower_ in titles() or token.lemma_.lower() in titles() or token.lower_.split("-")[-1] in titles()


def noun_of_title(doc: Doc, start: int, end: int) -> int:
    """The last word of office before the first preposition behind one ("deputy | head of the institute")."""
    named = [place for place in range(start, end) if is_title_word(doc[place])]
    first = named[0] if named else end - 1
    until = next((place for place in range(first, end) if doc[place].lower_ in PREPOSITIONS), end)
    return max((place for place in named if place < until), default=first)
