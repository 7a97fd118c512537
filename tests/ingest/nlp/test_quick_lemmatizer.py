"""Applying each edit tree to a word once gives the lemmas that spaCy's own lemmatizer gives, whatever the weights."""

import random

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.pipeline import EditTreeLemmatizer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from thinc.api import Config, Model

from ingest.nlp import quick_lemmatizer
from ingest.nlp.quick_lemmatizer import QuickLemmatizer

NLP = English()
LEMMAS = {
    "said": "say",
    "met": "meet",
    "envoys": "envoy",
    "talking": "talk",
    "Peru": "Peru",
    "stopped": "stop",
    ".": ".",
}
WORDS = (*LEMMAS, "walked", "went", "ministers", "Arrud", "sitting", "\n")
MODEL = """
[model]
@architectures = "spacy.Tagger.v2"
nO = null

[model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
width = 16
depth = 1
embed_size = 200
window_size = 1
maxout_pieces = 2
subword_features = false
pretrained_vectors = null
"""


def make_lemmatizer(seed: int, *, top_k: int, backoff: str | None = "orth", overwrite: bool = False) -> QuickLemmatizer:
    """A lemmatizer whose weights are chance."""
    model: Model = registry.resolve(Config().from_str(MODEL))["model"]
    settings = {"top_k": top_k, "backoff": backoff, "overwrite": overwrite}
    lemmatizer = QuickLemmatizer(NLP.vocab, model, min_tree_freq=1, **settings)
    gold = Doc(NLP.vocab, words=list(LEMMAS), lemmas=list(LEMMAS.values()))
    lemmatizer.initialize(lambda: [Example(NLP.make_doc(gold.text), gold)])
    softmax, chance = model.get_ref("softmax"), np.random.default_rng(seed)
    softmax.set_param("W", chance.normal(size=softmax.get_param("W").shape).astype("float32"))
    return lemmatizer


def make_docs(count: int) -> list[Doc]:
    chance = random.Random(3)
    return [Doc(NLP.vocab, words=chance.choices(WORDS, k=chance.randrange(60))) for _ in range(count)]


def usual_lemmas(lemmatizer: QuickLemmatizer, docs: list[Doc]) -> list[list[str]]:
    trees = EditTreeLemmatizer.predict(lemmatizer, docs)
    EditTreeLemmatizer.set_annotations(lemmatizer, docs, trees)
    return lemmas(docs)


def lemmas(docs: list[Doc]) -> list[list[str]]:
    return [[token.lemma_ for token in doc] for doc in docs]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("top_k", [1, 3])
@pytest.mark.parametrize("backoff", ["orth", None])
def test_the_lemmas_are_the_usual_ones(seed: int, top_k: int, backoff: str | None) -> None:
    lemmatizer = make_lemmatizer(seed, top_k=top_k, backoff=backoff)
    found = lemmas(list(lemmatizer.pipe(make_docs(20))))
    assert found == usual_lemmas(lemmatizer, make_docs(20))
    assert len({lemma for of_doc in found for lemma in of_doc}) > 1


@pytest.mark.parametrize(("overwrite", "kept"), [(False, True), (True, False)])
def test_a_lemma_that_a_word_has_already_is_replaced_only_where_told_so(overwrite: bool, kept: bool) -> None:
    doc = Doc(NLP.vocab, words=["envoys", "met"], lemmas=["delegation", ""])
    make_lemmatizer(0, top_k=3, overwrite=overwrite)(doc)
    assert (doc[0].lemma_ == "delegation") == kept
    assert doc[1].lemma_


def test_no_more_words_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_lemmatizer, "MOST", 5)
    lemmatizer, docs = make_lemmatizer(1, top_k=3), make_docs(20)
    assert lemmas(list(lemmatizer.pipe(docs))) == usual_lemmas(lemmatizer, make_docs(20))
    assert len(lemmatizer.remembered) <= 5


def test_empty_documents_are_left_as_they_are() -> None:
    assert lemmas(list(make_lemmatizer(0, top_k=3).pipe([Doc(NLP.vocab)]))) == [[]]
