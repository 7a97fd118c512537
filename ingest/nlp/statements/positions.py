"""Whether something was said or written, or is only a belief, plan or wish that a text reports of someone."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.statements.reporting_verbs import verb_class
from ingest.nlp.tokens import base, head_of, lemmas
from ingest.nlp.wordlists import word_list, word_table
from ingest.records import QuotationKind

FINDING = frozenset("find determine conclude see expect estimate project".split())
"""What documents and bodies do in writing: "the report found"."""
OF_DEEDS = frozenset(("accuse", "demand", "promise", "threaten"))
"""Classes of verbs whose content is what somebody does, behind a noun: "accused them of lying", "urged them to go"."""
UTTERING = frozenset(
    "agree announce declare disclose express hint indicate issue outline read reiterate repeat report say signal "
    "speak state stress tell utter voice write convey".split()
)
"""Verbs that say a belief or plan out loud: "announced plans to", "voiced the hope that"."""


def is_speech(doc: Doc, attribution: Attribution, kind: QuotationKind) -> bool:
    """Whether something was said or written; what is quoted always was, and what no verb reports.

    A belief or plan was not, unless the words that report it say it out loud. What holds no clause is only what
    somebody spoke of ("voiced regret").
    """
    if kind != "indirect" or attribution.cue is None:
        return True
    if _tells_position(doc, attribution):
        return False
    if verb_class(doc, attribution) in OF_DEEDS:
        return any(doc[place].pos_ in ("VERB", "AUX") for span in attribution.content for place in range(*span))
    return any(_holds_clause(doc, *span) for span in attribution.content)


def _holds_clause(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch of the text is a clause, and no noun to which clauses belong ("the idea of going")."""
    heads = [token for token in doc[start:end] if token.head == token or not start <= token.head.i < end]
    return any(_is_clause(head) for head in heads)


def _is_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or any(base(child.dep_) in ("cop", "nsubj") for child in token.children)


def _tells_position(doc: Doc, attribution: Attribution) -> bool:
    assert attribution.cue is not None
    cue = doc[slice(*attribution.cue)]
    if not any(_is_position_word(token) for token in cue):
        return False
    if any(_is_uttering(token) for token in cue):
        return False
    return not (any(token.lemma_.lower() in FINDING for token in cue) and _finds_in_writing(doc, attribution))


def _is_position_word(token: Token) -> bool:
    words = word_list("position_verbs")
    return bool(words.intersection(lemmas(token)))


def _is_uttering(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return token.pos_ in ("VERB", "AUX") and (lemma in UTTERING or word_table("verb_classes").get(lemma) == "promise")


def _finds_in_writing(doc: Doc, attribution: Attribution) -> bool:
    """Whether the one who finds is a document, a poll or a body, rather than a person."""
    if attribution.speaker is None:
        return False
    head = head_of(doc, *attribution.speaker)
    return head.lemma_.lower() in word_list("document_nouns") | word_list("finding_nouns")
