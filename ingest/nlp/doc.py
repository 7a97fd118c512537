"""What the rule components keep on a ``Doc``: one place where these extensions are registered.

``doc._.actors``          tuple[LocalActor, ...]: whom the text means (set by ``actors``)
``doc._.mentions``        tuple[MentionRecord, ...]: where (set by ``actors``, completed by ``speakers``)
``doc._.actor_by_token``  dict[int, int]: LocalActor.key by the index of each token of a linked mention
``doc._.roles``           tuple[RoleRecord, ...] (set by ``roles``)
``doc._.published``       partial date of publication or "" (set by ``parse``)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

import numpy as np
from spacy.attrs import LOWER, ORTH
from spacy.tokens import Doc, Token

from ingest.records import Span

Answer = TypeVar("Answer")
TEXT, ACTOR_BY_TOKEN, REMEMBERED = "text", "actor_by_token", "remembered"
TEXT_BY_NUMBER: dict[int, str] = {}
"""Texts by their hash, which is the same in every vocabulary."""
MOST_TEXTS = 50_000
"""Some 5 MB; when there are more, all are forgotten."""

for _name, _default in (("actors", ()), ("mentions", ()), ("roles", ()), ("published", "")):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
if not Doc.has_extension("actor_by_token"):
    Doc.set_extension(
        "actor_by_token",
        getter=lambda doc: doc.user_data.get(ACTOR_BY_TOKEN),
        setter=lambda doc, keys: doc.user_data.update({ACTOR_BY_TOKEN: keys}),
    )


def actor_at(doc: Doc, token: int) -> int | None:
    """The key of the actor that the token at index ``token`` names or means, None where there is none."""
    keys = doc.user_data.get(ACTOR_BY_TOKEN)
    return keys.get(token) if keys else None


def texts(doc: Doc, attribute: int) -> list[str]:
    """An attribute of every token as text."""
    keys = numbers(doc, attribute)
    try:
        return [TEXT_BY_NUMBER[key] for key in keys]
    except KeyError:
        text_by_key = {key: doc.vocab.strings[key] for key in set(keys)}
    if len(TEXT_BY_NUMBER) > MOST_TEXTS:
        TEXT_BY_NUMBER.clear()
    TEXT_BY_NUMBER.update(text_by_key)
    return [text_by_key[key] for key in keys]


def numbers(doc: Doc, attribute: int) -> list[int]:
    """An attribute of every token as spaCy keeps it: a number, or the hash of a text."""
    column: list[int] = doc.to_array([attribute]).ravel().astype("uint64").tolist()
    return column


def text_of(doc: Doc) -> str:
    """The text of the document, put together once; ``doc.text`` does that each time."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


def remembered(function: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """A function that asks nothing but the parse of a token, which then is asked once for each token.

    The answers stay in the document until ``forget``.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def recall(token: Token) -> Answer:
        kept = token.doc.user_data
        try:
            answers: dict[int, Answer] = kept[REMEMBERED][name]
        except KeyError:
            answers = kept.setdefault(REMEMBERED, {})[name] = {}
        place = token.i
        if place not in answers:
            answers[place] = function(token)
        return answers[place]

    return recall


def remembered_of_doc(function: Callable[[Doc], Answer]) -> Callable[[Doc], Answer]:
    """A function that asks nothing but the words of a document, which then is asked once for it, until ``forget``.

    Whoever gets the answer must leave it as it is.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def recall(doc: Doc) -> Answer:
        try:
            answer: Answer = doc.user_data[REMEMBERED][name]
        except KeyError:
            answer = function(doc)
            doc.user_data.setdefault(REMEMBERED, {})[name] = answer
        return answer

    return recall


@remembered_of_doc
def words(doc: Doc) -> Sequence[str]:
    """The text of every token."""
    return texts(doc, ORTH)


@remembered_of_doc
def lower_words(doc: Doc) -> Sequence[str]:
    """The text of every token in lower case."""
    return texts(doc, LOWER)


def places_of(doc: Doc, attribute: int, text: str) -> list[int]:
    """The numbers of the tokens that have the text as that attribute."""
    places: list[int] = np.flatnonzero(doc.to_array([attribute]).ravel() == doc.vocab.strings[text]).tolist()
    return places


def forget(doc: Doc) -> None:
    """Let go of remembered answers: tokens among them would keep the document in memory for long."""
    doc.user_data.pop(REMEMBERED, None)


def characters(doc: Doc, start: int, end: int) -> Span:
    """The code points of the tokens ``start`` to ``end`` (end exclusive)."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
