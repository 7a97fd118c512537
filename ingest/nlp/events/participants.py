"""Who takes part in what a predicate tells: by the slots of its pattern, else by what stands nearest."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.events.actors import keys_in, reporting_actor, speaker_of, state_key
from ingest.nlp.events.arguments import (
    LOCATED_KINDS,
    Participants,
    actor_before,
    actor_beside,
    nearby_actors,
    participants_of,
)
from ingest.nlp.events.frames import Frame, frame_of
from ingest.nlp.events.patterns import Pattern, load_words
from ingest.nlp.events.places import owner_of_place
from ingest.nlp.events.tokens import VERBAL, is_passive, lemma_of

GUESSED_SHARE = 0.8
ONE_SIDED_KINDS = frozenset({"envoy.appointed_or_left", "meeting.state_visit", "report.published", "vote"})
TRAVELS = frozenset({"meeting.state_visit"})
PLACED_KINDS = LOCATED_KINDS | TRAVELS | {"agreement.promised", "report.published"}


def find_participants(pattern: Pattern, token: Token, frame: Frame, *, may_guess: bool) -> tuple[Participants, float]:
    """Who takes part, and how certain that is: less where the nearest actor had to be taken."""
    found = participants_of(pattern, frame, speaker=speaker_of(token) if pattern.asks_who_speaks() else None)
    if not may_guess:
        return found, 1.0
    certainty = 1.0
    if not found["initiator"]:
        found["initiator"] = _who_reports_or_announces(token, frame, found)
    if not found["initiator"] and _is_active(token):
        found["initiator"] = _lost_subject(token, frame, found)
        certainty = GUESSED_SHARE
    if found["initiator"] and not found["recipient"] and pattern.kind not in ONE_SIDED_KINDS:
        found["recipient"] = _without(nearby_actors(token, frame, pattern.kind), found["initiator"])
        certainty = GUESSED_SHARE
    if found["initiator"] and not found["recipient"] and pattern.kind in PLACED_KINDS:
        found["recipient"] = _owner(pattern, token, frame, found["initiator"])
    return found, certainty


def _without(keys: list[int], taken: list[int]) -> list[int]:
    return [key for key in keys if key not in taken]


def _is_active(token: Token) -> bool:
    return token.pos_ in VERBAL and not is_passive(token) and token.tag_ not in ("VB", "VBG")


def _who_reports_or_announces(token: Token, frame: Frame, found: Participants) -> list[int]:
    """Who reports what a body without a name does, or carries what a noun tells ("Peru announced the suspension …")."""
    if token.pos_ in VERBAL:
        return reporting_actor(frame["subj"]) if "subj" in frame else []
    verb = token.head
    if (
        token.pos_ != "NOUN"
        or token.dep_ not in ("obj", "nsubj:pass")
        or lemma_of(verb) not in load_words()["carrying"]
    ):
        return []
    return _without(keys_in(frame_of(verb).get("subj", []), loosely=False), found["recipient"])


def _lost_subject(token: Token, frame: Frame, found: Participants) -> list[int]:
    lost = actor_beside(token) if frame.get("subj") else actor_before(token)
    return _without(lost, found["recipient"])


def _owner(pattern: Pattern, token: Token, frame: Frame, initiators: list[int]) -> list[int]:
    """The state in whose place it happened; who travels within their own state visits none."""
    owner = owner_of_place(frame)
    if owner is None or owner in initiators:
        return []
    home = {state_key(token, key) for key in initiators}
    return [] if pattern.kind in TRAVELS and state_key(token, owner) in home else [owner]
