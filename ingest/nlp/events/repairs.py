"""What a parser often gets wrong around a verb, put right by the order of the words."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.events.patterns import known_verbs, lemmas_needing
from ingest.nlp.events.tokens import (
    PARTICLES,
    VERBAL,
    children,
    is_passive,
    labelled_children,
    lemma_of,
    preposition,
    split_compound,
    whole_sentence,
)
from ingest.nlp.tokens import base

INSIDE_NOUN_PHRASE = {"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"}
NEARBY = 3
REACH = 7
ABOUT_HOW_MANY = {"about", "almost", "around", "between", "more", "nearly", "over", "up"}


def repair(verb: Token, frame: dict[str, list[Token]]) -> None:
    """Put right what a parser often gets wrong: the object of "break off ties", the complement of "threatened to"."""
    if "obj" not in frame and not is_passive(verb):
        particles = [each for each in PARTICLES & frame.keys() if f"{lemma_of(verb)}_{each}" in known_verbs()]
        objects = [token for particle in particles for token in frame[particle] if token.pos_ == "NOUN"]
        objects = objects or noun_behind(verb) or _counted_object(verb) or _shared_object(verb)
        if objects and not frame.keys() & {"ccomp", "subj:pass"}:
            frame["obj"] = objects
    if "obj" in frame:
        second = next((each for _, each in labelled_children(verb) if split_compound(each) in frame["obj"]), None)
        frame["obj"] = [second] if second is not None else frame["obj"]
    _part_from_objects(frame)
    _take_what_follows(verb, frame)
    purposes = [each for each in frame.get("advcl", []) if any(mark.lower_ == "to" for mark in children(each, "mark"))]
    purposes = purposes or [each for each in frame.get("to", []) if _is_infinitive_noun(each)]
    if purposes and "xcomp" not in frame and lemma_of(verb) in lemmas_needing("xcomp"):
        frame["xcomp"] = purposes


def _part_from_objects(frame: dict[str, list[Token]]) -> None:
    """Give nouns with a preposition their slot where they were joined to an object ("discussed trade, with Peru")."""
    objects = frame.get("obj", [])
    joined = [each for each in objects if each.dep_ == "conj" and preposition(each) and not preposition(objects[0])]
    if joined:
        frame["obj"] = [each for each in objects if each not in joined]
    for noun in joined:
        frame.setdefault(preposition(noun), []).append(noun)


def _is_infinitive_noun(token: Token) -> bool:
    """Whether a verb behind "to" was taken for a noun or an adjective ("offered to mediate")."""
    is_bare = token.tag_ in ("NN", "JJ", "VB") and token.nbor(-1).lower_ == "to"
    return is_bare and token.lower_ in known_verbs()


def _take_what_follows(verb: Token, frame: dict[str, list[Token]]) -> None:
    """The noun after a preposition right behind the verb; the clause that was hung on the object ("bar X from …")."""
    follower = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if follower is not None and follower.pos_ == "ADP" and not follower.is_sent_start and follower.lower_ not in frame:
        nouns = noun_behind(follower)
        if nouns:
            frame[follower.lower_] = nouns
    if "advcl" not in frame:
        clauses = [clause for noun in frame.get("obj", []) for clause in children(noun, "acl", "advcl")]
        marked = [clause for clause in clauses if children(clause, "mark") and clause.i > verb.i]
        if marked:
            frame["advcl"] = marked


def _counted_object(verb: Token) -> list[Token]:
    """The object behind "up to", "over" or "about" and a number ("arrested up to 16 pilots"), taken for a place."""
    if verb.i + 1 == len(verb.doc) or verb.nbor().lower_ not in ABOUT_HOW_MANY:
        return []
    nouns = [child for label, child in labelled_children(verb) if base(label) == "obl" and children(child, "nummod")]
    return [noun for noun in nouns if preposition(noun) in ABOUT_HOW_MANY | {"to", "than"} and noun.i - verb.i <= REACH]


def _shared_object(verb: Token) -> list[Token]:
    """The object that stands behind a second verb only ("attacked and threatened him")."""
    for joined in children(verb, "conj"):
        if joined.pos_ in VERBAL and joined.i - verb.i <= NEARBY and not children(joined, "nsubj"):
            return children(joined, "obj")
    return []


def noun_behind(verb: Token) -> list[Token]:
    """The head of the noun phrase that starts right behind a verb, whatever the parser has hung it on."""
    found: list[Token] = []
    for token in verb.doc[verb.i + 1 : whole_sentence(verb)[1]]:
        if (token.pos_ not in INSIDE_NOUN_PHRASE or token.dep_ == "case") and token.lower_ not in ("'s", "’s"):
            break
        if found and token.pos_ in ("DET", "PRON"):
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.ent_type_ != "DATE":
            found = [token]
    return found


def is_time(token: Token) -> bool:
    """Whether a bare noun tells when ("lifted Friday a blockade"), whatever the parser takes it for."""
    return token.ent_type_ == "DATE" and token.pos_ in ("NOUN", "PROPN")
