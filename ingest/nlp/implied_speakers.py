"""Speakers whom the words nearest to a quotation do not name: behind an outlet, or asked in the sentence before."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.gazetteer import load_gazetteer
from ingest.nlp.attributions import Attribution
from ingest.nlp.cast import Cast
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base, head_of

ANSWERS = frozenset(("reply", "answer", "respond"))


def behind_the_outlet(doc: Doc, attribution: Attribution, head: Token) -> int | None:
    """ "Putin said …, as Reuters reported": an outlet that passes words on is not who said them."""
    if attribution.cue is None or attribution.speaker is None or not is_outlet(doc, head):
        return None
    verb = head_of(doc, *attribution.cue)
    start = attribution.speaker[0]
    near = (*verb.children, *doc[max(0, verb.i - 3) : verb.i], *doc[max(0, start - 1) : start + 1])
    if "as" not in {token.lower_ for token in near}:
        return None
    begin = doc[attribution.content[0][0]]
    for token in reversed(doc[begin.sent.start : begin.i]):
        if base(token.dep_) == "nsubj" and token.head.pos_ == "VERB" and actor_at(doc, token.i) is not None:
            return actor_at(doc, token.i)
    subjects = [token for token in begin.sent if base(token.dep_) == "nsubj" and token.i >= begin.i]
    people = (subject_person(doc, subject) for subject in subjects)
    return next((person for person in people if person is not None), None)


def is_outlet(doc: Doc, head: Token) -> bool:
    """Whether a token names a newspaper, a broadcaster or an agency."""
    key = actor_at(doc, head.i)
    cast: Cast = doc.user_data["cast"]
    known = load_gazetteer().get(cast[key].gazetteer) if key is not None and cast[key].gazetteer else None
    return known is not None and known.subtype in ("outlet", "agency")


def who_was_asked(doc: Doc, attribution: Attribution) -> int | None:
    """The person who "was asked" in this sentence or the one before, where the cue is an answer without a subject."""
    if attribution.cue is None:
        return None
    verb = head_of(doc, *attribution.cue)
    if verb.lemma_.lower() not in ANSWERS or any(base(child.dep_) == "nsubj" for child in verb.children):
        return None
    begin = min(attribution.content[0][0], verb.i)
    sentence = doc[begin].sent
    previous = doc[sentence.start - 1].sent if sentence.start and "\n" not in doc[sentence.start - 1].text else sentence
    for token in reversed(doc[previous.start : verb.i]):
        if token.lower_ == "asked":
            subject = next((child for child in token.children if child.dep_ == "nsubj:pass"), None)
            return subject_person(doc, subject) if subject is not None else None
    return None


def subject_person(doc: Doc, subject: Token) -> int | None:
    """The person whom a subject names, behind titles if need be; None where it names none."""
    cast: Cast = doc.user_data["cast"]
    words = doc[subject.left_edge.i : max(subject.i + 1, min(subject.head.i, subject.right_edge.i + 1))]
    keys = (actor_at(doc, token.i) for token in words)
    people = [key for key in keys if key is not None and cast[key].kind == "person"]
    return people[-1] if people else None
