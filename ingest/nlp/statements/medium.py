"""Through what something was said: "in an interview with ABC News", "told reporters", "wrote on Twitter".

``find_medium`` looks, in this order, at the words that stand around the reporting verb in its sentence, at whom it is
told, at the noun whose clause the verb stands in ("an interview in which he said"), at the verb itself ("tweeted")
and at the speaker ("the statement said"). The nouns and their media stand in ``patterns/media.tsv`` and
``patterns/audiences.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from ingest.nlp.actors.cast import Cast
from ingest.nlp.attributions.component import Attribution
from ingest.nlp.doc import actor_at, characters, lower_words
from ingest.nlp.statements.medium_phrases import end_of, kind_named, medium_of_noun, phrase_record, reporting_head
from ingest.nlp.tokens import base, case_of, head_of
from ingest.nlp.wordlists import word_list, word_table
from ingest.records import MediumKind, MediumRecord

LEADS = frozenset("in during at on via through by over".split())
"""Prepositions that lead to a medium; after a meeting and before a speech, something else was said."""
BY_WIRE = frozenset("call post letter broadcast".split())
FITTING = {
    **dict.fromkeys(("via", "through", "by", "over"), BY_WIRE),
    "on": frozenset("call post broadcast".split()),
    "at": frozenset("briefing speech meeting testimony interview".split()),
}
"""The media to which some of the prepositions lead: "by telephone", "on Twitter"; one comments "on a report"."""
SITES = frozenset("website site homepage".split())
VERBS: dict[str, MediumKind] = {
    "blog": "post",
    "post": "post",
    "retweet": "post",
    "testify": "testimony",
    "tweet": "post",
}
TELLING = frozenset("tell inform address brief remind assure warn".split())
OPEN_CLASS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))
INSIDE_PHRASE = OPEN_CLASS | {"DET", "PRON", "PART", "ADV", "PUNCT", "VERB", "SYM"}
NEVER_INSIDE = frozenset('” " “ ; : ( ) – —'.split())
BESIDE = 5
"""So near to the cue, in tokens, a medium is taken to be its own however the sentence was parsed."""
LONGEST_LEAD = 8
"""Tokens from the preposition to the noun of the medium."""


def find_medium(doc: Doc, attribution: Attribution) -> MediumRecord | None:
    """The medium of an attribution, as far as its sentence tells it."""
    cue = reporting_head(doc, attribution)
    if cue is None:
        return None
    return (
        _phrase_around(doc, attribution, cue)
        or _in_outlet(doc, attribution, cue)
        or _clause_of(doc, attribution, cue)
        or _told(doc, attribution, cue)
        or _verb(doc, attribution, cue)
        or _speaker(doc, attribution)
    )


def _phrase_around(doc: Doc, attribution: Attribution, cue: Token) -> MediumRecord | None:
    """The prepositional phrase nearest to the cue, in its sentence and outside of what was said."""
    closed = [*attribution.content, *([attribution.speaker] if attribution.speaker else [])]
    content = {place for span in closed for place in range(*span)}
    leads = _without_nested(_leads(doc, cue.sent.start, cue.sent.end, content))
    found = [
        (_distance(noun.i, cue, content), lead, noun) for lead, noun in leads if _may_be_of(noun, lead, cue, content)
    ]
    if not found:
        return None
    _, lead, noun = min(found, key=lambda each: each[0])
    return phrase_record(doc, lead, noun, content)


def _without_nested(leads: Iterable[tuple[int, Token]]) -> list[tuple[int, Token]]:
    """The phrases without those that only tell more of the one before ("at a press conference during the summit")."""
    kept: list[tuple[int, Token]] = []
    for lead, noun in leads:
        if not kept or lead > kept[-1][1].i + 1:
            kept.append((lead, noun))
    return kept


def _leads(doc: Doc, start: int, end: int, content: set[int]) -> Iterator[tuple[int, Token]]:
    """Prepositions with the noun of a medium behind them: the index of the one, and the other."""
    for place, word in enumerate(lower_words(doc)[start:end], start=start):
        if word in LEADS and place not in content:
            noun = _noun_behind(doc, place, end, content)
            if noun is not None and _fits(word, noun):
                yield place, noun


def _fits(preposition: str, noun: Token) -> bool:
    if preposition not in FITTING or (preposition == "on" and noun.lemma_.lower() in SITES):
        return True
    return medium_of_noun(noun) in FITTING[preposition]


def _noun_behind(doc: Doc, lead: int, end: int, content: set[int]) -> Token | None:
    """The noun that ends the phrase of a preposition, if it names a medium: the last of its run of nouns."""
    for token in doc[lead + 1 : min(end, lead + 1 + LONGEST_LEAD)]:
        if token.i in content or token.text in NEVER_INSIDE or token.pos_ not in INSIDE_PHRASE:
            return None
        follows = doc[token.i + 1] if token.i + 1 < end else None
        is_last = follows is None or follows.pos_ not in ("NOUN", "PROPN", "X") or follows.i in content
        if is_last and token.pos_ in ("NOUN", "PROPN", "X") and not _is_possessor(follows):
            return token if medium_of_noun(token) else None
    return None


def _is_possessor(following: Token | None) -> bool:
    return following is not None and following.lower_ in ("'s", "’s", "'", "’")


def _distance(place: int, cue: Token, content: set[int]) -> int:
    """How many tokens that were not said stand between a place and the cue."""
    low, high = sorted((place, cue.i))
    return sum(each not in content for each in range(low, high))


def _may_be_of(noun: Token, lead: int, cue: Token, content: set[int]) -> bool:
    """Whether no other verb than the cue, and such as share its subject or lead to it, governs the medium."""
    if _distance(lead, cue, content) <= BESIDE and not _has_verb_between(lead, cue, content):
        return True
    for above in noun.ancestors:
        if above == cue:
            return True
        if above.i in content:
            return False
        if above.pos_ in ("VERB", "AUX") and above.i != lead:
            return _is_beside(above, cue)
    return True


def _has_verb_between(lead: int, cue: Token, content: set[int]) -> bool:
    low, high = sorted((lead, cue.i))
    return any(token.pos_ == "VERB" and token.i not in content for token in cue.doc[low + 1 : high])


def _is_beside(verb: Token, cue: Token) -> bool:
    """Whether a verb is joined to the cue ("called X and said"), or one is a side clause of the other ("speaking")."""
    linked = ("conj", "advcl", "parataxis", "ccomp", "xcomp")
    return (verb.head == cue and base(verb.dep_) in linked) or (cue.head == verb and base(cue.dep_) in linked)


def _clause_of(doc: Doc, attribution: Attribution, cue: Token) -> MediumRecord | None:
    """ "An interview in which he said …", "a statement announcing …": the noun to which the clause belongs."""
    climbing = cue
    for _ in range(3):
        if base(climbing.dep_) == "acl":
            noun = climbing.head
            outside = noun.i not in {place for span in attribution.content for place in range(*span)}
            if noun.i < cue.i and outside and noun.lemma_.lower() not in SITES:
                return phrase_record(doc, noun.left_edge.i, noun, set(), end=climbing.left_edge.i)
            return None
        climbing = climbing.head
    return _which(doc, cue)


def _which(doc: Doc, cue: Token) -> MediumRecord | None:
    """ "An interview with X in which he said …", where the parser lost what "which" stands for."""
    for token in reversed(doc[cue.sent.start + 1 : cue.i]):
        if token.lower_ in ("which", "where") and (token.nbor(-1).lower_ in LEADS or token.lower_ == "where"):
            nouns = (each for each in reversed(doc[cue.sent.start : token.i]) if medium_of_noun(each))
            noun = next(nouns, None)
            start = _without_case(noun) if noun is not None else 0
            return phrase_record(doc, start, noun, set(), end=token.i - 1) if noun is not None else None
    return None


def _without_case(noun: Token) -> int:
    """Where a noun's phrase begins, without a preposition."""
    first = noun.left_edge
    return first.i + (first.dep_ == "case" and first.head == noun)


