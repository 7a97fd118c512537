"""The corpus of names as examples for the recogniser; the config names it."""

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from ingest.nlp.names.features import name_columns
from ingest.nlp.names.model import NAME_COLUMNS_KEY
from training.names_augmented import END, Labelled, listed_names, with_careless_case, with_other_people

PARAGRAPHS_PER_EXAMPLE = (1, 2, 3, 5)
WORDS_PER_PARAGRAPH = 150
"""Where a text has no line ends, the next sentence end behind this many words stands for one."""


@registry.readers("chancery.NameCorpus.v1")
def create_name_reader(
    path: Path, whole: bool, other_people: float, careless_case: float, seed: int
) -> Callable[[Language], Iterable[Example]]:
    """Whole articles as they are, or pieces of one to five paragraphs with the columns of their whole article.

    ``other_people`` and ``careless_case`` are the shares of articles that are changed so, anew in every epoch.
    """
    generator = random.Random(seed)
    makers = listed_names()

    def read_corpus(nlp: Language) -> Iterator[Example]:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            article = labelled(doc)
            if generator.random() < other_people:
                article = with_other_people(article, makers, generator)
            if generator.random() < careless_case:
                article = with_careless_case(article, generator)
            yield from examples_of(article, nlp.vocab, None if whole else generator)

    return read_corpus


def labelled(doc: Doc) -> Labelled:
    """The words of a document with the labels of its names; "" where the corpus leaves them open."""
    return Labelled(
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        labels=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else token.ent_iob_ for token in doc],
    )


def examples_of(article: Labelled, vocab: Vocab, generator: random.Random | None) -> Iterator[Example]:
    table = name_columns(Doc(vocab, words=article.words, spaces=article.spaces))
    for start, end in pieces(article.words, generator):
        words, spaces = article.words[start:end], article.spaces[start:end]
        predicted = Doc(vocab, words=words, spaces=spaces)
        predicted.user_data[NAME_COLUMNS_KEY] = table[start:end]
        labels = without_beheaded_name(article.labels[start:end])
        yield Example(predicted, Doc(vocab, words=words, spaces=spaces, ents=labels))


def pieces(words: list[str], generator: random.Random | None) -> Iterator[tuple[int, int]]:
    """Where the pieces begin and end; without a generator it is one."""
    ends = paragraph_ends(words) if generator else [len(words)]
    start = 0
    while ends:
        count = generator.choice(PARAGRAPHS_PER_EXAMPLE) if generator else 1
        end, ends = ends[:count][-1], ends[count:]
        if not all(word.isspace() for word in words[start:end]):
            yield start, end
        start = end


def paragraph_ends(words: list[str]) -> list[int]:
    ends = [0]
    for place, word in enumerate(words, start=1):
        if END in word or place == len(words) or (word == "." and place - ends[-1] > WORDS_PER_PARAGRAPH):
            ends.append(place)
    return ends[1:]


def without_beheaded_name(labels: list[str]) -> list[str]:
    """The labels without those of a name at the beginning that began in the paragraph before."""
    start = next((place for place, label in enumerate(labels) if not label.startswith("I-")), len(labels))
    return ["O"] * start + labels[start:]
