"""People who are named as speakers, though the trained component of names missed them.

``name_speakers`` reads ``doc._.attributions`` and the cast; it completes the cast, ``doc._.mentions`` and
``doc._.actor_by_token``. A title or a form of address with capitalised words behind it names a person who speaks, and
so do two or three capitalised words that begin with a given name, or the family name of somebody already known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.gazetteer import gender_of, load_gazetteer
from ingest.nlp.actors.cast import ActorDraft, Cast
from ingest.nlp.actors.roles import HONORIFICS
from ingest.nlp.actors.title_edges import is_title_word
from ingest.nlp.doc import actor_at, characters
from ingest.nlp.names.people import ends_like_an_organization
from ingest.nlp.wordlists import word_list
from ingest.records import MentionRecord

LONGEST_NAME = 5
HYPHENS = frozenset(("-", "‑"))
NAME_JOINERS = frozenset("al el bin ibn de da del van von der la le".split())
TIME_WORDS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def name_speakers(doc: Doc) -> Doc:
    """Give the people whom speakers' spans name to the cast."""
    cast: Cast = doc.user_data["cast"]
    found = []
    for start, end in _speakers(doc):
        name = _name_in(doc, start, end)
        draft = _person(doc, cast, start, *name) if name is not None else None
        if name is not None and draft is not None:
            found.append(_mention(doc, draft, *name))
    if found:
        doc._.mentions = tuple(sorted([*doc._.mentions, *found], key=lambda mention: mention.span))
        doc._.actors = cast.records()
    return doc


def _speakers(doc: Doc) -> Iterator[tuple[int, int]]:
    """The spans of speakers up to their first comma or bracket, if they name nobody yet but states."""
    cast: Cast = doc.user_data["cast"]
    for start, end in sorted({found.speaker for found in doc._.attributions if found.speaker is not None}):
        stop = next((place for place in range(start + 1, end) if doc[place].text in (",", "(", "–", "—")), end)
        keys = {actor_at(doc, place) for place in range(start, stop)} - {None}
        if all(cast[key].kind == "state" for key in keys if key is not None):
            yield start, stop


def _name_in(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The capitalised words at the end of a span that can be a name; None where it ends with other words."""
    first = end
    while first > start and end - first < LONGEST_NAME and _is_part_of_name(doc, first - 1):
        first -= 1
    while first < end and (not doc[first].text[:1].isupper() or doc[first].lower_ in NAME_JOINERS - {"al", "el"}):
        first += 1
    words = doc[first:end]
    if first == end or ends_like_an_organization(doc, end) or load_gazetteer().find(words.text):
        return None
    return first, end


def _is_part_of_name(doc: Doc, place: int) -> bool:
    token = doc[place]
    if token.text in HYPHENS:
        return not doc[place - 1].whitespace_ and not token.whitespace_
    if token.lower_ in NAME_JOINERS:
        return True
    is_word = re.sub(r"['’-]", "", token.text).isalpha() and token.text[:1].isupper() and not token.is_upper
    return is_word and not _is_title(token) and token.lower_ not in TIME_WORDS and actor_at(doc, place) is None


def _is_title(token: Token) -> bool:
    return is_title_word(token) or token.lower_.rstrip(".") in HONORIFICS or token.lower_ in word_list("name_prefixes")


def _person(doc: Doc, cast: Cast, span_start: int, start: int, end: int) -> ActorDraft | None:
    """Who is named so: somebody known, or a new person where the words before it or the given name speak for one."""
    words = [token.text for token in doc[start:end] if token.text not in HYPHENS]
    namesakes = cast.people_called(doc[start:end].text if end - start == 3 and len(words) == 2 else words[-1])
    if len(namesakes) == 1:
        return namesakes[0]
    has_title = start > span_start and _is_title(doc[start - 1])
    has_given_name = len(words) > 1 and bool(gender_of(words[0]))
    if namesakes or not (has_title or has_given_name) or (start > span_start and not has_title):
        return None
    return cast.person(doc[start:end].text) if len(words) > 1 else cast.add_person()


def _mention(doc: Doc, draft: ActorDraft, start: int, end: int) -> MentionRecord:
    draft.named(doc[start:end].text, start)
    for place in range(start, end):
        doc._.actor_by_token[place] = draft.key
    return MentionRecord(characters(doc, start, end), "name", draft.key, (), 0.7, "named as a speaker")
