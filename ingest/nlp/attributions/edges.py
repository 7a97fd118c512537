"""Contents cut to what was said: without whom it was told to, and without the agent of a passive that says it.

("told Chad that | nobody believed it", "was called “madness” | by the minister").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.tokens import base, head_of, lemmas

TokenSpan = tuple[int, int]

TELLING = frozenset("tell inform assure remind notify convince persuade reassure".split())
ASKING = frozenset(("ask", "question"))
LONGEST_ADDRESSEE = 9
"""Tokens between the verb of telling and "that"."""
SHORTEST_REST = 2


def with_clean_edges(doc: Doc, attribution: Attribution) -> Attribution:
    """The attribution, its content without agent, addressee, commas and "that" at its edges."""
    attribution = _with_source(doc, _with_agent(doc, attribution))
    first, *others = attribution.content
    start = _start(doc, attribution, first)
    return attribution if start == first[0] else replace(attribution, content=((start, first[1]), *others))


def _start(doc: Doc, attribution: Attribution, first: TokenSpan) -> int:
    start, end = first
    if attribution.cue is not None and attribution.cue[1] <= start:
        start = _behind_addressee(doc, list(doc[slice(*attribution.cue)]), start, end)
    while end - start > SHORTEST_REST and doc[start].lower_ in (",", ";", ":", "that") and not doc[start].is_quote:
        if doc[start].lower_ == "that" and doc[start].dep_ != "mark":
            break
        start += 1
    return start


def _behind_addressee(doc: Doc, cue: Sequence[Token], start: int, end: int) -> int:
    """Where the clause begins behind somebody told or asked; ``start`` where nobody is."""
    words = {lemma for token in cue for lemma in lemmas(token)}
    markers = ("that",) * bool(words & TELLING) + ("if", "whether") * bool(words & ASKING)
    for place in range(start, min(end, start + LONGEST_ADDRESSEE)) if markers else ():
        token = doc[place]
        if token.lower_ in markers and place > start:
            return place + (token.lower_ == "that")
        if token.pos_ in ("VERB", "AUX") or token.is_quote or (token.text == "," and not words & ASKING):
            return start
    return start


def _with_source(doc: Doc, attribution: Attribution) -> Attribution:
    """The attribution of "according to", whose content had swallowed whom it names ("according to Arrud | , “…”")."""
    (start, end), *others = attribution.content
    if attribution.cue is None or attribution.speaker is not None or attribution.cue[1] != start:
        return attribution
    if doc[attribution.cue[0]].lower_ != "according":
        return attribution
    comma = next((place for place in range(start + 1, end) if doc[place].text == ","), end)
    rest = [(comma + 1, end)] * (comma + SHORTEST_REST < end)
    return replace(attribution, speaker=(start, comma), content=(*rest, *others)) if rest or others else attribution


def _with_agent(doc: Doc, attribution: Attribution) -> Attribution:
    """The attribution of a passive verb, whose agent speaks and stands at no edge of the content."""
    if attribution.cue is None:
        return attribution
    verb = head_of(doc, *attribution.cue)
    by = _agent(doc, verb, attribution.content)
    if by is None or verb.tag_ != "VBN":
        return attribution
    speaker = (by.i + 1, _end_of_agent(doc, by))
    content = tuple(part for span in attribution.content for part in _around(span, by.i, speaker[1]))
    return replace(attribution, speaker=speaker, content=content) if content else attribution


def _agent(doc: Doc, verb: Token, content: Sequence[TokenSpan]) -> Token | None:
    """The "by" in front of whoever does what a passive verb says, inside the content or directly behind it."""
    last = content[-1][1]
    if any(child.dep_ == "obl:agent" and not _inside(child, content) for child in verb.children):
        return None
    for child in verb.children:
        is_agent = child.dep_ == "obl:agent" or (base(child.dep_) == "obl" and child.i > verb.i)
        by = next((case for case in child.children if case.lower_ == "by"), None) if is_agent else None
        if by is not None and child.pos_ in ("PROPN", "PRON", "NOUN") and _inside(child, content):
            return by
    if (by := _last_by(doc, verb, content)) is not None:
        return by
    following = doc[last] if last < len(doc) else None
    is_by = following is not None and following.lower_ == "by" and following.sent.start == verb.sent.start
    return following if is_by else None


def _last_by(doc: Doc, verb: Token, content: Sequence[TokenSpan]) -> Token | None:
    """The "by" before a name that ends the content of a passive verb, where the parse joined it to another word."""
    start, end = content[-1]
    if not any(child.dep_ == "aux:pass" for child in verb.children):
        return None
    by = next((doc[place] for place in range(end - 1, max(start, verb.i), -1) if doc[place].lower_ == "by"), None)
    names = doc[by.i + 1 : end] if by is not None else ()
    is_name = any(token.pos_ == "PROPN" for token in names) and not any(token.pos_ == "VERB" for token in names)
    return by if is_name else None


def _inside(token: Token, content: Sequence[TokenSpan]) -> bool:
    return any(start <= token.i < end for start, end in content)


def _end_of_agent(doc: Doc, by: Token) -> int:
    """Behind the noun phrase that "by" brings in."""
    noun = by.head if by.head.i > by.i else doc[by.i + 1]
    end = noun.i + 1
    while end < len(doc) and (base(doc[end].dep_) in ("flat", "compound") or doc[end].pos_ == "PROPN"):
        end += 1
    return end


def _around(span: TokenSpan, start: int, end: int) -> list[TokenSpan]:
    """What is left of a span without the tokens ``start`` to ``end``: the part before them, or else the one behind."""
    if end <= span[0] or span[1] <= start:
        return [span]
    before, behind = (span[0], start), (end, span[1])
    return [part for part in (before, behind) if part[1] - part[0] >= SHORTEST_REST][:1]
