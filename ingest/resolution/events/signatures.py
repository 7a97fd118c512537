"""What an article is about, as weighted words: the headline and the first words of the body, earlier ones heavier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from math import log, sqrt

from ingest.records import CleanArticle
from ingest.resolution.events.word_weights import rarity, stem, words_of

LEAD = 250
"""So many words of the body tell what an article is about; what follows is background, and alike in many."""
HEADLINE_WEIGHT = 2.0
NAME_WEIGHT = 0.8
"""Who takes part is compared for itself, and the same people do many things."""
MOST, MOST_OF_NAME = 5.5, 4.5
"""What rarity counts at most: a word that no other article has may be a slip, the name of a small state is no news."""
LEAST_LENGTH = 30.0
"""That of a signature of about 200 words: what a shorter text shares with another shows less."""
LEAST_LENGTH_OF_SENTENCE = 8.0
"""That of two or three rare words."""
KEPT = 100
KEYS = 24
"""So many of the heaviest words are indexed."""
WORD_LENGTH = 40

Words = dict[str, float]


def signature_of(article: CleanArticle) -> Words:
    """The KEPT heaviest stems of an article with their weights, the heaviest first.

    The squares of the weights sum up to 1, or to less where the article is short.
    """
    body = "\n".join(article.text[span.start : span.end] for span in article.body)
    lead = words_of(body.removeprefix(article.title))[:LEAD]
    counts: dict[str, float] = defaultdict(float)
    for place, word in enumerate(lead):
        counts[stem(word)] += 1 / (1 + place / LEAD)
    for word in words_of(article.title):
        counts[stem(word)] += HEADLINE_WEIGHT
    names = {stem(word) for word in lead[1:] if word[0].isupper()}
    weights = {
        word[:WORD_LENGTH]: _damped(count) * _says(word, names) for word, count in counts.items() if rarity(word)
    }
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:KEPT]
    length = max(LEAST_LENGTH, sqrt(sum(weight * weight for _, weight in heaviest)))
    return {word: round(weight / length, 4) for word, weight in heaviest}


def words_of_sentence(sentence: str) -> Words:
    """The stems of a sentence with their weights."""
    found = {stem(word): min(rarity(stem(word)), MOST) for word in words_of(sentence)}
    return {word: weight for word, weight in found.items() if weight}


def sentences_alike(one: Words, other: Words, *, apart_from: Collection[str]) -> float:
    """From 0 to 1: how alike two sentences are in their words but for some; less where few others are left."""
    mine, theirs = ({word: words[word] for word in words if word not in apart_from} for words in (one, other))
    return likeness(mine, theirs) / (_length(mine) * _length(theirs))


def _length(words: Words) -> float:
    return max(LEAST_LENGTH_OF_SENTENCE, sqrt(sum(weight * weight for weight in words.values())))


def _says(word: str, names: set[str]) -> float:
    return NAME_WEIGHT * min(rarity(word), MOST_OF_NAME) if word in names else min(rarity(word), MOST)


def _damped(count: float) -> float:
    return 1 + log(count) if count >= 1 else count


def likeness(one: Words, other: Words) -> float:
    """From 0 to 1: how much two articles are about the same (the cosine of their signatures)."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def keys_of(words: Words) -> Words:
    """The words by which a signature is looked up."""
    return dict(list(words.items())[:KEYS])
