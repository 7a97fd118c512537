"""The quick layers give what the layers give that they stand for, whatever the weights."""

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Config, Model

from ingest.nlp.quick_layers import BLOCK, fingerprints, quicken_model

NLP = English()
WORDS = "Arrud met Veland of the Council , who said that the talks would go on .".split()
EMBED = """
[embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 24
attrs = ["NORM", "PREFIX", "SHAPE"]
rows = [200, 50, 50]
include_static_vectors = false
"""
ENCODERS = {
    "window": '@architectures = "spacy.MaxoutWindowEncoder.v2"\ndepth = 3\nwindow_size = 1\nmaxout_pieces = 3',
    "pieces": '@architectures = "spacy.MaxoutWindowEncoder.v2"\ndepth = 2\nwindow_size = 1\nmaxout_pieces = 2',
    "wide": '@architectures = "spacy.MaxoutWindowEncoder.v2"\ndepth = 2\nwindow_size = 2\nmaxout_pieces = 2',
    "dilated": '@architectures = "chancery.DilatedEncoder.v1"\ndilations = [1, 4]\nmaxout_pieces = 3',
}


def make_docs() -> list[Doc]:
    chance = np.random.default_rng(5)
    return [
        Doc(NLP.vocab, words=[WORDS[place] for place in chance.integers(len(WORDS), size=size)])
        for size in (40, 1, 0, 2 * BLOCK + 7)
    ]


def make_model(encoder: str) -> Model:
    written = f"""
    [model]
    @architectures = "spacy.Tok2Vec.v2"
    [model.embed]{EMBED.partition("]")[2]}
    [model.encode]
    width = 24
    {ENCODERS[encoder]}
    """
    model: Model = registry.resolve(Config().from_str(written.replace("    ", "")))["model"]
    model.initialize(X=make_docs())
    return model


def without_training(model: Model, docs: list[Doc]) -> list[np.ndarray]:
    return [np.asarray(rows) for rows in model.predict(docs)]


@pytest.mark.parametrize("encoder", ENCODERS)
def test_vectors_are_those_of_the_slow_layers(encoder: str) -> None:
    model, docs = make_model(encoder), make_docs()
    slow = without_training(model, docs)
    quicken_model(model)
    for before, after in zip(slow, without_training(model, docs), strict=True):
        np.testing.assert_allclose(after, before, atol=2e-5)


@pytest.mark.parametrize(("encoder", "count"), [("window", 3), ("wide", 0), ("dilated", 2)])
def test_windows_that_can_be_are_replaced(encoder: str, count: int) -> None:
    model = make_model(encoder)
    quicken_model(model)
    names = [node.name for node in model.walk()]
    assert names.count("quick_window") == count
    assert names.count("quick_embedding") == 1
    assert names.count("quick_column") == 3


def test_training_goes_through_the_slow_layers() -> None:
    quick, slow, docs = make_model("window"), make_model("window"), make_docs()
    slow.from_bytes(quick.to_bytes())
    quicken_model(quick)
    gradients: list[list[float]] = []
    for model in (quick, slow):
        rows, backprop = model.begin_update(docs)
        backprop([np.ones_like(vectors) for vectors in rows])
        gradients.append(sorted(float(np.abs(np.asarray(pair[1])).sum()) for pair in model.get_gradients().values()))
    assert len(gradients[0]) > 10
    np.testing.assert_allclose(gradients[0], gradients[1], rtol=1e-4)


def test_fingerprints_tell_rows_apart() -> None:
    rows = np.array([[1, 2, 3], [3, 2, 1], [1, 2, 3], [2, 1, 3], [0, 0, 0], [0, 0, 1]], dtype="uint64")
    numbers = fingerprints(rows)
    assert numbers[0] == numbers[2]
    assert len(set(numbers.tolist())) == 5
