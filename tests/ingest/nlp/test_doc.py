"""What a document remembers of the questions asked about it."""

import pytest
from spacy.attrs import LOWER
from spacy.lang.en import English
from spacy.tokens import Doc, Token

from ingest.nlp import doc as doc_module
from ingest.nlp.doc import forget, lower_words, places_of, remembered, remembered_of_doc, text_of, texts, words

NLP = English()


def test_a_question_is_asked_once_a_token_until_it_is_forgotten() -> None:
    asked: list[str] = []

    @remembered
    def first_letter(token: Token) -> str:
        asked.append(token.text)
        return token.text[0]

    doc = NLP("Arrud met Veland")
    assert [first_letter(doc[place]) for place in (0, 0, 2, 0)] == ["A", "A", "V", "A"]
    assert asked == ["Arrud", "Veland"]
    forget(doc)
    assert first_letter(doc[0]) == "A"
    assert asked == ["Arrud", "Veland", "Arrud"]


def test_the_text_is_that_of_the_document() -> None:
    doc = NLP("Arrud  met\n\nVeland ")
    assert text_of(doc) == text_of(doc) == doc.text


def test_a_question_about_a_whole_text_is_asked_once_until_it_is_forgotten() -> None:
    asked: list[str] = []

    @remembered_of_doc
    def length(doc: Doc) -> int:
        asked.append(doc.text)
        return len(doc)

    doc = NLP("Arrud met Veland")
    assert [length(doc), length(doc), length(NLP("Arrud left"))] == [3, 3, 2]
    forget(doc)
    assert length(doc) == 3
    assert asked == ["Arrud met Veland", "Arrud left", "Arrud met Veland"]


def test_words_are_given_as_they_are_written_and_in_lower_case() -> None:
    doc = NLP("Arrud met Veland")
    assert list(words(doc)) == ["Arrud", "met", "Veland"]
    assert list(lower_words(doc)) == ["arrud", "met", "veland"]


def test_no_more_texts_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_module, "MOST_TEXTS", 3)
    for number in range(10):
        assert texts(NLP(f"Round{number} ends"), LOWER) == [f"round{number}", "ends"]
        assert len(doc_module.TEXT_BY_NUMBER) <= 3 + 2


@pytest.mark.parametrize(("word", "places"), [("the", [0, 3]), ("peru", [4]), ("nowhere", [])])
def test_places_are_those_of_the_tokens_with_a_text(word: str, places: list[int]) -> None:
    assert places_of(NLP("The envoy left the Peru office"), LOWER, word) == places
