"""Where a text names people: the trained component's spans, cut to the names themselves.

Titles in front, verbs and possessives behind, and what a line's end or a headline joined to a name are cut away;
names that hyphens or lost capitals broke are completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.attrs import ENT_TYPE
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import family_name_origin, gender_of, load_gazetteer, titles
from ingest.name_order import family_name_first
from ingest.names import PARTICLES
from ingest.nlp.doc import places_of
from ingest.nlp.names.edges import (
    begins_a_building,
    is_given_name,
    is_part_of_longer_name,
    is_said_of_people,
    names_a_people_or_place,
    person_entities,
    unfound_people,
    unmarked_speakers,
    without_ordinary_words,
    without_repetition,
)
from ingest.nlp.tokens import is_name_like
from ingest.nlp.wordlists import word_list

REPORTING_VERBS = frozenset("said says told tells added adds wrote writes replied asked noted stated warned".split())
QUOTES_AND_BRACKETS = frozenset("\"'“”‘’()[]«»,.;:-–—")
QUOTES = frozenset("\"'“”‘’«»")
NUMBERS_OF_RULERS = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split())
DASHES = frozenset(("-", "–", "—", "--"))
NO_NAME = re.compile(r".*\d|[A-Z][-.‑–].{0,5}\.?$|[A-Z]\.?$")
"""Affiliations ("D-Mich."), single letters, and designations with figures."""
PREFIXES_WITH_HYPHEN = frozenset("euro pro anti mid post trans indo sino russo non pan north south east west".split())
WORDS_BEHIND_HYPHEN = frozenset("era led backed style like born run made".split())


def find_people(doc: Doc) -> Iterator[tuple[int, int]]:
    """The tokens (start, end) of each name of a person that the trained component found."""
    marked = [*person_entities(doc), *_misread_organizations(doc)]
    taken = {place for first, last in marked for place in range(first, last)}
    unmarked = [
        span for find in (unfound_people, unmarked_speakers) for span in find(doc) if taken.isdisjoint(range(*span))
    ]
    for first, last in [*marked, *unmarked]:
        start, end = _trim(doc, doc[first:last])
        if start < end and _is_name(doc, start, end):
            yield start, _with_damaged_surname(doc, start, end)
    yield from _behind_a_place(doc)


def _misread_organizations(doc: Doc) -> Iterator[tuple[int, int]]:
    """People that were found to be organisations, without the office in front of them."""
    for entity in doc.ents:
        start = start_of_person(doc, entity) if entity.label_ == "ORG" else None
        if start is not None:
            yield start, entity.end


def start_of_person(doc: Doc, entity: Span) -> int | None:
    """Where in an organisation's name a person's name begins; None where it is none."""
    start = _behind_titles(doc, entity)
    has_title = start > entity.start or (start > 0 and is_said_of_people(doc, start))
    return start if looks_like_a_person(doc, start, entity.end, has_title=has_title) else None


def _behind_titles(doc: Doc, entity: Span) -> int:
    """Where a name begins behind the last title inside it ("National Security Adviser | John Torvan").

    A title behind a given name is a name itself ("James Earl Torvan").
    """
    titled = [token.i for token in entity[:-1] if token.lower_ in titles() or token.lower_.rstrip(".") in titles()]
    return titled[-1] + 1 if titled and not is_given_name(entity[0]) else entity.start


def _behind_a_place(doc: Doc) -> Iterator[tuple[int, int]]:
    """People whose names were taken in by a place ("ambassador to | Washington Daniel Torvan")."""
    for entity in doc.ents:
        is_long_place = entity.label_ not in ("PERSON", "ORG") and len(entity) >= 3 and _is_known(entity[:-2].text)
        if is_long_place and looks_like_a_person(doc, entity.end - 2, entity.end):
            yield entity.end - 2, entity.end


def looks_like_a_person(doc: Doc, start: int, end: int, *, has_title: bool = False) -> bool:
    """Whether a name that was found to be an organisation's is a person's.

    It has two or three words with a capital each and stands behind a title, begins with a given name, or ends with a
    word by which the text names a person elsewhere.
    """
    words = doc[start:end]
    if has_title and is_given_name(words[0]) and all(word.text in NUMBERS_OF_RULERS for word in words[1:]):
        return True
    if not 2 <= len(words) <= 3 or not all(word.text.istitle() and word.text.isalpha() for word in words):
        return False
    if ends_like_an_organization(doc, end) or _is_known(words.text) or words[0].lower_ in word_list("ordinary_words"):
        return False
    is_listed = bool(gender_of(words[0].text) or family_name_origin(words[-1].text))
    return has_title or is_listed or is_called_alone(doc, words[-1].text)


def is_called_alone(doc: Doc, word: str) -> bool:
    """Whether the text names a person by this word alone."""
    known: set[str] | None = doc.user_data.get("people_called_alone")
    if known is None:
        known = {entity.text for entity in doc.ents if entity.label_ == "PERSON" and len(entity) == 1}
        doc.user_data["people_called_alone"] = known
    return word in known


def ends_like_an_organization(doc: Doc, end: int) -> bool:
    """Whether the last word before ``end`` is one that ends names of organisations or buildings."""
    return doc[end - 1].lower_.rstrip(".") in word_list("organization_nouns")


def _is_known(text: str) -> bool:
    return bool(load_gazetteer().find(text))


def _trim(doc: Doc, entity: Span) -> tuple[int, int]:
    start, end = _behind_titles(doc, entity), _end_before_breaks(doc, entity)
    start = _behind_nickname(doc, start, end)
    while start < end and (_is_prefix(doc, start, end) or doc[start].text in QUOTES_AND_BRACKETS):
        start += 1
    while end > start and (doc[end - 1].lower_ in ("'s", "’s") or doc[end - 1].text in QUOTES_AND_BRACKETS):
        end -= 1
    start, end = _without_verbs(doc, start, _with_hyphenated_part(doc, start, end))
    start, end = without_ordinary_words(doc, start, without_repetition(doc, start, end))
    return (_with_particles_before(doc, start), _with_particles_behind(doc, end)) if start < end else (start, end)


def _behind_nickname(doc: Doc, start: int, end: int) -> int:
    """Where the family name begins, behind a bracket with what somebody is called ("James (Jim) Elroy | Torvan").

    The end where only a given name stands there.
    """
    if start < 4 or (doc[start - 3].text, doc[start - 1].text) != ("(", ")"):
        return start
    if not is_given_name(doc[start - 2]) or not doc[start - 4].text.istitle():
        return start
    return end - 1 if end - start > 1 or not is_given_name(doc[start]) else end


def _end_before_breaks(doc: Doc, entity: Span) -> int:
    """Where a line ends, a dash or a quotation begins that the name does not close, or ordinary words go on."""
    quotes = [token for token in entity if token.text in QUOTES]
    for token in entity:
        if "\n" in token.text or (token.i > entity.start and _breaks_a_name(doc, token, quotes)):
            return token.i
    return entity.end


def _breaks_a_name(doc: Doc, token: Token, quotes: list[Token]) -> bool:
    is_dash = token.text in DASHES and bool(doc[token.i - 1].whitespace_)
    is_open_quote = len(quotes) == 1 and token.text in QUOTES
    is_word = token.is_lower and bool(doc[token.i - 1].whitespace_) and token.lower_ in word_list("ordinary_words")
    before = doc[token.i - 1]
    is_glued = not before.whitespace_ and before.text.istitle() and token.text.istitle() and before.text.isalpha()
    if is_glued and token.text.isalpha():
        return True
    return is_dash or is_open_quote or token.lower_ == "of" or (is_word and token.lower_ not in PARTICLES)


def _is_prefix(doc: Doc, place: int, end: int) -> bool:
    """Whether a word in front of a name is a title, or the state or party that a title ended with."""
    if is_title(doc[place]):
        return True
    if end - place < 2:
        return False
    is_state_of_title = place > 0 and doc[place - 1].lower_ in ("of", "to", "in", "for") and _is_known(doc[place].text)
    is_acronym = end - place > 2 and doc[place].text.isupper() and _is_known(doc[place].text)
    return is_state_of_title or is_acronym


def is_title(token: Token) -> bool:
    """Whether a word is a title, or a word that goes with one, in front of a name; also in the plural."""
    word = token.lower_.rstrip(".")
    if word in titles() or word in word_list("name_prefixes"):
        return True
    return word.endswith("s") and word[:-1] in titles()


def _with_hyphenated_part(doc: Doc, start: int, end: int) -> int:
    """Take in the rest of a given name in two parts ("Kim Jong | -un", "Kim Jong | Un")."""
    if end - start == 2 and end < len(doc) and _goes_on(doc, start, end):
        return end + 1
    if not 2 <= end - start <= 3 or end + 1 >= len(doc) or doc[end - 1].whitespace_ or doc[end].whitespace_:
        return end
    is_rest = doc[end].text in ("-", "‑", "–") and doc[end + 1].text.isalpha() and len(doc[end + 1]) <= 5
    if not is_rest or doc[end + 1].lower_ in WORDS_BEHIND_HYPHEN:
        return end
    return end + 2 if family_name_first(tuple(doc[start : end + 2].text.split())) else end


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Whether a short word with a capital belongs to a name that has its family name first."""
    word = doc[end]
    is_short_name = word.text.istitle() and word.text.isalpha() and len(word) <= 5 and word.tag_ == "NNP"
    follows = doc[end + 1].ent_iob_ == "I" if end + 1 < len(doc) else False
    is_free = not word.ent_type_ or (word.ent_iob_ == "B" and not follows)
    return is_short_name and is_free and family_name_first(tuple(doc[start:end].text.split()))


