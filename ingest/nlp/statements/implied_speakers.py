"""Speakers whom the words nearest to a quotation do not name: behind an outlet, or asked in the sentence before."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.gazetteer import load_gazetteer
from ingest.nlp.actors.cast import Cast
from ingest.nlp.attributions.component import Attribution
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base, head_of, lemmas
from ingest.nlp.wordlists import word_list

PASSING_ON = frozenset(("quote", "cite"))
SPOKEN_THINGS = frozenset(
    "comment remark word warning answer reply reaction verdict message view line call threat".split()
)
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


def quoted_as_saying(doc: Doc, attribution: Attribution) -> int | None:
    """ "Interfax quoted Torvan as saying …", "Torvan was quoted by Interfax as saying …": Torvan said it."""
    if attribution.cue is None:
        return None
    verb = head_of(doc, *attribution.cue)
    before = doc[verb.sent.start : verb.i]
    if verb.tag_ != "VBG" or verb.i < 2 or doc[verb.i - 1].lower_ != "as":
        return None
    passing = next((token for token in reversed(before) if token.lemma_.lower() in PASSING_ON), None)
    if passing is None:
        return None
    for child in passing.children:
        if child.dep_ == "nsubj:pass" or (base(child.dep_) == "obj" and child.i < verb.i):
            person = subject_person(doc, child)
            return actor_at(doc, child.i) if person is None else person
    return None


def is_outlet(doc: Doc, head: Token) -> bool:
    """Whether a token names a newspaper, a broadcaster or an agency."""
    key = actor_at(doc, head.i)
    cast: Cast = doc.user_data["cast"]
    known = load_gazetteer().get(cast[key].gazetteer) if key is not None and cast[key].gazetteer else None
    return known is not None and known.subtype in ("outlet", "agency")


def told_around(doc: Doc, attribution: Attribution) -> int | None:
    """Who is told to have said a quoted sentence by the sentence behind it or before it.

    ("“…” The comment came from Torvan.", "“…” That was the message of Torvan.", "Torvan spoke on Monday: “…”").
    """
    if attribution.cue is not None:
        return None
    behind = _told_behind(doc, attribution.content[-1][1])
    return behind if behind is not None else _told_before(doc, attribution.content[0][0])


def _told_behind(doc: Doc, end: int) -> int | None:
    sentence = doc[end].sent if end < len(doc) and "\n" not in doc[end].text else None
    if sentence is None or sentence.end - sentence.start < 4:
        return None
    opening = sentence[:4]
    speaks = {token.lemma_.lower() for token in sentence[:8]} & word_list("document_nouns").union(SPOKEN_THINGS)
    points_back = opening[0].lower_ in ("the", "that", "this", "those", "these", "such")
    if not (points_back and speaks) and [token.lower_ for token in opening[:2]] != ["so", "said"]:
        return None
    first = next((token.i for token in sentence if token.lower_ in ("from", "of", "by", "said")), sentence.end)
    keys = (actor_at(doc, place) for place in range(first, sentence.end))
    return next((key for key in keys if key is not None and _can_speak(doc, key)), None)


def _told_before(doc: Doc, start: int) -> int | None:
    """The subject of the sentence that ends in a colon, or of a sentence that tells of speaking, before the words."""
    before = next(
        (place for place in range(start - 1, -1, -1) if not doc[place].is_space and not doc[place].is_quote), -1
    )
    if before < 0:
        return None
    is_colon = doc[before].text == ":"
    if not is_colon and any("\n" in token.text for token in doc[before:start]):
        return None
    sentence = doc[before].sent
    tells = any(word_list("speaking_occasions").intersection(lemmas(token)) for token in sentence)
    if not is_colon and not tells:
        return None
    for token in sentence:
        key = actor_at(doc, token.i)
        if key is not None and token.i < before and (is_colon or _is_subject(token)) and _can_speak(doc, key):
            person = subject_person(doc, token)
            return key if person is None else person
    return None


def _is_subject(token: Token) -> bool:
    for _ in range(3):
        if base(token.dep_) == "nsubj":
            return True
        if base(token.dep_) not in ("compound", "flat", "appos", "amod"):
            return False
        token = token.head
    return False


def _can_speak(doc: Doc, key: int) -> bool:
    cast: Cast = doc.user_data["cast"]
    return cast[key].kind != "state"


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
