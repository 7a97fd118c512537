"""Where a text names somebody: the spans that may be names of actors, each with what it looks like.

Joins three witnesses: the names that the trained component found, the gazetteer's names, and the family names of
people that the text has named in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import Match, load_gazetteer, titles
from ingest.names import name_words, surname
from ingest.nlp.doc import lower_words, words
from ingest.nlp.names.people import (
    QUOTES_AND_BRACKETS,
    ends_like_an_organization,
    find_people,
    is_called_alone,
    is_title,
    looks_like_a_person,
    start_of_person,
)
from ingest.nlp.names.phrases import phrases_in
from ingest.nlp.tokens import LOCATIVE, LOOSE_WORDS, is_name_like, state_of_word
from ingest.nlp.wordlists import word_list

Look = Literal["person", "gazetteer", "organization"]
OFFICES = frozenset("minister ministry secretary department committee ministers".split())
TREATIES = frozenset("treaty treaties agreement agreements pact accord accords convention protocol".split())
GOVERNING_BODIES = frozenset(
    "commission committee council ministry agency authority parliament assembly senate party federation association "
    "organization organisation directorate secretariat department bureau corporation".split()
)
POSSESSIVE_MARKS = frozenset(("'s", "’s", "’", "'"))
FUNCTION_WORDS = frozenset("of for the and & in on at to a an by with from v. vs vs.".split())
PORTFOLIOS = frozenset("foreign defence defense economic state commerce interior justice".split())


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens ``start`` to ``end`` look like a name; ``matches`` are the gazetteer's readings of it."""

    start: int
    end: int
    look: Look
    matches: tuple[Match, ...] = ()


def find_name_spans(doc: Doc) -> list[NameSpan]:
    """The spans of a text that look like names of actors, in order, without overlaps."""
    found = [*_people(doc), *_gazetteer_names(doc), *_organizations(doc)]
    chosen = _without_overlaps(found, doc)
    surnames = _surnames(doc, chosen)
    chosen = [
        name for name in chosen if not _is_surname_only(doc, name, surnames) and not _is_ordinary(doc, name, surnames)
    ]
    places = _words_for_places(doc, chosen, surnames)
    chosen = [name for name in chosen if name.look != "person" or doc[name.start : name.end].text not in places]
    return sorted([*chosen, *_further_surnames(doc, chosen, surnames)], key=lambda name: name.start)


def _people(doc: Doc) -> Iterator[NameSpan]:
    for start, end in find_people(doc):
        yield NameSpan(start, end, "person")


def _gazetteer_names(doc: Doc) -> Iterator[NameSpan]:
    gazetteer = load_gazetteer()
    for _, start, end in phrases_in(doc):
        text = doc[start:end].text
        matches = gazetteer.find(text)
        if matches and _is_written_as_name(doc, start, end) and not _completes_an_office(doc, start):
            yield NameSpan(start, end, "gazetteer", matches)


def _is_written_as_name(doc: Doc, start: int, end: int) -> bool:
    """Whether it has capitals, and does not end in a word that only describes ("U.S. intelligence")."""
    return any(is_name_like(token) for token in doc[start:end]) and doc[end - 1].text not in LOOSE_WORDS


def _completes_an_office(doc: Doc, start: int) -> bool:
    """Whether the words only say of what somebody is minister ("Minister of | Foreign Affairs")."""
    if start < 2 or doc[start - 1].lower_ not in ("of", "for"):
        return False
    return doc[start - 2].lower_ in OFFICES and doc[start].lower_ in PORTFOLIOS


def _organizations(doc: Doc) -> Iterator[NameSpan]:
    for entity in doc.ents:
        is_organization = entity.label_ == "ORG" and start_of_person(doc, entity) is None
        if is_organization or (len(entity) > 1 and _is_misread_organization(doc, entity)):
            start, end = _trim_organization(doc, entity)
            if end > start and any(is_name_like(token) for token in doc[start:end]):
                yield from _organization(doc, start, end)


def _is_misread_organization(doc: Doc, entity: Span) -> bool:
    """Whether the last word of what was found to be a person or a place is one that ends names of organisations."""
    if entity.label_ == "PERSON":
        return ends_like_an_organization(doc, entity.end)
    return entity.label_ in ("LOC", "MISC") and entity[-1].text.istitle() and entity[-1].lower_ in GOVERNING_BODIES


