"""The small gold set: floors under what the pipeline that ships has reached on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.evaluation import Figure, evaluate

GOLD = Path(__file__).parent.parent / "gold"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    return evaluate(GOLD)[0]


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [
        ("body", 1.0, 1.0),
        ("statements", 0.90, 0.62),
        ("speakers", 0.72, 0.78),
        ("actors", 0.88, 0.88),
        ("events", 0.65, 0.70),
        ("dates", 0.70, 0.70),
    ],
)
def test_reading_is_no_worse_than_it_was(
    figures: dict[str, Figure], measure: str, recall: float, precision: float
) -> None:
    assert figures[measure].recall >= recall
    assert figures[measure].precision >= precision


def test_figures_without_any_answer_are_whole() -> None:
    assert (Figure().recall, Figure().precision, Figure().f) == (1.0, 1.0, 1.0)


def test_figures_of_two_articles_are_added() -> None:
    figure = Figure(expected=4, found=2, given=3, right=2)
    figure.add(Figure(expected=4, found=4, given=5, right=4))
    assert (figure.recall, figure.precision, figure.f) == (0.75, 0.75, 0.75)
