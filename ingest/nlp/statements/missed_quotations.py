"""Words between quotation marks that the recogniser left out, though a verb beside them reports them.

``missed_quotations`` reads the quoted runs and the parse: “…,” said Arrud; called the plan “a disaster”; Arrud: “…”.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.quotation_marks import QuotedRun, quoted_runs
from ingest.nlp.tokens import base, lemmas
from ingest.nlp.wordlists import word_list

REACH = 7
"""Tokens behind the closing mark within which the reporting verb stands."""
SHORTEST_SENTENCE = 4
"""Words of a quoted sentence that needs no verb of saying beside it."""
HIGHEST_CLIMB = 4


def missed_quotations(doc: Doc, taken: Container[int]) -> Iterator[Attribution]:
    """Attributions for the quoted runs of which no token is ``taken``; the speaker is looked for later."""
    for run in quoted_runs(doc):
        if run.end <= run.start or any(place in taken for place in range(run.start, run.end)):
            continue
        start, end = run.start - 1, min(len(doc), run.end + run.is_closed)
        if start < 0 or not run.is_closed:
            continue
        verb = _verb_behind(doc, run) or _calling_verb(doc, run)
        if verb is not None:
            yield Attribution(_content(doc, verb, start, end), (verb.i, verb.i + 1), None, 0.6)
        elif _is_sentence(doc, run):
            yield Attribution(((start, end),), None, None, 0.5)


def _verb_behind(doc: Doc, run: QuotedRun) -> Token | None:
    """The verb of saying shortly behind a run that ends with a comma or the like ("…,” the envoy | said")."""
    if doc[run.end - 1].text not in (",", "?", "!", "—"):
        return None
    for token in doc[run.end + 1 : run.end + 1 + REACH]:
        if token.is_punct or "\n" in token.text:
            return None
        if token.pos_ == "VERB":
            return token if word_list("reporting_verbs").intersection(lemmas(token)) else None
    return None


def _calling_verb(doc: Doc, run: QuotedRun) -> Token | None:
    """The verb of calling or judging that governs a quoted phrase ("branded him | a “coward”")."""
    token = doc[run.start : run.end].root
    for _ in range(HIGHEST_CLIMB):
        if token.i < run.start and word_list("calling_verbs").intersection(lemmas(token)):
            return token if token.pos_ == "VERB" and _has_subject(token) else None
        if base(token.dep_) in ("root", "ROOT"):
            return None
        token = token.head
    return None


def _has_subject(verb: Token) -> bool:
    """Whether somebody is told to do it: not a bare passive ("was branded a “coward”")."""
    relations = {child.dep_ for child in verb.children}
    is_passive = any(relation.endswith(":pass") for relation in relations)
    shares = base(verb.dep_) in ("conj", "xcomp", "advcl")
    return "obl:agent" in relations or (not is_passive and ("nsubj" in relations or shares))


def _content(doc: Doc, verb: Token, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """What is reported: the quoted words with whom they are about, or with the beginning of their sentence."""
    if verb.i < start:
        objects = [child.left_edge.i for child in verb.children if base(child.dep_) == "obj" and child.i > verb.i]
        return ((min([start, *(place for place in objects if place > verb.i)]), end),)
    sentence = doc[start].sent.start
    opening = doc[sentence:start]
    is_whole = len(opening) and not any(token.is_quote or "\n" in token.text for token in opening)
    return ((sentence, end),) if is_whole else ((start, end),)


def _is_sentence(doc: Doc, run: QuotedRun) -> bool:
    """Whether the run is at least one whole sentence that begins where a sentence may begin."""
    words = [token for token in doc[run.start : run.end] if not token.is_punct]
    before = doc[run.start - 2].text if run.start > 1 else "."
    return (
        len(words) >= SHORTEST_SENTENCE
        and words[0].text[:1].isupper()
        and doc[run.end - 1].text in (".", "!", "?", "…")
        and (before in (".", "!", "?", ":", "”", '"') or "\n" in before)
        and any(token.pos_ in ("VERB", "AUX") for token in words)
    )
