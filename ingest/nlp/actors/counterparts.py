"""Titles of counterparts: "Foreign Minister A met his Irish counterpart B" gives B the title of A, of Ireland.

``counterpart_roles`` reads the roles found so far, ``doc._.mentions`` and the parse.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from ingest.nlp.actors.cast import Cast
from ingest.nlp.doc import actor_at, characters, places_of
from ingest.nlp.tokens import state_of_word
from ingest.records import RoleRecord

FARTHEST = 400
"""Characters back to the title that a counterpart shares."""
NAME_BEHIND = 3
"""Tokens behind the word within which the name begins ("his counterpart, | Ilva Arrud")."""
WORDS_BEFORE = 4


def counterpart_roles(doc: Doc, cast: Cast, roles: tuple[RoleRecord, ...]) -> Iterator[RoleRecord]:
    """The titles of the people whom a text calls somebody's counterpart."""
    for token in (doc[place] for place in places_of(doc, LOWER, "counterpart")):
        person = _named_behind(doc, cast, token)
        start, state = _state_before(doc, cast, token)
        shared = _title_before(doc, roles, token, person)
        if person is not None and shared is not None and state != shared.of:
            yield RoleRecord(person, shared.title, state, characters(doc, start, token.i + 1))


def _named_behind(doc: Doc, cast: Cast, token: Token) -> int | None:
    for following in doc[token.i + 1 : token.i + 1 + NAME_BEHIND]:
        key = actor_at(doc, following.i)
        if key is not None:
            return key if cast[key].kind == "person" else None
        if following.pos_ in ("VERB", "AUX") or following.text == ".":
            return None
    return None


def _state_before(doc: Doc, cast: Cast, token: Token) -> tuple[int, int | None]:
    """Where the description begins, and the key of the state in it ("his | Irish | counterpart")."""
    for place in range(token.i - 1, max(-1, token.i - 1 - WORDS_BEFORE), -1):
        if key := state_of_word(doc[place]):
            start = place - 1 if place and state_of_word(doc[place - 1]) == key else place
            return start, cast.state(key).key
    return token.i, None


def _title_before(doc: Doc, roles: tuple[RoleRecord, ...], token: Token, person: int | None) -> RoleRecord | None:
    """The last title given before, to somebody else."""
    near = [role for role in roles if role.actor != person and 0 <= token.idx - role.span.end <= FARTHEST]
    return max(near, key=lambda role: role.span.end, default=None)
