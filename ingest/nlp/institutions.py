"""Institutions of states as texts write them: "the Russian Foreign Ministry", "its embassy in Washington".

A generic name means an institution only with its state; the state is named in the words themselves ("Russian …",
"… of Russia", "Russia's …"), or the text has named just one institution of that type before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from ingest.gazetteer import GazetteerActor, load_gazetteer
from ingest.nlp.cast import ActorDraft, Cast
from ingest.nlp.tokens import head_of, is_name_like

EMBASSY_WORDS = frozenset("embassy embassies consulate mission".split())


class InstitutionReader:
    """Finds institutions in one text, whose cast it completes."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast

    def find(self, start: int, end: int, actor_by_token: Mapping[int, int]) -> ActorDraft | None:
        """The institution that the tokens ``start`` to ``end`` name, None where its state cannot be told."""
        inner, state = self._without_state(start, end)
        state = state or self._state_beside(start, end, actor_by_token)
        if self._is_embassy(start, end):
            return self._embassy(start, end, state, actor_by_token)
        text = self.doc[inner:end].text if inner < end else self.doc[start:end].text
        return self._institution(text, state)

    def _institution(self, text: str, state: str) -> ActorDraft | None:
        gazetteer = load_gazetteer()
        actor = gazetteer.institution(text, state) if state else None
        if actor is None and not state:
            actor = gazetteer.institution(text, "") or self._only_one_named(text)
        return self.cast.from_gazetteer(actor) if actor else None

    def _only_one_named(self, text: str) -> GazetteerActor | None:
        """The institution of this generic name, if the text speaks of just one state's."""
        gazetteer = load_gazetteer()
        states = [draft.gazetteer for draft in self.cast.drafts if draft.kind == "state"]
        found = [actor for key in dict.fromkeys(states) if (actor := gazetteer.institution(text, key))]
        named = [actor for actor in found if self.cast.has_gazetteer(actor.key)]
        return named[0] if len(named) == 1 else None

    def is_generic(self, start: int, end: int) -> bool:
        """Whether the words name an institution that every state has, so that without a state they name nobody."""
        text = self.doc[start:end].text
        return load_gazetteer().institution(text, "state:FRA") is not None or self._is_embassy(start, end)

    def _without_state(self, start: int, end: int) -> tuple[int, str]:
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

    def _state_beside(self, start: int, end: int, actor_by_token: Mapping[int, int]) -> str:
        """The state named directly before ("Russia's", "the Russian") or after ("of Russia")."""
        head = head_of(self.doc, start, end)
        near = [token for token in head.subtree if abs(token.i - head.i) <= 8 and not start <= token.i < end]
        for token in near:
            key = actor_by_token.get(token.i) if actor_by_token else None
            state = self.cast[key].gazetteer if key is not None else self._state_of_word(token)
            if state.startswith("state:") and _belongs(token, head):
                return state
        return ""

    def _state_of_word(self, token: Token) -> str:
        if not is_name_like(token):
            return ""
        for match in load_gazetteer().find(token.text):
            if match.key.startswith("state:") and match.form in ("name", "acronym", "adjective"):
                return match.key
        return ""

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
        hosts = set()
        for token in self.doc:
            if token.lower_ in ("ambassador", "envoy") and token.i + 1 < len(self.doc):
                following = [
                    self._host(after) for after in self.doc[token.i + 1 : token.i + 7] if after.text[:1].isupper()
                ]
                before_host = [after.lower_ for after in self.doc[token.i + 1 : token.i + 6]]
                if "to" in before_host or "in" in before_host:
                    hosts.update(host for host in following if host and host != state)
        return hosts.pop() if len(hosts) == 1 else ""

    def descriptions(self, actor_by_token: Mapping[int, int]) -> Iterator[tuple[int, int, ActorDraft]]:
        """Institutions in lower-case words ("the Russian embassy", "U.S. intelligence agencies", "Russia's parliament")."""
        for token in self.doc:
            if token.pos_ not in ("NOUN", "PROPN") or token.i in actor_by_token:
                continue
            start = self._left_edge(token, actor_by_token)
            if start is not None and (draft := self.find(start, token.i + 1, actor_by_token)):
                yield start, token.i + 1, draft

    def _left_edge(self, token: Token, actor_by_token: Mapping[int, int]) -> int | None:
        """Where a description that ends in ``token`` starts; None where the words describe no institution."""
        gazetteer = load_gazetteer()
        for start in range(max(token.sent.start, token.i - 2), token.i + 1):
            words = self.doc[start : token.i + 1]
            if any(word.i in actor_by_token or word.is_punct for word in words):
                continue
            if gazetteer.institution(words.text, "state:FRA") or (start == token.i and token.lower_ in EMBASSY_WORDS):
                return start
        return None


def _belongs(token: Token, head: Token) -> bool:
    """Whether a token qualifies the head noun directly ("Russian", "Russia's", "of Russia")."""
    climbing = token
    for _ in range(3):
        if climbing.head == head:
            return climbing.dep_ in ("amod", "nmod:poss", "compound", "nmod", "nmod:desc", "flat")
        climbing = climbing.head
    return False
