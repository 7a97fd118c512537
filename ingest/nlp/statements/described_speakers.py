"""Speakers that a text only describes: documents and staff speak for others, "it" and "they" for who spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.nlp.actors.cast import Cast
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base, case_of
from ingest.nlp.wordlists import word_list
from ingest.records import QuotationRecord

POINTING = frozenset("the this that its".split())
NAME_PARTS = frozenset(("compound", "flat", "amod", "nmod", "appos"))
RECENT = 4
"""Quotations back in which a description can have been used before."""
SENTENCES_BACK = 2


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a speaker span means: an actor of the text, or else only the words that describe somebody."""

    actor: int | None
    confidence: float
    reason: str
    anonymous: bool = False


def spoken_for(doc: Doc, span: tuple[int, int], head: Token, before: Sequence[QuotationRecord]) -> Speaker | None:
    """Documents and staff speak for whom the words name beside them; a bare "the statement" for the last speaker."""
    lemma = head.lemma_.lower()
    is_document = lemma in word_list("document_nouns")
    if not is_document and lemma not in word_list("staff_nouns"):
        return None
    cast: Cast = doc.user_data["cast"]
    owners = _owners(doc, span, head)
    for token in owners:
        key = actor_at(doc, token.i)
        if key is not None and not (is_document and cast[key].kind == "state"):
            return Speaker(key, 0.7, f"“{head.text}” speaks for who is named beside it")
    if is_document and not owners and before and _points_back(doc, span, head):
        last = before[-1]
        return Speaker(last.speaker, 0.6, f"“the {head.text}” is that of the speaker before", last.anonymous)
    return None


def _owners(doc: Doc, span: tuple[int, int], head: Token) -> list[Token]:
    """Who is named in front of the noun or behind "of", "by" or "from"; what a report is about is not who wrote it."""
    beside = [token for token in doc[slice(*span)] if actor_at(doc, token.i) is not None and token.i != head.i]
    return [token for token in beside if token.i < head.i or _preposition(token, head) in ("of", "by", "from")]


def _preposition(token: Token, head: Token) -> str:
    """The preposition that brings in the noun phrase that a name is part of ("findings from | the Senate report")."""
    climbing = token
    for _ in range(4):
        if (case := case_of(climbing)) or climbing.head.i == head.i or base(climbing.dep_) not in NAME_PARTS:
            return case
        climbing = climbing.head
    return ""


def _points_back(doc: Doc, span: tuple[int, int], head: Token) -> bool:
    """Whether a document is one that the reader knows: "the statement", not "reports" or "a statement"."""
    if head.lemma_.lower() == "report" and head.tag_ == "NNS":
        return False
    return doc[span[0]].lower_ in POINTING or (head.i == span[0] and head.tag_ == "NN")


def spoken_of_before(doc: Doc, span: tuple[int, int], head: Token, before: Sequence[QuotationRecord]) -> Speaker | None:
    """ "A bank spokesman said …. The spokesman added …": who was described by the same noun shortly before."""
    if doc[span[0]].lower_ not in ("the", "this", "that", "these", "those") or head.pos_ not in ("NOUN", "PROPN"):
        return None
    for record in before[: -RECENT - 1 : -1]:
        if head.lower_ in record.speaker_text.lower().split() and record.speaker_span is not None:
            reason = f"described as “{head.text}” before"
            return Speaker(record.speaker, 0.7 * (record.speaker is not None), reason, record.anonymous)
    return None


def it_or_they(doc: Doc, head: Token, before: Sequence[QuotationRecord]) -> Speaker | None:
    """ "The ministry said …. It added …": the state or organisation, or for "they" the people, who spoke before."""
    if head.lower_ not in ("it", "they"):
        return None
    last = before[-1] if before else None
    is_near = (
        last is not None and last.speaker_span is not None and _sentences_between(doc, last, head) <= SENTENCES_BACK
    )
    cast: Cast = doc.user_data["cast"]
    if last is not None and is_near and head.lower_ == "they" and last.anonymous:
        return Speaker(None, 0.0, "“they” are those described before", anonymous=True)
    if last is not None and is_near and last.speaker is not None and cast[last.speaker].kind != "person":
        return Speaker(last.speaker, 0.6, f"“{head.lower_}” is the organisation that spoke before")
    key = _subject_before(doc, head)
    return None if key is None else Speaker(key, 0.5, f"“{head.lower_}” is what the sentence before is about")


def _sentences_between(doc: Doc, last: QuotationRecord, head: Token) -> int:
    """How many sentences begin between the speaker of a quotation and a later token; more than enough if far apart."""
    if last.speaker_span is None:
        return SENTENCES_BACK + 1
    begins = 0
    for token in reversed(doc[max(0, head.i - 150) : head.i + 1]):
        if token.idx <= last.speaker_span.start:
            return begins
        begins += bool(token.is_sent_start) and not token.is_space
    return SENTENCES_BACK + 1


def _subject_before(doc: Doc, pronoun: Token) -> int | None:
    """The state or organisation that is the last subject of a main clause in this sentence or the one before."""
    cast: Cast = doc.user_data["cast"]
    start = pronoun.sent.start
    if start and "\n" not in doc[start - 1].text:
        start = doc[start - 1].sent.start
    for token in reversed(doc[start : pronoun.i]):
        key = actor_at(doc, token.i)
        if key is not None and base(token.dep_) == "nsubj" and base(token.head.dep_) in ("root", "ROOT", "conj"):
            return key if cast[key].kind != "person" else None
    return None
