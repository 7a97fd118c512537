"""Words that lost the space between them."""

import pytest
from spacy.lang.en import English

from ingest.nlp.glued_words import with_apostrophes, without_glued_words

nlp = English()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Talks with Sergei Lavrovhe said", "Talks with Sergei Lavrov he said"),
        ("Torvan left. Ana Torvanwho stayed", "Torvan left . Ana Torvan who stayed"),
        ("Mike PompeoMichael Pompeo spoke", "Mike Pompeo Michael Pompeo spoke"),
        ("Mr Torvan spoke; TorvanSenate votes in the Senate", "Mr Torvan spoke ; Torvan Senate votes in the Senate"),
        ("President TorvanNATO allies met NATO. Torvan left", "President Torvan NATO allies met NATO . Torvan left"),
        ("Pavel Torvan came. Pavel TorvanProtests greet him", "Pavel Torvan came . Pavel Torvan Protests greet him"),
        ("Pavel Torvan and Paul TorvanTorvanTorvan", "Pavel Torvan and Paul Torvan Torvan Torvan"),
    ],
)
def test_a_name_is_parted_from_what_is_glued_to_it(text: str, words: str) -> None:
    assert " ".join(token.text for token in without_glued_words(nlp(text))) == words


@pytest.mark.parametrize(
    "text",
    [
        "YouTube and WikiLeaks as you know",
        "Morris Harris met Ferdinand Holland",
        "Brian MacDonald and Mac",
        "The SolarWinds hack, with solar winds",
        "She met DeSantis in Thailand",
    ],
)
def test_a_word_with_capitals_inside_stays_one(text: str) -> None:
    assert [token.text for token in without_glued_words(nlp(text))] == [token.text for token in nlp(text)]


def test_offsets_hold_when_words_are_parted() -> None:
    text = "He met Anna LavrovMichael Lavrov."
    assert without_glued_words(nlp(text)).text == text


def test_a_wrong_mark_of_the_possessive_is_mended() -> None:
    assert with_apostrophes("Torvan‘s envoy doesn‘t ‘say’ so") == "Torvan’s envoy doesn’t ‘say’ so"
