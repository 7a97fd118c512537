"""What somebody says by agreeing: "asked whether X was a killer, he said yes" is criticism of X.

The question and the answer may stand in two sentences; the one who answers is the one who was asked, or, where
the question names who asked, the one whose opinion the question is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from ingest.nlp.doc import actor_at
from ingest.nlp.events.actors import actor_of
from ingest.nlp.events.patterns import load_words
from ingest.nlp.events.tokens import children, lemma_of

ASSENTING_VERBS = {"agree", "nod", "concur"}
ANSWERING_VERBS = {"answer", "reply", "respond", "say"}
ASSENTING_WORDS = {"yes", "absolutely", "definitely", "certainly", "indeed"}
QUESTION_WORDS = {"if", "whether"}
REACH_OF_ANSWER = 16


@dataclass(frozen=True, slots=True)
class AssentedCharge:
    """Somebody's assent to a bad name for somebody else; ``predicate`` is the bad name in the question."""

    predicate: Token
    by: int
    about: int


def find_assent(asking: Token) -> AssentedCharge | None:
    """The charge that is assented to, where ``asking`` is a verb of asking; None for any other."""
    if not asking.lower_.startswith("ask") or lemma_of(asking) != "ask":
        return None
    question = _question(asking)
    charge = next((token for token in question if lemma_of(token) in load_words()["bad"]), None)
    if charge is None:
        return None
    people = _people([token for token in question if token.i < charge.i])
    before = _people(list(asking.doc[asking.sent.start : asking.i]))
    asked = before[-1] if before and not children(asking, "nsubj") else None
    by = asked if asked is not None else (people[0] if len(people) > 1 else None)
    about = next((key for key in reversed(people) if key != by), None)
    if by is None or about is None or not _assents(asking, charge):
        return None
    return AssentedCharge(charge, by, about)


def _question(asking: Token) -> list[Token]:
    """The words from "if" or "whether" to the end of the sentence."""
    following = list(asking.doc[asking.i + 1 : asking.sent.end])
    start = next((place for place, token in enumerate(following) if token.lower_ in QUESTION_WORDS), None)
    return following[start:] if start is not None else []


def _people(tokens: list[Token]) -> list[int]:
    """The people that the words name, in their order, each once."""
    keys = [actor_at(token.doc, token.i) for token in tokens]
    found = dict.fromkeys(key for key in keys if key is not None)
    actors = {key: actor_of(tokens[0].doc._.actors, key) for key in found}
    return [key for key, actor in actors.items() if actor is not None and actor.kind == "person"]


def _assents(asking: Token, charge: Token) -> bool:
    """Whether the sentence tells of assent, or an answer behind the question is a yes."""
    if any(lemma_of(token) in ASSENTING_VERBS for token in asking.sent):
        return True
    behind = charge.doc[charge.i + 1 : charge.i + 1 + REACH_OF_ANSWER]
    answers = [token.i for token in behind if lemma_of(token) in ANSWERING_VERBS]
    words = [token.lower_ for token in behind if answers and token.i > answers[0]]
    return bool(ASSENTING_WORDS & set(words)) or ("i", "do") in pairwise(words)
