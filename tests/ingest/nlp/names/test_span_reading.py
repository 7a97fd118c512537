"""Reading the spans of a batch at once gives those that spaCy's own loop finds, whatever the weights."""

import random

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from thinc.api import Config, Model

from ingest.nlp.names.recogniser import NameRecogniser
from ingest.nlp.names.span_reading import read_spans

LABELS = ("PERSON", "ORG", "LOC")
WORDS = ("Arrud", "Veland", "said", "of", "the", "Council", ",", ".", "\n", "Torvan", "met", "in")
NLP = English()


def make_model(*, extra_state_tokens: bool) -> Model:
    written = f"""
    [model]
    @architectures = "spacy.TransitionBasedParser.v2"
    state_type = "ner"
    extra_state_tokens = {str(extra_state_tokens).lower()}
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
    model: Model = registry.resolve(Config().from_str(written))["model"]
    return model


def make_recogniser(*, extra_state_tokens: bool, seed: int = 0) -> EntityRecognizer:
    """A recogniser whose weights are chance."""
    recogniser = EntityRecognizer(NLP.vocab, make_model(extra_state_tokens=extra_state_tokens))
    for label in LABELS:
        recogniser.add_label(label)
    example = Example.from_dict(NLP.make_doc("Arrud met Veland."), {"entities": [(0, 5, "PERSON")]})
    recogniser.initialize(lambda: [example])
    chance = np.random.default_rng(seed)
    for layer, name in (("lower", "W"), ("lower", "pad"), ("upper", "W"), ("upper", "b")):
        node = recogniser.model.get_ref(layer)
        node.set_param(name, chance.normal(size=node.get_param(name).shape).astype("float32"))
    return recogniser


def make_docs(count: int, *, sentences: bool = True) -> list[Doc]:
    chance = random.Random(7)
    docs = []
    for _ in range(count):
        words = chance.choices(WORDS, k=chance.randrange(80))
        starts = [index == 0 or chance.random() < 0.1 for index in range(len(words))]
        docs.append(Doc(NLP.vocab, words=words, sent_starts=starts if sentences else None))
    return docs


def names(doc: Doc) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label_) for span in doc.ents]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("extra_state_tokens", [False, True])
def test_the_spans_are_those_of_the_loop(seed: int, extra_state_tokens: bool) -> None:
    recogniser = make_recogniser(extra_state_tokens=extra_state_tokens, seed=seed)
    found = read_spans(recogniser, make_docs(30))
    assert found == [names(doc) for doc in recogniser.pipe(make_docs(30))]
    assert any(end - start > 1 for spans in found for start, end, _ in spans)


def test_spans_cross_sentences_only_where_they_may() -> None:
    recogniser = make_recogniser(extra_state_tokens=True)
    found = read_spans(recogniser, make_docs(30), across_sentences=True)
    assert found == [names(doc) for doc in recogniser.pipe(make_docs(30, sentences=False))]
    assert found != read_spans(recogniser, make_docs(30))


def test_empty_documents_have_no_spans() -> None:
    recogniser = make_recogniser(extra_state_tokens=False)
    empty = Doc(NLP.vocab)
    assert read_spans(recogniser, [empty]) == [[]]
    assert read_spans(recogniser, [empty, *make_docs(5), empty])[0] == []


def test_the_component_sets_names_and_marks_the_rest_as_outside() -> None:
    slow = make_recogniser(extra_state_tokens=False)
    quick = NameRecogniser(NLP.vocab, slow.model, moves=slow.moves)
    ours, theirs = list(quick.pipe(make_docs(20))), list(slow.pipe(make_docs(20)))
    assert [names(doc) for doc in ours] == [names(doc) for doc in theirs]
    assert [token.ent_iob_ for token in ours[3]] == [token.ent_iob_ for token in theirs[3]]
