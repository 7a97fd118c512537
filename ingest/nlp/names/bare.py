"""Whom a family name alone means: what the text tells of the gender of who is called by it.

An article may name the president by family name throughout and his wife once in full; "he" beside the family name
then shows that it is not hers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ingest.names import name_words, word_key
from ingest.nlp.names.spans import NameSpan

MALE_WORDS = frozenset("mr mr. sir lord king prince sheikh sultan emir spokesman chairman".split())
FEMALE_WORDS = frozenset("mrs mrs. ms ms. miss lady dame queen princess spokeswoman chairwoman".split())
MALE_PRONOUNS = frozenset("he his him himself".split())
FEMALE_PRONOUNS = frozenset("she her hers herself".split())
FEWEST_SIGNS = 2
SHARE_OF_SIGNS = 0.8


def genders_of_bare_names(doc: Doc, people: Sequence[NameSpan]) -> dict[str, str]:
    """The gender of who is called by a single word, by the key of that word, where the text is clear about it."""
    signs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    per_sentence = Counter(doc[name.start].sent.start for name in people)
    for name in people:
        words = name_words(doc[name.start : name.end].text)
        if len(words) == 1:
            alone = per_sentence[doc[name.start].sent.start] == 1
            signs[word_key(words[0])].update(_signs(doc, name, look_behind=alone))
    return {key: gender for key, counts in signs.items() if (gender := _clear(counts))}


def _signs(doc: Doc, name: NameSpan, *, look_behind: bool) -> list[str]:
    before = doc[name.start - 1].lower_ if name.start else ""
    if before in MALE_WORDS or before in FEMALE_WORDS:
        return ["m" if before in MALE_WORDS else "f"]
    following = doc[name.end : doc[name.start].sent.end] if look_behind else ()
    return [gender for token in following if (gender := _gender_of_pronoun(token))][:1]


def _gender_of_pronoun(token: Token) -> str:
    return "m" if token.lower_ in MALE_PRONOUNS else "f" if token.lower_ in FEMALE_PRONOUNS else ""


def _clear(counts: Counter[str]) -> str:
    gender, count = counts.most_common(1)[0] if counts else ("", 0)
    return gender if count >= FEWEST_SIGNS and count >= SHARE_OF_SIGNS * counts.total() else ""
