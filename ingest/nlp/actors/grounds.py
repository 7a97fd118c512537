"""Whether there is ground to take a name that the gazetteer does not know for an organisation's.

Titles, sections, sums and headline words are written with capitals too. A name of ordinary words alone needs a ground:
a noun of organisations, an acronym or a kind beside it, an office in it, something that it says or does. A name with
a word of its own needs none, but is no organisation where it ends or stands like that of a place, a work or a vessel.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from spacy.tokens import Doc, Token

from ingest.gazetteer import gender_of, titles
from ingest.names import SUFFIXES
from ingest.nlp.actors.brackets import is_acronym
from ingest.nlp.doc import lower_words
from ingest.nlp.names.edges import RELATIVES
from ingest.nlp.names.spans import TREATIES, words_in_lower_case
from ingest.nlp.tokens import base, head_of, lemmas
from ingest.nlp.wordlists import word_list

PLURAL_OF_ACRONYM = re.compile("[A-Z]{2,}s")
ABSTRACT = re.compile("[A-Z][a-z]+(?:ology|cracy|ocide|ness|graphy|onomics)")
OTHER_ENDINGS = (("ical", "ic"), ("ic", "ical"), ("at", "atic"))
COMMITTEE_ON = re.compile(r"(.* )?(Committee|Subcommittee) (?:on|for) (?:the )?(.+)")
JOINERS = frozenset("of for the and & in on at to a an 's ’s , -".split())
BEHIND_HEAD = frozenset("of for on in at to against".split())
KINDS = frozenset(
    "aggregator channel charity company contractor firm group maker militia movement newspaper ngo organisation "
    "organization outlet party subsidiary supplier tabloid union weekly website watchdog".split()
)
OFFICES = frozenset("member founder co-founder owner boss leader adviser spokesman spokeswoman spokesperson".split())


def is_without_ground(doc: Doc, start: int, end: int, people: Container[str]) -> bool:
    """Whether nothing speaks for an organisation in what was found to be one, or something against it.

    ``people`` are the words by which the text names people.
    """
    if is_torn(doc[start:end].text) or _stands_for_a_thing(doc, start, end):
        return True
    if _is_person_or_thing(doc, start, end, people):
        return not _has_ground(doc, start, end)
    is_ordinary = not _has_organization_noun(doc, start, end) and _is_ordinary(doc, start, end)
    return is_ordinary and not _has_ground(doc, start, end)


def _is_person_or_thing(doc: Doc, start: int, end: int, people: Container[str]) -> bool:
    """Whether a name begins like a person's, or ends in a noun of what is no organisation."""
    if _is_of_person(doc, start, end, people):
        return True
    head = _head(doc, start, end)
    return _is_in(head, "never_organizations") and not _is_organization_noun(head)


def is_torn(name: str) -> bool:
    """Whether words found to be an organisation are things in the plural ("ICBMs"), a shouted word, or a torn one."""
    is_shouted = name.isupper() and name.lower() in word_list("ordinary_words")
    is_part = name.endswith("-") or name.count("(") != name.count(")")
    return bool(PLURAL_OF_ACRONYM.fullmatch(name) or ABSTRACT.fullmatch(name)) or is_shouted or is_part


