"""Likeness of wordings: renderings of one utterance are alike, other utterances on the same theme are not."""

from collections import Counter
from pathlib import Path

import pytest

from ingest.resolution.statements.link import LIKE_ENOUGH
from ingest.resolution.wording.likeness import likeness, signs_of
from ingest.resolution.wording.sketch import sketch
from ingest.resolution.wording.wording import wording
from ingest.resolution.wording.words import FOLDER, opposites, stem, weight

PAIRS = [
    line.split("\t")
    for line in Path(__file__).with_name("pairs.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def likeness_of(one: str, other: str) -> float:
    return likeness(wording(one), wording(other))


def test_few_pairs_of_other_utterances_are_taken_for_one():
    joined = Counter(label for label, one, other in PAIRS if likeness_of(one, other) >= LIKE_ENOUGH)
    all_pairs = Counter(label for label, *_ in PAIRS)
    assert joined["same"] / (joined["same"] + joined["other"]) >= 0.93
    assert joined["same"] / all_pairs["same"] >= 0.75


def test_renderings_of_one_utterance_share_a_number_by_which_they_are_found():
    missed = [one for label, one, other in PAIRS if label == "same" and not found_by(one, other)]
    assert len(missed) <= 2


def found_by(one: str, other: str) -> set[int]:
    return set(sketch(wording(one))) & set(sketch(wording(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("interested in avoiding an irreversible degradation", "We want to prevent an irreversible deterioration."),
        ("believes the premier a “murderer”", "he considered the premier to be “a killer.”"),
        ("The US ambassador was summoned home", "Washington's envoy had been called back home"),
    ],
)
def test_other_words_for_the_same_are_alike(one, other):
    assert likeness_of(one, other) >= LIKE_ENOUGH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I do.", "I do not think so."),
        ("talks", "We look forward to the talks."),
        ("", "Anything at all"),
        ("Our troops will remain on the island.", "Our troops have left the island."),
    ],
)
def test_other_utterances_are_not_alike(one, other):
    assert likeness_of(one, other) < LIKE_ENOUGH


@pytest.mark.parametrize(("label", "one", "other"), PAIRS[::7])
def test_likeness_is_symmetric(label, one, other):
    assert likeness_of(one, other) == pytest.approx(likeness_of(other, one))


def test_other_numbers_and_a_negation_speak_against_it():
    assert signs_of(wording("Twenty ships will sail"), wording("Ten ships will sail")).numbers
    assert signs_of(wording("The ships will sail"), wording("The ships will not sail")).negation


def test_a_state_is_one_whatever_it_is_called():
    assert {term.idea for term in wording("Washington, the U.S., the Americans and the United States").terms} == {
        "state:USA"
    }


def test_a_month_is_no_demonstration():
    assert not wording("On March 20").ideas.keys() & wording("the protest rally").ideas.keys()


@pytest.mark.parametrize(("one", "other"), [("policies", "policy"), ("stopped", "stop"), ("withdrawn", "withdraw")])
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_a_rare_word_says_more_than_a_common_one():
    assert weight("people") < weight("agreement") < weight("armistice")


def test_no_word_stands_for_two_ideas():
    lines = (FOLDER / "variants.txt").read_text(encoding="utf-8").splitlines()
    members = Counter(member.strip() for line in lines if not line.startswith("#") for member in line.split(","))
    assert [member for member, count in members.items() if count > 1] == []


def test_opposites_are_mutual():
    assert all(idea in opposites()[other] for idea, others in opposites().items() for other in others)
