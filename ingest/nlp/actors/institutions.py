"""Institutions of states as texts write them: "the Russian Foreign Ministry", "its embassy in Washington".

A generic name means an institution only with its state; the state is named in the words themselves ("Russian …",
"… of Russia", "Russia's …"), or the text has named just one institution of that type before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Doc, Token

from ingest.gazetteer import GazetteerActor, load_gazetteer, titles
from ingest.names import fold
from ingest.nlp.actors.cast import ActorDraft, Cast
from ingest.nlp.doc import lower_words
from ingest.nlp.tokens import LOOSE_WORDS, base, is_name_like, state_of_word

STATE_FORMS = frozenset(("name", "acronym", "adjective", "capital"))
EMBASSY_WORDS = frozenset("embassy embassies consulate mission".split())
POSSESSIVE_MARKS = frozenset(("'s", "’s", "'", "’"))
LONGEST_DESCRIPTION = 3
NEVER_ONE = frozenset("troops prosecutors officials guards intelligence".split())


@lru_cache(maxsize=50_000)
def is_generic_name(text: str) -> bool:
    """Whether some state, here France for all, has an institution that is called so."""
    return load_gazetteer().institution(text, "state:FRA") is not None


class InstitutionReader:
    """Finds institutions in one text, whose cast it completes."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.called: defaultdict[str, set[str]] = defaultdict(set)
        """Keys of institutions that the text has named with their state, by the generic name it gave them."""

    def find(self, start: int, end: int, actor_by_token: Mapping[int, int]) -> ActorDraft | None:
        """The institution that the tokens ``start`` to ``end`` name, None where its state cannot be told."""
        inner, state = self.state_before(start, end)
        is_embassy = self._is_embassy(start, end)
        beside = () if is_embassy and self._stands_somewhere(end) else self._words_after(end)
        state = state or self._state_inside(start, end) or self._state_beside(start, beside, actor_by_token)
        state = state or self._state_of_owner(start, actor_by_token)
        if is_embassy:
            return self._embassy(start, end, state, actor_by_token)
        text = self.doc[inner:end].text if inner < end else self.doc[start:end].text
        return self._institution(text, state)

    def _institution(self, text: str, state: str) -> ActorDraft | None:
        gazetteer = load_gazetteer()
        actor = gazetteer.institution(text, state) if state else None
        if actor is not None:
            self.called[fold(text)].add(actor.key)
        if actor is None and not state:
            actor = gazetteer.institution(text, "") or self._only_one_named(text) or self._only_one_in_context(text)
        return self.cast.from_gazetteer(actor) if actor else None

    def _only_one_named(self, text: str) -> GazetteerActor | None:
        """The institution of this generic name, if the text has called just one state's institution so."""
        keys = self.called.get(fold(text), ())
        return load_gazetteer()[next(iter(keys))] if len(keys) == 1 else None

    def _only_one_in_context(self, text: str) -> GazetteerActor | None:
        """The institution that has this name of its own ("the House") in just one of the text's states."""
        if is_generic_name(text) or not text[:1].isupper():
            return None
        states = {draft.gazetteer for draft in self.cast.drafts if draft.kind == "state"}
        states |= {draft.state for draft in self.cast.drafts if draft.gazetteer.startswith("institution:")}
        found = {actor.key: actor for key in states if (actor := load_gazetteer().institution(text, key))}
        return next(iter(found.values())) if len(found) == 1 else None

    def note(self, start: int, end: int, actor: GazetteerActor) -> None:
        """Remember the generic name in a full one ("Saudi | central bank"), which then means this institution."""
        inner, state = self.state_before(start, end)
        if state and actor.key.startswith("institution:"):
            self.called[fold(self.doc[inner:end].text)].add(actor.key)

    def is_generic(self, start: int, end: int) -> bool:
        """Whether the words name an institution that every state has, so that without a state they name nobody."""
        text = self.doc[start:end].text
        return is_generic_name(text) or self._is_embassy(start, end)

    def state_before(self, start: int, end: int) -> tuple[int, str]:
        """Split off a leading state or its adjective ("Russian | Foreign Ministry", "US | Department of Commerce")."""
        gazetteer = load_gazetteer()
        for length in (3, 2, 1):
            if start + length >= end:
                continue
            for match in gazetteer.find(self.doc[start : start + length].text):
                if match.key.startswith("state:") and match.form in ("name", "acronym", "adjective", "demonym"):
                    after = start + length
                    while after < end and self.doc[after].lower_ in ("'s", "’s", "'", "’"):
                        after += 1
                    return after, match.key
        return start, ""

    def _stands_somewhere(self, end: int) -> bool:
        """Whether the words behind tell where an embassy stands rather than whose it is ("embassy | in Kabul")."""
        return end < len(self.doc) and self.doc[end].lower_ in ("in", "to", "at")

    def _state_of_owner(self, start: int, actor_by_token: Mapping[int, int]) -> str:
        """The state that "its" in front means: the only one that is, or whose institution is, a subject before it."""
        if start == 0 or self.doc[start - 1].lower_ not in ("its", "their"):
            return ""
        before = self.doc[self.doc[start].sent.start : start - 1]
        keys = (actor_by_token.get(token.i) for token in before if base(token.dep_) == "nsubj")
        drafts = [self.cast[key] for key in keys if key is not None]
        states = {draft.state or draft.gazetteer for draft in drafts if draft.kind == "state" or draft.state}
        return states.pop() if len(states) == 1 else ""

    def _state_beside(self, start: int, after: Iterable[Token], actor_by_token: Mapping[int, int]) -> str:
        """The state named directly before ("Russia's", "the Russian") or after ("of Russia", "in Moscow")."""
        for token in (*self._words_before(start), *after):
            key = actor_by_token.get(token.i)
            if state := self._state_of_actor(key) if key is not None else state_of_word(token, forms=STATE_FORMS):
                return state
        return ""

    def _state_inside(self, start: int, end: int) -> str:
        """The state behind "of" in a name that ends with it ("Embassy of India")."""
        of = next((token.i for token in self.doc[start:end] if token.lower_ == "of"), end)
        matches = load_gazetteer().find(self.doc[of + 1 : end].text) if of + 1 < end else ()
        return next((match.key for match in matches if match.key.startswith("state:") and match.form == "name"), "")

    def _state_of_actor(self, key: int) -> str:
        """The state that an actor is, or whose office a person named before an institution holds."""
        draft = self.cast[key]
        return draft.gazetteer if draft.kind == "state" else ""

    def _words_before(self, start: int) -> Iterator[Token]:
        """The words of the same noun phrase in front of ``start``, backwards, as far as the next name."""
        for token in reversed(self.doc[max(0, start - 4) : start]):
            if token.lower_ in POSSESSIVE_MARKS:
                continue
            if token.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM") or token.is_space:
                return
            yield token
            if is_name_like(token) and token.ent_type_:
                return

    def _words_after(self, end: int) -> Iterator[Token]:
        """The words behind "of" or "in" that follows ``end`` directly."""
        if end < len(self.doc) and self.doc[end].lower_ in ("of", "in"):
            for token in self.doc[end + 1 : end + 4]:
                if token.lower_ != "the":
                    yield token
                if not token.is_lower and token.lower_ != "the":
                    return

    def _is_embassy(self, start: int, end: int) -> bool:
        return any(token.lower_ in EMBASSY_WORDS for token in self.doc[start:end])

    def _embassy(self, start: int, end: int, state: str, actor_by_token: Mapping[int, int]) -> ActorDraft | None:
        """The embassy of ``state``; where it stands is told beside it, or by the ambassador whom the text names."""
        if not state:
            drafts = self.cast.institution_of_type("embassy:")
            return drafts[0] if len(drafts) == 1 else None
        return self.cast.from_gazetteer(load_gazetteer().embassy(state, self._posted_to(end, state)))

    def _posted_to(self, end: int, state: str) -> str:
        for token in self.doc[end : end + 5]:
            if host := self._host(token):
                return host if host != state else ""
        return self._host_of_ambassador(state)

    def _host(self, token: Token) -> str:
        gazetteer = load_gazetteer()
        for length in (2, 1):
            for match in gazetteer.find(self.doc[token.i : token.i + length].text):
                if match.key.startswith("state:") and match.form in ("name", "acronym", "capital"):
                    return match.key
        return ""

    def _host_of_ambassador(self, state: str) -> str:
        """Where the text posts the ambassador ("ambassador to the U.S."), if it names one place only."""
        hosts: set[str] = set()
        for token in self.doc:
            if token.lower_ in ("ambassador", "envoy") and token.i + 1 < len(self.doc):
                following = [
                    self._host(after) for after in self.doc[token.i + 1 : token.i + 7] if after.text[:1].isupper()
                ]
                before_host = [after.lower_ for after in self.doc[token.i + 1 : token.i + 6]]
                if "to" in before_host or "in" in before_host:
                    hosts.update(host for host in following if host and host != state)
        return hosts.pop() if len(hosts) == 1 else ""

    def descriptions(
        self, actor_by_token: Mapping[int, int], places: Container[int] = ()
    ) -> Iterator[tuple[int, int, ActorDraft]]:
        """Institutions in lower-case words that can act or speak as one ("the Russian embassy", "Russia's parliament").

        ``places`` are the tokens of names that are but places where they stand.
        """
        for token in self._ends():
            if token.pos_ not in ("NOUN", "PROPN") or token.i in actor_by_token or token.i in places:
                continue
            start = self._left_edge(token, actor_by_token)
            if start is None or not self._can_act(start, token):
                continue
            if draft := self.find(start, token.i + 1, actor_by_token):
                yield start, token.i + 1, draft

    def _ends(self) -> Iterator[Token]:
        """The tokens where a description can end: few of a text's words stand in the name of any institution."""
        names = load_gazetteer()
        near = -LONGEST_DESCRIPTION
        for place, word in enumerate(lower_words(self.doc)):
            if names.is_in_institutions(word) or word in EMBASSY_WORDS:
                near = place
            if place - near < LONGEST_DESCRIPTION:
                yield self.doc[place]

    def _can_act(self, start: int, token: Token) -> bool:
        """Whether a description means an institution as one, rather than people in it or whoever serves in it.

        "US troops", "Russian intelligence" and "the authorities" do only as the subject of a sentence, or where
        something is done by them; in "Russian government officials" the noun only says whose officials they are.
        """
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if following is not None and following.pos_ in ("NOUN", "PROPN") and token.head.i >= following.i:
            return token.lower_ not in LOOSE_WORDS and following.tag_ == "NN" and following.lower_ in titles()
        if token.lower_ not in LOOSE_WORDS:
            return True
        return token.lower_ not in NEVER_ONE and base(token.dep_) == "nsubj" and token.head.pos_ in ("VERB", "AUX")

    def _left_edge(self, token: Token, actor_by_token: Mapping[int, int]) -> int | None:
        """Where a description that ends in ``token`` starts; None where the words describe no institution."""
        lower = lower_words(self.doc)
        leftmost, first = max(token.sent.start, token.i + 1 - LONGEST_DESCRIPTION), token.i + 1
        while first > leftmost and first - 1 not in actor_by_token and not self.doc[first - 1].is_punct:
            first -= 1
        for start in range(first, token.i + 1):
            if lower[start] == "the":
                continue
            if is_generic_name(self.doc[start : token.i + 1].text) or (
                start == token.i and token.lower_ in EMBASSY_WORDS
            ):
                return start
        return None
