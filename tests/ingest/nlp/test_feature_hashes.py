"""Features as numbers."""

import pytest
from spacy.strings import hash_string

from ingest.nlp import feature_hashes
from ingest.nlp.feature_hashes import HashTable, hashes


def test_a_feature_has_the_hash_of_its_text_behind_the_prefix() -> None:
    assert hashes("lemma ", ["say", "go", "say"]) == [hash_string(f"lemma {word}") for word in ("say", "go", "say")]
    assert hashes("3 ", [0, 17]) == [hash_string("3 0"), hash_string("3 17")]


def test_a_full_table_is_emptied_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_hashes, "MOST", 3)
    table = HashTable("x ")
    numbers = [table[place] for place in range(10)]
    assert len(table) <= 3
    assert numbers == [hash_string(f"x {place}") for place in range(10)]
