"""The layers that turn words into vectors, faster where nothing is trained: the same weights, the same numbers.

``quicken`` puts two kinds of layers in the place of spaCy's and ours. A window layer works through a text in blocks
that stay in the processor's cache, and keeps the pieces of its maxout apart, so that their maximum is one pass. An
embedding is worked out once for every distinct row of features: a text repeats its words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

BLOCK = 256
"""Rows that are worked on together: with their windows some 300 kB."""
SMALLEST_VARIANCE = 1e-8
WORTHWHILE_SHARE = 0.8
"""Of distinct rows among all; where there are more, looking for them costs more than it saves."""
WINDOW_LAYER = re.compile(r"residual\((?:expand|dilated)_window>>maxout>>layernorm(?:>>dropout)?\)")
MIX_LAYER = re.compile(r"maxout>>layernorm(?:>>dropout)?")
MIXER = np.uint64(0x9E3779B97F4A7C15)

Floats = NDArray[np.float32]
Table = NDArray[np.uint64]


def quicken(nlp: Language) -> None:
    """Replace the slow layers of all components. The pipeline can no longer be written to disk then."""
    for _, component in nlp.pipeline:
        for model in _models_of(component):
            quicken_model(model)


def quicken_model(model: Model) -> None:
    for node in list(model.walk()):
        quick = quick_window(node) or quick_mix(node) or quick_column(node) or quick_embedding(node)
        if quick is not None:
            model.replace_node(node, quick)


def _models_of(component: Any) -> list[Model]:
    found = [getattr(component, "model", None), *getattr(component, "networks", ())]
    return [model for model in found if isinstance(model, Model)]


@dataclass(frozen=True, slots=True)
class MaxoutNorm:
    """A maxout layer followed by layer normalisation, with the weights of one piece behind those of the other."""

    weights: Floats
    """Inputs × (pieces × width)."""
    bias: Floats
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, maxout: Model, norm: Model) -> "MaxoutNorm":
        weights, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
        gain, shift = np.asarray(norm.get_param("G")), np.asarray(norm.get_param("b"))
        width, pieces, inputs = weights.shape
        by_piece = weights.transpose(1, 0, 2).reshape(pieces * width, inputs)
        return cls(np.ascontiguousarray(by_piece.T), bias.T.reshape(-1).copy(), gain, shift)

    def __call__(self, rows: Floats) -> Floats:
        width = len(self.gain)
        sums = rows @ self.weights
        sums += self.bias
        best = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        for start in range(2 * width, sums.shape[1], width):
            np.maximum(best, sums[:, start : start + width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(SMALLEST_VARIANCE)
        best *= (np.float32(1) / np.sqrt(variance))[:, None]
        best *= self.gain
        best += self.shift
        return best


def quick_window(node: Model) -> Model | None:
    """The quick layer for a window with a residual connection; None for any other node."""
    if not WINDOW_LAYER.fullmatch(node.name):
        return None
    window, named = node.layers[0].layers[0], {each.name: each for each in node.walk()}
    reach = window.attrs.get("dilation", 1)
    if window.attrs.get("window_size", 1) != 1:
        return None
    layer = MaxoutNorm.of(named["maxout"], named["layernorm"])
    return Model(
        "quick_window",
        forward_window,
        layers=[node],
        dims={"nO": len(layer.gain), "nI": len(layer.gain)},
        attrs={"layer": layer, "reach": reach},
    )


def forward_window(model: Model, rows: Floats, is_train: bool) -> tuple[Floats, Callable]:
    if is_train:
        return model.layers[0](rows, is_train)
    return window_output(model.attrs["layer"], np.asarray(rows), model.attrs["reach"]), lambda gradient: gradient


def window_output(layer: MaxoutNorm, rows: Floats, reach: int) -> Floats:
    """What the layer makes of every row between its neighbours at a distance of ``reach``, added to the row."""
    count, width = rows.shape
    padded = np.zeros((count + 2 * reach, width), dtype=rows.dtype)
    padded[reach : reach + count] = rows
    output = np.empty_like(rows)
    for start in range(0, count, BLOCK):
        end = min(count, start + BLOCK)
        neighbours = [padded[start + offset : end + offset] for offset in (0, reach, 2 * reach)]
        np.add(layer(np.hstack(neighbours)), rows[start:end], out=output[start:end])
    return output


def quick_mix(node: Model) -> Model | None:
    """The quick layer for a maxout with normalisation alone; None for any other node."""
    if not MIX_LAYER.fullmatch(node.name):
        return None
    named = {each.name: each for each in node.walk()}
    layer = MaxoutNorm.of(named["maxout"], named["layernorm"])
    return Model("quick_mix", forward_mix, layers=[node], dims={"nO": len(layer.gain)}, attrs={"layer": layer})


def forward_mix(model: Model, rows: Floats, is_train: bool) -> tuple[Floats, Callable]:
    if is_train or not len(rows):
        return model.layers[0](rows, is_train)
    blocks = [np.asarray(rows[start : start + BLOCK]) for start in range(0, len(rows), BLOCK)]
    return np.concatenate([model.attrs["layer"](block) for block in blocks]), lambda gradient: gradient


def quick_column(node: Model) -> Model | None:
    """The quick layer for the embedding of one column of features; None for any other node."""
    if node.name != "ints-getitem>>hashembed":
        return None
    attrs = {"column": node.layers[0].attrs["index"][1]}
    return Model("quick_column", forward_column, layers=[node], dims={"nO": node.get_dim("nO")}, attrs=attrs)


def forward_column(model: Model, table: Table, is_train: bool) -> tuple[Floats, Callable]:
    if is_train:
        return model.layers[0](table, is_train)
    _, first, place = np.unique(table[:, model.attrs["column"]], return_index=True, return_inverse=True)
    return model.layers[0].predict(table[first])[place], lambda gradient: gradient


def quick_embedding(node: Model) -> Model | None:
    """The quick layer for a table of features that is embedded and mixed; None for any other node."""
    kinds = [layer.name.partition("(")[0] for layer in node.layers]
    if len(kinds) < 4 or (kinds[1], kinds[-1]) != ("list2ragged", "ragged2list") or set(kinds[2:-1]) != {"with_array"}:
        return None
    return Model("quick_embedding", forward_embedding, layers=[node], dims={"nO": node.maybe_get_dim("nO")})


def forward_embedding(model: Model, docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Callable]:
    slow = model.layers[0]
    if is_train:
        return slow(docs, is_train)
    tables = [np.asarray(table, dtype="uint64") for table in slow.layers[0].predict(docs)]
    steps = [with_array.layers[0] for with_array in slow.layers[2:-1]]
    rows = embedded(np.concatenate(tables), steps)
    ends = np.cumsum([len(table) for table in tables])[:-1]
    return np.split(rows, ends), lambda gradient: gradient


def embedded(table: Table, steps: Sequence[Model]) -> Floats:
    """What the steps make of every row of the table, worked out once for rows that come again."""
    _, first, place = np.unique(fingerprints(table), return_index=True, return_inverse=True)
    is_worthwhile = len(first) <= WORTHWHILE_SHARE * len(table)
    rows: Any = table[first] if is_worthwhile else table
    for step in steps:
        rows = step.predict(rows)
    return rows[place] if is_worthwhile else rows


def fingerprints(table: Table) -> Table:
    """One number for each row, which in all likelihood no other row has."""
    numbers = np.zeros(len(table), dtype="uint64")
    for column in table.T:
        numbers = (numbers ^ column) * MIXER
        numbers ^= numbers >> np.uint64(29)
    return numbers
