"""Attributions with the words that name their speaker: completed from the parse where the recogniser found none.

A reporting verb has its subject, a participle that of its main clause ("…, adding that"), a passive its agent, a
relative clause the noun before it. When somebody spoke is no part of who spoke.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.tokens import base, case_of, head_of, lemmas
from ingest.nlp.wordlists import word_list

EXPLETIVES = frozenset("there that this what".split())
RELATIVES = frozenset("who which that".split())
SHARING = frozenset("xcomp conj advcl parataxis".split())
"""Relations of a verb to the one whose subject it shares."""
PASSED_ON = frozenset("ask tell quote cite urge order blame advise charge suspect".split())
"""Verbs of telling and blaming beside those of the word lists."""
HIGHEST_CLIMB = 3
LONGEST_SOURCE = 14
"""Tokens from "according to" to the content that it reports."""
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow earlier later".split()
)


def with_speaker(doc: Doc, attribution: Attribution) -> Attribution:
    """The attribution, its speaker found or cut to who it is."""
    if _is_of_the_next_paragraph(doc, attribution):
        return replace(attribution, cue=None, speaker=None)
    if is_about_its_subject(doc, attribution):
        attribution = replace(attribution, speaker=None)
    span = attribution.speaker
    if attribution.cue is None and span is None and (according := _according_to(doc, attribution.content)) is not None:
        return replace(attribution, cue=according[0], speaker=according[1])
    if (
        attribution.cue is not None
        and _should_ask_the_parse(doc, span, attribution.cue)
        and not _is_far(doc, attribution)
    ):
        span = subject_of_cue(doc, attribution.cue, attribution.content) or span
    if span is not None:
        span = without_time(doc, _antecedent(doc, span, attribution.content) or span)
    return attribution if span == attribution.speaker else replace(attribution, speaker=span)


def is_about_its_subject(doc: Doc, attribution: Attribution) -> bool:
    """Whether the verb is passive, so that its subject is no speaker ("Torvan has been accused of lying")."""
    if attribution.cue is None:
        return False
    verb = head_of(doc, *attribution.cue)
    tells = (word_list("reporting_verbs") | word_list("calling_verbs") | PASSED_ON).intersection(lemmas(verb))
    if verb.tag_ != "VBN" or not tells or not _is_passive(verb):
        return False
    noun = head_of(doc, *attribution.speaker) if attribution.speaker is not None else None
    return noun is None or (base(noun.dep_) == "nsubj" and noun.head.i == verb.i)


def _according_to(doc: Doc, content: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """ "According to" directly before or behind the content, and whom it names; None where it does not stand there."""
    start, end = content[0][0], content[-1][1]
    for first in (*range(max(0, start - LONGEST_SOURCE), start), *range(end, min(end + 2, len(doc) - 1))):
        if doc[first].lower_ != "according" or doc[first + 1].lower_ != "to":
            continue
        last = start if first < start else min(len(doc), first + LONGEST_SOURCE)
        words = doc[first + 2 : last]
        stop = next((token.i for token in words if token.is_punct or token.is_space), last)
        is_beside = first > start or all(token.is_punct for token in doc[stop:start])
        if is_beside and stop > first + 2:
            return (first, first + 2), (first + 2, stop)
    return None


def _is_of_the_next_paragraph(doc: Doc, attribution: Attribution) -> bool:
    """Whether a speaker is named only behind the paragraph in which a quotation was opened and closed."""
    end = attribution.content[-1][1]
    is_closed = doc[end - 1].is_quote and doc[end - 2].text in (".", "!", "?", "…")
    if attribution.speaker is None or attribution.speaker[0] < end or not is_closed:
        return False
    if attribution.cue is not None and attribution.cue[0] < end:
        return False
    return any("\n" in token.text for token in doc[end : attribution.speaker[0]])


def _should_ask_the_parse(doc: Doc, span: tuple[int, int] | None, cue: tuple[int, int]) -> bool:
    """Whether no speaker was found, one in another sentence than the verb, or one that only a preposition brings in."""
    if span is None or _is_behind_preposition(doc, span, cue):
        return True
    verb = head_of(doc, *cue)
    return doc[span[0]].sent.start != verb.sent.start and _own_subject(verb) is not None


def _is_behind_preposition(doc: Doc, span: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether a preposition brings in the speaker's noun, though the reporting verb is active."""
    noun, verb = head_of(doc, *span), head_of(doc, *cue)
    if verb.pos_ != "VERB" or _is_passive(verb) or verb.lemma_.lower() in ("accord", "according"):
        return False
    return base(noun.dep_) in ("obl", "nmod") and noun.dep_ != "obl:agent" and bool(case_of(noun))


