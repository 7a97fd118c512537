"""Small questions about tokens and their place in the sentence that several components ask."""

from __future__ import annotations

from collections.abc import Container
from itertools import accumulate

from spacy.attrs import SENT_START
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import load_gazetteer
from ingest.nlp.doc import remembered

LOCATIVE = frozenset("in at near outside around across inside throughout into within outside via".split())
DIRECTIONAL = frozenset("to from for toward towards back".split())
MOTION = frozenset(
    "return leave travel trip fly come go arrive arrival visit withdraw depart departure head journey flight move back "
    "bring send take land drive journey summon call recall relocate flee home envoy".split()
) - {"envoy"}
ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("es", ""), ("s", ""))
"""Endings of verbs and nouns, and what stands in their place in the lemma."""
LOOSE_WORDS = frozenset(
    "authorities army military forces police intelligence officials troops prosecutors guards regime navy".split()
)
"""Nouns that mean an institution only where it does something as one."""


def is_name_like(token: Token) -> bool:
    """Whether a token is written as (part of) a name: with a capital, or all capitals."""
    return token.text[:1].isupper()


def base(dependency: str) -> str:
    """A dependency label without its subtype: ``nsubj`` of ``nsubj:pass``."""
    return dependency.partition(":")[0]


@remembered
def case_of(token: Token) -> str:
    """The preposition that marks a noun, lower-case, or ""."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i and child.lower_ not in ("'s", "’s"):
            return child.lower_
    return ""


def is_possessive(doc: Doc, end: int) -> bool:
    """Whether the tokens that end at ``end`` are followed by a possessive mark."""
    return end < len(doc) and doc[end].lower_ in ("'s", "’s", "'", "’") and not doc[end - 1].whitespace_


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token of ``start`` to ``end`` on which the others depend."""
    return Span(doc, start, end).root


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)


def lemmas(token: Token) -> tuple[str, ...]:
    """What may be the lemma of a token: the one that was found, then what the endings of its form leave.

    The lemmatizer errs on rare verbs; a word list decides which of them exists.
    """
    found, form = token.lemma_.lower(), token.lower_
    stems = [form]
    for ending, instead in ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stems.append(form.removesuffix(ending) + instead)
    return tuple(dict.fromkeys([found, *stems]))


def is_place_of(token: Token) -> bool:
    """Whether a noun tells where or whither ("in Washington", "returned to Moscow") rather than who."""
    case = case_of(token)
    if case in LOCATIVE:
        return True
    if case in DIRECTIONAL:
        head = token.head
        return head.lemma_.lower() in MOTION or any(child.lower_ == "back" for child in head.children)
    return base(token.dep_) == "conj" and token.head.pos_ == "PROPN" and is_place_of(token.head)


def state_of_word(token: Token, *, forms: Container[str] = ("name", "acronym", "adjective")) -> str:
    """The gazetteer key of the state that one capitalised word names in one of ``forms``, or ""."""
    if not is_name_like(token):
        return ""
    matches = load_gazetteer().find(token.text)
    return next((match.key for match in matches if match.key.startswith("state:") and match.form in forms), "")


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence that each token stands in, from 0."""
    begins = (doc.to_array([SENT_START]).ravel() == 1).tolist()
    return list(accumulate(begins[1:], initial=0)) if begins else []
