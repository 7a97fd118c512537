"""Likeness of wordings: renderings of one utterance are alike, other utterances on the same theme are not."""

import pytest

from ingest.resolution.wording import likeness, wording

ALIKE = 0.55


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will never accept a blockade of our ports.", "will never accept a blockade"),
        ("The minister called the blockade of the ports unacceptable", "The blockade of ports is unacceptable"),
        ("He will regret this treaty,", "[The premier] will regret this treaty,"),
        (
            "The fleet will stay until the grain corridor through the northern strait is open, and so will the marines",
            "He spoke of fishing and promised that a grain corridor through the northern strait is open to all, "
            "with no tolls, no inspections, no pilots and no permits for vessels of any flag",
        ),
    ],
)
def test_renderings_of_one_utterance_are_alike(one, other):
    assert likeness(wording(one), wording(other)) >= ALIKE


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
    assert likeness(wording(one), wording(other)) < ALIKE


def test_likeness_is_symmetric():
    one, other = wording("the embassy will reopen in May"), wording("embassy reopening in June")
    assert likeness(one, other) == likeness(other, one)
