"""What a document remembers of the questions asked about it."""

from spacy.lang.en import English
from spacy.tokens import Token

from ingest.nlp.doc import forget, remembered, text_of

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
