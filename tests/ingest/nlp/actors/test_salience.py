"""Whom a reader has in mind when a pronoun comes."""

import pytest

from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        pytest.param(
            "Daniel Torvan met Pablo Quintela in Lima. Torvan told him that the talks had failed.",
            "him", "Pablo Quintela", id="no subject is its own object",
        ),
        pytest.param(
            "Daniel Torvan spoke to Pablo Quintela in Lima. He was late.",
            "He", "Daniel Torvan", id="subject before object",
        ),
        pytest.param(
            "Daniel Torvan said that Pablo Quintela had lied. He left early.",
            "He", "Daniel Torvan", id="main clause before embedded clause",
        ),
        pytest.param(
            "Daniel Torvan arrived late. “Pablo Quintela is a friend,” Torvan said. He left early.",
            "He", "Daniel Torvan", id="named by the article before named by a speaker",
        ),
        pytest.param(
            "Daniel Torvan spoke. Torvan was brief. Torvan left with Pablo Quintela. It rained there. He was late.",
            "He", "Daniel Torvan", id="named often",
        ),
        pytest.param(
            "Daniel Torvan met voters. Torvan was brief. Pablo Quintela, mayor of the town, he denounced the plan.",
            "he", "Pablo Quintela", id="named at once before",
        ),
        pytest.param(
            "Daniel Torvan was brief. Pablo Quintela, he said, had lied.", "he", "Daniel Torvan", id="aside",
        ),
    ],
)  # fmt: skip
def test_a_pronoun_means_who_is_most_in_mind(text: str, pronoun: str, name: str) -> None:
    assert read(text).meant(pronoun) == [name]
