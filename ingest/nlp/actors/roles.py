"""Titles that a text gives to people: the component ``roles``.

Reads ``doc._.mentions``, ``doc._.actor_by_token`` and the cast; sets ``doc._.roles`` and the state that people belong
to. Read are titles in front of a name ("Russian Foreign Ministry spokeswoman Maria Zakharova"), appositions behind it
("Konstantin Kosachev, head of the Foreign Affairs Committee") and in front of it ("the Kremlin spokesman, Dmitry
Peskov,").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import load_gazetteer, titles
from ingest.nlp.actors.cast import Cast
from ingest.nlp.actors.counterparts import counterpart_roles
from ingest.nlp.actors.title_edges import PREPOSITIONS, is_of_a_town, is_title_word, noun_of_title, tidy_title
from ingest.nlp.doc import actor_at, characters
from ingest.nlp.names.edges import RELATIVES
from ingest.records import RoleRecord

DETERMINERS = frozenset("a an the its his her their".split())
INSIDE_TITLES = frozenset("of for to the in on and - – & at".split())
JOINING = frozenset("and - – &".split())
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
HONORIFICS = frozenset("mr mrs ms miss dr prof sir madam rep sen sgt hon rev".split())
"""Forms of address: they say nothing of what somebody is."""
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
    own = tuple(dict.fromkeys(role for role in found if role.title))
    doc._.roles = tuple(sorted((*own, *counterpart_roles(doc, cast, own)), key=lambda role: role.span))
    for role in doc._.roles:
        _learn_state(doc, cast, role)
    doc._.actors = cast.records()
    return doc


def find_title_phrases(doc: Doc, cast: Cast) -> Iterator[TitlePhrase]:
    """The stretches of a text that say what somebody is."""
    tokens_by_person = _tokens_by_person(doc, cast)
    everybody = {token for tokens in tokens_by_person.values() for token in tokens}
    for mention in doc._.mentions:
        if mention.actor is None or cast[mention.actor].kind != "person" or mention.form != "name":
            continue
        name = doc.char_span(*mention.span)
        if name is None:
            continue
        people = everybody - tokens_by_person[mention.actor]
        before = _before(doc, name.start, people)
        for edges in (before, _apposed_before(doc, name, people), _apposed_after(doc, name.end, people)):
            if not edges:
                continue
            head = noun_of_title(doc, *edges)
            if doc[head].text not in RELATIVES and (tidy := tidy_title(doc, *edges, head=head)):
                yield TitlePhrase(mention.actor, *tidy)


def _tokens_by_person(doc: Doc, cast: Cast) -> defaultdict[int, set[int]]:
    """The tokens that name each person, by the person's key."""
    tokens: defaultdict[int, set[int]] = defaultdict(set)
    for token, key in (doc._.actor_by_token or {}).items():
        if cast[key].kind == "person":
            tokens[key].add(token)
    return tokens


def _before(doc: Doc, name_start: int, people: Container[int] = ()) -> tuple[int, int] | None:
    """A title directly in front of a name."""
    return _trimmed(doc, _left_end(doc, name_start, people), name_start)


def _left_end(doc: Doc, end: int, people: Container[int]) -> int:
    """Where the noun phrase that ends at ``end`` begins.

    It does not reach over another person's name ("President Macron and | Prime Minister Trudeau"), unless that person
    is whose office it is ("Trump's adviser", "Putin spokesman").
    """
    start = end
    while start > 0 and end - start < LONGEST_TITLE and _continues_leftwards(doc, start - 1):
        follower = doc[start]
        if start - 1 in people and (follower.lower_ in JOINING or follower.is_punct or start == end):
            break
        start -= 1
    return start


def _continues_leftwards(doc: Doc, place: int) -> bool:
    token = doc[place]
    if token.lower_ in POSSESSIVE or token.lower_ in INSIDE_TITLES:
        return not (token.is_punct and doc[place - 1].whitespace_)
    if token.is_punct or "\n" in token.text or token.lower_ in DETERMINERS or token.ent_type_ in ("DATE", "TIME"):
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or is_title_word(token) or token.lower_ in TIME_WORDS


def _apposed_before(doc: Doc, name: Span, people: Container[int] = ()) -> tuple[int, int] | None:
    """A noun phrase with an article, a comma, and then the name ("the Kremlin spokesman, Dmitry Peskov,").

    A name with which another clause goes on is none ("Asked about the Russian leader, | Biden said").
    """
    name_start = name.start
    if name_start < 3 or doc[name_start - 1].text != "," or _goes_on(doc, name.end):
        return None
    end = name_start - 1
    start = _left_end(doc, end, people)
    while start < end and doc[start].lower_ in INSIDE_TITLES:
        start += 1
    if start == end or (start > 0 and doc[start - 1].lower_ not in DETERMINERS and not doc[start].is_sent_start):
        return None
    if _lists_people(doc, start, end, people):
        return None
    return _trimmed(doc, start, end)


def _goes_on(doc: Doc, name_end: int) -> bool:
    """Whether a verb follows a name directly."""
    return name_end < len(doc) and doc[name_end].pos_ in ("VERB", "AUX")


