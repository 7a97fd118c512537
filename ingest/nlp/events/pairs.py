"""Whom "the two countries" and "both sides" mean: the two states that were named together before."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.doc import actor_at
from ingest.nlp.events.tokens import labelled_children, lemma_of
from ingest.records import LocalActor

PAIRED_NOUNS = {"capital", "country", "government", "leader", "minister", "nation", "neighbor", "neighbour", "side"}
PAIRED_NOUNS |= {"parliament", "power", "president", "state"}
PAIR = 2
REACH = 120


def is_pair(token: Token) -> bool:
    """Whether a noun means two that are known already: "the two neighbours", "both governments"."""
    if lemma_of(token) not in PAIRED_NOUNS:
        return False
    words = {child.lower_ for label, child in labelled_children(token) if label in ("det", "nummod", "det:predet")}
    return "both" in words or ("two" in words and bool(words & {"the", "these", "those"}))


def pair_before(token: Token) -> list[int]:
    """The keys of the two states that were last named in one sentence before; nobody where none names just two."""
    named: dict[str, int] = {}
    for before in reversed(token.doc[max(0, token.i - REACH) : token.i]):
        actor = _state_at(before)
        if actor is not None:
            named.setdefault(actor.gazetteer, actor.key)
        if before.is_sent_start and named:
            if len(named) == PAIR:
                return list(named.values())[::-1]
            named = {}
    return []


def _state_at(token: Token) -> LocalActor | None:
    key = actor_at(token.doc, token.i)
    actors: tuple[LocalActor, ...] = token.doc._.actors
    return next((actor for actor in actors if actor.key == key and actor.kind == "state" and actor.gazetteer), None)
