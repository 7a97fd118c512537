"""spaCy's recogniser of names with a faster reading: the component ``name_recogniser``.

Reads the words and the sentences and sets ``doc.ents``. The same model as that of spaCy's ``ner``, and the same names;
names that a document has already are replaced.
"""

from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.pipeline.ner import DEFAULT_NER_MODEL
from spacy.tokens import Doc, Span
from thinc.api import Model

from ingest.nlp.names.span_reading import LabelledSpan, read_spans

SETTINGS = {"moves": None, "update_with_oracle_cut_size": 100, "incorrect_spans_key": None, "scorer": None}
"""Those of spaCy's ``ner``, so that its config fits."""


@Language.factory("name_recogniser", assigns=["doc.ents"], default_config={"model": DEFAULT_NER_MODEL, **SETTINGS})
def make_name_recogniser(
    nlp: Language,
    name: str,
    model: Model,
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable | None,
) -> "NameRecogniser":
    return NameRecogniser(
        nlp.vocab,
        model,
        name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


class NameRecogniser(EntityRecognizer):
    """Reads the spans of a batch at once, where spaCy's own reads them token by token."""

    def predict(self, docs: Sequence[Doc]) -> list[list[LabelledSpan]]:
        return read_spans(self, docs)

    def set_annotations(self, docs: Sequence[Doc], names: Sequence[Sequence[LabelledSpan]]) -> None:
        for doc, found in zip(docs, names, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found], default="outside")
