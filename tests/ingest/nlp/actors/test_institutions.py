"""Institutions of states by their own names, and as descriptions beside their state."""

import pytest

from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Russian Foreign Ministry summoned him.", "institution:foreign-ministry:RUS"),
        ("The Ministry of Foreign Affairs of Norway summoned him.", "institution:foreign-ministry:NOR"),
        ("Chad's parliament voted on Monday.", "institution:parliament:TCD"),
        ("The Chadian government rejected the plan.", "institution:government:TCD"),
        ("The Russian Embassy in the United States protested.", "embassy:RUS:USA"),
        ("U.S. intelligence agencies have accused Peru.", "institution:intelligence-agencies:USA"),
        ("The Chadian army attacked the town.", "institution:armed-forces:TCD"),
    ],
)
def test_an_institution_is_known_by_the_state_beside_it(text: str, key: str) -> None:
    assert key in read(text).gazetteer


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chadian troops were in the town.", id="troops"),
        pytest.param("Senior Chadian government officials met him.", id="whose officials"),
        pytest.param("He praised Chadian intelligence officers.", id="whose officers"),
        pytest.param("He had served in the Chadian army.", id="where somebody serves"),
        pytest.param("The ministry said nothing.", id="no state"),
        pytest.param("Companies from Chad and the government must pay.", id="state elsewhere"),
        pytest.param("In Chad, known for its lakes, the president's office answered.", id="state in another phrase"),
    ],
)
def test_what_does_not_act_as_one_or_has_no_state_is_no_institution(text: str) -> None:
    assert not any(key.startswith("institution:") for key in read(text).gazetteer)


def test_a_description_is_no_name_of_the_institution() -> None:
    reading = read("Peru's government said no. The government left.")
    (government,) = reading.organizations
    assert government == "Peruvian government"
    assert reading.meant("government", form="name") == []


def test_a_bare_noun_means_the_institution_that_the_text_called_so() -> None:
    reading = read("Peru's foreign ministry protested. Later the foreign ministry recalled its envoy.")
    assert reading.meant("foreign ministry") == ["Peruvian Foreign Ministry"] * 2


def test_a_bare_noun_means_nobody_where_two_states_have_one() -> None:
    reading = read("Peru's foreign ministry met Chad's foreign ministry. Then the foreign ministry was silent.")
    assert reading.meant("foreign ministry") == ["Peruvian Foreign Ministry", "Chadian Foreign Ministry"]


def test_a_ministry_named_otherwise_is_not_meant_by_the_generic_noun() -> None:
    reading = read("The State Department was silent. He met the Foreign Ministry's secretary.")
    assert reading.meant("Foreign Ministry") == []


def test_its_embassy_is_that_of_the_subject_and_not_of_where_it_stands() -> None:
    reading = read("The Peruvian Foreign Ministry said its embassy in Kabul was hit.")
    assert [actor.gazetteer for actor in reading.doc._.actors if actor.gazetteer.startswith("embassy")] == [
        "embassy:PER:AFG"
    ]


def test_its_parliament_is_that_of_the_state_named_before() -> None:
    reading = read("Peru said its parliament would vote on Friday.")
    assert "institution:congress:PER" in [actor.gazetteer for actor in reading.doc._.actors]