def _with_particles_before(doc: Doc, start: int) -> int:
    """Take in particles that begin a family name with a capital ("Von der | Leyen")."""
    first = start
    while first > 0 and doc[first - 1].lower_ in PARTICLES:
        first -= 1
    return first if doc[first].text[0].isupper() else start


def _with_particles_behind(doc: Doc, end: int) -> int:
    """Take in what follows a particle at the end of a name ("Ursula von | der Leyen")."""
    while (
        end < len(doc) and doc[end - 1].lower_ in PARTICLES and (doc[end].lower_ in PARTICLES or is_name_like(doc[end]))
    ):
        end += 1
    return end


def _without_verbs(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut verbs that lost the mark before the name, or that a headline wrote with a capital ("Trump | Wants")."""
    while end - start > 1 and doc[end - 1].is_lower and not _may_end_a_name(doc, end):
        end -= 1
    while end - start > 1 and doc[start].lower_ in REPORTING_VERBS:
        start += 1
    verbs = REPORTING_VERBS | word_list("headline_verbs")
    verb = next((token.i for token in doc[start + 1 : end] if token.lower_ in verbs), end)
    return start, verb


def _may_end_a_name(doc: Doc, end: int) -> bool:
    joined = end > 1 and doc[end - 2].text in ("-", "‑", "–") and not doc[end - 2].whitespace_
    return joined or doc[end - 1].text.capitalize() in _capitalised_proper_nouns(doc)


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Whether what is left can be a person's name."""
    words = doc[start:end]
    if not words[0].text[0].isupper() or all(_is_no_part(doc, word) for word in words):
        return False
    if words.text in word_list("no_organizations") or _joins_two_people(doc, words):
        return False
    if ends_like_an_organization(doc, end) or NO_NAME.match(words.text if " " not in words.text else words[-1].text):
        return False
    if names_a_people_or_place(doc, start, end) or (len(words) > 1 and begins_a_building(doc, end)):
        return False
    if words.text[-1] in "-!?" or _is_plural(doc, words):
        return False
    return not any(words.text.lower().startswith(f"{prefix}-") for prefix in PREFIXES_WITH_HYPHEN)


def _is_plural(doc: Doc, words: Span) -> bool:
    """Whether the words name people of a kind ("Torvanites", "Christian Norwegians") and no family of the text."""
    if words[-1].tag_ != "NNPS":
        return False
    if len(words) > 1:
        return words[-1].text.endswith("ians") or _is_known(words[-1].text) or _is_known(words[-2:].text)
    return not family_name_origin(words.text) and not is_part_of_longer_name(doc, words.start)


def _is_no_part(doc: Doc, word: Token) -> bool:
    """Whether a word can only stand beside a name: a title, a state's acronym in front of one, a lower-case word."""
    return is_title(word) or not is_name_like(word) or (word.text.isupper() and _is_known(word.text))


def _joins_two_people(doc: Doc, words: Span) -> bool:
    """Whether two family names with a hyphen name a meeting or a pair ("Hensley-Torvan")."""
    parts = words.text.split("-")
    return len(parts) == 2 and all(part in _capitalised_proper_nouns(doc) for part in parts)


def _with_damaged_surname(doc: Doc, start: int, end: int) -> int:
    """Take in a family name that lost its capital ("Joe biden"), where the text has it with one elsewhere."""
    if end - start != 1 or end >= len(doc) or not doc[end].is_lower or not doc[end - 1].whitespace_:
        return end
    return end + 1 if doc[end].text.capitalize() in _capitalised_proper_nouns(doc) else end


def _capitalised_proper_nouns(doc: Doc) -> set[str]:
    known: set[str] | None = doc.user_data.get("capitalised_proper_nouns")
    if known is None:
        known = {
            token.text
            for token in (doc[place] for place in places_of(doc, ENT_TYPE, "PERSON"))
            if token.is_title and token.lower_ not in REPORTING_VERBS
        }
        doc.user_data["capitalised_proper_nouns"] = known
    return known
