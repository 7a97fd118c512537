"""The institution that stands behind somebody in office: "Lavrov's team" is that of the foreign ministry."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.gazetteer import load_gazetteer, titles
from ingest.nlp.actors.cast import ActorDraft, Cast
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base
from ingest.nlp.wordlists import word_list
from ingest.records import RoleRecord


def person_before_staff(token: Token) -> int | None:
    """The key of the person whose staff a noun names ("Lavrov's | team"), None where it names no such thing."""
    if token.lemma_.lower() not in word_list("office_nouns"):
        return None
    cast: Cast = token.doc.user_data["cast"]
    for child in token.children:
        key = actor_at(token.doc, child.i)
        if key is not None and cast[key].kind == "person" and base(child.dep_) == "nmod" and child.i < token.i:
            return key
    return None


def office_of(doc: Doc, person: int) -> ActorDraft | None:
    """The institution that a person speaks for by a title that the text gives; None where that is not known."""
    cast: Cast = doc.user_data["cast"]
    for role in doc._.roles:
        if role.actor != person or role.title.lower().startswith(("former", "ex-", "then")):
            continue
        if role.of is not None and cast[role.of].kind == "organization":
            return cast[role.of]
        institution_type, state = _office(cast, role)
        institution = (
            load_gazetteer().institution_of_type(institution_type, state) if institution_type and state else None
        )
        if institution is not None:
            return cast.from_gazetteer(institution)
    return None


def _office(cast: Cast, role: RoleRecord) -> tuple[str, str]:
    """The type of the institution whose office a title is, and the state; "" for what is not known."""
    words = role.title.lower().split()
    phrases = (" ".join(words[start:end]) for end in range(len(words), 0, -1) for start in range(end))
    known = next((titles()[phrase] for phrase in phrases if phrase in titles()), None)
    if known is None:
        return "", ""
    of = cast[role.of].gazetteer if role.of is not None and cast[role.of].kind == "state" else ""
    return known.institution_type, known.state or of or cast[role.actor].state
