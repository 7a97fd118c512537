"""What the name recogniser sees of a text beside the spelling of its words."""

import pytest
from spacy.lang.en import English

from ingest.nlp.names.features import COLUMNS, SPELLING, name_columns

nlp = English()
PHRASE, KIND, CASE, COMPANY = range(len(SPELLING), COLUMNS)


def same(text: str, one: int, other: int, column: int) -> bool:
    table = name_columns(nlp(text))
    return bool(table[one, column] == table[other, column])


def test_a_document_without_words_has_an_empty_table() -> None:
    assert name_columns(nlp("")).shape == (0, COLUMNS)


def test_states_look_alike_and_unlike_other_words() -> None:
    assert same("Norway thanked Peru", 0, 2, PHRASE)
    assert not same("Norway thanked Peru", 0, 1, PHRASE)


def test_family_names_of_one_part_of_the_world_look_alike() -> None:
    assert same("Lavrov met Peskov", 0, 2, KIND)
    assert not same("Lavrov met Torvan", 0, 2, KIND)


def test_a_small_letter_is_told_from_one_that_has_a_capital_elsewhere() -> None:
    assert not same("then torvan met Torvan by Torvan and mallow", 1, 7, CASE)


def test_company_elsewhere_in_the_text_is_told_of_every_place() -> None:
    text = "We saw Torvan again . Then Mr Torvan left Quorn ."
    assert same(text, 2, 7, COMPANY)
    assert not same(text, 2, 9, COMPANY)


@pytest.mark.parametrize("headline", ["Norway Summons Envoy After Talks", "NORWAY SUMMONS ENVOY AFTER TALKS"])
def test_words_of_a_headline_are_told_from_those_of_a_sentence(headline: str) -> None:
    table = name_columns(nlp(f"{headline} . Norway summons its envoy after some talks ."))
    assert table[2, CASE] != table[8, CASE]
