"""Parsing a batch together gives the trees that spaCy's own loop gives, whatever the weights."""

import random

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from thinc.api import Config, Model

from ingest.nlp.batch_parser import BatchParser

NLP = English()
WORDS = ("Arrud", "Veland", "said", "of", "the", "Council", ",", ".", "\n", "met")
MODEL = """
[model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 16
maxout_pieces = 2
use_upper = true
nO = null

[model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
width = 16
depth = 2
embed_size = 200
window_size = 1
maxout_pieces = 2
subword_features = false
pretrained_vectors = null
"""


def make_parser(seed: int) -> BatchParser:
    """A parser whose weights are chance."""
    model: Model = registry.resolve(Config().from_str(MODEL))["model"]
    parser = BatchParser(NLP.vocab, model, min_action_freq=1)
    gold = {"heads": [1, 1, 1, 1], "deps": ["nsubj", "ROOT", "obj", "punct"]}
    parser.initialize(lambda: [Example.from_dict(NLP.make_doc("Arrud met Veland."), gold)])
    chance = np.random.default_rng(seed)
    for layer, name in (("lower", "W"), ("upper", "W"), ("upper", "b")):
        node = model.get_ref(layer)
        node.set_param(name, chance.normal(size=node.get_param(name).shape).astype("float32"))
    return parser


def make_docs(count: int) -> list[Doc]:
    chance = random.Random(3)
    return [Doc(NLP.vocab, words=chance.choices(WORDS, k=chance.randrange(60))) for _ in range(count)]


def trees(docs: list[Doc]) -> list[list[tuple[int, str, bool | None]]]:
    return [[(token.head.i, token.dep_, token.is_sent_start) for token in doc] for doc in docs]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("batch_size", [1, 7, 20])
def test_the_trees_are_those_of_the_loop(seed: int, batch_size: int) -> None:
    parser, docs, others = make_parser(seed), make_docs(20), make_docs(20)
    parser.set_annotations(others, DependencyParser.greedy_parse(parser, others))
    assert trees(list(parser.pipe(docs, batch_size=batch_size))) == trees(others)
    assert len({label for tree in trees(docs) for _, label, _ in tree}) > 1


def test_empty_documents_are_left_as_they_are() -> None:
    docs = [Doc(NLP.vocab) for _ in range(4)]
    assert trees(list(make_parser(0).pipe(docs))) == [[], [], [], []]
