"""To whom something was said, and whom its words name."""

import pytest

from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "addressees", "about"),
    [
        ("Carol Hensley told Daniel Torvan that Peru had lied.", ["Daniel Torvan"], ["Peru"]),
        ("Carol Hensley urged Peru to leave the talks with Chile.", ["Peru"], ["Chile"]),
        ("Carol Hensley warned Peru that Chile would leave.", ["Peru"], ["Chile"]),
        ("Carol Hensley warned that Peru would leave.", [], ["Peru"]),
        ("Carol Hensley called on Peru to leave the talks.", ["Peru"], []),
        ("Carol Hensley said that Peru and Chile had agreed.", [], ["Peru", "Chile"]),
        ("Carol Hensley told reporters that Peru had lied.", [], ["Peru"]),
    ],
)
def test_who_is_spoken_to_is_told_from_who_is_spoken_of(text: str, addressees: list[str], about: list[str]) -> None:
    reading = read(text)
    (quotation,) = reading.quotations
    assert [reading.name(key) for key in quotation.addressees] == addressees
    assert [reading.name(key) for key in quotation.about] == about


def test_the_speaker_is_not_among_those_named() -> None:
    reading = read("“Peru knows what Carol Hensley wants,” Carol Hensley said.")
    assert [reading.name(key) for key in reading.quotations[0].about] == ["Peru"]
