"""Parsed documents written by hand, with the actors that they name."""

from spacy.lang.en import English
from spacy.tokens import Doc

import ingest.nlp.doc  # noqa: F401 registers the extensions
from ingest.records import ActorKind, LocalActor

VOCAB = English().vocab
POS_BY_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "IN": "ADP", "DT": "DET", "MD": "AUX",
    "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RP": "ADP", "TO": "PART", "CC": "CCONJ", "CD": "NUM", ".": "PUNCT",
    ",": "PUNCT", "WP": "PRON", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
}  # fmt: skip
KINDS: dict[str, ActorKind] = {"P": "person", "S": "state", "O": "organization"}


def make_parsed(written: str, *, published: str = "") -> Doc:
    """A document from ``word/lemma/TAG/relation/head`` with heads counted from 0.

    A sixth field names an actor: ``S`` a state, ``P`` a person, ``O`` an organisation, with a number where the same
    actor stands at several tokens (``S1``). An auxiliary's part of speech follows from its relation.
    """
    rows = [word.split("/") for word in written.split()]
    pos = ["AUX" if row[3].startswith(("aux", "cop")) else POS_BY_TAG[row[2]] for row in rows]
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        pos=pos,
        deps=[row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
    )
    _name_actors(doc, rows)
    doc._.published = published
    return doc


def _name_actors(doc: Doc, rows: list[list[str]]) -> None:
    key_by_mark: dict[str, int] = {}
    actors: list[LocalActor] = []
    actor_by_token: dict[int, int] = {}
    for index, row in enumerate(rows):
        if len(row) < 6:
            continue
        mark = row[5] if len(row[5]) > 1 else f"{row[5]}{row[0]}"
        if mark not in key_by_mark:
            key_by_mark[mark] = len(actors)
            actors.append(LocalActor(len(actors), KINDS[mark[0]], (row[0],), state=""))
        actor_by_token[index] = key_by_mark[mark]
    doc._.actors = tuple(actors)
    doc._.actor_by_token = actor_by_token


def actor_key(doc: Doc, name: str) -> int:
    """The key of the actor that is first named so."""
    return next(actor.key for actor in doc._.actors if actor.name == name)
