"""Whom "he", "she" and "the minister" mean: the component ``coreference``.

Reads ``doc._.mentions``, ``doc._.roles`` and the cast; adds mentions of form ``pronoun`` and ``nominal`` and completes
``doc._.actor_by_token``. A pronoun goes to the person of fitting gender who was named lately, subjects first; a role
noun with "the" goes to somebody to whom the text gave that role, and otherwise to nobody.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from ingest.nlp.actors.cast import ActorDraft, Cast
from ingest.nlp.actors.offices import office_of, person_before_staff
from ingest.nlp.actors.role_nouns import ANY_TITLE, RoleNouns
from ingest.nlp.actors.salience import Salience
from ingest.nlp.doc import actor_at, characters
from ingest.nlp.names.organization_nouns import OrganizationNouns
from ingest.nlp.quotation_marks import quoted_runs
from ingest.nlp.tokens import base, sentence_numbers
from ingest.records import MentionForm, MentionRecord

GENDER_OF_PRONOUN = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
POSSESSIVE_MARKS = frozenset(("'s", "’s", "'", "’"))


@Language.component(
    "coreference",
    requires=["doc._.mentions", "doc._.roles"],
    assigns=["doc._.mentions", "doc._.actor_by_token", "doc._.actors"],
)
def coreference(doc: Doc) -> Doc:
    """Link pronouns and role nouns to the people whom they mean."""
    _Reader(doc).read()
    doc._.actors = doc.user_data["cast"].records()
    return doc


class _Reader:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.cast: Cast = doc.user_data["cast"]
        self.quoted = _quoted_tokens(doc)
        self.sentences = sentence_numbers(doc)
        self.seen = Salience(doc, self.sentences, self.quoted, _contents(doc))
        self.learned_gender: dict[int, str] = {}
        self.roles = RoleNouns(doc, self.seen, _speakers(doc))
        self.organizations = OrganizationNouns(doc)

    def read(self) -> None:
        named = self._named()
        found: list[MentionRecord] = []
        for token in self.doc:
            if token.i in named:
                self._see(named[token.i], token)
            elif actor_at(self.doc, token.i) is None:
                found.extend(self._read_token(token))
        self.doc._.mentions = tuple(sorted([*self.doc._.mentions, *found], key=lambda mention: mention.span))

    def _named(self) -> dict[int, int]:
        """The actors of names, and of descriptions of institutions, by the token that each begins with."""
        return {
            name.start: mention.actor
            for mention in self.doc._.mentions
            if mention.actor is not None and (name := self.doc.char_span(*mention.span))
        }

    def _see(self, key: int, token: Token) -> None:
        kind = self.cast[key].kind
        if kind == "person":
            self.seen.see(key, token)
        elif kind == "organization":
            self.organizations.see(key, token)

    def _read_token(self, token: Token) -> list[MentionRecord]:
        if token.lower_ in GENDER_OF_PRONOUN and token.pos_ in ("PRON", "DET"):
            person, confidence = self._meant_by_pronoun(token)
            return self._link(token.i, token.i + 1, person, "pronoun", confidence, "named shortly before")
        if (start := self.roles.start_of(token)) is not None:
            person, confidence, reason = self.roles.holder(token, start)
            return self._link(start, token.i + 1, person, "nominal", confidence, reason)
        if (start := _start_of_age(token)) is not None:
            return self._link(start, token.i + 1, self._of_age(token), "nominal", 0.7, "the age of the person told of")
        if (owner := person_before_staff(token)) is not None and (office := office_of(self.doc, owner)) is not None:
            return self._link(token.i, token.i + 1, office, "nominal", 0.75, "works for somebody of this institution")
        if (start := self.organizations.start_of(token)) is not None:
            organization = self.organizations.meant(token, start)
            return self._link(start, token.i + 1, organization, "nominal", 0.75, "the last of this kind named before")
        return []

    def _link(
        self, start: int, end: int, actor: ActorDraft | None, form: MentionForm, confidence: float, reason: str
    ) -> list[MentionRecord]:
        if actor is None:
            return []
        actor.is_mentioned = True
        self._see(actor.key, self.doc[end - 1])
        free = [place for place in range(start, end) if actor_at(self.doc, place) is None]
        while len(free) > 1 and self.doc[free[0]].lower_ in POSSESSIVE_MARKS:
            del free[0]
        for place in free:
            self.doc._.actor_by_token[place] = actor.key
        span = characters(self.doc, free[0], free[-1] + 1)
        return [MentionRecord(span, form, actor.key, (), confidence, reason)]

    def _meant_by_pronoun(self, token: Token) -> tuple[ActorDraft | None, float]:
        gender = GENDER_OF_PRONOUN[token.lower_]
        if (topic := self._taken_up(token)) is not None and self._gender(topic) in ("", gender):
            return self.cast[topic], 0.8
        fitting = [key for key in self.seen.last if self._gender(key) in ("", gender)]
        scored = self.seen.ranked(token, fitting)
        if not scored:
            return None, 0.0
        best = self.cast[scored[0][1]]
        if self._is_somebody_unnamed(token, best.key):
            return None, 0.0
        self.learned_gender.setdefault(best.key, gender)
        margin = scored[0][0] - scored[1][0] if len(scored) > 1 else 10.0
        return best, 0.9 if margin > 5 else 0.7 if margin > 1 else 0.55

    def _is_somebody_unnamed(self, token: Token, key: int) -> bool:
        """Whether the subject of the sentence before is somebody without a name ("An official left. He …")."""
        somebody = self.roles.somebody.get(ANY_TITLE, -1)
        if somebody <= self.seen.last[key].token or base(self.doc[somebody].dep_) != "nsubj":
            return False
        return self.sentences[token.i] - self.sentences[somebody] <= 1 and token.i not in self.quoted

    def _taken_up(self, token: Token) -> int | None:
        """Whom a sentence named before its first verb and takes up again ("Peru's envoy, Ilva Arrud, she left")."""
        before = self.doc[token.sent.start : token.i]
        is_aside = base(token.head.dep_) not in ("root", "ROOT") or self.doc[token.i + 2 : token.i + 3].text == ","
        if base(token.dep_) != "nsubj" or is_aside or len(before) < 2 or before[-1].lower_ not in (",", "the"):
            return None
        if any(word.pos_ in ("VERB", "AUX", "ADP", "SCONJ") and word.lower_ != "of" for word in before):
            return None
        keys = [key for word in before if (key := actor_at(self.doc, word.i)) is not None]
        return next((key for key in reversed(keys) if self.cast[key].kind == "person"), None)

    def _gender(self, key: int) -> str:
        return self.cast[key].gender or self.learned_gender.get(key, "")

    def _of_age(self, token: Token) -> ActorDraft | None:
        """The person of the age that "the 78-year-old" tells, or else the one whom the text goes on about."""
        age = self.doc[token.i - 4].text
        for key, sighting in self.seen.last.items():
            following = [word.text for word in self.doc[sighting.token : sighting.token + 6]]
            if age in following and "," in following[: following.index(age)]:
                return self.cast[key]
        ranked = self.seen.ranked(token, self.seen.last)
        return self.cast[ranked[0][1]] if ranked else None


def _start_of_age(token: Token) -> int | None:
    """Where "the 78-year-old" begins that ends in ``token``; None where it is no such description of a person."""
    if token.lower_ != "old" or token.i < 5 or (token.pos_ == "ADJ" and base(token.dep_) == "amod"):
        return None
    words = [word.lower_ for word in token.doc[token.i - 5 : token.i]]
    return token.i - 5 if words[0] == "the" and words[1].isdigit() and words[2:] == ["-", "year", "-"] else None


def _speakers(doc: Doc) -> dict[int, int]:
    """The first token of every speaker's span by the last one that is no punctuation."""
    spans = (found.speaker for found in doc._.attributions if found.speaker is not None)
    return {end - 1: start for start, end in spans}


def _contents(doc: Doc) -> dict[int, tuple[tuple[int, int], ...]]:
    """What everybody is reported to say, by the last token of who says it."""
    return {found.speaker[1] - 1: found.content for found in doc._.attributions if found.speaker is not None}


def _quoted_tokens(doc: Doc) -> set[int]:
    return {place for run in quoted_runs(doc) for place in range(run.start, run.end)}
