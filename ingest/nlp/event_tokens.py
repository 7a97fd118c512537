"""Words as the patterns name them: lemmas, phrases, prepositions, voice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from ingest.nlp.event_patterns import irregular_forms, known_words, load_words
from ingest.nlp.tokens import base

PARTICLES = {"away", "back", "down", "home", "off", "out", "over", "up"}
PAST_FORMS = {"VBN", "VBD"}
FINITE = {"VBD", "VBP", "VBZ", "MD"}
ORDERING = {"allow", "ask", "command", "force", "instruct", "invite", "order", "tell", "urge"}
VERBAL = {"VERB", "AUX"}
CONTAINERS = frozenset(
    "acre all array barrel batch bulk couple dozen each group handful hundred host kg kilo kilogram kind lot majority "
    "member million most number one pair part raft range rest round scores series set several some son sort string "
    "thousand ton tonne total two type volley wave worth".split()
)


def lemma_of(token: Token) -> str:
    """The lemma, lower-case; where the model's own is no word of the patterns, one that the form can be made from."""
    if token.pos_ in VERBAL and token.lower_ in irregular_forms():
        return irregular_forms()[token.lower_]
    lemma = (token.lemma_ or token.text).lower()
    return lemma if lemma in known_words() else _known_stem(token.lower_) or lemma


@cache
def _known_stem(form: str) -> str:
    return next((stem for stem in stems(form) if stem in known_words()), "")


def stems(form: str) -> Iterator[str]:
    """The words that a regular form can come from: "expel" of "expelled", "deny" of "denies"."""
    yield form
    for ending in ("ing", "ed", "es", "s", "d"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < len("add") - 1:
            continue
        yield stem
        if ending in ("ing", "ed"):
            yield f"{stem}e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
        if stem.endswith("i"):
            yield f"{stem[:-1]}y"


def children(token: Token, *dependencies: str) -> list[Token]:
    """The children with one of these labels, subtypes told by name only (``nsubj`` is not ``nsubj:pass``)."""
    return [child for child in token.children if child.dep_ in dependencies]


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is joined to it by "and" or "or"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and (child.pos_ in VERBAL) == (token.pos_ in VERBAL):
            found += with_conjuncts(child)
    return found


def is_passive(token: Token) -> bool:
    if children(token, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    if token.dep_ == "acl" and token.tag_ in PAST_FORMS:
        clauses = () if lemma_of(token) in ORDERING else ("xcomp", "ccomp")
        return not children(token, "obj", "nsubj", *clauses)
    if token.tag_ == "VBN" and any(lemma_of(child) == "be" for child in children(token, "aux")):
        return True
    shares = token.dep_ == "conj" and token.tag_ in PAST_FORMS and not children(token, "aux", "nsubj", "obj")
    return shares and is_passive(token.head)


def preposition(token: Token) -> str:
    """The preposition of a noun, lower-case: its last word where it has several ("out of" is ``of``), or ""."""
    cases = [child for child in token.children if child.dep_ == "case" and child.i < token.i]
    words = [child.lower_ for child in cases if child.lower_ not in ("'s", "’s", "'")]
    return words[-1] if words else ""


def unpacked(token: Token) -> Token:
    """The noun that a container holds: "diplomats" of "dozens of diplomats"."""
    if lemma_of(token) in CONTAINERS or token.pos_ == "NUM":
        for child in token.children:
            if base(child.dep_) in ("nmod", "obl") and preposition(child) in ("of", "on"):
                return unpacked(child)
    return token


def words_of(token: Token) -> set[str]:
    """What a noun or a verb may be called in a pattern: its lemma, and its lemma joined with what modifies it."""
    head = unpacked(token)
    lemma = lemma_of(head)
    found = {lemma, lemma_of(token)}
    if head.pos_ == "PROPN":
        found |= {lemma_of(child) for child in children(head, "nmod:desc", "compound") if child.i < head.i}
    for child in head.children:
        if base(child.dep_) in ("compound", "amod", "nmod") and child.i < head.i and not preposition(child):
            found.add(f"{lemma_of(child)}_{lemma}")
        elif child.dep_ in ("flat", "appos"):
            found |= {f"{lemma}_{lemma_of(child)}"}
        elif base(child.dep_) == "nmod" and preposition(child) == "of":
            found.add(f"{lemma}_of_{lemma_of(child)}")
            if lemma in load_words()["nominalization"]:
                found |= words_of(child)
    return found


def predicate_words(token: Token) -> list[str]:
    """What a predicate may be called, with particle and preposition first: ``call_off``, ``call``."""
    lemma = lemma_of(token)
    if token.pos_ not in VERBAL:
        return [*sorted(words_of(token) - {lemma}), lemma]
    partners = [child.lower_ for child in token.children if child.dep_ in ("compound:prt", "advmod")]
    partners += [preposition(child) for child in token.children if base(child.dep_) == "obl"]
    partners += [child.lower_ for child in token.children if child.dep_ == "case"]
    partners += [each.lower_ for each in token.doc[token.i + 1 : token.i + 2] if each.lower_ in PARTICLES]
    return [f"{lemma}_{partner}" for partner in partners if partner] + [lemma]
