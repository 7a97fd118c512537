"""Headlines in Title Case, written as a sentence would be, so that the parser sees verbs and not names.

Only letters change their case, so all offsets hold. A word keeps its capital where the article mostly writes it with
one, or where nothing shows that it is an ordinary word. A headline that has but some capitals too many ("Trump
Appreciates that") loses those of ordinary words that stand alone among others.
"""

from __future__ import annotations

import re
from collections import Counter

from ingest.nlp.events.patterns import known_words
from ingest.nlp.events.tokens import stems
from ingest.nlp.wordlists import word_list
from ingest.records import Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ADDRESS = re.compile(r".+[/@_].+")
SHARE_OF_CAPITALS = 0.7
SHORTEST_TELLING = 4
SMALL_WORDS = frozenset(
    "a about after against all amid an and are as at back be before but by can could did do does down during for from "
    "had has have he her his if in into is it its may more new next no not of off on or our out over say says should "
    "she than that the their they this to up was we were what when where who why will with would you your".split()
)


def with_headline_case(text: str, title: Span | None) -> str:
    """The text with the headline in sentence case where it was in Title Case; the same length, the same offsets."""
    if title is None:
        return text
    headline = text[title.start : title.end]
    body = text[: title.start] + "\n" + text[title.end :]
    counts = Counter(word.partition("’")[0].partition("'")[0] for word in WORD.findall(without_addresses(body)))
    recased = _without_capitals if is_title_case(headline) else _without_lone_capitals
    return text[: title.start] + recased(headline, counts) + text[title.end :]


def without_addresses(text: str) -> str:
    """The words of the text but for addresses, with single spaces between them."""
    return " ".join(word for word in text.split() if not ADDRESS.fullmatch(word))


def _without_capitals(headline: str, words_of_body: Counter[str]) -> str:
    """A headline in Title Case with the capitals of its ordinary words lowered."""
    first = next((match.start() for match in WORD.finditer(headline)), 0)

    def recased(match: re.Match[str]) -> str:
        word = match.group()
        is_kept = match.start() == first or not word[1:].islower() or words_of_body[word] > words_of_body[word.lower()]
        return word if is_kept or not _is_ordinary(word.lower(), words_of_body) else word.lower()

    return WORD.sub(recased, headline)


def _without_lone_capitals(headline: str, words_of_body: Counter[str]) -> str:
    """A headline with the capitals lowered that stand on ordinary words, unless two such words may make a name."""
    matches = list(WORD.finditer(headline))
    lowered = [_has_needless_capital(match.group(), words_of_body) for match in matches]
    written = list(headline)
    for place, match in enumerate(matches[1:], start=1):
        if lowered[place] and not lowered[place - 1] and not any(lowered[place + 1 : place + 2]):
            written[match.start()] = written[match.start()].lower()
    return "".join(written)


def _has_needless_capital(word: str, words_of_body: Counter[str]) -> bool:
    """Whether an ordinary word has a capital that the body of the article never gives it."""
    return word.istitle() and word.lower() in word_list("ordinary_words") and not words_of_body[word]


def is_title_case(headline: str) -> bool:
    """Whether most of the longer words begin with a capital."""
    words = [word for word in WORD.findall(headline) if len(word) >= SHORTEST_TELLING]
    capitals = [word for word in words if word[0].isupper() and not word.isupper()]
    return len(words) > SHORTEST_TELLING and len(capitals) / len(words) >= SHARE_OF_CAPITALS


def _is_ordinary(word: str, words_of_body: Counter[str]) -> bool:
    """Whether a word is known without a capital: from the body, from other news, or from the event patterns."""
    if word in SMALL_WORDS or word in words_of_body:
        return True
    return any(stem in known_words() or stem in word_list("ordinary_words") for stem in stems(word))