def subject_of_cue(doc: Doc, cue: tuple[int, int], content: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The noun phrase that is the subject of the reporting verb, None where it has none of its own or shared."""
    verb = head_of(doc, *cue)
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    for _ in range(HIGHEST_CLIMB):
        subject = _own_subject(verb)
        if subject is not None:
            return _noun_phrase(subject, content)
        if base(verb.dep_) == "acl" and verb.tag_ == "VBG" and verb.head.pos_ in ("NOUN", "PROPN"):
            return _noun_phrase(verb.head, content)
        if _is_passive(verb) or base(verb.dep_) not in SHARING:
            return None
        verb = verb.head
    return None


def _own_subject(verb: Token) -> Token | None:
    """Who does what the verb says: the subject, or the agent of a passive."""
    for child in verb.children:
        # parsers take the ministry's "it said" for "it is said"
        is_subject = base(child.dep_) == "nsubj" or (child.dep_ == "expl" and not _is_passive(verb))
        does = child.dep_ == "obl:agent" or (is_subject and not child.dep_.endswith("pass"))
        if does and child.lower_ not in EXPLETIVES:
            return child
    return None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_.endswith(":pass") for child in verb.children)


def _noun_phrase(noun: Token, content: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The words of a noun phrase up to a relative clause; None where the content holds it."""
    doc = noun.doc
    if any(start <= noun.i < end for start, end in content):
        return None
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    clauses = [child.left_edge.i for child in noun.children if base(child.dep_) == "acl" and child.i > noun.i]
    end = min([end, *clauses, *(first for first, _ in content if first > noun.i)])
    start = max([start, *(last for _, last in content if last <= noun.i)])
    while start < noun.i and doc[start].pos_ in ("ADP", "SCONJ"):
        start += 1
    while end > noun.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < noun.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, end


def _antecedent(doc: Doc, span: tuple[int, int], content: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The noun that "who" or "which" as a speaker stands for; None for other speakers and where it cannot be told."""
    pronoun = doc[span[0]]
    if span[1] - span[0] > 1 or pronoun.lower_ not in RELATIVES:
        return None
    climbing = pronoun.head
    for _ in range(HIGHEST_CLIMB):
        if base(climbing.dep_) == "acl":
            return _noun_phrase(climbing.head, (*content, (pronoun.i, len(doc))))
        climbing = climbing.head
    return None


def without_time(doc: Doc, span: tuple[int, int]) -> tuple[int, int]:
    """The span without a day at its end ("Torvan | on Monday")."""
    start, end = span
    while end - start > 1 and (doc[end - 1].lower_ in TIME_WORDS or doc[end - 1].is_punct):
        end -= 1
        if end - start > 1 and end < span[1] and doc[end - 1].lower_ in ("on", "late", "early", "last"):
            end -= 1
    return start, end


def _is_far(doc: Doc, attribution: Attribution) -> bool:
    """Whether a line ends between the reporting verb and all that it is to report."""
    assert attribution.cue is not None
    start, end = attribution.cue
    gaps = [doc[min(end, last) : max(start, first)] for first, last in attribution.content]
    return all(any("\n" in token.text for token in gap) for gap in gaps)
