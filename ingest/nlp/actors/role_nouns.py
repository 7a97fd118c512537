"""Descriptions of people by their office ("the Turkish president", "the top diplomat") and who holds it.

``RoleNouns`` reads ``doc._.roles``, the cast and the parse. A description means somebody to whom the text gives that
title or one that goes by the same word (``patterns/role_synonyms.tsv``); a state beside it must not be another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Token

from ingest.gazetteer import titles
from ingest.nlp.actors.cast import ActorDraft, Cast
from ingest.nlp.actors.salience import Salience
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base, state_of_word
from ingest.nlp.wordlists import word_table

INDEFINITE = frozenset("a an no any every each another some all both two".split())
CHANGING = frozenset("former ex next new future first last late".split())
"""Words that make another person of a description, unless "the" stands before them and the title has them too."""
LESSENING = frozenset("former vice deputy acting assistant ex crown prime".split())
"""Words of a title that a description of its holder does not leave out: "the president" is no vice-president."""
NOT_IN_TITLES = frozenset(("the", "'s", "’s", "'", "’", "same", "current", "veteran", "-", ",", "visiting"))
SYNONYMS = {
    "ex": "former",
    "erstwhile": "former",
    "pm": "prime minister",
    "defence": "defense",
    "organisation": "organization",
}
ANY_TITLE = "*"
HEADS_OF_STATE_OR_GOVERNMENT = frozenset("president,premier,chancellor,leader,prime minister".split(","))
FAMOUS = 4
"""How often a person without a title must be named to be somebody whom readers know."""


class RoleNouns:
    """The titles of one text's people, and whom its descriptions by title mean."""

    def __init__(self, doc: Doc, seen: Salience, speakers: Mapping[int, int]) -> None:
        """``speakers`` are the spans of speakers, their first token by their noun: these need no article."""
        self.doc = doc
        self.cast: Cast = doc.user_data["cast"]
        self.seen = seen
        self.speakers = speakers
        self.titles = [
            (words_of_title(role.title), role.actor, role.span.start)
            for role in sorted(doc._.roles, key=lambda role: role.span)
        ]
        self.states_by_noun = self._states_by_noun()
        self.somebody: dict[str, int] = {}
        """Where a text last spoke of somebody without a name ("a senior official"), by the noun."""
        self.groups: set[str] = set()
        """The vague nouns by which it spoke of several people ("officials")."""

    def _states_by_noun(self) -> dict[str, set[str]]:
        """The states that the text's role nouns are qualified with ("the Turkish president", "Chad's president")."""
        found: dict[str, set[str]] = defaultdict(set)
        for token in self.doc:
            if token.pos_ in ("NOUN", "PROPN") and (noun := noun_of(token)) in words_of_office():
                children = list(token.children)
                if not any(child.lower_ in CHANGING for child in children):
                    found[noun].update(state for child in children if (state := state_of_word(child)))
        return found

    def start_of(self, token: Token) -> int | None:
        """Where a definite description by office begins that ends in ``token``; None where it is no such thing."""
        noun = noun_of(token)
        if noun not in words_of_office() or token.tag_ in ("NNS", "NNPS"):
            if _is_vague(noun):
                self.groups.add(noun)
            return None
        if token.i in self.speakers:
            start = self.speakers[token.i]
            if self.doc[start].lower_ not in INDEFINITE:
                return start
            self._meet_somebody(token)
            return None
        if (
            token.tag_ not in ("NN", "NNP")
            or base(token.dep_) in ("appos", "compound", "flat")
            or self._is_in_front_of_a_name(token)
        ):
            return None
        if any(base(child.dep_) in ("appos", "flat") for child in token.children):
            return None
        start = _definite_start(token)
        if start == token.i:
            self._meet_somebody(token)
            return None
        return start

    def _meet_somebody(self, token: Token) -> None:
        """Note that a description without "the" speaks of somebody whom the text does not name."""
        self.somebody[noun_of(token)] = token.i
        if any(child.lower_ in ("a", "an", "another") for child in token.children):
            self.somebody[ANY_TITLE] = token.i

    def _is_in_front_of_a_name(self, token: Token) -> bool:
        """Whether the noun is part of the title of who is named next ("the president, | Ilva Arrud")."""
        following = self.doc[token.i + 1 : token.i + 3]
        if not len(following):
            return False
        nearest = following[-1] if following[0].text == "," else following[0]
        if nearest.text[:1].isupper() and (nearest.ent_type_ == "PERSON" or actor_at(self.doc, nearest.i) is not None):
            return True
        return following[0].pos_ in ("NOUN", "PROPN") and is_role_word(following[0])

    def holder(self, token: Token, start: int) -> tuple[ActorDraft | None, float, str]:
        """Whom the description from ``start`` to ``token`` means, how certainly, and why.

        Of several it is who was given the title before, and of those the last one named; one who is given it only
        afterwards must be the only one of that state.
        """
        modifiers = [word for word in self._modifiers(token, start) if word.lower_ not in NOT_IN_TITLES]
        state = next((key for word in modifiers if (key := state_of_word(word))), "")
        words = frozenset(SYNONYMS.get(word.lower_, word.lower_) for word in modifiers if not state_of_word(word))
        fitting = [(key, place) for title, key, place in self.titles if _fits(title, noun_of(token), words)]
        others = self.seen.fellows(token)
        fitting = [one for one in fitting if one[0] not in others and self._may_be_of(one[0], state, token)]
        fitting = fitting or self._only_spokesperson(token, state)
        before = [(key, place) for key, place in fitting if key in self.seen]
        if before:
            best, _ = max(before, key=lambda one: (one[1] < token.idx, *self.seen.nearness(one[0], token)))
            is_vague = _is_vague(noun_of(token))
            somebody = self.somebody.get(ANY_TITLE if is_vague else noun_of(token), -1)
            newer = somebody > self.seen.last[best].token or (is_vague and self._has_unnamed(noun_of(token)))
            return (None, 0.0, "") if newer else (self.cast[best], 0.8, "the text gives this role to one person")
        if fitting and (state or token.i in self.speakers) and len({key for key, _ in fitting}) == 1:
            return self.cast[fitting[0][0]], 0.7, "the text gives this role to one person"
        if not fitting and state and " ".join((*sorted(words), noun_of(token))) in HEADS_OF_STATE_OR_GOVERNMENT:
            return self._known_without_title(state, others), 0.55, "the only one named often without any title"
        return None, 0.0, ""

    def _has_unnamed(self, noun: str) -> bool:
        """Whether the text has spoken of unnamed people by the same noun ("a senior official", "officials")."""
        return noun in self.groups or noun in self.somebody

    def _only_spokesperson(self, token: Token, state: str) -> list[tuple[int, int]]:
        """The spokesperson of a text that names no other, for whomever the description says that person speaks."""
        if not noun_of(token).startswith("spokes"):
            return []
        found = [(key, place) for title, key, place in self.titles if any(word.startswith("spokes") for word in title)]
        is_other = state and found and self.cast[found[0][0]].state not in ("", state)
        return found if len({key for key, _ in found}) == 1 and not is_other else []

    def _modifiers(self, token: Token, start: int) -> Iterator[Token]:
        """The words of the description before its noun and, behind "of" or "for", after it."""
        yield from self.doc[start : token.i]
        for child in token.children:
            if base(child.dep_) == "nmod" and child.i > token.i:
                yield from (word for word in child.subtree if word.pos_ in ("NOUN", "PROPN", "ADJ"))

    def _may_be_of(self, key: int, state: str, token: Token) -> bool:
        """Whether a person may be of the state of a role noun.

        That is known, or else it is the only such state in the text that has nobody else in that office.
        """
        if not state or self.cast[key].state:
            return self.cast[key].state == state or not state
        noun = noun_of(token)
        if not any(noun in title for title, other, _ in self.titles if other == key):
            return False
        taken = {self.cast[other].state for title, other, _ in self.titles if noun in title}
        return self.states_by_noun[noun] - taken == {state}

    def _known_without_title(self, state: str, others: Container[int | None]) -> ActorDraft | None:
        """Who is named so often without being introduced that readers know the office ("Biden": the US president)."""
        titled = {key for _, key, _ in self.titles}
        unknown = [draft for draft in self.cast.people() if draft.key not in titled and draft.state in ("", state)]
        unknown.sort(key=lambda draft: -sum(draft.names.values()))
        counts = [sum(draft.names.values()) for draft in unknown]
        if not counts or counts[0] < FAMOUS or (len(counts) > 1 and counts[0] < 2 * counts[1]):
            return None
        return None if unknown[0].key in others else unknown[0]


