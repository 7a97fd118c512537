"""Titles that a text gives to people: the component ``roles``.

Reads ``doc._.mentions``, ``doc._.actor_by_token`` and the cast; sets ``doc._.roles`` and the state that people belong to.
Read are titles in front of a name ("Russian Foreign Ministry spokeswoman Maria Zakharova"), appositions behind it
("Konstantin Kosachev, head of the Foreign Affairs Committee") and in front of it ("the Kremlin spokesman, Dmitry Peskov,").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from ingest.gazetteer import load_gazetteer, titles
from ingest.nlp.cast import Cast
from ingest.nlp.doc import actor_at, characters
from ingest.records import RoleRecord

DETERMINERS = frozenset("a an the its his her their".split())
INSIDE_TITLES = frozenset("of for to the in on and - – & at".split())
JOINING = frozenset("and - – &".split())
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
TIME_WORDS = frozenset("then now current acting outgoing incoming".split())
LONGEST_TITLE = 14
"""Tokens; longer stretches are sentences that merely hold a title."""


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """Tokens ``start`` to ``end`` give the person ``actor`` a title."""

    actor: int
    start: int
    end: int


@Language.component("roles", requires=["doc._.actors", "doc._.mentions"], assigns=["doc._.roles", "doc._.actors"])
def roles(doc: Doc) -> Doc:
    """Find the titles of a text's people, and whose they are."""
    cast: Cast = doc.user_data["cast"]
    found = [_role(doc, cast, phrase) for phrase in find_title_phrases(doc, cast)]
    doc._.roles = tuple(dict.fromkeys(role for role in found if role.title))
    for role in doc._.roles:
        _learn_state(doc, cast, role)
    doc._.actors = cast.records()
    return doc


def find_title_phrases(doc: Doc, cast: Cast) -> Iterator[TitlePhrase]:
    """The stretches of a text that say what somebody is."""
    for mention in doc._.mentions:
        if mention.actor is None or cast[mention.actor].kind != "person" or mention.form != "name":
            continue
        name = doc.char_span(*mention.span)
        if name is None:
            continue
        for edges in (_before(doc, name.start), _apposed_before(doc, name.start), _apposed_after(doc, name.end)):
            if edges:
                yield TitlePhrase(mention.actor, *edges)


def is_title_word(token: Token) -> bool:
    return token.lower_ in titles() or token.lemma_.lower() in titles() or token.lower_.split("-")[-1] in titles()


def _before(doc: Doc, name_start: int) -> tuple[int, int] | None:
    """A title directly in front of a name."""
    start = name_start
    while start > 0 and name_start - start < LONGEST_TITLE and _continues_leftwards(doc, start - 1):
        start -= 1
    return _trimmed(doc, start, name_start)


def _continues_leftwards(doc: Doc, place: int) -> bool:
    token = doc[place]
    if token.lower_ in POSSESSIVE or token.lower_ in INSIDE_TITLES:
        return True
    if token.is_punct or "\n" in token.text or token.lower_ in DETERMINERS:
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or is_title_word(token) or token.lower_ in TIME_WORDS


def _apposed_before(doc: Doc, name_start: int) -> tuple[int, int] | None:
    """A noun phrase with an article, a comma, and then the name ("the Kremlin spokesman, Dmitry Peskov")."""
    if name_start < 3 or doc[name_start - 1].text != ",":
        return None
    end = name_start - 1
    start = end
    while start > 0 and end - start < LONGEST_TITLE and _continues_leftwards(doc, start - 1):
        start -= 1
    if start == end or (start > 0 and doc[start - 1].lower_ not in DETERMINERS and not doc[start].is_sent_start):
        return None
    return _trimmed(doc, start, end)


def _apposed_after(doc: Doc, name_end: int) -> tuple[int, int] | None:
    """A comma and a noun phrase behind the name ("John Herbst, director of the Eurasia Center")."""
    if name_end + 1 >= len(doc) or doc[name_end].text != ",":
        return None
    start = name_end + 1
    if doc[start].lower_ in DETERMINERS:
        start += 1
    end = start
    while end < len(doc) and end - start < LONGEST_TITLE and _continues_rightwards(doc, start, end):
        end += 1
    if (
        end >= len(doc)
        or doc[end].text not in (",", ".", ";", ")", "–", "—")
        and doc[end].pos_ not in ("VERB", "AUX", "PRON")
    ):
        return None
    head = next((place for place in range(start, end) if doc[place].lower_ in INSIDE_TITLES), end)
    return (start, end) if any(is_title_word(doc[place]) for place in range(start, head)) else None


