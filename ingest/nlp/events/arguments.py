"""Which actors take part in what a predicate tells, and in which part."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.doc import actor_at
from ingest.nlp.events.actors import is_person_key, keys_in
from ingest.nlp.events.conditions import OWNERS, tokens_at
from ingest.nlp.events.frames import Frame
from ingest.nlp.events.patterns import PARTS, Pattern
from ingest.nlp.events.tokens import VERBAL, whole_sentence
from ingest.nlp.tokens import is_place_of

Participants = dict[str, list[int]]
ASIDE = {"acl:relcl", "nsubj", "nsubj:pass", "parataxis", "obl:agent", "punct"}
DEEPEST_SEARCH = 6
LOCATED_KINDS = frozenset(
    {
        "aid",
        "coercion",
        "concession",
        "demand",
        "force.posture",
        "force.used",
        "force.withdrawn",
        "protest.public",
        "threat",
    }
)
RECIPROCAL_KINDS = frozenset(
    {
        "agreement.signed",
        "cooperation",
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
        "talks.failed",
    }
)


def nearby_actors(predicate: Token, frame: Frame, kind: str) -> list[int]:
    """The actor that hangs nearest below a predicate, its subject apart: who is meant where no slot names anybody."""
    subjects = {token.i for token in frame.get("subj", [])}
    level = [child for child in _near(predicate) if child.i not in subjects]
    for _ in range(DEEPEST_SEARCH):
        for token in level:
            key = actor_at(token.doc, token.i)
            if key is not None and (kind in LOCATED_KINDS or not is_place_of(token)):
                return [key]
        level = [child for token in level for child in _near(token)]
    return []


def _near(token: Token) -> list[Token]:
    """The children that tell of the same as a word: no side clause, no further clause behind "and"."""
    return [
        child
        for child in token.children
        if child.dep_ not in ASIDE and not (child.dep_ == "conj" and child.pos_ in VERBAL)
    ]


def actor_before(predicate: Token) -> list[int]:
    """The actor named last before a verb in its sentence with no other verb between: a subject that the parse lost."""
    for token in reversed(predicate.doc[whole_sentence(predicate)[0] : predicate.i]):
        key = actor_at(token.doc, token.i)
        if key is not None:
            return [key]
        if token.pos_ in ("VERB", "SCONJ") or token.is_quote or token.text in ":;":
            return []
    return []


def actor_beside(predicate: Token) -> list[int]:
    """The actor whose name ends right before a verb: its subject, whatever the parse says."""
    key = actor_at(predicate.doc, predicate.i - 1) if predicate.i > predicate.sent.start else None
    return [key] if key is not None else []


def participants_of(pattern: Pattern, frame: Frame, *, speaker: int | None = None) -> Participants:
    """The keys of the actors by part; nobody takes two parts."""
    found: Participants = {part: [] for part in PARTS}
    taken: set[int] = set()
    for part in PARTS:
        for path in _paths(pattern, part):
            keys = [speaker] if path == "speaker" and speaker is not None else _keys_at(frame, path, part)
            keys = _without_objects(keys, frame) if part == "initiator" else keys
            found[part] += [key for key in keys if key not in taken and key not in found[part]]
            if found[part] and part != "other":
                break
        taken |= set(found[part])
    return shared_out(pattern.kind, found)


def _without_objects(keys: list[int], frame: Frame) -> list[int]:
    """The keys, if there are several without those that stand at the object: names that the parser hung together."""
    objects = {actor_at(token.doc, token.i) for token in frame.get("obj", [])}
    return [key for key in keys if key not in objects] or keys if len(keys) > 1 else keys


def _paths(pattern: Pattern, part: str) -> tuple[str, ...]:
    default = ("subj" if pattern.form == "verb" else "poss",) if part == "initiator" else ()
    return pattern.slots_by_part.get(part, default)


def _keys_at(frame: Frame, path: str, part: str) -> list[int]:
    tokens = tokens_at(frame, path)
    if part == "initiator" and path.endswith("poss"):
        tokens = [token for token in tokens if token.lower_ not in OWNERS]
    keys = keys_in(tokens, loosely=False)
    if keys or part == "other":
        return keys
    loose = keys_in(tokens, loosely=True)
    return (
        loose
        if part == "recipient"
        else [key for key in loose if not any(is_person_key(token, key) for token in tokens)]
    )


def shared_out(kind: str, found: Participants) -> Participants:
    """Where two did it together and no recipient is told, the first is the initiator and the others receive."""
    if kind in RECIPROCAL_KINDS and len(found["initiator"]) > 1 and not found["recipient"]:
        first, *others = found["initiator"]
        return {**found, "initiator": [first], "recipient": others}
    return found
