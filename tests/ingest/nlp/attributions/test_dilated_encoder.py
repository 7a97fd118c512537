"""The windows of the dilated encoder, and that it learns by the right slopes."""

import numpy as np
import pytest

from ingest.nlp.attributions.dilated_encoder import build_dilated_encoder, dilated_window


def test_a_window_holds_the_rows_at_its_distance():
    rows = np.array([[1.0], [2.0], [3.0], [4.0]], dtype="f")
    windows, _ = dilated_window(2)(rows, is_train=False)
    assert windows.tolist() == [[0, 1, 3], [0, 2, 4], [1, 3, 0], [2, 4, 0]]


def test_a_window_wider_than_the_text_sees_nothing_beside_it():
    windows, backward = dilated_window(8)(np.ones((3, 2), dtype="f"), is_train=True)
    assert np.asarray(windows).tolist() == [[0, 0, 1, 1, 0, 0]] * 3
    assert backward(np.ones((3, 6), dtype="f")).tolist() == [[1, 1]] * 3


@pytest.mark.parametrize("dilation", [1, 3])
def test_slopes_are_those_of_small_steps(dilation):
    generator = np.random.default_rng(0)
    rows, slope = generator.normal(size=(6, 2)).astype("f"), generator.normal(size=(6, 6)).astype("f")
    layer = dilated_window(dilation)
    windows, backward = layer(rows, is_train=True)
    told = backward(slope)
    for place in np.ndindex(*rows.shape):
        moved = rows.copy()
        moved[place] += 1.0
        assert told[place] == pytest.approx(((layer(moved, is_train=False)[0] - windows) * slope).sum(), abs=1e-4)


def test_texts_of_a_batch_do_not_see_one_another():
    encoder = build_dilated_encoder(4, [1, 2, 4], 2)
    texts = [np.random.default_rng(seed).normal(size=(5, 4)).astype("f") for seed in (1, 2)]
    encoder.initialize(X=texts)
    together, alone = encoder.predict(texts), encoder.predict(texts[:1])
    assert np.allclose(together[0], alone[0], atol=1e-5)
