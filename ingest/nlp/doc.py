"""What the rule components keep on a ``Doc``: one place where these extensions are registered.

``doc._.actors``          tuple[LocalActor, ...]: whom the text means (set by ``actors``)
``doc._.mentions``        tuple[MentionRecord, ...]: where (set by ``actors``, completed by ``speakers``)
``doc._.actor_by_token``  dict[int, int]: LocalActor.key by the index of each token of a linked mention
``doc._.roles``           tuple[RoleRecord, ...] (set by ``roles``)
``doc._.published``       partial date of publication or "" (set by ``parse``)
"""

from __future__ import annotations

from spacy.tokens import Doc

from ingest.records import Span

for _name, _default in (("actors", ()), ("mentions", ()), ("roles", ()), ("published", "")):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
if not Doc.has_extension("actor_by_token"):
    Doc.set_extension("actor_by_token", default=None)


def actor_at(doc: Doc, token: int) -> int | None:
    """The key of the actor that the token at index ``token`` names or means, None where there is none."""
    return (doc._.actor_by_token or {}).get(token)


def characters(doc: Doc, start: int, end: int) -> Span:
    """The code points of the tokens ``start`` to ``end`` (end exclusive)."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
