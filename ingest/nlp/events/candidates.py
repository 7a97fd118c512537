"""Which words of a text may tell of an event at all, told by form, lemma and part of speech.

Most words of a text tell of nothing; this finds the others without looking at each token.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.attrs import ENT_TYPE, IS_CURRENCY, POS
from spacy.tokens import Doc

from ingest.nlp.doc import lower_words, numbers, texts
from ingest.nlp.events.patterns import known_verbs, load_words, words_in_patterns
from ingest.nlp.events.tokens import CONTAINERS, VERBAL, lemmas_of, stems

TELLING = VERBAL | {"NOUN", "PROPN", "ADJ"}
ASKING = "ask"


def telling_places(doc: Doc) -> list[int]:
    """The numbers of the tokens that may be a predicate of the patterns or ask for a charge; some in vain."""
    columns = zip(lower_words(doc), lemmas_of(doc), texts(doc, POS), _money(doc), strict=True)
    return [place for place, column in enumerate(columns) if _may_tell(*column)]


def _money(doc: Doc) -> Iterator[bool]:
    """For every token, whether it is an amount of money: its sign or its currency."""
    signs = zip(numbers(doc, IS_CURRENCY), texts(doc, ENT_TYPE), strict=True)
    return (bool(is_sign) or label == "MONEY" for is_sign, label in signs)


@lru_cache(maxsize=50_000)
def _may_tell(form: str, lemma: str, part_of_speech: str, is_money: bool) -> bool:
    if part_of_speech not in TELLING:
        return form.startswith(ASKING)
    if is_money or part_of_speech == "PROPN" or form.startswith(ASKING):
        return True
    if lemma in words_in_patterns("verb" if part_of_speech in VERBAL else "noun"):
        return True
    if lemma in CONTAINERS or lemma in load_words()["nominalization"] or lemma in known_verbs():
        return True
    return any(stem in known_verbs() for stem in stems(form))  # a verb that was taken for a noun or an adjective
