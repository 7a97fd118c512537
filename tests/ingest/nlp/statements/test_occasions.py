"""When something was said."""

import pytest

from ingest.nlp.dates import find_dates
from ingest.nlp.statements.quotations import find_quotations
from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model

PUBLISHED = "2024-05-16"  # a Thursday


def said_on(text: str, published: str = PUBLISHED) -> list[str]:
    doc = read(text).doc
    doc._.published = published
    return [one.said_on for one in find_quotations(doc, find_dates(doc))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The talks have failed,” Carol Hensley said on Tuesday.", "2024-05-14"),
        ("Carol Hensley said Wednesday that the talks had failed.", "2024-05-15"),
        ("Carol Hensley said yesterday that the talks had failed.", "2024-05-15"),
        ("On March 17, Carol Hensley said that the talks had failed.", "2024-03-17"),
        ("Earlier this month, Carol Hensley said that the talks had failed.", "2024-05"),
        ("Last year, Carol Hensley said that the talks had failed.", "2023"),
        ("Carol Hensley said in a 2019 interview that the talks had failed.", "2019"),
        ("“The talks have failed,” Carol Hensley said in an interview that aired Wednesday.", "2024-05-15"),
        ("Carol Hensley said that the talks would end on Friday.", ""),
        ("Carol Hensley said that the talks had failed.", ""),
        ("Carol Hensley, who has claimed that the talks failed, left Peru on Tuesday.", ""),
        ("“The talks have failed,” Carol Hensley said ahead of Friday’s summit.", ""),
        ("Addressing the issue Tuesday, Carol Hensley called the talks “a failure”.", "2024-05-14"),
    ],
)
def test_the_date_of_the_cue_and_of_no_other_thing(text: str, expected: str) -> None:
    assert said_on(text) == [expected]


def test_without_a_date_of_publication_a_weekday_is_no_date() -> None:
    assert said_on("Carol Hensley said on Tuesday that the talks had failed.", published="") == [""]


def test_a_speaker_who_goes_on_does_so_on_the_same_day() -> None:
    text = (
        "Carol Hensley said on Tuesday that the talks had failed.\n\n“Peru did not come,” Hensley added.\n\n"
        "Daniel Torvan said that Peru had never been invited."
    )
    assert said_on(text) == ["2024-05-14", "2024-05-14", ""]


@pytest.mark.parametrize(
    "after",
    [
        "Hensley has said that Peru did not come.",
        "Hensley previously said that Peru did not come.",
    ],
)
def test_what_was_said_at_another_time_does_not_share_the_day(after: str) -> None:
    assert said_on(f"Carol Hensley said on Tuesday that the talks had failed. {after}") == ["2024-05-14", ""]
