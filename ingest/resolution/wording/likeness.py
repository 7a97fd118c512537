"""How likely two wordings of one speaker render one utterance, from what they share and what sets them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from ingest.resolution.wording.wording import Term, Wording
from ingest.resolution.wording.words import opposites

OTHER_WORD = 0.85
"""How much of its weight an idea keeps that the two put into different words."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What two wordings have in common, each from 0 to 1.

    ``shorter``: the share of the one that says less which the other has too; ``both``: the same of both together.
    ``evidence``: how much that is, 1 from four rare words on. ``run``: how long the longest run of the very same words
    is, 1 from four rare words on. ``quoted``: how much of what stands between quotation marks in one that is told
    in the reporter's words the other has too, 1 where that says at least as much as a rare word.
    ``phrase``: how far what is shared is a single phrase, of which the two go on to say other things.
    ``opposed``: 1 where one says what denies a word of the other ("leave", "remain").
    ``numbers``: 1 where the two have other numbers. ``negation``: as ``both``, where only one of them negates.
    """

    shorter: float
    both: float
    evidence: float
    run: float
    phrase: float
    quoted: float
    opposed: float
    numbers: float
    negation: float


FULL_EVIDENCE = 4.0
LEAST_EVIDENCE = 0.9
"""What two wordings share must say so much, or be almost all of both ("We will see what happens.")."""
ALMOST_ALL = 0.8
WEIGHTS = Signs(
    shorter=2.5, both=2.5, evidence=4.5, run=1.0, phrase=-4.0, quoted=1.2, opposed=-1.5, numbers=-0.7, negation=-1.2
)
BIAS = -4.7
"""Fitted by logistic regression to the pairs of ``tests/ingest/resolution/pairs.tsv``, then rounded."""


def likeness(one: Wording, other: Wording) -> float:
    """From 0 to 1: how likely two wordings of one speaker, of about the same time, render one utterance."""
    signs = signs_of(one, other)
    if not signs.evidence:
        return 0.0
    total = sum(sign * weight for sign, weight in zip(astuple(signs), astuple(WEIGHTS), strict=True))
    return 1 / (1 + math.exp(-(BIAS + total)))


def signs_of(one: Wording, other: Wording) -> Signs:
    """What speaks for and against two wordings rendering one utterance."""
    shared = _shared(one, other)
    evidence = sum(shared.values())
    if evidence < LEAST_EVIDENCE and evidence < ALMOST_ALL * max(one.weight, other.weight):
        evidence = 0.0
    least, total = min(one.weight, other.weight), one.weight + other.weight
    if not evidence or not least:
        return Signs(0, 0, 0, 0, 0, 0, 0, 0, 0)
    both = 2 * evidence / total
    shorter, run = min(1.0, evidence / least), longest_run(one.terms, other.terms)
    return Signs(
        shorter=shorter,
        both=both,
        evidence=min(1.0, evidence / FULL_EVIDENCE),
        run=min(1.0, run / FULL_EVIDENCE),
        phrase=min(1.0, run / evidence) * (1 - shorter),
        quoted=_quoted(one, other),
        opposed=float(_are_opposed(one, other)),
        numbers=float(bool(one.numbers and other.numbers) and not one.numbers & other.numbers),
        negation=both if one.is_negated != other.is_negated else 0.0,
    )


def _shared(one: Wording, other: Wording) -> dict[str, float]:
    """How much each idea says that both have: less where they put it into different words."""
    stems = {term.stem for term in one.terms} & {term.stem for term in other.terms}
    written = {term.idea for term in one.terms if term.stem in stems}
    here, there = one.ideas, other.ideas
    return {
        idea: (here[idea] + there[idea]) / 2 * (1.0 if idea in written else OTHER_WORD)
        for idea in here
        if idea in there
    }


def _quoted(one: Wording, other: Wording) -> float:
    """How much of the quoted words of one the other has; of both, where both are in part quoted, the lesser share."""
    shares = []
    for here, there in ((one, other), (other, one)):
        weights = {idea: here.ideas[idea] for idea in here.quoted if idea in here.ideas}
        if total := sum(weights.values()):
            kept = sum(weight for idea, weight in weights.items() if idea in there.ideas)
            shares.append(kept / total * min(1.0, total))
    return min(shares, default=0.0)


def _are_opposed(one: Wording, other: Wording) -> bool:
    """Whether one says, of what only it says, the opposite of what only the other says."""
    here, there = one.ideas.keys() - other.ideas.keys(), other.ideas.keys() - one.ideas.keys()
    return any(opposites().get(idea, frozenset()) & there for idea in here)


def longest_run(one: Sequence[Term], other: Sequence[Term]) -> float:
    """The weight of the heaviest run of two or more terms that both have in the very same words."""
    best = 0.0
    before: list[tuple[int, float]] = [(0, 0.0)] * (len(other) + 1)
    for term in one:
        row = [(0, 0.0)]
        for place, there in enumerate(other):
            length, weight = before[place]
            row.append((length + 1, weight + term.weight) if term.stem == there.stem else (0, 0.0))
        best = max([best, *(weight for length, weight in row if length > 1)])
        before = row
    return best
