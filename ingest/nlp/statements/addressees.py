"""To whom something was said, and whom its words name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base, case_of, head_of, is_infinitive
from ingest.nlp.wordlists import word_list, word_table

TO = frozenset("say write speak reply respond explain repeat announce suggest add appeal complain insist".split())
"""Verbs that take whom they address behind "to"."""
SECOND_PERSON = frozenset("you your yours yourself yourselves".split())
CALLING = frozenset(("on", "upon"))


def addressees(doc: Doc, attribution: Attribution, speaker: int | None) -> tuple[int, ...]:
    """The actors to whom it was said, in order: objects of the reporting verb, and whoever is called by name."""
    tokens = [*_objects(doc, attribution), *_called(doc, attribution)]
    return _keys(doc, (token.i for token in tokens), without=(speaker,))


def named_in(doc: Doc, attribution: Attribution, without: Iterable[int | None]) -> tuple[int, ...]:
    """The actors that the content names or means, in order, but for those of ``without``."""
    return _keys(doc, (place for span in attribution.content for place in range(*span)), without=without)


def _keys(doc: Doc, places: Iterable[int], *, without: Iterable[int | None]) -> tuple[int, ...]:
    left_out = set(without)
    keys = (actor_at(doc, place) for place in places)
    return tuple(dict.fromkeys(key for key in keys if key is not None and key not in left_out))


def _objects(doc: Doc, attribution: Attribution) -> Iterator[Token]:
    if attribution.cue is None:
        return
    cue = head_of(doc, *attribution.cue)
    lemma = cue.lemma_.lower()
    if lemma in word_list("addressing_verbs"):
        found = [child for child in cue.children if base(child.dep_) in ("obj", "iobj") and child.i > cue.i]
        subjects = [] if found else _subject_told(cue)
        for child in [*found, *subjects]:
            yield from _with_joined(child)
    for child in cue.children:
        if base(child.dep_) == "obl" and child.i > cue.i and _is_addressed(lemma, case_of(child)):
            yield from _with_joined(child)


def _subject_told(cue: Token) -> list[Token]:
    """ "Urged Iran to stop", where the parser takes Iran for the subject of stopping and it stands beside the verb."""
    clauses = [child for child in cue.children if base(child.dep_) in ("ccomp", "xcomp") and is_infinitive(child)]
    subjects = [each for clause in clauses for each in clause.children if base(each.dep_) == "nsubj"]
    return [each for each in subjects if each.left_edge.i == cue.i + 1 and each.pos_ in ("PROPN", "NOUN")]


def _is_addressed(lemma: str, preposition: str) -> bool:
    if preposition == "to":
        return lemma in TO
    return preposition in CALLING and f"{lemma} {preposition}" in word_table("verb_classes")


def _with_joined(token: Token) -> Iterator[Token]:
    """A noun, and those that "and" joins to it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from _with_joined(child)


def _called(doc: Doc, attribution: Attribution) -> Iterator[Token]:
    """Whoever is called by name in direct speech: a name between commas at its beginning or end, and "you" beside."""
    for start, end in attribution.content:
        words = [token for token in doc[start:end] if not token.is_quote]
        if not any(token.lower_ in SECOND_PERSON for token in words):
            continue
        names = [token for token in words[:4] if token.pos_ == "PROPN"]
        if names and names[0] == words[0] and _is_comma_behind(names[-1]):
            yield names[-1]
        last = [token for token in words[-4:] if token.pos_ == "PROPN"]
        if last and doc[last[0].i - 1].text == "," and last[-1].i >= words[-1].i - 1:
            yield last[-1]


def _is_comma_behind(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text == ","
