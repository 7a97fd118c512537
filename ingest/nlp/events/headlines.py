"""Verbs that the parser has lost: taken for a noun ("Peru lifts ban") or an adjective ("Peru annexed islands")."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ingest.nlp.doc import actor_at
from ingest.nlp.events.frames import Frame, noun_frame
from ingest.nlp.events.patterns import known_verbs, load_words
from ingest.nlp.events.repairs import noun_behind
from ingest.nlp.events.tokens import FINITE, PAST_FORMS, VERBAL, lemma_of, stems, whole_sentence, with_conjuncts
from ingest.nlp.tokens import base

NOMINAL = {"NOUN", "PROPN"}
BESIDE_NOUN = {"appos", "compound", "dep", "flat", "list"}
INSIDE_PHRASE = {"appos", "conj", "flat", "nmod"}
RELATIVE_TAGS = {"WDT", "WP", "WP$", "WRB"}
SUBJECT_PRONOUNS = {"he", "it", "she", "they"}
PLURAL_TAGS = {"NNS", "NNPS"}
OUTSIDE_CLAUSE = {",", ";", ":", "–", "—", "(", ")"}


def headline_frame(token: Token) -> Frame | None:
    """The frame of a verb that was taken for a noun or for an adjective, and None for any other word.

    Such a verb stands between a name and a noun phrase or a preposition, in a clause without another verb; a past
    form may stand behind any noun ("police in Peru seized weapons").
    """
    if not headline_verb(token):
        return None
    subjects = _subjects_before(token)
    if not subjects or _has_other_verb(token) or (token.tag_ == "NN" and len(subjects) == 1):
        return None
    objects = noun_behind(token)
    if not objects and (token.i + 1 == len(token.doc) or token.nbor().pos_ != "ADP"):
        return None
    frame = noun_frame(objects[0] if objects else token)
    frame["advcl"] = [each for each in token.sent if each.i > token.i and each.tag_ == "VBG"]
    kept = {slot: tokens for slot, tokens in frame.items() if slot not in ("mod", "poss", "name")}
    return {**kept, "subj": subjects, **({"obj": objects} if objects else {})}


def headline_verb(token: Token) -> str:
    """The verb of the patterns that a form in -s, a bare form or a participle before a noun comes from; or ""."""
    if token.tag_ == "NN" and token.lower_ in known_verbs() and token.dep_ in BESIDE_NOUN:
        return token.lower_
    is_present = token.pos_ not in VERBAL and token.lower_.endswith("s")
    if not is_present and not (_is_past(token) and token.dep_ in ("amod", "compound")):
        return ""
    if not is_present and lemma_of(token) in known_verbs():
        return lemma_of(token)
    return next((stem for stem in stems(token.lower_) if stem != token.lower_ and stem in known_verbs()), "")


def _is_past(token: Token) -> bool:
    return token.tag_ in PAST_FORMS or (token.pos_ == "ADJ" and token.lower_.endswith("ed"))


def _subjects_before(token: Token) -> list[Token]:
    """The head of the noun phrase that ends before a verb, dates and "have" passed over, and what is joined to it."""
    for before in reversed(token.doc[whole_sentence(token)[0] : token.i]):
        if before.ent_type_ == "DATE" or before.pos_ == "ADV" or _is_perfect(before):
            continue
        if before.pos_ == "ADP" and before.nbor().ent_type_ == "DATE":
            continue
        if before.lower_ in SUBJECT_PRONOUNS and token.tag_ in PAST_FORMS:
            return [before]
        if before.pos_ == "ADJ" or (before.ent_type_ == "NORP" and before.tag_ not in PLURAL_TAGS):
            return []
        is_name = before.ent_type != 0 or actor_at(before.doc, before.i) is not None
        if not is_name and (token.tag_ not in PAST_FORMS or before.pos_ not in NOMINAL):
            return []
        return _joined_before(before) or with_conjuncts(_phrase_head(before))
    return []


def _joined_before(name: Token) -> list[Token]:
    """Two names with a comma between ("Peru, Chad swap spies"), where the second follows the first at once."""
    comma = name.i - 1
    if comma < 1 or name.doc[comma].text != "," or name.doc[comma - 1].ent_type_ != name.ent_type_:
        return []
    first = name.doc[comma - 1]
    return [first, name] if first.sent.start == first.i else []


def _is_perfect(token: Token) -> bool:
    return token.lower_ in ("has", "have", "had")


def _phrase_head(noun: Token) -> Token:
    """The noun before that a noun belongs to: "police" of "police in Peru"."""
    while base(noun.dep_) in INSIDE_PHRASE and noun.head.i < noun.i and noun.head.pos_ in NOMINAL:
        noun = noun.head
    return noun


def _has_other_verb(token: Token) -> bool:
    """Whether the clause of a word has a finite verb already."""
    return any(
        each.pos_ in VERBAL and each.tag_ in FINITE and not (_is_perfect(each) and each.i == token.i - 1)
        for side in (
            token.doc[token.i + 1 : whole_sentence(token)[1]],
            reversed(token.doc[whole_sentence(token)[0] : token.i]),
        )
        for each in _clause(side)
    )


def _clause(words: Iterable[Token]) -> list[Token]:
    """The words up to where the clause ends: a comma, a quotation mark, "that" or "as", a verb of saying."""
    found: list[Token] = []
    for word in words:
        if word.text in OUTSIDE_CLAUSE or word.is_quote or word.dep_ == "mark" or word.pos_ == "SCONJ":
            break
        if word.tag_ in RELATIVE_TAGS:
            break
        if word.pos_ in VERBAL and lemma_of(word) in load_words()["speech"]:
            break
        found.append(word)
    return found