def _in_outlet(doc: Doc, attribution: Attribution, cue: Token) -> MediumRecord | None:
    """ "Said on CNN", "wrote in the Washington Post": an outlet itself behind a preposition."""
    content = {place for span in attribution.content for place in range(*span)}
    for child in cue.children:
        case = case_of(child)
        if child.i > cue.i and child.i not in content and case in ("on", "in") and _is_outlet_named(doc, child):
            kind: MediumKind = "article" if cue.lemma_.lower() == "write" else "broadcast"
            if kind == "article" or case == "on":
                start, end = child.left_edge.i, end_of(doc, child, content)
                key = next((key for place in range(start, end) if (key := actor_at(doc, place)) is not None), None)
                return MediumRecord(kind, characters(doc, start, end), key, doc[start + 1 : end].text)
    return None


def _is_outlet_named(doc: Doc, token: Token) -> bool:
    names = [each for each in doc[token.left_edge.i : token.right_edge.i + 1] if each.pos_ == "PROPN"]
    return bool(names) and _is_outlet({each.lower_ for each in names})


def _told(doc: Doc, attribution: Attribution, cue: Token) -> MediumRecord | None:
    """ "Told reporters", "told the BBC", "addressing parliament": by whom it is told."""
    if cue.lemma_.lower() not in TELLING or cue.i + 1 >= len(doc):
        return None
    content = {place for span in attribution.content for place in range(*span)}
    for child in cue.children:
        if base(child.dep_) in ("obj", "iobj") and child.i > cue.i and child.i not in content:
            kind = _audience(doc, child)
            if kind is not None:
                return _told_record(doc, kind, cue, child, content)
    return None