def _organization(doc: Doc, start: int, end: int) -> Iterator[NameSpan]:
    is_description = doc[end - 1].text in LOOSE_WORDS
    matches = () if is_description else load_gazetteer().find(doc[start:end].text)
    if matches or not (looks_like_a_person(doc, start, end) or is_no_organization(doc, start, end)):
        yield NameSpan(start, end, "organization", matches)


def is_no_organization(doc: Doc, start: int, end: int) -> bool:
    """Whether what was found to be an organisation is a treaty, a meeting, a product, a title or an ordinary word."""
    words = doc[start:end]
    following = doc[end].lower_ if end < len(doc) else ""
    if words.text in word_list("no_organizations") or words[-1].lower_ in word_list("things"):
        return True
    if words[-1].text in LOOSE_WORDS or _joins_states(words.text):
        return True
    if words[-1].like_num and len(words) > 1:
        return is_no_organization(doc, start, end - 1)
    if len(words) == 1:
        return _is_no_name(doc, words[0]) or _is_unfinished(doc, end)
    return f"{words[-2].lower_} {words[-1].lower_} {following}" in titles() or _is_unfinished(doc, end)


def _joins_states(text: str) -> bool:
    """Whether the words are two states with a hyphen, which name no third one ("U.S.-North Korea")."""
    states = [load_gazetteer().find(part) for part in re.split("[-–]", text)]
    return len(states) == 2 and all(any(match.key.startswith("state:") for match in found) for found in states)


def _is_no_name(doc: Doc, word: Token) -> bool:
    """Whether a single word is a designation ("SSC-8"), stands for a treaty, or is an ordinary word."""
    is_initial = len(word.text.rstrip(".")) == 1
    if word.text in _shortened_things(doc) or is_initial or any(letter.isdigit() for letter in word.text):
        return True
    return word.text.istitle() and (
        word.lower_ in words_in_lower_case(doc) or word.lower_ in word_list("ordinary_words")
    )


def _is_unfinished(doc: Doc, end: int) -> bool:
    """Whether the words end in an adjective that belongs to the noun behind them ("American Democratic | allies")."""
    return doc[end - 1].tag_ == "JJ" and end < len(doc) and doc[end].pos_ == "NOUN" and doc[end].is_lower


def _shortened_things(doc: Doc) -> set[str]:
    """Words that the text uses for a treaty: in brackets behind its name, or in front of its noun ("INF treaty")."""
    found: set[str] | None = doc.user_data.get("shortened_things")
    if found is None:
        written, lower = words(doc), lower_words(doc)
        found = {word for word, behind in zip(written, lower[1:], strict=False) if behind in TREATIES}
        brackets = (place for place in range(1, len(doc) - 2) if (written[place], written[place + 2]) == ("(", ")"))
        for bracket in brackets:
            if lower[bracket - 1] in TREATIES or lower[min(bracket + 3, len(doc) - 1)] in TREATIES:
                found.add(written[bracket + 1])
        doc.user_data["shortened_things"] = found
    return found


def words_in_lower_case(doc: Doc) -> set[str]:
    """The words that a text writes without a capital."""
    found: set[str] | None = doc.user_data.get("lower_words")
    if found is None:
        found = {word for word in words(doc) if word.islower()}
        doc.user_data["lower_words"] = found
    return found


def _trim_organization(doc: Doc, entity: Span) -> tuple[int, int]:
    start, end = entity.start, entity.end
    for token in doc[start:end]:
        if "\n" in token.text or (token.text == "(" and ")" not in entity.text):
            end = token.i
            break
        if _begins_anew(doc, entity, token):
            start = token.i + 1
    while start < end and (doc[start].is_lower or doc[start].text in QUOTES_AND_BRACKETS or doc[start].lower_ == "the"):
        start += 1
    while end > start and (doc[end - 1].lower_ in POSSESSIVE_MARKS | FUNCTION_WORDS or doc[end - 1].text in '"”“,;:(-'):
        end -= 1
    while (end - start > 1 and _begins_a_title(doc, end)) or _is_section_of_outlet(doc, start, end):
        end -= 1
    is_open = end > start and "(" in doc[end - 1].text and end < len(doc) and doc[end].text == ")"
    return start, end + is_open  # "CPI(M)"