def _continues_rightwards(doc: Doc, start: int, place: int) -> bool:
    token = doc[place]
    if token.lower_ in POSSESSIVE or token.lower_ in INSIDE_TITLES or (token.lower_ in DETERMINERS and place > start):
        return True
    return not token.is_punct and "\n" not in token.text and token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The phrase from the words whose head is a title ("close to | former President"); None where there are none."""
    if start == end or doc[end - 1].lower_ in POSSESSIVE:
        return None
    while start < end:
        head = next((place for place in range(start, end) if doc[place].lower_ in INSIDE_TITLES - JOINING), end)
        if start < head and is_title_word(doc[head - 1]):
            return start, end
        start = head + 1
    return None


def _role(doc: Doc, cast: Cast, phrase: TitlePhrase) -> RoleRecord:
    left_out, state = _states_in(doc, cast, phrase)
    organization = _organization_in(doc, cast, phrase)
    words = [token for token in doc[phrase.start : phrase.end] if token.i not in left_out]
    title = " ".join("".join(token.text_with_ws for token in words).split()).strip(" -–,")
    of = organization if organization is not None else state
    return RoleRecord(phrase.actor, title, of, characters(doc, phrase.start, phrase.end))


def _states_in(doc: Doc, cast: Cast, phrase: TitlePhrase) -> tuple[set[int], int | None]:
    """The tokens that only say of which state the title is, and the key of that state in the cast.

    "U.S." and "of Russia" are left out of "U.S. Ambassador of … "; the state of a posting ("to Ukraine") stays.
    """
    left_out: set[int] = set()
    state: int | None = None
    head = next(token.i for token in doc[phrase.start : phrase.end] if is_title_word(token))
    for token in doc[phrase.start : phrase.end]:
        key = actor_at(doc, token.i)
        belongs = (
            token.i < head
            or doc[token.i - 1].lower_ == "of"
            or doc[max(0, token.i - 2) : token.i].text.lower() == "of the"
        )
        if key is None or cast[key].kind != "state" or not belongs or (state is not None and key != state):
            state = state if state is not None else _state_of_leading_word(doc, cast, token, phrase)
            if state is not None and token.i == phrase.start and _is_state_word(token, cast, state):
                left_out.add(token.i)
            continue
        state = key
        left_out.add(token.i)
        left_out.update(
            place for place in (token.i - 1, token.i - 2) if doc[place].lower_ in ("of", "the") and place > head
        )
        if token.i + 1 < phrase.end and doc[token.i + 1].lower_ in POSSESSIVE:
            left_out.add(token.i + 1)
    return left_out, state


def _state_of_leading_word(doc: Doc, cast: Cast, token: Token, phrase: TitlePhrase) -> int | None:
    """The state whose adjective opens an institution's name ("Russian Foreign Ministry spokeswoman")."""
    if token.i != phrase.start:
        return None
    for match in load_gazetteer().find(token.text):
        if match.key.startswith("state:") and match.form in ("adjective", "acronym", "name"):
            return cast.state(match.key).key
    return None


def _is_state_word(token: Token, cast: Cast, state: int) -> bool:
    return any(match.key == cast[state].gazetteer for match in load_gazetteer().find(token.text))


def _organization_in(doc: Doc, cast: Cast, phrase: TitlePhrase) -> int | None:
    """The key of the first organisation or person named in the phrase."""
    for token in doc[phrase.start : phrase.end]:
        key = actor_at(doc, token.i)
        if key is not None and key != phrase.actor and cast[key].kind != "state":
            return key
    return None


def _learn_state(doc: Doc, cast: Cast, role: RoleRecord) -> None:
    """A person belongs to the state of the office: its own, that of its institution, or the first in the title."""
    person = cast[role.actor]
    if person.state:
        return
    phrase = doc.char_span(*role.span) or ()
    named = [role.of, *(actor_at(doc, token.i) for token in phrase)]
    if any(token.lower_ in ("ambassador", "envoy") for token in phrase):
        named = named[:1]  # where an ambassador is posted is not whose ambassador that is
    states = (cast[key].gazetteer if cast[key].kind == "state" else cast[key].state for key in named if key is not None)
    person.state = next((state for state in states if state), "")
