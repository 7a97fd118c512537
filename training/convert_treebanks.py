"""Make training documents for the parser out of two Universal Dependencies treebanks.

python -m training.convert_treebanks EWT_FOLDER GUM_FOLDER OUTPUT_FOLDER
"""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.lang.en import English
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.conllu import Document, Sentence, Word, read_documents

NON_COMMERCIAL_GENRES = {"whow", "fiction", "reddit"}
SENTENCES_PER_TRAINING_DOCUMENT = (1, 1, 2, 3, 4)
SENTENCES_PER_DEVELOPMENT_DOCUMENT = 12
PARAGRAPH_BREAKS = ("\n", "\n\n", "")
ATTRIBUTES = ("TAG", "POS", "LEMMA", "MORPH", "HEAD", "DEP", "SPACY", "SENT_START")


def break_word(text: str) -> Word:
    """The whitespace token that stands between paragraphs; its head is filled in when the document is made."""
    return Word(text, text, "SPACE", "_SP", "", 0, "dep", "", False)


def curl_marks(words: list[Word]) -> list[Word]:
    """The words with straight double quotation marks replaced by opening and closing ones in turn."""
    curled, is_open = [], False
    for word in words:
        if word.form == '"':
            word = replace(word, form="”" if is_open else "“")
            is_open = not is_open
        curled.append(word)
    return curled


def make_document(vocab: Vocab, sentences: list[Sentence], *, paragraph_break: str, curled: bool = False) -> Doc:
    """One annotated document; paragraphs after the first are set off by ``paragraph_break`` unless that is empty."""
    words: list[Word] = []
    heads: list[int] = []
    for sentence in sentences:
        if words and sentence.begins_paragraph and paragraph_break:
            words[-1] = replace(words[-1], space_after=False)
            words.append(break_word(paragraph_break))
            heads.append(len(words) - 2)
        start = len(words)
        heads += [start + (word.head or number) - 1 for number, word in enumerate(sentence.words, 1)]
        words += sentence.words
    if curled:
        words = curl_marks(words)
    return doc_of(vocab, words, heads)


def doc_of(vocab: Vocab, words: list[Word], heads: list[int]) -> Doc:
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after for word in words],
        lemmas=[word.lemma for word in words],
        pos=[word.pos for word in words],
        tags=[word.tag for word in words],
        morphs=[word.morph for word in words],
        heads=heads,
        deps=["ROOT" if word.relation == "root" else word.relation for word in words],
    )


def training_documents(vocab: Vocab, documents: Iterable[Document], generator: random.Random) -> Iterator[Doc]:
    """Pieces of one to four sentences, with varied paragraph breaks and quotation marks."""
    for document in documents:
        sentences = document.sentences
        while sentences:
            count = generator.choice(SENTENCES_PER_TRAINING_DOCUMENT)
            yield make_document(
                vocab,
                sentences[:count],
                paragraph_break=generator.choice(PARAGRAPH_BREAKS),
                curled=generator.random() < 0.5,
            )
            sentences = sentences[count:]


def development_documents(vocab: Vocab, documents: Iterable[Document]) -> Iterator[Doc]:
    """Longer pieces, as they stand, with an empty line between paragraphs."""
    count = SENTENCES_PER_DEVELOPMENT_DOCUMENT
    for document in documents:
        for start in range(0, len(document.sentences), count):
            yield make_document(vocab, document.sentences[start : start + count], paragraph_break="\n\n")


def open_documents(path: Path) -> list[Document]:
    """The documents of a treebank that may be used for every purpose."""
    return [document for document in read_documents(path) if document.genre not in NON_COMMERCIAL_GENRES]


def main(ewt: Path, gum: Path, output: Path) -> None:
    vocab, generator = English().vocab, random.Random(1)
    output.mkdir(parents=True, exist_ok=True)
    training = open_documents(ewt / "train.conllu") + open_documents(gum / "train.conllu")
    pieces = list(training_documents(vocab, training, generator))
    generator.shuffle(pieces)
    DocBin(attrs=ATTRIBUTES, docs=pieces).to_disk(output / "treebanks_train.spacy")
    sample = []
    for name, folder in (("ewt", ewt), ("gum", gum)):
        development = list(development_documents(vocab, read_documents(folder / "dev.conllu")))
        DocBin(attrs=ATTRIBUTES, docs=development).to_disk(output / f"{name}_dev.spacy")
        sample += development[:60]
    DocBin(attrs=ATTRIBUTES, docs=sample).to_disk(output / "treebanks_dev.spacy")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
