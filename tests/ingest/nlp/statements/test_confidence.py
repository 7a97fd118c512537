"""How sure a speaker link is follows from what it rests on."""

from dataclasses import replace

import pytest

from ingest.nlp.statements.confidence import confidence, log_odds, signs
from ingest.records import LinkEvidence

EVIDENCE = LinkEvidence(
    rule=0.9, reason="“the envoy” is the one named before", recogniser=0.8, form="nominal", kind="direct"
)


def test_a_surer_rule_makes_a_surer_link():
    weights = {"rule": 1.0}
    assert confidence(EVIDENCE, weights) == pytest.approx(0.9)
    assert confidence(replace(EVIDENCE, rule=0.6), weights) == pytest.approx(0.6)


def test_no_sign_that_is_weighed_leaves_it_open():
    assert confidence(EVIDENCE, {}) == 0.5


def test_words_of_the_text_are_no_part_of_a_reason():
    other = replace(EVIDENCE, reason="“the minister” is the one named before")
    assert signs(EVIDENCE).keys() == signs(other).keys()


def test_certainty_has_bounds():
    assert log_odds(1.0) == -log_odds(0.0) == log_odds(0.999)


def test_the_shipped_weights_prefer_names():
    named = replace(EVIDENCE, form="name")
    assert confidence(named) > confidence(EVIDENCE) > 0.5
