"""The embedding layer under the name recogniser: hashed columns of spelling, gazetteer and habit."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

from ingest.nlp.names.features import name_columns

NAME_COLUMNS_KEY = "name_columns"


@registry.architectures("chancery.NameEmbed.v1")
def build_name_embed(width: int, column_widths: list[int], rows: list[int]) -> Model:
    """A hash embedding of its own width and number of rows for every column, mixed to ``width``."""
    embeddings: list[Model] = [
        HashEmbed(column_width, count, column=column, seed=8 + column)
        for column, (column_width, count) in enumerate(zip(column_widths, rows, strict=True))
    ]
    mix = Maxout(width, sum(column_widths), nP=3, normalize=True, dropout=0.0)
    return chain(name_table(), list2ragged(), with_array(chain(concatenate(*embeddings), mix)), ragged2list())


def name_table() -> Model[list[Doc], list[Floats2d]]:
    return Model("name_columns", forward_columns)


def forward_columns(
    model: Model, docs: list[Doc], is_train: bool
) -> tuple[list[NDArray[np.uint64]], Callable[[object], list[Doc]]]:
    """The table that stands in ``doc.user_data``: a piece of an article keeps what its whole article told.

    Made from the document itself where there is none.
    """
    tables = [doc.user_data.get(NAME_COLUMNS_KEY) for doc in docs]
    return [
        name_columns(doc) if table is None else table for doc, table in zip(docs, tables, strict=True)
    ], lambda _: []
