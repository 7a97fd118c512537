"""Through what something was said, and with whom."""

import pytest

from ingest.nlp.wordlists import word_table
from ingest.records import MediumKind
from tests.ingest.nlp.reading import Reading, read

pytestmark = pytest.mark.model


def media(reading: Reading) -> list[tuple[str, str] | None]:
    """Of each quotation, the kind of its medium and the words that tell it."""
    return [
        (one.medium.kind, reading.doc.text[slice(*one.medium.span)]) if one.medium else None
        for one in reading.quotations
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The talks have failed,” Carol Hensley said in an interview.", ("interview", "in an interview")),
        (
            "“The talks have failed,” Carol Hensley said in an interview with the Lusaka Herald on Friday.",
            ("interview", "in an interview with the Lusaka Herald"),
        ),
        ("“The talks have failed,” Carol Hensley told reporters in Lima.", ("press", "told reporters")),
        ("“The talks have failed,” Carol Hensley wrote on Twitter.", ("post", "on Twitter")),
        ("Carol Hensley tweeted that the talks had failed.", ("post", "tweeted")),
        ("“The talks have failed,” the ministry said on its Facebook page.", ("post", "on its Facebook page")),
        ("“The talks have failed,” Carol Hensley said in televised remarks.", ("broadcast", "in televised remarks")),
        ("“The talks have failed,” Carol Hensley said in a statement.", ("statement", "in a statement")),
        (
            "“The talks have failed,” Carol Hensley said during a briefing in Lima.",
            ("briefing", "during a briefing in Lima"),
        ),
        ("“The talks have failed,” Carol Hensley told a news conference.", ("briefing", "told a news conference")),
        ("“The talks have failed,” Carol Hensley told lawmakers.", ("speech", "told lawmakers")),
        ("In a speech on Monday, Carol Hensley said that the talks had failed.", ("speech", "In a speech")),
        ("“The talks have failed,” Carol Hensley wrote in a letter to Peru.", ("letter", "in a letter to Peru")),
        ("The report said that the talks had failed.", ("report", "The report")),
    ],
)
def test_the_medium_and_its_words(text: str, expected: tuple[str, str]) -> None:
    assert media(read(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Carol Hensley said that the talks had failed.", id="nothing told"),
        pytest.param("After a meeting with Peru, Carol Hensley said that the talks had failed.", id="after"),
        pytest.param("Carol Hensley said that Peru had lied in an interview.", id="in what was said"),
        pytest.param("Carol Hensley said that Peru would answer in a statement.", id="announced"),
        pytest.param("Commenting on the reports, Carol Hensley said that the talks had failed.", id="commented on"),
    ],
)
def test_what_is_no_medium(text: str) -> None:
    assert set(media(read(text))) == {None}


def test_the_one_who_is_spoken_with_is_the_venue() -> None:
    reading = read("Carol Hensley told the BBC that the talks had failed.")
    (quotation,) = reading.quotations
    assert quotation.medium is not None
    assert (quotation.medium.kind, quotation.medium.venue_text) == ("press", "the BBC")
    assert quotation.addressees == ()


def test_a_medium_told_once_goes_on_for_the_same_speaker() -> None:
    text = (
        "In an interview with the Lusaka Herald, Carol Hensley said that the talks had failed.\n\n"
        "“Peru did not come,” Hensley added.\n\n"
        "Daniel Torvan said that Peru had never been invited."
    )
    assert [one[0] if one else "" for one in media(read(text))] == ["interview", "interview", ""]


def test_another_medium_ends_the_one_before() -> None:
    text = "In an interview, Carol Hensley said that the talks had failed. She tweeted that Peru did not come."
    assert [one[0] if one else "" for one in media(read(text))] == ["interview", "post"]


def test_every_medium_of_the_tables_exists() -> None:
    known = set(MediumKind.__args__)
    assert set(word_table("media").values()) | set(word_table("audiences").values()) <= known
