"""Which of the people named in a speaker span speaks: "Putin spokesperson Dmitri Peskov" is Peskov.

A name speaks where it is the span's head or stands beside the head as its name; not as a possessor ("Lavrov's team"),
not in front of a group ("the Trump administration"), not behind a preposition ("a lawyer for Mr Trump").
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.nlp.actors.cast import Cast
from ingest.nlp.actors.roles import POSSESSIVE
from ingest.nlp.actors.title_edges import PREPOSITIONS
from ingest.nlp.doc import actor_at
from ingest.nlp.tokens import base, case_of
from ingest.nlp.wordlists import word_list

NAME_RELATIONS = ("appos", "flat", "compound", "nsubj", "root", "ROOT", "dep")


def person_named(doc: Doc, start: int, end: int, head: Token) -> int | None:
    """The key of the person named in tokens ``start`` to ``end`` who is meant by ``head``.

    Of several it is the last in front of the first comma, or else the first.
    """
    cast: Cast = doc.user_data["cast"]
    comma = next((token.i for token in doc[start:end] if token.text == "," and token.i > start), end)
    named = []
    for token in doc[start:end]:
        key = actor_at(doc, token.i)
        if key is None or cast[key].kind != "person" or token.pos_ == "PRON":
            continue
        if _names_the_head(doc, token, head, key, start):
            named.append((token.i < comma, token.i if token.i < comma else -token.i, key))
    return max(named)[2] if named else None


def name_at_the_end(doc: Doc, start: int, end: int) -> int | None:
    """The key of the actor whose name ends the span, where the parse broke what stands before it.

    ("Late Thursday, the White House", "the lobby group, AIPAC,"); None where a preposition brings the name in.
    """
    while end > start and doc[end - 1].is_punct:
        end -= 1
    key = actor_at(doc, end - 1) if end > start else None
    if key is None or doc[end - 1].pos_ != "PROPN":
        return None
    first, _ = _edges(doc, doc[end - 1], key)
    if first > start + 1 and doc[first - 1].lower_ in ("and", "&"):
        return name_at_the_end(doc, start, first - 1)
    return None if _is_behind_preposition(doc, _title_in_front(doc, first), start) else key


def _names_the_head(doc: Doc, token: Token, head: Token, key: int, start: int) -> bool:
    """Whether a name is the head or its apposition, and not a possessor or what a preposition brings in."""
    first, last = _edges(doc, token, key)
    following = doc[last + 1] if last + 1 < len(doc) else None
    if following is not None and (following.lower_ in ("'s", "’s", "'", "’") or _is_group(following, head)):
        return False
    title = _title_in_front(doc, first)
    if _is_behind_preposition(doc, title, start) or _is_one_of_a_group(doc, head, first):
        return False
    if actor_at(doc, head.i) == key or title <= head.i < first:
        return True
    climbing = token
    for _ in range(4):
        if climbing.i == head.i:
            return True
        if base(climbing.dep_) not in NAME_RELATIONS and actor_at(doc, climbing.i) == key:
            if base(climbing.dep_) == "nmod" and not case_of(climbing):
                climbing = climbing.head
                continue
            return False
        climbing = climbing.head
    # "spokeswoman Maria Zakharova": the name ends the title that the parser made the head
    return last >= head.i and base(token.dep_) in ("flat", "appos", "compound")


def _edges(doc: Doc, token: Token, key: int) -> tuple[int, int]:
    """The first and the last token of the name that ``token`` belongs to."""
    first = last = token.i
    while first > 0 and actor_at(doc, first - 1) == key and not doc[first - 1].is_punct:
        first -= 1
    while last + 1 < len(doc) and actor_at(doc, last + 1) == key and not doc[last + 1].is_punct:
        last += 1
    return first, last


def _is_group(following: Token, head: Token) -> bool:
    """Whether the head is a group or office that only goes by the name ("the Trump | administration")."""
    return following.i == head.i and following.lemma_.lower() in word_list("staff_nouns") - word_list("staff_titles")


def _is_one_of_a_group(doc: Doc, head: Token, first: int) -> bool:
    """Whether several people speak, and a preposition behind them brings the name in ("envoys of | Arrud")."""
    return head.tag_ == "NNS" and any(token.lower_ in PREPOSITIONS for token in doc[head.i : first])


def _title_in_front(doc: Doc, first: int) -> int:
    """Where the title directly in front of a name begins; the name itself where it has none."""
    start = doc[first].idx
    own = next((role.span for role in doc._.roles if role.span.end <= start <= role.span.end + 2), None)
    title = doc.char_span(own.start, own.end, alignment_mode="expand") if own is not None else None
    return first if title is None else title.start


def _is_behind_preposition(doc: Doc, first: int, start: int) -> bool:
    """Whether a name with its title stands behind "for" or "of" in the span ("an aide to | President Putin")."""
    if first > start + 1 and doc[first - 1].lower_ in POSSESSIVE:
        owner = actor_at(doc, first - 2)
        first = first - 2 if owner is None else _edges(doc, doc[first - 2], owner)[0]
    while first > start and doc[first - 1].lower_ in ("the", "mr", "mr.", "mrs", "mrs.", "ms", "ms."):
        first -= 1
    return first > start and doc[first - 1].lower_ in PREPOSITIONS | {"with"}
