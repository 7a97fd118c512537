"""Whom "he", "she" and "the minister" mean: the component ``coreference``.

Reads ``doc._.mentions``, ``doc._.roles`` and the cast; adds mentions of form ``pronoun`` and ``nominal`` and completes
``doc._.actor_by_token``. A pronoun goes to the person of fitting gender who was named lately, subjects first; a role
noun with "the" goes to somebody to whom the text gave that role, and otherwise to nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict

from spacy.language import Language
from spacy.tokens import Doc, Token

from ingest.gazetteer import titles
from ingest.nlp.cast import ActorDraft, Cast
from ingest.nlp.doc import actor_at, characters
from ingest.nlp.quotation_marks import quoted_runs
from ingest.nlp.salience import Salience
from ingest.nlp.tokens import base, sentence_numbers, state_of_word
from ingest.records import MentionForm, MentionRecord

GENDER_OF_PRONOUN = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
INDEFINITE = frozenset("a an no any every each another some former ex next new future first last all both two".split())
LESSENING = frozenset("former vice deputy acting assistant ex".split())
"""Words of a title that a description of its holder does not leave out: "the president" is no vice-president."""
NOT_IN_TITLES = frozenset(("the", "'s", "’s", "'", "’"))


@Language.component(
    "coreference",
    requires=["doc._.mentions", "doc._.roles"],
    assigns=["doc._.mentions", "doc._.actor_by_token"],
)
def coreference(doc: Doc) -> Doc:
    """Link pronouns and role nouns to the people whom they mean."""
    _Reader(doc).read()
    return doc


class _Reader:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.cast: Cast = doc.user_data["cast"]
        self.quoted = _quoted_tokens(doc)
        self.seen = Salience(doc, sentence_numbers(doc), self.quoted)
        self.learned_gender: dict[int, str] = {}
        self.titles = [
            (frozenset(re.split(r"[\s-]+", role.title.lower())), role.actor)
            for role in sorted(doc._.roles, key=lambda role: role.span)
        ]

        self.states_by_noun = self._states_by_noun()

    def _states_by_noun(self) -> dict[str, set[str]]:
        """The states that the text's role nouns are qualified with ("the Turkish president", "Chad's president")."""
        found: dict[str, set[str]] = defaultdict(set)
        for token in self.doc:
            if token.pos_ in ("NOUN", "PROPN") and _is_role_word(token):
                found[token.lemma_.lower()].update(state for child in token.children if (state := state_of_word(child)))
        return found

    def read(self) -> None:
        named = {
            name.start: (name.end, mention.actor)
            for mention in self.doc._.mentions
            if mention.actor is not None
            and mention.form == "name"
            and self.cast[mention.actor].kind == "person"
            and (name := self.doc.char_span(*mention.span))
        }
        found: list[MentionRecord] = []
        for token in self.doc:
            if token.i in named:
                self.seen.see(named[token.i][1], token)
            elif actor_at(self.doc, token.i) is None:
                found.extend(self._read_token(token))
        self.doc._.mentions = tuple(sorted([*self.doc._.mentions, *found], key=lambda mention: mention.span))

    def _read_token(self, token: Token) -> list[MentionRecord]:
        if token.lower_ in GENDER_OF_PRONOUN and token.pos_ in ("PRON", "DET"):
            person, confidence = self._meant_by_pronoun(token)
            return self._link(token.i, token.i + 1, person, "pronoun", confidence, "named shortly before")
        if self._is_role_noun(token):
            start = _definite_start(token)
            person = self._with_role(token, start)
            return self._link(start, token.i + 1, person, "nominal", 0.8, "the text gives this role to one person")
        return []

    def _link(
        self, start: int, end: int, person: ActorDraft | None, form: MentionForm, confidence: float, reason: str
    ) -> list[MentionRecord]:
        if person is None:
            return []
        head = end - 1
        self.seen.see(person.key, self.doc[head])
        free = [place for place in range(start, end) if actor_at(self.doc, place) is None]
        while len(free) > 1 and self.doc[free[0]].lower_ in NOT_IN_TITLES - {"the"}:
            del free[0]
        for place in free:
            self.doc._.actor_by_token[place] = person.key
        span = characters(self.doc, free[0], free[-1] + 1)
        return [MentionRecord(span, form, person.key, (), confidence, reason)]

    def _meant_by_pronoun(self, token: Token) -> tuple[ActorDraft | None, float]:
        gender = GENDER_OF_PRONOUN[token.lower_]
        fitting = [key for key in self.seen.last if self._gender(key) in ("", gender)]
        scored = self.seen.ranked(token, fitting)
        if not scored:
            return None, 0.0
        best = self.cast[scored[0][1]]
        self.learned_gender.setdefault(best.key, gender)
        margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 10.0
        return best, 0.9 if margin > 5 else 0.7 if margin > 1 else 0.55

    def _gender(self, key: int) -> str:
        return self.cast[key].gender or self.learned_gender.get(key, "")

    def _is_role_noun(self, token: Token) -> bool:
        if (
            token.pos_ not in ("NOUN", "PROPN")
            or not _is_role_word(token)
            or base(token.dep_) in ("appos", "compound", "flat")
        ):
            return False
        if any(base(child.dep_) in ("appos", "flat") or child.dep_ == "nmod" for child in token.children):
            return False
        return not self._is_in_front_of_a_name(token) and _definite_start(token) < token.i

    def _is_in_front_of_a_name(self, token: Token) -> bool:
        """Whether the noun is part of the title of who is named next ("the president, | Ilva Arrud")."""
        following = self.doc[token.i + 1 : token.i + 3]
        if not len(following):
            return False
        nearest = following[-1] if following[0].text == "," else following[0]
        if nearest.text[:1].isupper() and (nearest.ent_type_ == "PERSON" or actor_at(self.doc, nearest.i) is not None):
            return True
        return following[0].pos_ in ("NOUN", "PROPN") and _is_role_word(following[0])

    def _with_role(self, token: Token, start: int) -> ActorDraft | None:
        """The person to whom the text gives the role that a noun names: the last named before, else the first after.

        The adjectives of the noun must stand in the title, and its state must not be another.
        """
        modifiers = [word for word in self.doc[start : token.i] if word.lower_ not in NOT_IN_TITLES]
        state = next((key for word in modifiers if (key := state_of_word(word))), "")
        words = {word.lower_ for word in modifiers if not state_of_word(word)}
        fitting = [key for title, key in self.titles if self._fits(title, token.lemma_.lower(), words)]
        fitting = [key for key in fitting if not state or self._may_be_of(key, state, token)]
        before = [key for key in fitting if key in self.seen]
        if before:
            return self.cast[max(before, key=lambda key: self.seen.nearness(key, token))]
        return self.cast[fitting[0]] if fitting and state and len(set(fitting)) == 1 else None

    def _may_be_of(self, key: int, state: str, token: Token) -> bool:
        """Whether a person may be of the state of a role noun.

        That is known, or else it is the only such state in the text that has nobody else in that office.
        """
        if self.cast[key].state:
            return self.cast[key].state == state
        noun = token.lemma_.lower()
        taken = {self.cast[other].state for title, other in self.titles if noun in title}
        return self.states_by_noun[noun] - taken == {state}

    def _fits(self, title: frozenset[str], noun: str, words: set[str]) -> bool:
        if (noun, *sorted(words)) == ("diplomat", "top"):
            noun, words = "minister", {"foreign"}
        if noun == "spokesperson" and title & {"spokesman", "spokeswoman"}:
            noun = next(iter(title & {"spokesman", "spokeswoman"}))
        return noun in title and words <= title and not (LESSENING & title) - words


def _is_role_word(token: Token) -> bool:
    return token.lemma_.lower() in titles() or token.lemma_.lower() == "diplomat"


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
    return min(starts, default=token.i)


def _quoted_tokens(doc: Doc) -> set[int]:
    return {place for run in quoted_runs(doc) for place in range(run.start, run.end)}
