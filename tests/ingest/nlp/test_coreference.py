"""Whom pronouns and role nouns mean."""

import pytest

from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        pytest.param("Carol Hensley spoke first. She was brief.", "She", "Carol Hensley", id="the only one"),
        pytest.param("Carol Hensley met Daniel Torvan. He was late.", "He", "Daniel Torvan", id="gender"),
        pytest.param("Daniel Torvan left. Then his car broke down.", "his", "Daniel Torvan", id="possessive"),
    ],
)
def test_a_pronoun_means_who_was_named_shortly_before(text: str, pronoun: str, name: str) -> None:
    assert read(text).meant(pronoun) == [name]


def test_a_pronoun_far_from_any_name_means_nobody() -> None:
    text = "Daniel Torvan spoke. " + "The rain fell on the town. " * 6 + "He was late."
    assert read(text).meant("He") == []


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        pytest.param(
            "Foreign Minister Ilva Arrud spoke. The minister left.", "The minister", ["Ilva Arrud"], id="the"
        ),
        pytest.param(
            "Peru's Foreign Minister Ilva Arrud spoke. Peru's top diplomat rejected the plan.",
            "top diplomat", ["Ilva Arrud"], id="top diplomat",
        ),
        pytest.param(
            "Peruvian President Ilva Arrud met Chadian President Daniel Torvan. The Peruvian president left.",
            "Peruvian president", ["Ilva Arrud"], id="state decides",
        ),
        pytest.param(
            "President Ilva Arrud met the prime minister. No sitting president has done so.",
            "president", [], id="indefinite",
        ),
        pytest.param(
            "President Ilva Arrud spoke. The Mexican president and the Turkish president listened.",
            "president", [], id="of another state",
        ),
        pytest.param(
            "Vice-president Ilva Arrud spoke first. Then the president left.", "president", [], id="vice-president"
        ),
        pytest.param(
            "President Ilva Arrud was received by the president, Daniel Torvan.", "the president", [], id="apposition"
        ),
    ],
)  # fmt: skip
def test_a_role_noun_means_who_has_the_role(text: str, words: str, names: list[str]) -> None:
    found = [name for meant in (words, f"the {words}", f"The {words}") for name in read(text).meant(meant)]
    assert set(found) == set(names)


def test_who_is_only_quoted_about_is_not_the_one_who_spoke() -> None:
    reading = read(
        "President Daniel Torvan spoke on Monday. “I do not know why President Obrero stayed,” the president said."
    )
    assert reading.meant("the president") == ["Daniel Torvan"]


def test_a_possessive_mark_is_no_part_of_the_description() -> None:
    reading = read("Iraqi Foreign Minister Fuad Hussein spoke. Iraq’s foreign minister left later.")
    assert reading.meant("foreign minister") == ["Fuad Hussein"]
