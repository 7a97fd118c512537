"""PolNeAR's annotations, what the recogniser and the linker learn from them, and the measure."""

import random

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.attributions.embedding import COLUMNS_KEY
from ingest.nlp.attributions.features import COLUMNS
from training.convert_attributions import token_spans
from training.evaluate_attributions import WordTable, count, figures, gold_of, predicted_of
from training.polnear import GoldAttribution, parse_annotation, read_articles
from training.readers import examples_of
from training.train_linker import train_linker

TEXT = "Arrud said that Veland lied. “Go home,” Hale added.\n\nNobody left."
GOLD = (
    GoldAttribution(content=((11, 27),), cue=((6, 10),), speaker=((0, 5),)),
    GoldAttribution(content=((29, 39),), cue=((45, 50),), speaker=((40, 44),)),
)


def make_doc() -> Doc:
    doc = English()(TEXT)
    doc.user_data["gold"] = [
        {
            "content": token_spans(doc, gold.content),
            "cue": token_spans(doc, gold.cue),
            "speaker": token_spans(doc, gold.speaker),
        }
        for gold in GOLD
    ]
    return doc


def test_annotations_are_read_with_their_roles():
    table = """\
T1\tSource 0 5\tArrud
T2\tCue 6 10\tsaid
T3\tContent 11 14;16 27\tthat lied
E1\tAttribution:T9 Content:T3 Cue:T2 Source1:T1
"""
    (gold,) = parse_annotation(table)
    assert gold == GoldAttribution(content=((11, 14), (16, 27)), cue=((6, 10),), speaker=((0, 5),))


def test_of_several_annotators_the_first_counts(tmp_path):
    for folder, name, content in (
        ("text", "border.txt", TEXT),
        ("attributions", "border_a.ann", "T1\tCue 6 10\tsaid\nE1\tCue:T1"),
        ("attributions", "border_b.ann", "T1\tCue 0 5\tArrud\nE1\tCue:T1"),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(content, encoding="utf8")
    assert [gold.cue for article in read_articles(tmp_path) for gold in article.attributions] == [((6, 10),)]


def test_spans_of_tokens_do_not_end_with_a_break():
    doc = English()("Go home\n\nNow")
    assert token_spans(doc, ((0, 9),)) == [(0, 2)]


def test_examples_hold_columns_and_tags():
    examples = list(examples_of(make_doc(), random.Random(3)))
    assert all(one.predicted.user_data[COLUMNS_KEY].shape == (len(one.predicted), COLUMNS) for one in examples)
    tagged = [(token.text, token.tag_) for one in examples for token in one.reference if not token.is_space]
    assert tagged == [
        ("Arrud", "U-SPEAKER"),
        ("said", "U-CUE"),
        ("that", "B-CONTENT"),
        ("Veland", "I-CONTENT"),
        ("lied", "L-CONTENT"),
        (".", "O"),
        ("“", "B-CONTENT"),
        ("Go", "I-CONTENT"),
        ("home", "I-CONTENT"),
        (",", "I-CONTENT"),
        ("”", "L-CONTENT"),
        ("Hale", "U-SPEAKER"),
        ("added", "U-CUE"),
        (".", "O"),
        ("Nobody", "O"),
        ("left", "O"),
        (".", "O"),
    ]


def test_a_linker_learns_what_stands_side_by_side():
    linker = train_linker([make_doc() for _ in range(20)])
    assert linker.speakers.weights
    assert linker.cues.weights


def judge(*attributions: Attribution) -> dict[str, float]:
    table, doc = WordTable(TEXT), English()(TEXT)
    return figures(count(gold_of(table, GOLD), predicted_of(table, doc, attributions)))


def found(content: tuple[int, int], cue: tuple[int, int] | None, speaker: tuple[int, int] | None) -> Attribution:
    return Attribution((content,), cue, speaker, 1.0)


INDIRECT = found((3, 5), (1, 2), (0, 1))
DIRECT = found((6, 11), (12, 13), (11, 12))


def test_everything_right_is_a_hundred():
    assert set(judge(INDIRECT, DIRECT).values()) == {100.0}


def test_nothing_found_is_nothing():
    assert set(judge().values()) == {0.0}


@pytest.mark.parametrize(
    ("guess", "overlap", "joint"),
    [
        pytest.param(found((3, 5), (1, 2), None), 200 / 3, 0.0, id="no speaker"),
        pytest.param(found((3, 5), (1, 2), (11, 12)), 200 / 3, 0.0, id="wrong speaker"),
        pytest.param(found((4, 5), (1, 2), (0, 1)), 200 / 3, 200 / 3, id="half of the content"),
        pytest.param(found((0, 9), (1, 2), (0, 1)), 0.0, 0.0, id="far too much content"),
    ],
)
def test_a_match_needs_half_the_words_and_the_speaker(guess: Attribution, overlap: float, joint: float):
    measured = judge(guess)
    assert measured["overlap F"] == pytest.approx(overlap)
    assert measured["joint F"] == pytest.approx(joint)


def test_predictions_of_one_cue_count_as_one():
    measured = judge(INDIRECT, found((6, 8), (12, 13), (11, 12)), found((8, 11), (12, 13), (11, 12)))
    assert measured["joint P"] == 100.0
