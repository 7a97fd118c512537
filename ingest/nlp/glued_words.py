"""Words that lost the space between them ("Ryabkovhe said", "TrumpGeneral"), and possessives with a wrong mark.

Web pages glue what stood in two elements of the page. Both repairs keep all offsets: one changes single characters,
the other makes two tokens of one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.attrs import ORTH
from spacy.tokens import Doc

from ingest.gazetteer import family_name_origin, gender_of
from ingest.nlp.doc import texts
from ingest.nlp.wordlists import word_list

MARK_OF_CONTRACTION = re.compile(r"(?<=\w)[‘`´](?=(?:s|t|re|ve|ll|d|m)\b)")
GLUED_NAME = re.compile(r"([A-Z][a-zà-ÿ]{2,})([A-Z]{2,5}|[A-Z][a-zà-ÿ]{2,}(?:[A-Z][a-zà-ÿ]{2,})*)")
GLUED_WORD = re.compile(r"([A-Z][a-zà-ÿ]{3,}?)(he|she|who|said|says|told|has|had|was|is|will|and)")
PREFIXES_OF_NAMES = frozenset("mac fitz van von des del della dos".split())


def with_apostrophes(text: str) -> str:
    """The text with an apostrophe where a word's ending hangs on an opening quotation mark ("Torvan‘s")."""
    return MARK_OF_CONTRACTION.sub("’", text)


def without_glued_words(doc: Doc) -> Doc:
    """The document with two tokens in place of each that is a name and the next word; itself where there is none."""
    counts = Counter(texts(doc, ORTH))
    parts_by_word = {word: parts for word in counts if (parts := tuple(_parts(word, counts)))}
    if not parts_by_word:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        parts = parts_by_word.get(token.text, (token.text,))
        words += parts
        spaces += [*[False] * (len(parts) - 1), bool(token.whitespace_)]
    return Doc(doc.vocab, words=words, spaces=spaces)


def _parts(word: str, counts: Counter[str]) -> Iterator[str]:
    """The words that are glued in one; nothing where it is one word."""
    match = GLUED_NAME.fullmatch(word)
    if match and _are_glued_names(match[1], match[2], counts):
        yield match[1]
        yield from tuple(_parts(match[2], counts)) or (match[2],)
        return
    match = GLUED_WORD.fullmatch(word)
    if match and not _is_name(word) and counts[word.lower()] == 0 and _is_family_name(match[1], counts):
        yield from match.groups()


def _are_glued_names(first: str, rest: str, counts: Counter[str]) -> bool:
    """Whether the first half is somebody's name in the text, and the other a name or a word of its own."""
    if first.lower() in PREFIXES_OF_NAMES or not (_is_name(first) or counts[first]) or counts[first.lower()]:
        return False
    second = re.match(r"[A-Z][a-zà-ÿ]+|[A-Z]+", rest)
    if second is None:
        return False
    is_ordinary = second[0].lower() in word_list("ordinary_words") and counts[first] > 0
    return is_ordinary or _is_name(second[0]) or bool(counts[second[0]] + counts[second[0].lower()])


def _is_family_name(word: str, counts: Counter[str]) -> bool:
    return bool(family_name_origin(word)) or (counts[word] > 0 and counts[word.lower()] == 0)


def _is_name(word: str) -> bool:
    return bool(gender_of(word) or family_name_origin(word))
