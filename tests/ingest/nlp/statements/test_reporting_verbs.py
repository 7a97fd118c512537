"""How a reporting verb puts what it reports."""

import pytest

from ingest.nlp.wordlists import word_table
from ingest.records import VerbClass
from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Carol Hensley said that the talks had failed.", "neutral"),
        ("Carol Hensley said it would leave the talks.", "neutral"),
        ("Carol Hensley told Peru that the talks had failed.", "neutral"),
        ("Carol Hensley told Peru to leave the talks.", "demand"),
        ("Carol Hensley told reporters on Friday that Peru was right to leave the talks.", "neutral"),
        ("Carol Hensley called on Peru to leave the talks.", "demand"),
        ("Carol Hensley called for Peru to leave the talks.", "demand"),
        ("Carol Hensley called the talks “a disgrace”.", "neutral"),
        ("Carol Hensley urged Peru to leave the talks.", "demand"),
        ("Carol Hensley claimed that the talks had failed.", "claim"),
        ("Carol Hensley alleged that Peru had broken the treaty.", "claim"),
        ("Carol Hensley admitted that the talks had failed.", "admit"),
        ("Carol Hensley accused Peru of breaking “every promise”.", "accuse"),
        ("Carol Hensley denied that the talks had failed.", "deny"),
        ("Carol Hensley refused to admit that the talks had failed.", "deny"),
        ("Carol Hensley did not deny that the talks had failed.", "neutral"),
        ("Carol Hensley promised that the talks would go on.", "promise"),
        ("Carol Hensley threatened to leave the talks.", "threaten"),
        ("Carol Hensley warned that Peru would face the consequences.", "threaten"),
        ("Carol Hensley warned that the harvest would be late.", "neutral"),
        ("Carol Hensley warned Peru against leaving the talks.", "demand"),
        ("The talks had failed, according to Carol Hensley.", "neutral"),
    ],
)
def test_the_class_of_a_cue(sentence: str, expected: str) -> None:
    (quotation,) = read(sentence).quotations
    assert quotation.verb_class == expected


def test_every_class_of_the_table_exists() -> None:
    assert set(word_table("verb_classes").values()) <= set(VerbClass.__args__) - {""}


@pytest.mark.parametrize(
    ("sentence", "is_speech"),
    [
        ("Carol Hensley believes that the talks have failed.", False),
        ("Carol Hensley wants Peru to leave the talks.", False),
        ("Carol Hensley is considering leaving the talks.", False),
        ("Carol Hensley expects the talks to fail.", False),
        ("Carol Hensley said she believes that the talks have failed.", True),
        ("Carol Hensley believes that the talks are “a farce” and should end.", True),
        ("Carol Hensley announced that the talks had failed.", True),
        ("The report found that the talks had failed.", True),
        ("Carol Hensley agreed that the talks had failed.", True),
        ("Carol Hensley urged Peru to leave the talks.", True),
        ("Carol Hensley voiced regret about the decision of Peru to leave the talks.", False),
    ],
)
def test_beliefs_and_plans_are_no_speech_unless_they_are_said_or_quoted(sentence: str, is_speech: bool) -> None:
    assert [quotation.speech for quotation in read(sentence).quotations] == [is_speech]
