"""Titles that a text gives to people."""

import pytest

from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name", "title", "of"),
    [
        pytest.param(
            "Russian Foreign Ministry spokeswoman Ilva Arrudova spoke.",
            "Ilva Arrudova", "Foreign Ministry spokeswoman", "Russian Foreign Ministry", id="in front",
        ),
        pytest.param(
            "Maria Quintela, head of the Lusaka Institute, spoke on Monday.",
            "Maria Quintela", "head of the Lusaka Institute", "Lusaka Institute", id="behind",
        ),
        pytest.param(
            "The Kremlin spokesman, Daniel Torvan, spoke.",
            "Daniel Torvan", "Kremlin spokesman", "Kremlin", id="in front of a comma",
        ),
        pytest.param(
            "He was received by the Turkish president, Daniel Torvan.",
            "Daniel Torvan", "president", "Turkish", id="with an article",
        ),
        pytest.param(
            "Peru's Deputy Foreign Minister Daniel Torvan spoke.",
            "Daniel Torvan", "Deputy Foreign Minister", "Peru", id="possessive of the state",
        ),
        pytest.param(
            "Daniel Torvan, minister of internal affairs of the Russian Federation, spoke.",
            "Daniel Torvan", "minister of internal affairs", "Russian Federation", id="state behind of",
        ),
        pytest.param(
            "Trump's top economic adviser Daniel Torvan spoke.",
            "Daniel Torvan", "Trump's top economic adviser", "Trump", id="of a person",
        ),
        pytest.param(
            "The Minister of Education Dr Daniel Torvan spoke.",
            "Daniel Torvan", "Minister of Education", "", id="form of address behind the title",
        ),
    ],
)  # fmt: skip
def test_a_title_and_whose_it_is(text: str, name: str, title: str, of: str) -> None:
    assert (name, title, of) in read(text).roles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("The outspoken senator Daniel Torvan spoke.", "senator", id="what describes the holder"),
        pytest.param("He is now President Daniel Torvan of Peru.", "President", id="now"),
        pytest.param("The group’s deputy director Daniel Torvan spoke.", "deputy director", id="owner without a name"),
        pytest.param("Former Lima mayor Daniel Torvan spoke.", "Former Lima mayor", id="a town's office"),
        pytest.param(
            "Industry and Trade Minister Daniel Torvan spoke.", "Industry and Trade Minister", id="portfolios"
        ),
    ],
)
def test_a_title_begins_and_ends_with_words_of_office(text: str, title: str) -> None:
    assert [found for name, found, _ in read(text).roles if name == "Daniel Torvan"] == [title]


def test_people_named_in_a_list_behind_a_name_are_no_title_of_it() -> None:
    reading = read("He met Ilva Arrud, Secretary of State Daniel Torvan and a string of officials who had helped.")
    assert "Ilva Arrud" not in [name for name, _, _ in reading.roles]


def test_titles_joined_by_and_stay_with_their_own_people() -> None:
    reading = read("French President Ilva Arrud and Canadian Prime Minister Daniel Torvan met.")
    assert reading.roles == [
        ("Ilva Arrud", "President", "French"),
        ("Daniel Torvan", "Prime Minister", "Canadian"),
    ]
    assert [reading.actor(name).state for name in ("Ilva Arrud", "Daniel Torvan")] == ["state:FRA", "state:CAN"]


def test_the_next_of_a_list_is_no_apposition() -> None:
    reading = read("Interior Minister Ilva Arrud, Foreign Minister Daniel Torvan and Carol Hensley met.")
    assert reading.roles == [
        ("Ilva Arrud", "Interior Minister", ""),
        ("Daniel Torvan", "Foreign Minister", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mr Torvan spoke to Mrs. Hensley and Dr. Arrud.", id="forms of address"),
        pytest.param("A lawyer for Mr. Torvan spoke.", id="the lawyer's"),
        pytest.param("An aide to Torvan spoke.", id="the aide's"),
        pytest.param("The group that was to host Torvan spoke.", id="a verb"),
        pytest.param("Asked about the Peruvian president, Torvan said nothing.", id="the next clause"),
    ],
)
def test_what_is_no_title_of_the_one_named(text: str) -> None:
    assert read(text).roles == []


def test_the_title_behind_a_preposition_is_the_named_one_s_own() -> None:
    reading = read("A spokesman for President Torvan spoke.")
    assert reading.roles == [("Torvan", "President", "")]


def test_an_ambassador_belongs_to_the_sending_state() -> None:
    reading = read("The U.S. ambassador to Israel, Daniel Torvan, spoke.")
    assert reading.actor("Daniel Torvan").state == "state:USA"


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        pytest.param(
            "Peruvian Foreign Minister Ilva Arrud met her Chadian counterpart Daniel Torvan.",
            "Foreign Minister", "Chadian", id="directly behind",
        ),
        pytest.param(
            "President Ilva Arrud spoke with her South Korean counterpart, Daniel Torvan, on Monday.",
            "President", "South Korean", id="behind a comma",
        ),
    ],
)  # fmt: skip
def test_a_counterpart_has_the_title_of_the_one_before(text: str, title: str, of: str) -> None:
    assert ("Daniel Torvan", title, of) in read(text).roles