def _told_record(doc: Doc, kind: MediumKind, cue: Token, audience: Token, content: set[int]) -> MediumRecord:
    edge = end_of(doc, audience, content)
    start = audience.left_edge.i
    is_named = any(token.pos_ == "PROPN" for token in doc[start:edge])
    key = next((key for place in range(start, edge) if (key := actor_at(doc, place)) is not None), None)
    return MediumRecord(kind, characters(doc, cue.i, edge), key, doc[start:edge].text if is_named else "")


def _audience(doc: Doc, noun: Token) -> MediumKind | None:
    table = word_table("audiences")
    before = noun.nbor(-1).lower_ if noun.i else ""
    for word in (f"{before} {noun.lemma_.lower()}", noun.lemma_.lower(), noun.lower_):
        if word in table:
            return kind_named(table[word])
    key = actor_at(doc, noun.i)
    if key is None:
        return None
    cast_of_text: Cast = doc.user_data["cast"]
    actor = cast_of_text[key]
    if actor.kind != "organization":
        return None
    names = {word for name in actor.names for word in name.lower().split()}
    return next((kind_named(table[word]) for word in sorted(names) if word in table), None) or (
        "press" if _is_outlet(names) else None
    )


def _is_outlet(words: set[str]) -> bool:
    return bool(words & word_list("outlet_words"))


def _verb(doc: Doc, attribution: Attribution, cue: Token) -> MediumRecord | None:
    kind = VERBS.get(cue.lemma_.lower())
    return MediumRecord(kind, characters(doc, cue.i, cue.i + 1)) if kind and cue.pos_ == "VERB" else None


def _speaker(doc: Doc, attribution: Attribution) -> MediumRecord | None:
    """ "The statement said", "according to a report by": the document that speaks."""
    if attribution.speaker is None:
        return None
    head = head_of(doc, *attribution.speaker)
    kind = medium_of_noun(head)
    if kind is None or head.tag_ != "NN" or head.lemma_.lower() not in word_list("document_nouns"):
        return None
    return MediumRecord(kind, characters(doc, *attribution.speaker))
