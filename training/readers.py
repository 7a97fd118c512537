"""The corpus of attributions as examples for the recogniser; the configs name it."""

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from ingest.nlp.attributions.embedding import COLUMNS_KEY
from ingest.nlp.attributions.features import TokenSpan, columns, read
from ingest.nlp.attributions.span_tagger import OUTSIDE
from ingest.nlp.quotation_marks import paragraphs

LABELS = {"speaker": "SPEAKER", "cue": "CUE", "content": "CONTENT"}
PARAGRAPHS_PER_EXAMPLE = (1, 2, 3)
SHORTEST_EXAMPLE = 3


@registry.readers("chancery.AttributionTags.v1")
def create_reader(path: Path, whole: bool, seed: int) -> Callable[[Language], Iterable[Example]]:
    """Whole articles, or pieces of one to three paragraphs with the columns that they have in their article."""

    def read_corpus(nlp: Language) -> Iterator[Example]:
        generator = random.Random(seed)
        for doc in read_parsed(path, nlp.vocab):
            yield from examples_of(doc, None if whole else generator)

    return read_corpus


def read_parsed(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """The parsed articles with their gold attributions in ``user_data``."""
    return DocBin(store_user_data=True).from_disk(path).get_docs(vocab)


def examples_of(doc: Doc, generator: random.Random | None) -> Iterator[Example]:
    table, spans = columns(doc, read(doc)), gold_spans(doc)
    for start, end in pieces(doc, generator):
        if end - start >= SHORTEST_EXAMPLE:
            predicted, reference = copy_piece(doc, start, end), copy_piece(doc, start, end)
            predicted.user_data[COLUMNS_KEY] = table[start:end]
            inside = [
                (first - start, last - start, label) for first, last, label in spans if start <= first and last <= end
            ]
            for token, tag in zip(reference, tags(len(reference), inside), strict=True):
                token.tag_ = tag
            yield Example(predicted, reference)


def tags(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """The tag of every token in the BILOU scheme.

    >>> tags(4, [(0, 1, "CUE"), (2, 4, "CONTENT")])
    ['U-CUE', 'O', 'B-CONTENT', 'L-CONTENT']
    """
    found = [OUTSIDE] * length
    for start, end, label in spans:
        found[start:end] = [f"I-{label}"] * (end - start)
        found[start] = f"B-{label}" if end - start > 1 else f"U-{label}"
        if end - start > 1:
            found[end - 1] = f"L-{label}"
    return found


def pieces(doc: Doc, generator: random.Random | None) -> list[TokenSpan]:
    """Where the pieces begin and end; paragraphs stay together."""
    if generator is None:
        return [(0, len(doc))]
    found, spans = [], paragraphs(doc)
    while spans:
        count = generator.choice(PARAGRAPHS_PER_EXAMPLE)
        taken, spans = spans[:count], spans[count:]
        found.append((taken[0][0], taken[-1][1]))
    return found


def copy_piece(doc: Doc, start: int, end: int) -> Doc:
    tokens = doc[start:end]
    return Doc(doc.vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens])


def gold_spans(doc: Doc) -> list[tuple[int, int, str]]:
    """The gold spans as (start, end, label); of spans that overlap the one annotated first stays."""
    taken: set[int] = set()
    found = []
    for gold in doc.user_data["gold"]:
        for role, label in LABELS.items():
            for start, end in gold[role]:
                tokens = set(range(start, end))
                if not tokens & taken:
                    taken |= tokens
                    found.append((start, end, label))
    return sorted(found)
