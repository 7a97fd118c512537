"""Where something happened, and whose place it is: "arrived in Amman" is a visit to Jordan."""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Name

from ingest.gazetteer import load_gazetteer
from ingest.nlp.doc import actor_at, characters
from ingest.nlp.events.actors import own_actor
from ingest.nlp.events.conditions import PLACE_TYPES
from ingest.nlp.events.frames import Frame, frame_of
from ingest.nlp.tokens import is_name_like
from ingest.records import LocalActor, MentionRecord

PLACE_SLOTS = ("in", "at", "to", "into", "on", "near", "outside", "around", "over", "throughout")
PLACE_FORMS = {"capital", "city", "region"}
CERTAINTY = 0.5
REASON = "the place lies in this state"


def place_of(frame: Frame, taken: set[int]) -> str:
    """Where it happened, as written: a place after "in" or "at" that takes no part; or ""."""
    for slot in ("in", "at"):
        for token in frame.get(slot, []):
            if token.ent_type_ in PLACE_TYPES and own_actor(token) not in taken:
                name = _name_around(token)
                return name.text if name is not None else token.text
    return ""


def owner_of_place(frame: Frame) -> int | None:
    """The state in which the place lies to which or at which a predicate happens; None where none is known.

    A state that the text names nowhere else joins ``doc._.actors``, with the place as its only mention.
    """
    for token in _places(frame):
        name = _name_around(token)
        if name is None or actor_at(token.doc, token.i) is not None or not is_name_like(name[0]):
            continue
        matches = load_gazetteer().find(name.text.removeprefix("the ").removeprefix("The "))
        states = {match.key for match in matches if match.form in PLACE_FORMS and match.key.startswith("state:")}
        if len(states) == 1:
            return _known_state(token.doc, states.pop(), name)
    return None


def _places(frame: Frame) -> list[Token]:
    """The places behind a preposition at the predicate, else at its object ("a curfew in Algiers")."""
    frames = [frame, *(frame_of(token) for token in frame.get("obj", []))]
    nested = [token for each in frames for slot in PLACE_SLOTS for token in each.get(slot, [])]
    return [token for token in nested if token.ent_type_ in PLACE_TYPES]


def _known_state(doc: Doc, key: str, name: Name) -> int:
    actors: tuple[LocalActor, ...] = doc._.actors
    known = next((actor.key for actor in actors if actor.gazetteer == key), None)
    if known is not None:
        return known
    new = LocalActor(max((actor.key for actor in actors), default=-1) + 1, "state", (load_gazetteer()[key].name,), key)
    mention = MentionRecord(characters(doc, name.start, name.end), "nominal", new.key, (), CERTAINTY, REASON)
    doc._.actors, doc._.mentions = (*actors, new), (*doc._.mentions, mention)
    return new.key


def _name_around(token: Token) -> Name | None:
    return next((span for span in token.doc.ents if span.start <= token.i < span.end), None)
