"""The embedding layer under the recogniser of attributions: a token's hashed columns instead of its spelling."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

from ingest.nlp.attributions.features import columns, read

COLUMNS_KEY = "attribution_columns"


LEXICAL = (0, 1, 2, 5, 7, 8, 9, 10, 11, 13, 14, 15)
"""The columns that hold words or parts of them, as ``attribution_features.columns`` orders them."""
LEFT_OUT = 1


@registry.architectures("chancery.AttributionEmbed.v2")
def build_attribution_embed(
    width: int, column_width: int, rows: list[int], dropout: float, column_dropout: float, seed: int
) -> Model:
    """A hash embedding of ``column_width`` for every column, with as many rows as ``rows`` says, mixed to ``width``.

    In training every cell of a lexical column is left out with the probability ``column_dropout``: so the network
    learns to read on where it does not know a word. ``seed`` is that of the choice.
    """
    embeddings: list[Model] = [
        HashEmbed(column_width, count, column=column, seed=8 + column, dropout=dropout)
        for column, count in enumerate(rows)
    ]
    mix = Maxout(width, nP=3, normalize=True, dropout=0.0)
    mixed: Model = with_array(chain(concatenate(*embeddings), mix))
    return chain(column_table(column_dropout, seed), list2ragged(), mixed, ragged2list())


def column_table(column_dropout: float, seed: int) -> Model[list[Doc], list[Floats2d]]:
    generator = np.random.default_rng(seed)
    return Model("attribution_columns", forward_columns, attrs={"rate": column_dropout, "generator": generator})


def forward_columns(
    model: Model, docs: list[Doc], is_train: bool
) -> tuple[list[NDArray[np.uint64]], Callable[[object], list[Doc]]]:
    """The table that stands in ``doc.user_data`` already; made anew where there is none."""
    tables = [
        columns(doc, read(doc)) if COLUMNS_KEY not in doc.user_data else doc.user_data[COLUMNS_KEY] for doc in docs
    ]
    if is_train and model.attrs["rate"]:
        tables = [with_gaps(table, model.attrs["rate"], model.attrs["generator"]) for table in tables]
    return tables, lambda _: []


def with_gaps(table: NDArray[np.uint64], rate: float, generator: np.random.Generator) -> NDArray[np.uint64]:
    """A copy of the table in which cells of lexical columns are left out."""
    copy = table.copy()
    for column in LEXICAL:
        copy[generator.random(len(table)) < rate, column] = LEFT_OUT
    return copy
