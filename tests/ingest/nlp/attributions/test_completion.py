"""Statements that rules find: transcripts, headlines, and quoted words that were left out."""

import pytest

from tests.ingest.nlp.reading import Reading, read

pytestmark = pytest.mark.model


def told(reading: Reading) -> list[tuple[str, str]]:
    """Who says what, in the order of the text."""
    contents = [" ".join(reading.doc.text[slice(*span)].strip() for span in one.content) for one in reading.quotations]
    return list(zip(reading.speakers, contents, strict=True))


TRANSCRIPT = """Dana Whitlock: Do you think he is a liar?
Ilva Arrud: I do. He told us that nobody had been there.
Dana Whitlock: Why not?
Ilva Arrud: You will see shortly."""


def test_everybody_takes_the_floor_in_a_transcript() -> None:
    reading = read(TRANSCRIPT)
    turns = [one for one in told(reading) if one[0] in ("Dana Whitlock", "Ilva Arrud")]
    assert ("Dana Whitlock", "Do you think he is a liar?") in turns
    assert ("Dana Whitlock", "Why not?") in turns
    assert ("Ilva Arrud", "You will see shortly.") in turns


def test_the_words_of_a_transcript_are_verbatim() -> None:
    first = read(TRANSCRIPT).quotations[0]
    assert first.kind == "direct"


def test_one_question_and_its_answer_are_a_transcript() -> None:
    reading = read("Dana Whitlock: Do you think he is a liar?\nIlva Arrud: I do, and so does everybody.")
    assert told(reading)[1] == ("Ilva Arrud", "I do, and so does everybody.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Categories: WORLD\nIlva Arrud left Lima on Monday.", id="heading"),
        pytest.param("Photo: Reuters\nIlva Arrud left Lima on Monday.", id="credit"),
        pytest.param("Also read: Peru and Chad\nPhone: 555 1234\nIlva Arrud left Lima.", id="several lines"),
    ],
)
def test_a_line_with_a_colon_is_not_what_somebody_said(text: str) -> None:
    assert read(text).quotations == ()


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        pytest.param("Russia: US must apologise for the insult", "Russia", "US must apologise for the insult",
                     id="in front"),
        pytest.param("Chad must apologise for the insult – Ilva Arrud", "Ilva Arrud",
                     "Chad must apologise for the insult", id="behind a dash"),
        pytest.param("Putin is a killer: Biden", "Biden", "Putin is a killer", id="behind a colon"),
    ],
)  # fmt: skip
def test_a_headline_reports_words(text: str, speaker: str, content: str) -> None:
    assert told(read(text)) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        pytest.param("President Ilva Arrud branded Daniel Torvan a “coward”.", "Ilva Arrud", "Daniel Torvan a “coward”",
                     id="called somebody"),
        pytest.param("‘The claims are a lie,’ said Ilva Arrud on Monday.", "Ilva Arrud", "‘The claims are a lie,’",
                     id="single marks"),
        pytest.param("The Peruvian government called the claims „a complete lie“.", "Peruvian government",
                     "the claims „a complete lie“", id="low and high marks"),
    ],
)  # fmt: skip
def test_quoted_words_are_not_left_out(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in told(read(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "“The border will stay closed for years.” The comment came from Ilva Arrud, who leads the delegation.",
            "Ilva Arrud", id="came from",
        ),
        pytest.param(
            "“The border will stay closed for years.” That was the message of President Ilva Arrud on Tuesday.",
            "Ilva Arrud", id="was the message of",
        ),
        pytest.param(
            "“The border will stay closed for years.” Those were the words of Peru's envoy Ilva Arrud.",
            "Ilva Arrud", id="were the words of",
        ),
        pytest.param(
            "The Peruvian Embassy in Lagos posted on Telegram: “The rumours are not true at all.”",
            "Peruvian Embassy", id="before a colon",
        ),
        pytest.param(
            "President Ilva Arrud spoke to reporters on Monday. “The border will stay closed for years.”",
            "Ilva Arrud", id="spoke before",
        ),
    ],
)  # fmt: skip
def test_the_sentence_beside_a_quotation_tells_who_spoke(text: str, speaker: str) -> None:
    assert read(text).speakers[0] == speaker


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    reading = read(
        "“The border will stay closed.\n“Nobody will pass it without a permit.\n“We have decided so,” Ilva Arrud said."
    )
    assert set(reading.speakers) == {"Ilva Arrud"}
    assert len(reading.quotations) == 3
