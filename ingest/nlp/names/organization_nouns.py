"""Organisations that a text speaks of again without their name: "the ministry", "the agency", "the rights group".

A noun with "the" means the organisation named last before it whose names, kind or key have the noun, or a word that
goes with it (``patterns/organization_descriptions.tsv``), and whatever stands between the two ("rights").
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Token

from ingest.gazetteer import load_gazetteer
from ingest.nlp.actors.cast import ActorDraft, Cast
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base
from ingest.nlp.wordlists import word_table

WORD = re.compile(r"\w+")
UNSAYING = frozenset("same foreign diplomatic state-run official news".split())
"""Words in front of the noun that need not stand in the name."""
ANY_ORGANIZATION = frozenset("agency body company firm group institution organisation organization watchdog".split())


class OrganizationNouns:
    """The organisations that one text has named so far, in the order in which they were last named."""

    def __init__(self, doc: Doc) -> None:
        self.cast: Cast = doc.user_data["cast"]
        self.words_by_key: dict[int, frozenset[str]] = {}
        self.subjects: set[int] = set()
        """Those that were a subject where they were last named."""

    def see(self, key: int, token: Token) -> None:
        """Note that an organisation is named or meant from ``token`` on."""
        is_subject = "nsubj" in (base(token.dep_), base(token.head.dep_))
        (self.subjects.add if is_subject else self.subjects.discard)(key)
        words = self.words_by_key.pop(key, None)
        self.words_by_key[key] = words if words is not None else words_of(self.cast[key])

    def start_of(self, token: Token) -> int | None:
        """Where a description that ends in ``token`` begins ("the"); None where the noun describes no organisation."""
        if token.lemma_.lower() not in word_table("organization_descriptions") or token.pos_ not in ("NOUN", "PROPN"):
            return None
        if token.tag_ in ("NNS", "NNPS") or base(token.dep_) in ("compound", "appos", "flat", "amod"):
            return None
        if any(base(child.dep_) in ("appos", "flat", "nmod", "acl") for child in token.children):
            return None
        determiner = next((child for child in token.children if child.lower_ == "the" and child.i < token.i), None)
        return None if determiner is None else determiner.i

    def meant(self, token: Token, start: int) -> ActorDraft | None:
        """The organisation that the description from ``start`` to ``token`` means, None where none fits."""
        wanted = _wanted(token.lemma_.lower())
        beside = {word.lower_ for word in token.doc[start + 1 : token.i] if not word.is_punct} - UNSAYING
        states = self._states_named(token)
        for key, words in reversed(self.words_by_key.items()):
            state = self.cast[key].state
            if states and state and state not in states:
                continue  # "Iraq's cabinet told the foreign ministry": not that of another state
            if words & wanted and beside <= words:
                return self.cast[key]
            if token.lemma_.lower() in ANY_ORGANIZATION and not beside and self._is_of_unknown_kind(key):
                return self.cast[key]
        return None

    def _states_named(self, token: Token) -> set[str]:
        """The states that the sentence names before ``token``, or whose institutions."""
        keys = (actor_at(token.doc, word.i) for word in token.doc[token.sent.start : token.i])
        drafts = [self.cast[key] for key in keys if key is not None]
        return {draft.state or draft.gazetteer for draft in drafts if draft.kind == "state" or draft.state}

    def _is_of_unknown_kind(self, key: int) -> bool:
        """Whether it is an organisation that was named as a subject last and of which only the name is known."""
        return not self.cast[key].gazetteer and key in self.subjects


@cache
def _wanted(noun: str) -> frozenset[str]:
    return frozenset(filter(None, word_table("organization_descriptions")[noun].split(";"))) or frozenset((noun,))


def words_of(draft: ActorDraft) -> frozenset[str]:
    """The words of an organisation's names, of its kind and of its key."""
    known = load_gazetteer().get(draft.gazetteer) if draft.gazetteer else None
    texts = [*draft.names, draft.gazetteer.replace(":", " "), *([known.name, known.subtype] if known else [])]
    found = {word for text in texts for word in WORD.findall(text.lower())}
    return frozenset(found | ({known.subtype} if known else set()))
