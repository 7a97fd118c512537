"""spaCy's lemmatizer with edit trees, which applies each tree to a word once: the component ``quick_lemmatizer``.

Reads the words and sets their lemmas. The same model as that of spaCy's ``trainable_lemmatizer``, and the same lemmas.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LEMMA, ORTH
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.pipeline.edit_tree_lemmatizer import DEFAULT_EDIT_TREE_LEMMATIZER_MODEL
from spacy.tokens import Doc
from thinc.api import Model

from ingest.nlp.doc import numbers

MOST = 50_000
"""Words with a tree that are remembered, some 10 MB; when there are more, all are forgotten."""
NO_LEMMA, DOES_NOT_FIT = 0, -1
SETTINGS = {"backoff": "orth", "min_tree_freq": 3, "overwrite": False, "top_k": 1, "scorer": None}
"""Those of spaCy's ``trainable_lemmatizer``, so that its config fits."""


@Language.factory(
    "quick_lemmatizer",
    assigns=["token.lemma"],
    default_config={"model": DEFAULT_EDIT_TREE_LEMMATIZER_MODEL, **SETTINGS},
)
def make_quick_lemmatizer(
    nlp: Language,
    name: str,
    model: Model,
    backoff: str | None,
    min_tree_freq: int,
    overwrite: bool,
    top_k: int,
    scorer: Callable | None,
) -> "QuickLemmatizer":
    return QuickLemmatizer(
        nlp.vocab,
        model,
        name,
        backoff=backoff,
        min_tree_freq=min_tree_freq,
        overwrite=overwrite,
        top_k=top_k,
        scorer=scorer,
    )


class QuickLemmatizer(EditTreeLemmatizer):
    """What it predicts are the lemmas themselves, as numbers of the vocabulary."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.remembered: dict[tuple[int, int], int] = {}

    def predict(self, docs: Iterable[Doc]) -> list[Any]:
        batch = list(docs)
        if not any(len(doc) for doc in batch):
            return [np.zeros(len(doc), dtype="uint64") for doc in batch]
        pairs = zip(batch, self.model.predict(batch), strict=True)
        return [self._lemmas(doc, np.asarray(scores)) for doc, scores in pairs]

    def set_annotations(self, docs: Iterable[Doc], lemmas: Sequence[Any]) -> None:
        for doc, found in zip(docs, lemmas, strict=True):
            before = doc.to_array([LEMMA]).reshape(-1)
            is_kept = (before != NO_LEMMA) & (not self.overwrite)
            chosen: Any = np.where(is_kept, before, found).astype("uint64")
            doc.from_array([LEMMA], chosen)

    def _lemmas(self, doc: Doc, scores: NDArray[np.float32]) -> NDArray[np.uint64]:
        trees: list[int] = np.asarray(self.cfg["labels"])[scores.argmax(axis=1)].tolist()
        words = numbers(doc, ORTH)
        lemmas = [self._lemma(tree, word) for tree, word in zip(trees, words, strict=True)]
        for place, lemma in enumerate(lemmas):
            if lemma == DOES_NOT_FIT:
                lemmas[place] = self._next_best(scores[place], words[place])
        return np.asarray(lemmas, dtype="uint64")

    def _next_best(self, scores: NDArray[np.float32], word: int) -> int:
        """The lemma by the likeliest of the few best trees that fits the word, or else what stands in for one."""
        for place in (-scores).argsort(kind="stable")[: self.top_k].tolist():
            lemma = self._lemma(self.cfg["labels"][place], word)
            if lemma != DOES_NOT_FIT:
                return lemma
        return word if self.backoff == "orth" else NO_LEMMA

    def _lemma(self, tree: int, word: int) -> int:
        """The number of the lemma that the tree makes of the word; -1 where it does not fit it."""
        lemma = self.remembered.get((tree, word))
        if lemma is None:
            if len(self.remembered) >= MOST:
                self.remembered.clear()
            text = self.trees.apply(tree, self.vocab.strings[word])
            lemma = self.remembered[tree, word] = DOES_NOT_FIT if text is None else self.vocab.strings.add(text)
        return lemma
