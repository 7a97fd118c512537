"""How a reporting verb puts what it reports: plainly, as a claim, an admission, a demand …

``verb_class`` reads the whole cue: the verb, the particle or preposition behind it ("called for"), the noun that it
only carries ("issued a denial"), a refusal before it ("refused to admit"), and for some whether an infinitive follows
("told them to leave"). The words and their classes stand in ``patterns/verb_classes.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.tokens import base, is_infinitive, lemmas
from ingest.nlp.wordlists import word_list, word_table
from ingest.records import VerbClass

CARRYING = ("VERB", "NOUN", "AUX", "ADJ", "PROPN")
WARNING = frozenset(("warn", "vow", "warning", "caution", "swear"))
"""Words that report a threat where what follows would hurt somebody."""
OPPOSITES: dict[str, VerbClass] = {"admit": "deny"}
"""What refusing to do it amounts to; refusing anything else is reported plainly."""
REACH = 3
"""Tokens before a reporting word in which it can be refused."""
LEADING = ("case", "mark")
TIME_WORDS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def verb_class(doc: Doc, attribution: Attribution) -> VerbClass:
    """The class of the cue of an attribution; "" where it has none."""
    if attribution.cue is None:
        return ""
    tokens = [token for token in doc[slice(*attribution.cue)] if token.pos_ in CARRYING]
    if any(WARNING.intersection(lemmas(token)) for token in tokens) and _threatens(doc, attribution.content):
        return "threaten"
    found = [(token, class_of(token, attribution)) for token in tokens]
    marked = [(token, name) for token, name in found if name != "neutral"]
    if not marked:
        return "neutral"
    token, name = marked[-1]
    if _is_refused(token):
        return OPPOSITES.get(name, "deny" if _is_refusing(marked[0][0]) else "neutral")
    return name


def class_of(token: Token, attribution: Attribution) -> VerbClass:
    """The class of one reporting word with what follows it."""
    table = word_table("verb_classes")
    words = lemmas(token)
    for following in _following(token, attribution):
        for lemma in words:
            if found := table.get(f"{lemma} {following}"):
                return cast("VerbClass", found)
    return cast("VerbClass", next((table[lemma] for lemma in words if lemma in table), "neutral"))


def _following(token: Token, attribution: Attribution) -> Iterator[str]:
    """The words that may stand behind a verb in the table: its particle, its preposition, "to" of an infinitive."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ in ("ADP", "PART", "ADV", "SCONJ") and not _tells_time(following):
        yield following.lower_
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ == "compound:prt":
            yield child.lower_
        if base(child.dep_) in ("obl", "nmod", "advcl"):
            yield from (each.lower_ for each in child.children if each.dep_ in LEADING and not _tells_time(each))
    if _has_infinitive(token, attribution.content):
        yield "to"


def _tells_time(preposition: Token) -> bool:
    """Whether it leads to a day ("called on Monday for talks")."""
    following = preposition.doc[preposition.i + 1 : preposition.i + 2]
    return any(token.lower_ in TIME_WORDS or token.like_num for token in following)


def _has_infinitive(token: Token, content: Sequence[tuple[int, int]]) -> bool:
    """Whether "to" and an infinitive follow the verb, perhaps behind whom it tells, and no other clause before them."""
    for each in token.doc[token.i + 1 : content[0][1]]:
        if each.lower_ == "to" and is_infinitive(each.head):
            return True
        if each.pos_ in ("VERB", "AUX", "SCONJ") or each.is_quote or each.lower_ == "that" or each.text in ",;:":
            return False
    return False


def _threatens(doc: Doc, content: Sequence[tuple[int, int]]) -> bool:
    words = word_list("threat_words")
    return any(words.intersection(lemmas(token)) for span in content for token in doc[slice(*span)])


def _is_refused(token: Token) -> bool:
    before = token.doc[max(token.sent.start, token.i - REACH) : token.i]
    negated = any(child.lower_ in word_list("refusing_words") for child in token.children if child.i < token.i)
    return negated or any(_is_refusing(each) for each in before if token in each.subtree)


def _is_refusing(token: Token) -> bool:
    return token.lower_ in word_list("refusing_words")
