"""People who are named where they speak."""

import pytest
from spacy.tokens import Doc

from ingest.nlp.actors.cast import Cast
from ingest.nlp.attributions.component import Attribution
from ingest.nlp.names.of_speakers import name_speakers
from tests.ingest.nlp.parsed import VOCAB


def named(words: str, *, known: tuple[str, ...] = (), actor: tuple[int, str] | None = None) -> list[str]:
    """The names of the people who are in the cast after a text whose first words are a speaker, then "said …"."""
    doc = Doc(VOCAB, words=[*words.split(), "said", "no", "."])
    speaker = (0, len(words.split()))
    doc._.attributions = [Attribution(((speaker[1] + 1, speaker[1] + 2),), (speaker[1], speaker[1] + 1), speaker, 1.0)]
    cast = Cast()
    for name in known:
        cast.person(name).named(name, 0)
    doc.user_data["cast"] = cast
    doc._.actor_by_token = {}
    if actor is not None:
        doc._.actor_by_token[actor[0]] = cast.state(actor[1]).key
    for token in doc:
        token.pos_ = "PROPN" if token.text[0].isupper() else "NOUN"
    return [draft.fullest_name for draft in name_speakers(doc).user_data["cast"].people()]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        pytest.param("President Arrudo-Vale", ["Arrudo-Vale"], id="title"),
        pytest.param("Prime Minister Manas Sogavall", ["Manas Sogavall"], id="title and full name"),
        pytest.param("Dr. Arrudi", ["Arrudi"], id="form of address"),
        pytest.param("Maria Arrudi", ["Maria Arrudi"], id="given name"),
        pytest.param("Lusaka Institute", [], id="organisation"),
        pytest.param("Foreign Ministry", [], id="ministry"),
        pytest.param("The President", [], id="title alone"),
        pytest.param("Russia", [], id="state"),
        pytest.param("The report", [], id="document"),
        pytest.param("Blue Sky", [], id="no given name"),
    ],
)
def test_who_is_named_as_a_speaker(words: str, people: list[str]) -> None:
    assert named(words) == people


def test_a_family_name_means_who_is_known() -> None:
    assert named("Arrudi", known=("Maria Arrudi",)) == ["Maria Arrudi"]


def test_the_state_before_a_title_is_not_who_speaks() -> None:
    assert named("Chad Prime Minister Manas Sogavall", actor=(0, "state:TCD")) == ["Manas Sogavall"]