def _begins_a_title(doc: Doc, end: int) -> bool:
    """Whether the last word belongs to the title behind it ("White House | press secretary"), not to the name."""
    last = doc[end - 1]
    is_title = end < len(doc) and f"{last.lower_} {doc[end].lower_}" in titles()
    return is_title and not (last.text.istitle() and last.lower_ in GOVERNING_BODIES)


def _is_section_of_outlet(doc: Doc, start: int, end: int) -> bool:
    """Whether the last word only tells of what part of an outlet the words in front of it are the name."""
    if end - start < 2 or doc[end - 1].lower_ not in word_list("outlet_sections"):
        return False
    gazetteer = load_gazetteer()
    if gazetteer.find(doc[start:end].text):
        return False
    return any(gazetteer[match.key].subtype == "outlet" for match in gazetteer.find(doc[start : end - 1].text))


def _begins_anew(doc: Doc, entity: Span, token: Token) -> bool:
    """Whether the name begins behind a bracket of another name, or behind its owner ("Torvan's | Unity Party")."""
    if token.i == entity.start:
        return False
    if token.text == ")":
        return "(" not in doc[entity.start : token.i].text
    owner = doc[token.i - 1]
    is_possessive_mark = token.lower_ in POSSESSIVE_MARKS and token.i + 1 < entity.end
    return is_possessive_mark and (is_called_alone(doc, owner.text) or bool(state_of_word(owner)))


def _without_overlaps(found: Iterable[NameSpan], doc: Doc) -> list[NameSpan]:
    """Choose among overlapping spans: the longer, then the gazetteer's, then people, then organisations."""
    rank = {"gazetteer": 0, "person": 1, "organization": 2}
    taken: set[int] = set()
    chosen = []

    def length(name: NameSpan) -> int:
        return name.end - name.start - (doc[name.start].lower_ == "the")

    for name in sorted(found, key=lambda name: (-length(name), rank[name.look], name.start)):
        places = range(name.start, name.end)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(name)
    return chosen


def _surnames(doc: Doc, names: Iterable[NameSpan]) -> set[str]:
    """The family names of people whom the text names in full."""
    people = (name_words(doc[name.start : name.end].text) for name in names if name.look == "person")
    return {surname(" ".join(words)) for words in people if len(words) > 1}


def _is_surname_only(doc: Doc, name: NameSpan, surnames: set[str]) -> bool:
    """Whether an organisation's name is but the family name of somebody whom the text names in full."""
    return name.look == "organization" and not name.matches and doc[name.start : name.end].text in surnames


def _is_ordinary(doc: Doc, name: NameSpan, surnames: set[str]) -> bool:
    """Whether a single word taken for a person is one that the text also writes without a capital ("Jobs")."""
    word = doc[name.start]
    if name.look != "person" or name.end - name.start > 1 or word.lower_ in {surname.lower() for surname in surnames}:
        return False
    has_title = name.start > 0 and is_title(doc[name.start - 1])
    is_word = word.lower_ in words_in_lower_case(doc) or word.lower_ in word_list("ordinary_words")
    return not has_title and word.text.istitle() and is_word


def _words_for_places(doc: Doc, names: Iterable[NameSpan], surnames: set[str]) -> set[str]:
    """Single words taken for people that only ever stand behind "in", "near" and the like."""
    single = {doc[name.start].text for name in names if name.look == "person" and name.end - name.start == 1} - surnames
    places = (place for place, word in enumerate(words(doc)) if word in single)
    elsewhere = {doc[place].text for place in places if not _stands_for_a_place(doc[place])}
    return single - elsewhere


def _stands_for_a_place(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in LOCATIVE


def _further_surnames(doc: Doc, chosen: list[NameSpan], surnames: set[str]) -> Iterator[NameSpan]:
    """Capitalised family names of people whom the text names in full, where the trained component missed them."""
    taken = {place for name in chosen for place in range(name.start, name.end)}
    for place, word in enumerate(words(doc)):
        if word in surnames and place not in taken and len(word) > 2:
            yield NameSpan(place, place + 1, "person")
