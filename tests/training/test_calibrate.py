"""The fit finds how often links of a kind are right, and leaves out signs that are too rare to say anything."""

from ingest.nlp.statements.confidence import confidence
from ingest.records import LinkEvidence
from training.calibrate import FEWEST, Example, fit


def link(form: str, reason: str = "named") -> LinkEvidence:
    return LinkEvidence(rule=0.5, reason=reason, recogniser=0.5, form=form, kind="direct")


def test_what_is_told_is_how_often_it_is_right():
    found = [Example(link("name"), number % 10 != 0) for number in range(400)]
    found += [Example(link("pronoun"), number % 2 == 0) for number in range(400)]
    weights = fit(found)
    assert abs(confidence(link("name"), weights) - 0.9) < 0.02
    assert abs(confidence(link("pronoun"), weights) - 0.5) < 0.02


def test_a_rare_sign_is_not_weighed():
    found = [Example(link("name"), is_right=True)] * 50
    rare = [Example(link("name", "guessed"), is_right=False)] * (FEWEST - 1)
    assert "reason guessed" not in fit(found + rare)
    assert fit(found + rare + rare)["reason guessed"] < 0
