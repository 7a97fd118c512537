"""Where a person's name begins and ends when the trained component cut it too short or too long.

Family names with two words ("Enrique Pena | Nieto"), ordinary words with a capital ("Kim Jong Un | Epic"), and
names that a page repeats in full behind the short one ("Carol Hensley | Carol Ann Hensley").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.attrs import DEP
from spacy.tokens import Doc, Token

from ingest.gazetteer import family_name_origin, gender_of, load_gazetteer, titles
from ingest.nlp.doc import places_of, words
from ingest.nlp.wordlists import word_list

LONGEST_NAME = 4
QUOTATION_MARKS = frozenset("\"'“”‘’")
RELATIVES = frozenset(
    "wife husband widow widower fiancé fiancée fiance fiancee son daughter brother sister father mother uncle aunt "
    "nephew niece cousin grandson granddaughter grandfather grandmother stepson stepdaughter".split()
)
REACH_OF_REPETITION = 6
SHORTEST_ALONE = 3
PEOPLE_DO = frozenset("speak reply weep sleep smile nod retire resign shrug laugh quip recall tweet testify".split())


def person_entities(doc: Doc) -> Iterator[tuple[int, int]]:
    """The tokens of each name of a person that the trained component found; halves of one name in one piece."""
    start = end = -1
    for entity in doc.ents:
        if entity.label_ != "PERSON" or (len(entity) == 1 and _is_in_brackets(doc, entity.start)):
            continue
        halves = (start, end), (entity.start, entity.end)
        if start >= 0 and (_is_one_name(doc, *halves) or _is_one_name_with_nickname(doc, *halves)):
            end = entity.end
            continue
        if start >= 0:
            yield start, _with_second_family_name(doc, start, end)
        start, end = _with_given_names(doc, entity.start), entity.end
    if start >= 0:
        yield start, _with_second_family_name(doc, start, end)


def unfound_people(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names that the trained component did not mark: a given name and one or two more words with a capital.

    Also a family name behind a given name in brackets ("[Daniel] Torvan").
    """
    end = 0
    for place, word in enumerate(words(doc)[:-1]):
        if place < end or not is_given_word(word):
            continue
        token = doc[place]
        if not token.ent_type_:
            end = _end_of_unmarked_name(doc, token.i)
            if end > token.i + 1:
                yield token.i, end
        elif _is_in_brackets(doc, token.i) and not doc[token.i + 2].ent_type_:
            yield token.i + 2, token.i + 3


def unmarked_speakers(doc: Doc) -> Iterator[tuple[int, int]]:
    """Single words that the trained component did not mark, of which one does what only people do ("Torvan wept")."""
    speakers = {doc[place].text for place in places_of(doc, DEP, "nsubj") if _speaks_unmarked(doc[place])}
    for place, word in enumerate(words(doc)):
        if word in speakers and not doc[place].ent_type_:
            yield place, place + 1


def _speaks_unmarked(token: Token) -> bool:
    """Whether a subject is a word that the trained component did not mark and does what only people do."""
    if token.ent_type_ or token.tag_ != "NNP" or token.head.lemma_.lower() not in PEOPLE_DO:
        return False
    before = token.nbor(-1) if token.i else None
    is_alone = before is None or not (before.tag_ == "NNP" or before.lower_ in ("the", "a", "an"))
    is_free = token.lower_ not in word_list("ordinary_words") and not load_gazetteer().find(token.text)
    return is_alone and is_free and _is_plain_word(token) and len(token) > SHORTEST_ALONE


def _end_of_unmarked_name(doc: Doc, start: int) -> int:
    """The end of the words with a capital that begin at ``start``; ``start`` where they are no name."""
    end = start + 1
    while end < len(doc) and end - start < LONGEST_NAME and _goes_on(doc[end]):
        end += 1
    is_free = start == 0 or not (doc[start - 1].text.istitle() and doc[start - 1].ent_type_ in ("ORG", "LOC", "FAC"))
    is_known = bool(load_gazetteer().find(doc[start:end].text))
    is_thing = doc[end - 1].lower_ in word_list("organization_nouns") | word_list("things")
    return end if is_free and not is_known and not is_thing and end - start < LONGEST_NAME else start


def _goes_on(token: Token) -> bool:
    is_name = _is_plain_word(token) and token.tag_ == "NNP" and not token.ent_type_
    return is_name and token.lower_ not in word_list("ordinary_words") and token.lower_ not in titles()


def _is_in_brackets(doc: Doc, place: int) -> bool:
    """Whether a given name ends what brackets put in front of a family name ("[President Daniel] Torvan")."""
    if place + 2 >= len(doc) or doc[place + 1].text not in "])" or not is_given_name(doc[place]):
        return False
    return _is_plain_word(doc[place + 2]) and any(token.text in "[(" for token in doc[max(0, place - 4) : place])


def is_said_of_people(doc: Doc, start: int) -> bool:
    """Whether the word before, or before a comma, is a title or tells whose relative somebody is."""
    before = start - 2 if doc[start - 1].text == "," and start > 1 else start - 1
    return doc[before].lower_ in titles() or doc[before].lower_ in RELATIVES


