"""Likeness of wordings: renderings of one utterance are alike, other utterances on the same theme are not."""

import pytest

from ingest.resolution.wording import content_stems, likeness

ALIKE = 0.55


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will never accept a blockade of our ports.", "will never accept a blockade"),
        ("The minister called the blockade of the ports unacceptable", "The blockade of ports is unacceptable"),
        ("He will regret this treaty,", "[The premier] will regret this treaty,"),
    ],
)
def test_renderings_of_one_utterance_are_alike(one, other):
    assert likeness(content_stems(one), content_stems(other)) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will never accept a blockade of our ports.", "We will never accept their candidate for the bank."),
        ("I do.", "I do not think so."),
        ("talks", "We look forward to the talks."),
        ("", "Anything at all"),
    ],
)
def test_other_utterances_are_not_alike(one, other):
    assert likeness(content_stems(one), content_stems(other)) < ALIKE


def test_likeness_is_symmetric():
    one, other = content_stems("the embassy will reopen in May"), content_stems("embassy reopening in June")
    assert likeness(one, other) == likeness(other, one)
