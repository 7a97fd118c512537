"""Fit how likely a speaker link is right, and say how well that holds on articles that were not fitted.

python -m training.calibrate ANNOTATIONS_FOLDER TEXTS_FOLDER

Every quotation whose content agrees with an annotated statement is an example: right where its actor is the one whom
the annotation names. The articles of ``train`` are fitted, those of ``dev`` measured. Logistic regression by Newton's
method with a small ridge penalty; the weights go to ``ingest/nlp/statements/speaker_confidence.json``.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.nlp.statements.confidence import WEIGHTS, confidence, signs
from ingest.records import LinkEvidence
from training.annotations import read_annotations
from training.evaluate_in_domain import read_articles, same_content, speaker_is_right

PENALTY = 1.0
STEPS = 25
FEWEST = 5
"""A sign that fewer links show is not weighed: so few say nothing."""
RANGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)


class Example(NamedTuple):
    """A link to an actor, and whether it is right."""

    evidence: LinkEvidence
    is_right: bool


def examples(annotations: Path, texts: Path) -> Iterator[Example]:
    """The links to actors in the annotated articles."""
    articles = read_annotations(annotations, texts)
    for article, parsed in zip(articles, read_articles(articles, None), strict=True):
        for statement, quotation in same_content(article, parsed):
            if quotation.speaker is not None and quotation.evidence is not None:
                is_right = speaker_is_right(statement, quotation, parsed)
                yield Example(quotation.evidence, is_right)


def fit(found: Sequence[Example]) -> dict[str, float]:
    """The weights of the signs."""
    told = [signs(example.evidence) for example in found]
    counts = Counter(name for one in told for name in one)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    rows = np.array([[one.get(name, 0.0) for name in names] for one in told])
    right = np.array([float(example.is_right) for example in found])
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - likely) - PENALTY * weights
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + PENALTY * np.eye(len(names))
        weights = weights + np.linalg.solve(bend, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def report(name: str, found: Sequence[Example], weights: dict[str, float]) -> None:
    """Print the Brier score, and for every range of confidence how many links it has and how many are right."""
    told = np.array([confidence(example.evidence, weights) for example in found])
    right = np.array([float(example.is_right) for example in found])
    brier, of_mean = np.mean((told - right) ** 2), np.mean((right.mean() - right) ** 2)
    print(f"{name}: {len(found)} links, {right.mean():.3f} right; Brier {brier:.3f} (of the mean alone {of_mean:.3f})")
    for low, high in pairwise(RANGES):
        inside = (told >= low) & (told < high)
        if inside.any():
            said, share, count = told[inside].mean(), right[inside].mean(), inside.sum()
            print(f"  {low:.1f} to {min(high, 1):.1f}: {count:4d} links, told {said:.2f}, right {share:.2f}")


def main(annotations: Path, texts: Path) -> None:
    fitted, held_out = (list(examples(annotations / part, texts)) for part in ("train", "dev"))
    weights = fit(fitted)
    report("fitted", fitted, weights)
    report("held out", held_out, weights)
    WEIGHTS.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
