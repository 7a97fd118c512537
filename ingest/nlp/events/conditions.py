"""Whether the conditions of a pattern hold in a frame."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.events.actors import actor_of, actors_at, keys_in, own_actor, state_key
from ingest.nlp.events.frames import Frame, at_path, frame_of, with_nested
from ingest.nlp.events.patterns import Condition, Pattern, load_words
from ingest.nlp.events.tokens import words_of

OWNERS = {"its", "his", "her", "their"}
PLURAL_TAGS = {"NNS", "NNPS"}
PLACE_TYPES = {"LOC", "GPE", "FAC"}


def tokens_at(frame: Frame, path: str) -> list[Token]:
    return at_path(frame, path) if "." in path else with_nested(frame, path)


def meets(condition: Condition, frame: Frame) -> bool:
    """Whether the condition holds."""
    tokens = tokens_at(frame, condition.slot)
    return any_matches(condition, tokens, frame) == condition.wanted


def any_matches(condition: Condition, tokens: list[Token], frame: Frame) -> bool:
    if "MANY" in condition.words:
        return is_many(tokens)
    return any(matches_word(token, condition, frame) for token in tokens)


def matches_word(token: Token, condition: Condition, frame: Frame) -> bool:
    words = words_of(token)
    if words & condition.words:
        return True
    return any(CLASS_TESTS[name](token, frame) for name in condition.classes if name in CLASS_TESTS)


def is_many(tokens: list[Token]) -> bool:
    """Whether two or more are meant: two actors, or a plural that two actors modify ("Polish and Czech leaders")."""
    keys = {key for token in tokens for key in actors_at(token)}
    if len(keys) > 1 or len([token for token in tokens if token.pos_ in ("NOUN", "PROPN")]) > 1:
        return True
    return any(token.tag_ in PLURAL_TAGS and len(actors_at(token)) > 1 for token in tokens)


def _is_kind(kind: str, token: Token) -> bool:
    key = own_actor(token)
    actor = actor_of(token.doc._.actors, key) if key is not None else None
    return actor is not None and actor.kind == kind


def _is_actor(token: Token, frame: Frame) -> bool:
    return bool(actors_at(token))


def _is_person(token: Token, frame: Frame) -> bool:
    if own_actor(token) is not None:
        return _is_kind("person", token)
    lemmas = words_of(token)
    people = token.ent_type_ == "PERSON" or (token.ent_type_ == "NORP" and token.tag_ in PLURAL_TAGS)
    return people or bool(lemmas & load_words()["person"] or lemmas & load_words()["officeholder"])


def _is_named(token: Token, frame: Frame) -> bool:
    return _is_kind("person", token)


def _is_state(token: Token, frame: Frame) -> bool:
    return _is_kind("state", token)


def _is_organization(token: Token, frame: Frame) -> bool:
    return _is_kind("organization", token) or (own_actor(token) is None and token.ent_type_ == "ORG")


def _is_place(token: Token, frame: Frame) -> bool:
    return token.ent_type_ in PLACE_TYPES or _is_kind("state", token)


def _is_own(token: Token, frame: Frame) -> bool:
    """Whether it is the subject's own: "its ambassador", "Russia summoned the Russian ambassador"."""
    if not words_of(token) & load_words()["envoy"]:
        return False
    nested = frame_of(token)
    if any(owner.lower_ in OWNERS for owner in nested.get("poss", [])):
        return True
    owners = set(keys_in(nested.get("poss", []) + nested.get("mod", []) + nested.get("of", []), loosely=False))
    subjects = {key for subject in frame.get("subj", []) for key in (*actors_at(subject), *_modifying(subject))}
    states = {state_key(token, key) for key in owners} & {state_key(token, key) for key in subjects}
    return bool(owners & subjects or states - {""})


def _modifying(token: Token) -> list[int]:
    nested = frame_of(token)
    return keys_in(nested.get("mod", []) + nested.get("poss", []), loosely=False)


def _is_any(token: Token, frame: Frame) -> bool:
    return True


CLASS_TESTS = {
    "ACTOR": _is_actor,
    "NAMED": _is_named,
    "PERSON": _is_person,
    "STATE": _is_state,
    "ORGANIZATION": _is_organization,
    "PLACE": _is_place,
    "OWN": _is_own,
    "ANY": _is_any,
}


def holds(pattern: Pattern, frame: Frame, *, phase: str) -> bool:
    """Whether all the conditions of a pattern hold."""
    for condition in pattern.conditions:
        if condition.slot == "phase":
            if phase not in condition.words:
                return False
        elif not meets(condition, frame):
            return False
    return True