def _is_one_name(doc: Doc, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two names without anything between them are a given and a family name, or two family names."""
    if first[1] != second[0] or second[1] - first[0] > LONGEST_NAME:
        return False
    if not all(_is_plain_word(token) for token in doc[first[0] : second[1]]):
        return False
    if first[1] - first[0] == 1:
        return is_given_name(doc[first[0]]) and doc[first[0]].text != doc[second[0]].text
    return second[1] - second[0] == 1 and not is_given_name(doc[second[0]])


def _is_one_name_with_nickname(doc: Doc, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether only a nickname in quotation marks stands between a given and a family name."""
    between = doc[first[0] + 1 : second[0]]
    is_quoted = 3 <= len(between) <= 4 and between[0].text in QUOTATION_MARKS and between[-1].text in QUOTATION_MARKS
    return is_quoted and _is_plain_word(doc[first[0]]) and all(token.text.istitle() for token in between[1:-1])


def _with_given_names(doc: Doc, start: int) -> int:
    """The beginning of a name with the given name and the first family name taken in that stand before it."""
    first = start
    while first > 0 and not doc[first - 1].ent_type_ and _may_begin_a_name(doc[first - 1]):
        first -= 1
    return first if first < start and is_given_name(doc[first]) else start


def _with_second_family_name(doc: Doc, start: int, end: int) -> int:
    """The end of a Spanish or Portuguese name with the second family name taken in ("Enrique Peña | Nieto")."""
    if not 2 <= end - start < LONGEST_NAME or end >= len(doc) or not doc[end - 1].whitespace_:
        return end
    is_romance = family_name_origin(doc[end - 1].text) == "romance"
    return end + 1 if is_romance and _goes_on(doc[end]) and is_given_name(doc[start]) else end


def _may_begin_a_name(token: Token) -> bool:
    if not _is_plain_word(token) or token.lower_ in titles() or token.lower_ in word_list("name_prefixes"):
        return False
    return is_given_name(token) or bool(family_name_origin(token.text))


def _is_plain_word(token: Token) -> bool:
    return token.text.istitle() and token.text.isalpha()


def is_given_name(token: Token) -> bool:
    """Whether a word is mostly somebody's given name and no ordinary word."""
    return is_given_word(token.text)


@lru_cache(maxsize=50_000)
def is_given_word(word: str) -> bool:
    return word.istitle() and bool(gender_of(word)) and word.lower() not in word_list("ordinary_words")


def without_repetition(doc: Doc, start: int, end: int) -> int:
    """The end of a name before a given name that begins the same name again, in the name or shortly behind it."""
    for place in range(start + 1, end):
        family = doc[place - 1].text
        behind = {token.text for token in doc[place + 1 : place + REACH_OF_REPETITION]}
        earlier = {token.text for token in doc[start:place] if len(token) > len("Al")}
        if doc[place].text in earlier:
            return place
        is_given = gender_of(doc[place].text) and not family_name_origin(doc[place].text)
        if is_given and family.istitle() and family in behind:
            return place
    return end


def without_ordinary_words(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The name without ordinary words with a capital at its edges; nothing where no name is left."""
    while end - start > 1 and _is_ordinary(doc[start]) and doc[start].tag_ != "NNP":
        start += 1
    last = end
    while last - start > 1 and _is_ordinary(doc[last - 1]):
        last -= 1
    if last == end or last - start > 1:
        return start, last
    if is_given_name(doc[start]):
        return start, start + 2  # "Dan Coats"
    return (start, last) if family_name_origin(doc[start].text) else (start, start)


def _is_ordinary(token: Token) -> bool:
    """Whether a word has a capital that other news does not give it, and is no name that the gazetteer lists."""
    is_name = gender_of(token.text) or family_name_origin(token.text)
    return token.text.istitle() and not is_name and token.lower_ in word_list("ordinary_words")


def names_a_people_or_place(doc: Doc, start: int, end: int) -> bool:
    """Whether the last word is a state, a people or an adjective of one, behind no given name ("Wary | Russian")."""
    if end - start > 2 or (end - start == 2 and gender_of(doc[start].text)):
        return False
    forms = {match.form for match in load_gazetteer().find(doc[end - 1].text)}
    if end - start == 1 and not is_part_of_longer_name(doc, start):
        forms -= {"city", "region", "capital"} if start and doc[start - 1].lower_.rstrip(".") in titles() else set()
        return bool(forms & {"name", "adjective", "demonym", "city", "region", "capital"})
    return bool(forms & {"name", "adjective", "demonym"})


def is_part_of_longer_name(doc: Doc, place: int) -> bool:
    """Whether the text has the word in the name of somebody whom it names by more than that word."""
    found: set[str] | None = doc.user_data.get("words_of_longer_names")
    if found is None:
        people = (entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
        found = doc.user_data["words_of_longer_names"] = {token.text for entity in people for token in entity}
    return doc[place].text in found


def begins_a_building(doc: Doc, end: int) -> bool:
    """Whether words with capitals go on from a name to one that ends names of organisations ("| Medical Center")."""
    for token in doc[end : end + 3]:
        if not token.text.istitle() or token.ent_type_ == "PERSON":
            return False
        if token.lower_ in word_list("organization_nouns") and not token.is_sent_start:
            return True
    return False
