"""The embedding layer under the recogniser of attributions: a token's hashed columns instead of its spelling."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

from ingest.nlp.attribution_features import columns, read

COLUMNS_KEY = "attribution_columns"


@registry.architectures("chancery.AttributionEmbed.v1")
def build_attribution_embed(width: int, column_width: int, rows: list[int], dropout: float) -> Model:
    """A hash embedding of ``column_width`` for every column, with as many rows as ``rows`` says, mixed to ``width``."""
    embeddings: list[Model] = [
        HashEmbed(column_width, count, column=column, seed=8 + column, dropout=dropout)
        for column, count in enumerate(rows)
    ]
    mix = Maxout(width, nP=3, normalize=True, dropout=0.0)
    return chain(column_table(), list2ragged(), with_array(chain(concatenate(*embeddings), mix)), ragged2list())


def column_table() -> Model[list[Doc], list[Floats2d]]:
    return Model("attribution_columns", forward_columns)


def forward_columns(
    model: Model, docs: list[Doc], is_train: bool
) -> tuple[list[NDArray[np.uint64]], Callable[[object], list[Doc]]]:
    """The table that stands in ``doc.user_data`` already; made anew where there is none."""
    tables = [
        columns(doc, read(doc)) if COLUMNS_KEY not in doc.user_data else doc.user_data[COLUMNS_KEY] for doc in docs
    ]
    return tables, lambda _: []
