"""Whether a pattern's conditions hold in a frame, and which actors take part.

An actor is looked for at a slot's own noun first; a noun that acts for somebody ("Russian officials", "the government
of Peru") leads to the actor in its modifiers; for the one at the receiving end any noun does ("Biden's remarks").
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.doc import actor_at
from ingest.nlp.event_frames import (
    VERBAL,
    Frame,
    at_path,
    children,
    frame_of,
    lemma_of,
    unpacked,
    with_nested,
    words_of,
)
from ingest.nlp.event_patterns import PARTS, Condition, Pattern, load_words
from ingest.nlp.tokens import base, is_place_of
from ingest.records import LocalActor

Participants = dict[str, list[int]]

MODIFYING_SLOTS = ("poss", "mod", "of", "from", "by", "in", "at")
LONGEST_TITLE = 3
REACH_OF_SPEAKER = 60
FIRST_PERSON = {"i", "we", "my", "our"}
PRONOUNS = {"it", "they", "he", "she"}
OWNERS = {"its", "his", "her", "their"}
PLURAL_TAGS = {"NNS", "NNPS"}
PLACE_TYPES = {"LOC", "GPE", "FAC"}
ASIDE = {"acl:relcl", "nsubj", "nsubj:pass", "parataxis", "obl:agent", "punct"}
DEEPEST_SEARCH = 6
LOCATED_KINDS = frozenset({"aid", "demand", "force.posture", "force.used", "force.withdrawn", "threat"})
RECIPROCAL_KINDS = frozenset(
    {
        "agreement.signed",
        "agreement.promised",
        "ceasefire",
        "force.used",
        "meeting.announced",
        "meeting.call",
        "meeting.summit",
        "meeting.talks",
        "person.released_or_swapped",
        "relations.established",
        "relations.severed",
        "statement.joint",
    }
)


def actor_of(doc_actors: tuple[LocalActor, ...], key: int | None) -> LocalActor | None:
    return next((actor for actor in doc_actors if actor.key == key), None)


def own_actor(token: Token) -> int | None:
    """The actor that a noun names: by itself, or by the name after it ("the president, X"; "President X")."""
    key = actor_at(token.doc, token.i)
    if key is not None:
        return key
    if token.lower_ in FIRST_PERSON:
        return speaker_of(token)
    if token.lower_ in PRONOUNS:
        return _meant_by_pronoun(token)
    for child in token.children:
        if child.dep_ in ("flat", "appos") and child.i > token.i:
            key = actor_at(token.doc, child.i)
            if key is not None:
                return key
    return _name_behind(token)


def _name_behind(token: Token) -> int | None:
    """The person whose name follows a common noun at once ("the opposition figure Ann Lee")."""
    if token.pos_ != "NOUN":
        return None
    for following in token.doc[token.i + 1 : token.i + 1 + LONGEST_TITLE]:
        key = actor_at(token.doc, following.i)
        if key is not None and following.ent_type_ == "PERSON":
            return key
        if key is not None or following.pos_ != "NOUN":
            return None
    return None


def _meant_by_pronoun(token: Token) -> int | None:
    """Whom the subject of a reported clause means: who reports it ("Peru said it had expelled …")."""
    clause = token.head
    if token.dep_ not in ("nsubj", "nsubj:pass") or base(clause.dep_) != "ccomp":
        return None
    keys = _subject_keys(clause.head)
    return keys[0] if len(keys) == 1 or (keys and token.lower_ == "they") else None


def acts_for_others(token: Token) -> bool:
    """Whether a noun is of those who act in somebody's name: officials, troops, a government."""
    words = words_of(token)
    return bool(words & load_words()["agents"] or words & load_words()["person"]) or token.ent_type_ in (
        "PERSON",
        "ORG",
        "NORP",
    )


def actors_at(token: Token, *, loosely: bool = False) -> list[int]:
    """The actors that a noun leads to; ``loosely``: through its modifiers whatever the noun is."""
    key = own_actor(token)
    if key is not None:
        return [key]
    noun = unpacked(token)
    if noun != token:
        return actors_at(noun, loosely=loosely)
    if not (loosely or acts_for_others(token)) or token.pos_ in VERBAL:
        return []
    frame = frame_of(token)
    for slot in MODIFYING_SLOTS:
        keys = _keys(frame.get(slot, []), loosely=loosely)
        if not loosely and not words_of(noun) & load_words()["collective"]:
            keys = [key for key in keys if not _is_person_key(token, key)]
        if keys:
            return keys
    return []


def _is_person_key(token: Token, key: int) -> bool:
    """Whether the actor is a person: "Lee's allies" are not Lee, "Lee's troops" are."""
    actor = actor_of(token.doc._.actors, key)
    return actor is not None and actor.kind == "person"


def _keys(tokens: list[Token], *, loosely: bool) -> list[int]:
    found: list[int] = []
    for token in tokens:
        key = own_actor(token)
        nested = [key, *_joined_names(token, key)] if key is not None else actors_at(token, loosely=loosely)
        found += [each for each in nested if each not in found]
    return found