def words_of_title(title: str) -> frozenset[str]:
    """The words of a title as they are compared: "Ex-President" has "former" and "president"."""
    words = re.split(r"[\s-]+", title.lower())
    return frozenset(SYNONYMS.get(word, word) for word in words)


def _is_vague(noun: str) -> bool:
    """Whether a noun describes people of whatever office."""
    return word_table("role_synonyms").get(noun) == ANY_TITLE


def is_role_word(token: Token) -> bool:
    """Whether a noun is a word of office or describes people by one."""
    return noun_of(token) in words_of_office()


def noun_of(token: Token) -> str:
    """The word of office as the tables have it: as it is written ("PM"), or else its lemma ("ministers")."""
    lower = token.lower_
    return lower if lower in words_of_office() else token.lemma_.lower()


@cache
def words_of_office() -> frozenset[str]:
    """The titles that the gazetteer knows and the words that describe people like titles."""
    return frozenset(titles()) | frozenset(word_table("role_synonyms"))


def _fits(title: frozenset[str], noun: str, words: frozenset[str]) -> bool:
    """Whether the holder of a title can be described by a noun and the words with it."""
    for described in (" ".join((*sorted(words), noun)), noun):
        alternatives = _alternatives(described)
        if alternatives is None:
            continue
        rest = words - frozenset(described.split())
        return any(
            (ANY_TITLE in wanted or wanted <= title)
            and rest <= title
            and (ANY_TITLE in wanted or not (LESSENING & title) - words - wanted)
            for wanted in alternatives
        )
    return noun in title and words <= title and not (LESSENING & title) - words


@cache
def _alternatives(described: str) -> tuple[frozenset[str], ...] | None:
    listed = word_table("role_synonyms").get(described)
    return None if listed is None else tuple(frozenset(words.split()) for words in listed.split(";"))


def _definite_start(token: Token) -> int:
    """Where a definite description begins ("the …", "Russia's …", "US …"); the token itself where there is none."""
    before = [child for child in token.children if child.i < token.i]
    if any(child.lower_ in INDEFINITE for child in before):
        return token.i
    starts = [
        child.left_edge.i
        for child in before
        if child.lower_ == "the" or (child.dep_ in ("nmod:poss", "compound", "amod") and state_of_word(child))
    ]
    start = min(starts, default=_start_by_words(token))
    changed = any(child.lower_ in CHANGING for child in before) and token.doc[start].lower_ != "the"
    return token.i if changed else start


def _start_by_words(token: Token) -> int:
    """The article close before a noun whose parse is broken ("the ex-president"); the noun itself without one."""
    for place in range(token.i - 1, max(-1, token.i - 4), -1):
        word = token.doc[place]
        if word.lower_ == "the":
            return place
        if word.text != "-" and word.lower_ != "ex":
            break
    return token.i
