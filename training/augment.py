"""Names written carelessly, for the name recogniser to learn from: "Joe biden", "BIDEN", a whole line in capitals."""

import random
from collections.abc import Callable, Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

RECASED_LABELS = {"PERSON", "ORG", "LOC", "NORP"}
LONGEST_HEADLINE = 60


@registry.augmenters("chancery.CarelessCase.v1")
def create_case_augmenter(
    documents: float, names: float, headlines: float, seed: int
) -> Callable[[Language, Example], Iterator[Example]]:
    """Change a share of ``documents``: a share of the ``names`` in them or, for ``headlines``, all of a short text."""
    generator = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        if generator.random() >= documents:
            yield example
        else:
            reference = recased(example.reference, generator, names, headlines)
            yield Example(nlp.make_doc(reference.text), reference)

    return augment


def recased(doc: Doc, generator: random.Random, names: float, headlines: float) -> Doc:
    """A copy of the document with its names where they were and other capitals."""
    words = [token.text for token in doc]
    if len(doc) <= LONGEST_HEADLINE and generator.random() < headlines:
        words = [word.upper() for word in words]
    else:
        recase_names(doc, words, generator, names)
    copy = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    return copy.from_array(["ENT_IOB", "ENT_TYPE"], np.asarray(doc.to_array(["ENT_IOB", "ENT_TYPE"]), dtype="uint64"))


def recase_names(doc: Doc, words: list[str], generator: random.Random, share: float) -> None:
    for name in doc.ents:
        if name.label_ in RECASED_LABELS and generator.random() < share:
            change = generator.choice((lower_last, lower_last, upper_all, lower_all))
            words[name.start : name.end] = change(words[name.start : name.end])


def lower_last(words: list[str]) -> list[str]:
    """ "Joe biden"; a single word stays as it is, since it may be a common noun then."""
    return [*words[:-1], words[-1].lower()] if len(words) > 1 else words


def upper_all(words: list[str]) -> list[str]:
    return [word.upper() for word in words]


def lower_all(words: list[str]) -> list[str]:
    return [word.lower() for word in words] if len(words) > 1 else words