def _apposed_after(doc: Doc, name_end: int, people: Container[int] = ()) -> tuple[int, int] | None:
    """A comma and a noun phrase behind the name ("John Herbst, director of the Eurasia Center")."""
    if name_end + 1 >= len(doc) or doc[name_end].text != ",":
        return None
    start = name_end + 1
    if doc[start].lower_ in DETERMINERS:
        start += 1
    end = start
    while end < len(doc) and end - start < LONGEST_TITLE and _continues_rightwards(doc, start, end):
        end += 1
    if not _ends_apposition(doc, end) or _lists_people(doc, start, end, people):
        return None
    head = next((place for place in range(start, end) if doc[place].lower_ in INSIDE_TITLES), end)
    return (start, end) if any(is_title_word(doc[place]) for place in range(start, head)) else None


def _ends_apposition(doc: Doc, end: int) -> bool:
    if end >= len(doc):
        return False
    return doc[end].text in (",", ".", ";", ")", "–", "—") or doc[end].pos_ in ("VERB", "AUX", "PRON")


def _lists_people(doc: Doc, start: int, end: int, people: Container[int]) -> bool:
    """Whether the phrase names somebody else of a list ("Foreign Minister | B", "Secretary C and officials").

    It may name whose office it is: before a possessive mark, or behind a preposition ("aide to Putin").
    """
    for place in range(start, end):
        if place not in people or place + 1 in people or doc[place + 1].lower_ in POSSESSIVE:
            continue
        first = place
        while first > start and first - 1 in people:
            first -= 1
        if first == start or doc[first - 1].lower_ not in PREPOSITIONS:
            return True
    return False


def _continues_rightwards(doc: Doc, start: int, place: int) -> bool:
    token = doc[place]
    if token.lower_ in POSSESSIVE or token.lower_ in INSIDE_TITLES or (token.lower_ in DETERMINERS and place > start):
        return True
    return not token.is_punct and "\n" not in token.text and token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The phrase from the words whose head is a title ("close to | former President"); None where there are none.

    What it names before a preposition may be another's ("spokesman for | President Putin"): then the title behind
    the preposition is the one of the name.
    """
    while start < end and _is_honorific(doc[end - 1]):
        end -= 1
    if start == end or doc[end - 1].lower_ in POSSESSIVE or doc[end - 1].lower_ in INSIDE_TITLES:
        return None
    last = next((place for place in range(end - 1, start, -1) if doc[place].lower_ in PREPOSITIONS), start - 1)
    if last >= start and is_title_word(doc[end - 1]) and not _names_a_place(doc, last + 1, end - 1):
        return last + 1 + (doc[last + 1].lower_ in DETERMINERS), end
    while start < end:
        head = next((place for place in range(start, end) if doc[place].lower_ in PREPOSITIONS), end)
        if start < head and is_title_word(doc[head - 1]) and not _is_plural(doc[head - 1]):
            return start + (doc[start].lower_ in JOINING), end
        start = head + 1
    return None


def _names_a_place(doc: Doc, start: int, end: int) -> bool:
    """Whether a name that is no actor's stands there ("Envoy to the Horn of | Africa | Ambassador")."""
    names = (token for token in doc[start:end] if token.pos_ == "PROPN" and not is_title_word(token))
    return any(actor_at(doc, token.i) is None for token in names)


def _is_honorific(token: Token) -> bool:
    return token.lower_.rstrip(".") in HONORIFICS


def _is_plural(token: Token) -> bool:
    """Whether a noun names the office of several ("Presidents", "ministers")."""
    return token.tag_ in ("NNS", "NNPS") and token.lower_ not in titles()


def _role(doc: Doc, cast: Cast, phrase: TitlePhrase) -> RoleRecord:
    left_out, state = _states_in(doc, cast, phrase)
    organization = _organization_in(doc, cast, phrase)
    words = [token for token in doc[phrase.start : phrase.end] if token.i not in left_out]
    title = " ".join("".join(token.text_with_ws for token in words).split()).strip(" -–,")
    of = organization if organization is not None else state
    return RoleRecord(phrase.actor, title, of, characters(doc, phrase.start, phrase.end))


def _states_in(doc: Doc, cast: Cast, phrase: TitlePhrase) -> tuple[set[int], int | None]:
    """The tokens that only say of which state the title is, and the key of that state in the cast.

    A mayor is of no state.

    "U.S." and "of Russia" are left out of "U.S. Ambassador of … "; the state of a posting ("to Ukraine") stays.
    """
    left_out: set[int] = set()
    state: int | None = None
    head = next(token.i for token in doc[phrase.start : phrase.end] if is_title_word(token))
    if is_of_a_town(doc[head]):
        return left_out, state
    for token in doc[phrase.start : phrase.end]:
        key = actor_at(doc, token.i)
        belongs = token.i < head or _follows_of(doc, token.i, key)
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


def _follows_of(doc: Doc, place: int, key: int | None) -> bool:
    """Whether the name that the token belongs to stands directly behind "of"."""
    while place > 0 and key is not None and actor_at(doc, place - 1) == key:
        place -= 1
    return doc[max(0, place - 2) : place].text.lower().removesuffix(" the").split()[-1:] == ["of"]


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
