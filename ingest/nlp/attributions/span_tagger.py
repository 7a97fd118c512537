"""Speakers, cues and contents as tags of tokens, decoded so that the tags make whole spans.

A network gives every token a score for each tag of the BILOU scheme (begin, inside, last, outside, unit: L. Ratinov
and D. Roth, "Design Challenges and Misconceptions in Named Entity Recognition", 2009). The likeliest sequence of tags
that can follow one another is found by the algorithm of Viterbi, a paragraph at a time: no span crosses its end.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.nlp.attributions.features import TokenSpan
from ingest.nlp.attributions.linker import Spans

LABELS = ("SPEAKER", "CUE", "CONTENT")
OUTSIDE = "O"
TAGS = (OUTSIDE, *(f"{place}-{label}" for label in LABELS for place in "BILU"))
IMPOSSIBLE = -1e9
# A span is open behind its tags B and I: then I or L of the same label must follow. Behind all other tags none is.
BEGIN, INSIDE, LAST = ([TAGS.index(f"{place}-{label}") for label in LABELS] for place in "BIL")
CLOSED = np.array([number for number, tag in enumerate(TAGS) if tag[0] in "OLU"])
FRESH = np.array([number for number, tag in enumerate(TAGS) if tag[0] in "OBU"])
IS_FRESH = np.isin(np.arange(len(TAGS)), FRESH)
LABEL = np.array([0, *np.repeat(np.arange(len(LABELS)), 4)])

Scores = NDArray[np.float32]
"""One row a token, one column a tag of ``TAGS``: natural logarithms of probabilities."""


def decode(scores: Sequence[Scores], stretches: Sequence[Sequence[TokenSpan]]) -> list[Spans]:
    """The spans of every document, given its scores and the stretches of tokens that no span crosses."""
    pieces = [of_doc[start:end] for of_doc, spans in zip(scores, stretches, strict=True) for start, end in spans]
    tags = iter(best_tags(pieces))
    return [spans_of_tags([(start, next(tags)) for start, _ in spans]) for spans in stretches]


def mean_of_votes(votes: Sequence[Scores]) -> Scores:
    """The mean of the logarithms of what several networks say."""
    return np.asarray(sum(logarithms(vote) for vote in votes) / len(votes), dtype="f")


def logarithms(scores: Scores) -> Scores:
    """Scores of a softmax layer as logarithms of probabilities."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), dtype="f")


def best_tags(stretches: Sequence[Scores]) -> list[NDArray[np.intp]]:
    """For every stretch of tokens the numbers of the tags in its likeliest possible sequence.

    All stretches are decoded side by side. Behind the end of the shorter ones nothing but "outside" can stand, so
    that no span stays open there.
    """
    longest = max(map(len, stretches), default=0)
    scores = np.full((longest + 1, len(stretches), len(TAGS)), IMPOSSIBLE, dtype="f")
    scores[:, :, 0] = 0.0
    for number, stretch in enumerate(stretches):
        scores[: len(stretch), number] = stretch
    tags = np.zeros((longest + 1, len(stretches)), dtype=np.intp)
    steps = forward(scores)
    for place in range(longest, 0, -1):
        closed_from, is_inside = steps[place]
        chosen = tags[place]
        began = np.take(BEGIN, LABEL[chosen]) + is_inside[np.arange(len(chosen)), LABEL[chosen]]
        tags[place - 1] = np.where(IS_FRESH[chosen], closed_from, began)
    return [tags[: len(stretch), number] for number, stretch in enumerate(stretches)]


def forward(scores: Scores) -> list[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
    """For every place the best tag before it if no span is open there; if one is, whether that is I rather than B."""
    best = scores[0].copy()
    best[:, [*INSIDE, *LAST]] = IMPOSSIBLE
    steps = [(np.zeros(len(best), dtype=np.intp), np.zeros((len(best), len(LABELS)), dtype=bool))]
    for place in range(1, len(scores)):
        closed = best[:, CLOSED]
        choice = closed.argmax(axis=1)
        begun, inside = best[:, BEGIN], best[:, INSIDE]
        steps.append((CLOSED[choice], inside > begun))
        best = scores[place].copy()
        best[:, FRESH] += closed.max(axis=1, keepdims=True)
        opened = np.maximum(begun, inside)
        best[:, INSIDE] += opened
        best[:, LAST] += opened
    return steps


def spans_of_tags(stretches: Iterable[tuple[int, NDArray[np.intp]]]) -> Spans:
    """The spans of the tags; each stretch comes with the number of its first token."""
    found: dict[str, list[TokenSpan]] = {label: [] for label in LABELS}
    for first, tags in stretches:
        start = first
        for place in np.flatnonzero(tags):
            tag = TAGS[tags[place]]
            if tag[0] in "BU":
                start = first + int(place)
            if tag[0] in "LU":
                found[tag[2:]].append((start, first + int(place) + 1))
    return Spans(found["SPEAKER"], found["CUE"], found["CONTENT"])


def stretches_of(paragraphs: Sequence[int]) -> list[TokenSpan]:
    """The spans of the paragraphs, given the number of the paragraph of each token."""
    starts = [place for place in range(len(paragraphs)) if place == 0 or paragraphs[place] != paragraphs[place - 1]]
    return list(pairwise([*starts, len(paragraphs)]))
