"""What a trained component takes for a statement though nobody said it: names, scare quotes, plain actions.

``is_statement`` reads the parse and the words of an attribution. What is quoted at length always is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.quotation_marks import QuoteState
from ingest.nlp.tokens import base, head_of, lemmas
from ingest.nlp.wordlists import word_list
from ingest.records import QuotationKind

QUOTED = (QuoteState.INSIDE, QuoteState.UNCLOSED)
WORD_CLASSES_OF_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "INTJ", "AUX"))
SCARE_QUOTE = 8
"""Quoted words without a verb that can be a mere name or a doubtful word."""
NAMING = frozenset(("know", "name", "title", "dub", "nickname"))


def is_statement(doc: Doc, attribution: Attribution, kind: QuotationKind, states: Sequence[QuoteState]) -> bool:
    """Whether an attribution reports what somebody said, wrote or thinks."""
    words = [token for span in attribution.content for token in doc[slice(*span)] if _is_word(token)]
    if not words or (kind == "indirect" and not any(token.pos_ in WORD_CLASSES_OF_CONTENT for token in words)):
        return False
    if kind == "indirect":
        is_nothing = (
            _is_name_alone(doc, attribution, words) or _is_action(doc, attribution) or _is_subject(doc, attribution)
        )
        return not (is_nothing or _is_question_of_nobody(doc, attribution))
    if attribution.cue is None:
        return not _is_scare_quote(attribution, words, states)
    is_asked = kind == "mixed" and _is_question_of_nobody(doc, attribution)
    return not (is_asked or _is_naming(doc, attribution) or _is_recall(doc, attribution))


def _is_word(token: Token) -> bool:
    return not (token.is_punct or token.is_space or token.is_quote)


def _is_name_alone(doc: Doc, attribution: Attribution, words: Sequence[Token]) -> bool:
    """Whether a verb of saying or naming has only a name behind it ("said | President Torvan", "known as | the Mole").

    Behind a judgement a name stands for whom it is about ("slammed | Torvan").
    """
    if attribution.cue is None:
        return True
    lemma = head_of(doc, *attribution.cue).lemma_.lower()
    is_plain = lemma in word_list("reporting_verbs") or lemma in NAMING or lemma in ("quote", "cite")
    return is_plain and all(token.pos_ in ("DET", "ADP") or not token.is_lower for token in words)


def _is_action(doc: Doc, attribution: Attribution) -> bool:
    """Whether the verb tells what somebody did ("recalled its ambassador", "signed the treaty") or what seems to be."""
    if attribution.cue is None:
        return False
    verb = head_of(doc, *attribution.cue)
    verbs = [token for token in doc[slice(*attribution.cue)] if token.pos_ == "VERB"]
    if len(verbs) < 2 and word_list("acting_verbs").intersection(lemmas(verb)):
        return True
    if verb.lemma_.lower() in NAMING and verb.tag_ == "VBN":
        return True
    return _is_recall(doc, attribution)


def _is_recall(doc: Doc, attribution: Attribution) -> bool:
    """Whether a state calls an envoy home or in ("recalled its ambassador after …")."""
    assert attribution.cue is not None
    verb = head_of(doc, *attribution.cue)
    objects = (
        token for token in doc[slice(*attribution.content[0])] if base(token.dep_) == "obj" and token.head == verb
    )
    return verb.lemma_.lower() in ("recall", "summon") and any(_is_envoy(noun) for noun in objects)


def _is_subject(doc: Doc, attribution: Attribution) -> bool:
    """Whether the content is only who speaks, before the verb ("the envoy, 78, | warned of war")."""
    if attribution.cue is None or len(attribution.content) > 1:
        return False
    if any(token.pos_ in ("VERB", "AUX") for token in doc[slice(*attribution.content[0])]):
        return False
    noun, verb = head_of(doc, *attribution.content[0]), head_of(doc, *attribution.cue)
    return noun.dep_ == "nsubj" and noun.head.i == verb.i and noun.pos_ in ("NOUN", "PROPN", "PRON")


def _is_question_of_nobody(doc: Doc, attribution: Attribution) -> bool:
    """Whether nobody is told to have asked ("asked whether he would go, she said no")."""
    if attribution.cue is None or attribution.speaker is not None:
        return False
    verb = head_of(doc, *attribution.cue)
    return verb.lemma_.lower() in ("ask", "question") and verb.tag_ in ("VBN", "VBD")


def _is_envoy(noun: Token) -> bool:
    return noun.lemma_.lower() in word_list("envoys")


def _is_naming(doc: Doc, attribution: Attribution) -> bool:
    """Whether the quoted words are what somebody or something is called by nobody in particular ("known as “…”")."""
    assert attribution.cue is not None
    verb = head_of(doc, *attribution.cue)
    return attribution.speaker is None and verb.lemma_.lower() in NAMING and verb.tag_ == "VBN"


def _is_scare_quote(attribution: Attribution, words: Sequence[Token], states: Sequence[QuoteState]) -> bool:
    """Whether a few quoted words without a verb and without a reporting verb stand inside a sentence."""
    if len(words) > SCARE_QUOTE or any(token.pos_ in ("VERB", "AUX", "INTJ") for token in words):
        return False
    first, last = words[0], words[-1]
    begins_sentence = bool(first.is_sent_start) or (first.i > 0 and bool(first.nbor(-1).is_sent_start))
    return states[first.i] in QUOTED and not (begins_sentence and _ends_sentence(last))


def _ends_sentence(last: Token) -> bool:
    following = last.doc[last.i + 1 : last.i + 3]
    return any(token.text in (".", "!", "?", ",", "…") for token in following)
