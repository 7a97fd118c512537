"""Where a text names somebody: the spans that may be names of actors, each with what it looks like.

Joins three witnesses: the names that the trained component found, the gazetteer's names, and the family names of
people that the text has named in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token

from ingest.gazetteer import Match, load_gazetteer, titles
from ingest.names import name_words, surname
from ingest.nlp.tokens import is_name_like

Look = Literal["person", "gazetteer", "organization"]
OFFICES = frozenset("minister ministry secretary department committee ministers".split())
PORTFOLIOS = frozenset("foreign defence defense economic state commerce interior justice".split())
REPORTING_VERBS = frozenset("said says told tells added adds wrote writes replied asked noted stated warned".split())
QUOTES_AND_BRACKETS = frozenset("\"'“”‘’()[]«»,.;:-–—")


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
    return sorted([*chosen, *_further_surnames(doc, chosen)], key=lambda name: name.start)


def _people(doc: Doc) -> Iterator[NameSpan]:
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            start, end = _trim_person(doc, entity)
            if end > start and doc[start].text[0].isupper() and not _is_all_title(doc, start, end):
                yield NameSpan(start, _with_damaged_surname(doc, start, end), "person")


def _trim_person(doc: Doc, entity: Span) -> tuple[int, int]:
    """Cut titles before a name, possessives behind it, and all that follows a line's end."""
    start, end = entity.start, entity.end
    while start < end and (_is_title(doc[start]) or doc[start].text in QUOTES_AND_BRACKETS):
        start += 1
    for token in doc[start:end]:
        if "\n" in token.text:
            end = token.i
    while end > start and (doc[end - 1].lower_ in ("'s", "’s") or doc[end - 1].text in QUOTES_AND_BRACKETS):
        end -= 1
    return _without_verbs(doc, start, end)


def _without_verbs(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut reporting verbs that lost the space or the mark between them and the name ("Psaki said", "Said Volodin")."""
    while end - start > 1 and (doc[end - 1].is_lower and not _may_end_a_name(doc[end - 1])):
        end -= 1
    while end - start > 1 and doc[start].lower_ in REPORTING_VERBS:
        start += 1
    return start, end


def _may_end_a_name(token: Token) -> bool:
    return token.text.capitalize() in _capitalised_proper_nouns(token.doc)


def _is_title(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    return word in titles() or word in (
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "gen",
        "foreign",
        "vice",
        "deputy",
    )


def _is_all_title(doc: Doc, start: int, end: int) -> bool:
    return all(_is_title(token) or not is_name_like(token) for token in doc[start:end])


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
            for token in doc
            if token.is_title and token.ent_type_ == "PERSON" and token.lower_ not in REPORTING_VERBS
        }
        doc.user_data["capitalised_proper_nouns"] = known
    return known


def _gazetteer_names(doc: Doc) -> Iterator[NameSpan]:
    gazetteer = load_gazetteer()
    for start, end in _phrases(doc):
        text = doc[start:end].text
        matches = gazetteer.find(text)
        if matches and is_name_like(doc[end - 1]) and not _completes_an_office(doc, start):
            yield NameSpan(start, end, "gazetteer", matches)


def _completes_an_office(doc: Doc, start: int) -> bool:
    """Whether the words only say of what somebody is minister ("Minister of | Foreign Affairs")."""
    if start < 2 or doc[start - 1].lower_ not in ("of", "for"):
        return False
    return doc[start - 2].lower_ in OFFICES and doc[start].lower_ in PORTFOLIOS


def _phrases(doc: Doc) -> Iterator[tuple[int, int]]:
    matcher = _matcher(doc)
    for _, start, end in matcher(doc):
        yield start, end


_matchers: dict[int, PhraseMatcher] = {}


def _matcher(doc: Doc) -> PhraseMatcher:
    """The gazetteer's names as a matcher over lower-case words, made once for each vocabulary."""
    matcher = _matchers.get(id(doc.vocab))
    if matcher is None:
        from spacy.lang.en import English

        tokenizer = English(vocab=doc.vocab).tokenizer
        matcher = PhraseMatcher(doc.vocab, attr="LOWER")
        matcher.add("name", list(tokenizer.pipe(sorted({text for text, _ in load_gazetteer().names()}))))
        _matchers[id(doc.vocab)] = matcher
    return matcher


def _organizations(doc: Doc) -> Iterator[NameSpan]:
    for entity in doc.ents:
        if entity.label_ == "ORG":
            start, end = _trim_organization(doc, entity)
            if end > start and any(is_name_like(token) for token in doc[start:end]):
                yield NameSpan(start, end, "organization", load_gazetteer().find(doc[start:end].text))


def _trim_organization(doc: Doc, entity: Span) -> tuple[int, int]:
    start, end = entity.start, entity.end
    while start < end and (doc[start].lower_ in ("the", "a", "an") or doc[start].text in QUOTES_AND_BRACKETS):
        start += 1
    for token in doc[start:end]:
        if "\n" in token.text:
            end = token.i
    while end > start and (doc[end - 1].lower_ in ("'s", "’s", "’", "'") or doc[end - 1].text in '"”“,;:('):
        end -= 1
    return start, end


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


def _further_surnames(doc: Doc, chosen: list[NameSpan]) -> Iterator[NameSpan]:
    """Capitalised family names of people whom the text names in full, where the trained component missed them."""
    taken = {place for name in chosen for place in range(name.start, name.end)}
    surnames = set()
    for name in chosen:
        words = name_words(doc[name.start : name.end].text) if name.look == "person" else ()
        if len(words) > 1:
            surnames.add(surname(" ".join(words)))
    for token in doc:
        if token.text in surnames and token.i not in taken and len(token) > 2:
            yield NameSpan(token.i, token.i + 1, "person")
