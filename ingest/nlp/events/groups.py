"""Groups without a name of their own that act for nobody but themselves: "Syrian rebels", "Hindu nationalists".

The people or the state before the noun tells who they are but did not act: what Syrian rebels did Syria did not. Such
a group joins ``doc._.actors`` when it is asked for; ``let_go_of_idle_groups`` takes out those that take part in
nothing.
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Doc, Token

from ingest.nlp.doc import actor_at, characters
from ingest.nlp.events.patterns import load_words
from ingest.nlp.events.tokens import children, lemma_of
from ingest.records import LocalActor, MentionRecord

DESCRIBING_TYPES = {"NORP", "GPE"}
LONGEST_NAME = 4
CERTAINTY = 0.5
REASON = "a group that is described but has no name"


def group_key(token: Token) -> int | None:
    """The key of the group that a plural noun means together with the people before it; None where it means none."""
    if token.tag_ != "NNS" or lemma_of(token) not in load_words()["group"]:
        return None
    start = _start_of_people(token)
    if start is None or token.i - start >= LONGEST_NAME:
        return None
    return _known_group(token, " ".join(word.text for word in token.doc[start : token.i + 1]))


def _start_of_people(noun: Token) -> int | None:
    """Where the name of a people or a state before a noun starts; None where an organisation's stands there."""
    described = [child for child in children(noun, "amod", "compound", "nmod") if child.i < noun.i]
    keys = {actor_at(noun.doc, child.i) for child in described}
    if any(actor.kind == "organization" for actor in noun.doc._.actors if actor.key in keys):
        return None
    first = next((child for child in described if child.ent_type_ in DESCRIBING_TYPES), None)
    if first is None:
        return None
    return next(name.start for name in noun.doc.ents if name.start <= first.i < name.end)


def _known_group(token: Token, name: str) -> int:
    actors: tuple[LocalActor, ...] = token.doc._.actors
    known = next((actor.key for actor in actors if name in actor.names), None)
    if known is not None:
        return known
    new = LocalActor(max((actor.key for actor in actors), default=-1) + 1, "organization", (name,))
    span = characters(token.doc, token.i, token.i + 1)
    mention = MentionRecord(span, "nominal", new.key, (), CERTAINTY, REASON)
    token.doc._.actors, token.doc._.mentions = (*actors, new), (*token.doc._.mentions, mention)
    return new.key


def let_go_of_idle_groups(doc: Doc, busy: Container[int]) -> None:
    """Take the groups out of ``doc._.actors`` whose keys are not among ``busy``."""
    groups = {mention.actor for mention in doc._.mentions if mention.reason == REASON}
    idle = {key for key in groups if key not in busy}
    if idle:
        doc._.actors = tuple(actor for actor in doc._.actors if actor.key not in idle)
        doc._.mentions = tuple(mention for mention in doc._.mentions if mention.actor not in idle)