def _joined_names(token: Token, key: int) -> list[int]:
    """Further names that the parser has taken for a part of the first ("Ann Lee and Bo Chan")."""
    names = [actor_at(token.doc, child.i) for child in children(token, "flat", "appos")]
    return [other for other in names if other is not None and other != key]


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
    owners = set(_keys(nested.get("poss", []) + nested.get("mod", []) + nested.get("of", []), loosely=False))
    subjects = {key for subject in frame.get("subj", []) for key in (*actors_at(subject), *_modifying(subject))}
    states = {state_key(token, key) for key in owners} & {state_key(token, key) for key in subjects}
    return bool(owners & subjects or states - {""})


def _modifying(token: Token) -> list[int]:
    nested = frame_of(token)
    return _keys(nested.get("mod", []) + nested.get("poss", []), loosely=False)


def state_key(token: Token, key: int) -> str:
    """The key of the state that an actor is or belongs to, or ""."""
    actor = actor_of(token.doc._.actors, key)
    if actor is None:
        return ""
    return actor.gazetteer if actor.kind == "state" else actor.state


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


def nearby_actors(predicate: Token, frame: Frame, kind: str) -> list[int]:
    """The actor that hangs nearest below a predicate, its subject apart: who is meant where no slot names anybody."""
    subjects = {token.i for token in frame.get("subj", [])}
    level = [child for child in predicate.children if child.i not in subjects and child.dep_ not in ASIDE]
    for _ in range(DEEPEST_SEARCH):
        for token in level:
            key = actor_at(token.doc, token.i)
            if key is not None and (kind in LOCATED_KINDS or not is_place_of(token)):
                return [key]
        level = [child for token in level for child in token.children if child.dep_ not in ASIDE]
    return []


def actor_before(predicate: Token) -> list[int]:
    """The actor named last before a verb in its sentence with no other verb between: a subject that the parse lost."""
    for token in reversed(predicate.doc[predicate.sent.start : predicate.i]):
        key = actor_at(token.doc, token.i)
        if key is not None:
            return [key]
        if token.pos_ in ("VERB", "SCONJ") or token.is_quote or token.text in ":;":
            return []
    return []


def participants_of(pattern: Pattern, frame: Frame, *, speaker: int | None = None) -> Participants:
    """The keys of the actors by part; nobody takes two parts."""
    found: Participants = {part: [] for part in PARTS}
    taken: set[int] = set()
    for part in PARTS:
        for path in _paths(pattern, part):
            keys = [speaker] if path == "speaker" and speaker is not None else _keys_at(frame, path, part)
            found[part] += [key for key in keys if key not in taken and key not in found[part]]
            if found[part] and part != "other":
                break
        taken |= set(found[part])
    return shared_out(pattern.kind, found)


def _paths(pattern: Pattern, part: str) -> tuple[str, ...]:
    default = ("subj" if pattern.form == "verb" else "poss",) if part == "initiator" else ()
    return pattern.slots_by_part.get(part, default)


def _keys_at(frame: Frame, path: str, part: str) -> list[int]:
    tokens = tokens_at(frame, path)
    if part == "initiator" and path.endswith("poss"):
        tokens = [token for token in tokens if token.lower_ not in OWNERS]
    keys = _keys(tokens, loosely=False)
    if keys or part == "other":
        return keys
    return _keys(tokens, loosely=True)


def shared_out(kind: str, found: Participants) -> Participants:
    """Where two did it together and no recipient is told, the first is the initiator and the others receive."""
    if kind in RECIPROCAL_KINDS and len(found["initiator"]) > 1 and not found["recipient"]:
        first, *others = found["initiator"]
        return {**found, "initiator": [first], "recipient": others}
    return found


def speaker_of(token: Token) -> int | None:
    """Who says the sentence in which the token stands: the subject of the verb of saying above or beside it."""
    above = token
    while above.head != above:
        above = above.head
        key = _sayer(above)
        if key is not None:
            return key
    for child in children(above, "parataxis", "ccomp", "dep"):
        key = _sayer(child)
        if key is not None:
            return key
    return _speaker_before(token)


def _sayer(verb: Token) -> int | None:
    if verb.pos_ not in VERBAL or lemma_of(verb) not in load_words()["speech"]:
        return None
    keys = _subject_keys(verb)
    return keys[0] if keys else None


def _subject_keys(verb: Token) -> list[int]:
    """The actors of a verb's subject; of a pronoun only where it is linked already."""
    found = []
    for subject in frame_of(verb).get("subj", []):
        key = actor_at(subject.doc, subject.i)
        if key is not None:
            found.append(key)
        elif subject.lower_ not in PRONOUNS | FIRST_PERSON:
            found += actors_at(subject)
    return found


def _speaker_before(token: Token) -> int | None:
    """Who spoke last in the few sentences before: a quotation goes on without naming its speaker again."""
    start = max(0, token.sent.start - REACH_OF_SPEAKER)
    for verb in reversed(token.doc[start : token.sent.start]):
        key = _sayer(verb)
        if key is not None:
            return key
    return None
