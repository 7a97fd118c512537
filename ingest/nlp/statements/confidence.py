"""How likely it is that a speaker link is right: a logistic model over few signs, fitted on annotated articles.

``training/calibrate.py`` fits the weights in ``speaker_confidence.json`` and says how well they hold on other articles.
"""

import json
import math
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.records import LinkEvidence

WEIGHTS = Path(__file__).with_name("speaker_confidence.json")
WORDS_OF_TEXT = re.compile("“[^”]*”")
SURE = 0.99
"""Probabilities beyond this and its counterpart say no more than these."""


def confidence(evidence: LinkEvidence, weights: Mapping[str, float] | None = None) -> float:
    """The probability, from 0 to 1, that the speaker is the actor that the link leads to."""
    known = weights if weights is not None else shipped_weights()
    total = sum(known.get(sign, 0.0) * strength for sign, strength in signs(evidence).items())
    return round(1 / (1 + math.exp(-total)), 3)


def signs(evidence: LinkEvidence) -> dict[str, float]:
    """The signs of the model, each with its strength."""
    return {
        "always": 1.0,
        "rule": log_odds(evidence.rule),
        "recogniser": log_odds(evidence.recogniser),
        f"form {evidence.form}": 1.0,
        f"kind {evidence.kind}": 1.0,
        f"reason {WORDS_OF_TEXT.sub('“…”', evidence.reason)}": 1.0,
    }


def log_odds(probability: float) -> float:
    bounded = min(SURE, max(1 - SURE, probability))
    return math.log(bounded / (1 - bounded))


@cache
def shipped_weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf8"))["weights"]
    return weights