def is_short_form(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is but a noun of organisations with a capital ("the Assembly"), which needs a longer name."""
    return end - start == 1 and doc[start].text.istitle() and _is_organization_noun(doc[start])


def _is_of_person(doc: Doc, start: int, end: int, people: Container[str]) -> bool:
    """Whether the words are a person's, or a person's and those of a headline ("Torvan | Overnight Defense")."""
    first, last = doc[start], doc[end - 1]
    if end - start == 2 and last.lower_.rstrip(".") in SUFFIXES:
        return bool(gender_of(first.text))
    return first.text in people and not _has_organization_noun(doc, start, end)


def _stands_for_a_thing(doc: Doc, start: int, end: int) -> bool:
    """Whether the words beside a name say that it is a place's, a treaty's, a work's or a vessel's."""
    before = [token.lower_ for token in doc[max(0, start - 3) : start] if token.lower_ != "the"]
    behind = lower_words(doc)[end] if end < len(doc) else ""
    if before[-1:] == ["aboard"] or before[-2:] == ["on", "board"] or (before and "board" in lemmas(doc[start - 1])):
        return True
    if _is_treaty(doc, end):
        return True
    if _has_organization_noun(doc, start, end):
        return False
    if before[-1:] == ["of"] and before[:-1] and before[-2] in word_list("place_nouns"):
        return True
    return behind in word_list("place_nouns") or (before[-1:] != [] and before[-1] in word_list("works_and_vessels"))


def _is_treaty(doc: Doc, end: int) -> bool:
    """Whether the noun of a treaty follows, directly or behind an acronym in brackets ("(INF) Treaty")."""
    has_brackets = end + 3 < len(doc) and (doc[end].text, doc[end + 2].text) == ("(", ")")
    behind = end + 3 if has_brackets else end
    return behind < len(doc) and doc[behind].lower_ in TREATIES


def _has_ground(doc: Doc, start: int, end: int) -> bool:
    """Whether what stands around a name of ordinary words speaks for an organisation."""
    return (
        _has_acronym(doc, end)
        or _has_kind_beside(doc, start, end)
        or _has_office_in_it(doc, start)
        or _speaks(doc, start, end)
    )


def _has_acronym(doc: Doc, end: int) -> bool:
    return end + 2 < len(doc) and (doc[end].text, doc[end + 2].text) == ("(", ")") and is_acronym(doc[end + 1].text)


def _has_kind_beside(doc: Doc, start: int, end: int) -> bool:
    """Whether a noun for a kind of organisation stands directly before or behind ("the newspaper …")."""
    beside = [*doc[max(0, start - 1) : start], *doc[end : end + 1]]
    return any(token.is_lower and not KINDS.isdisjoint(lemmas(token)) for token in beside)


def _has_office_in_it(doc: Doc, start: int) -> bool:
    """Whether somebody is said to hold an office in it ("director of …", "a member of the …")."""
    before = [token for token in doc[max(0, start - 3) : start] if token.lower_ != "the"]
    if len(before) < 2 or before[-1].lower_ not in ("of", "at", "for"):
        return False
    return before[-2].lower_ in titles() or not OFFICES.isdisjoint(lemmas(before[-2]))


def _speaks(doc: Doc, start: int, end: int) -> bool:
    """Whether a name in the singular is the subject of a verb of saying."""
    head = head_of(doc, start, end)
    is_plural = end - start > 1 and doc[end - 1].lower_.endswith("s")
    is_subject = base(head.dep_) == "nsubj" and head.head.pos_ == "VERB"
    return is_subject and not is_plural and not word_list("reporting_verbs").isdisjoint(lemmas(head.head))


def _head(doc: Doc, start: int, end: int) -> Token:
    """The last word of a name in front of "of" and the like."""
    inside = (token.i for token in doc[start + 1 : end] if token.lower_ in BEHIND_HEAD)
    return doc[next(inside, end) - 1]


def _has_organization_noun(doc: Doc, start: int, end: int) -> bool:
    return any(_is_organization_noun(token) for token in doc[start:end])


def _is_organization_noun(token: Token) -> bool:
    return _is_in(token, "organization_nouns") or _is_in(token, "organization_heads")


def _is_in(token: Token, words: str) -> bool:
    return any(form.rstrip(".") in word_list(words) for form in lemmas(token))


def _is_ordinary(doc: Doc, start: int, end: int) -> bool:
    return all(_is_ordinary_word(token) for token in doc[start:end])


def _is_ordinary_word(token: Token) -> bool:
    """Whether a word is one that news, or this text, write without a capital, or a noun that these lists know."""
    if (
        token.lower_ in JOINERS
        or not RELATIVES.isdisjoint(lemmas(token))
        or _is_in(token, "ordinary_words")
        or _is_in(token, "never_organizations")
    ):
        return True
    return token.text.istitle() and token.lower_ in words_in_lower_case(token.doc)


def variants(name: str) -> Iterator[str]:
    """The ways in which a name may be listed: another ending of an adjective, or the words in another order.

    >>> list(variants("Democrat Party")), list(variants("House Committee on Fisheries"))
    (['Democratic Party', 'Democrat'], ['House Fisheries Committee'])
    """
    words = name.split()
    for place, word in enumerate(words[:-1]):
        for ending, instead in OTHER_ENDINGS:
            if word.endswith(ending):
                yield " ".join([*words[:place], word.removesuffix(ending) + instead, *words[place + 1 :]])
    if committee := COMMITTEE_ON.fullmatch(name):
        yield f"{committee[1] or ''}{committee[3]} {committee[2]}"
    if words[-1] == "Party" and len(words) > 1:
        yield " ".join(words[:-1])
