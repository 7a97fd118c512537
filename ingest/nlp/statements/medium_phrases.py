"""Nouns that name a medium, and the phrases that they head: "a televised interview with ABC News"."""

from __future__ import annotations

from typing import cast

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.date_words import MONTHS, WEEKDAYS
from ingest.nlp.doc import actor_at, characters
from ingest.nlp.tokens import base, head_of, is_possessive
from ingest.nlp.wordlists import word_table
from ingest.records import MediumKind, MediumRecord

BEHIND = frozenset("with to by for on of from at before".split())
"""Prepositions behind a medium that lead to its venue, or belong to it."""
BROADCAST = frozenset("televised broadcast tv television radio recorded".split())
LONGEST = 18
"""Tokens of a medium with its venue."""
NARROW = frozenset("call comment exchange message note page account app channel question show talk event book".split())
"""Nouns that are media only with a determiner or a possessor: "in a note", "on its page", never "in question"."""
WRITTEN_IN = frozenset("article column editorial essay op-ed".split())


def reporting_head(doc: Doc, attribution: Attribution) -> Token | None:
    """The word that reports: the head of the cue, or else the verb whose subject the speaker is."""
    cue = head_of(doc, *attribution.cue) if attribution.cue is not None else None
    if cue is not None and not cue.is_punct:
        return cue
    if attribution.speaker is None:
        return None
    speaker = head_of(doc, *attribution.speaker)
    return speaker.head if base(speaker.dep_) == "nsubj" else speaker


def medium_of_noun(token: Token) -> MediumKind | None:
    """The medium that a noun names, with the noun before it where the two are one: "news conference"."""
    table = word_table("media")
    word = token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower()
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    if found := table.get(f"{before} {word}") or table.get(f"{before} {token.lower_}"):
        return kind_named(found)
    if token.pos_ not in ("NOUN", "PROPN", "X") or word not in table:
        return None
    if word in NARROW and not _is_determined(token):
        return None
    broadcast = any(child.lower_ in BROADCAST for child in token.children if child.i < token.i)
    return "broadcast" if broadcast and table[word] in ("speech", "statement", "press") else kind_named(table[word])


def kind_named(name: str) -> MediumKind:
    """A medium as the tables of ``patterns/`` write it."""
    return cast("MediumKind", name)


def _is_determined(token: Token) -> bool:
    return any(child.dep_ in ("det", "nmod:poss", "compound", "amod") for child in token.children if child.i < token.i)


def phrase_record(
    doc: Doc, start: int, noun: Token, content: set[int], *, end: int | None = None
) -> MediumRecord | None:
    """The medium that a noun names, with its phrase from ``start`` on, at most to ``end``, and its venue."""
    kind = medium_of_noun(noun)
    if kind is None:
        return None
    stop = min(end_of(doc, noun, content), end or len(doc))
    venue = _venue(doc, start, noun, stop)
    text = doc[slice(*venue)].text.strip("“”\"'‘’ ") if venue else ""
    key = (
        next((actor_at(doc, place) for place in range(*venue) if actor_at(doc, place) is not None), None)
        if venue
        else None
    )
    if kind == "article" and noun.lemma_.lower() not in WRITTEN_IN and not venue:
        return None
    if venue and noun.lemma_.lower() in ("remark", "comment") and _is_press(doc, venue):
        kind = "press"
    return MediumRecord(kind, characters(doc, start, stop), key, text)


def _is_press(doc: Doc, venue: tuple[int, int]) -> bool:
    return any(word_table("audiences").get(token.lemma_.lower()) == "press" for token in doc[slice(*venue)])


def end_of(doc: Doc, noun: Token, content: set[int]) -> int:
    """Where the phrase of a medium ends: behind what belongs to its noun, before clauses, commas and days."""
    end = noun.i + 1
    for child in noun.rights:
        is_phrase = base(child.dep_) in ("nmod", "flat", "compound", "appos") and child.i not in content
        if not is_phrase or child.left_edge.i > end or child.right_edge.i >= noun.i + LONGEST:
            break
        if not _leads_on(child) or _is_day(child):
            break
        end = _before_clause(child) + 1
    return end


def _leads_on(child: Token) -> bool:
    case = next((each.lower_ for each in child.children if each.dep_ == "case"), "")
    return base(child.dep_) != "nmod" or case in BEHIND | {"in"}


def _before_clause(token: Token) -> int:
    """The last token of a phrase that stands before any clause, comma, bracket or day in it."""
    last = token.i
    for each in token.doc[token.i + 1 : token.right_edge.i + 1]:
        if (each.is_punct and each.text not in ("-", "’", "'")) or each.pos_ in ("VERB", "AUX") or each.is_space:
            break
        if _is_day(each):
            return last - (token.doc[last].pos_ == "ADP")
        last = each.i
    return last


def _venue(doc: Doc, start: int, noun: Token, stop: int) -> tuple[int, int] | None:
    """With whom or through whom: what stands behind the noun, or the site or network that is named itself."""
    for child in noun.children:
        case = next((each for each in child.children if each.dep_ == "case"), None)
        leads_there = case is not None and case.lower_ in ("with", "to", "by", "for", "on")
        if case is not None and leads_there and noun.i < child.i < stop and not _is_day(child):
            return case.i + 1, min(stop, _before_clause(child) + 1)
    if noun.pos_ == "PROPN":
        names = [token.i for token in doc[start:stop] if token.pos_ == "PROPN"]
        return names[0], names[-1] + 1
    owners = [child for child in noun.lefts if child.pos_ == "PROPN" and child.i >= start and _may_own(child)]
    return (owners[0].left_edge.i, owners[-1].i + 1) if owners else None


def _may_own(token: Token) -> bool:
    """ "A Fox News interview" is through Fox News, "Biden’s interview" through nobody."""
    if _is_day(token):
        return False
    return base(token.dep_) in ("compound", "amod", "flat") and not is_possessive(token.doc, token.right_edge.i + 1)


def _is_day(token: Token) -> bool:
    return token.like_num or token.lower_ in (*WEEKDAYS, *MONTHS)
