"""Make training documents for the name recogniser out of the newswire corpus and GUM.

python -m training.convert_names NEWSWIRE_FOLDER GUM_FOLDER OUTPUT_FOLDER
"""

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from ingest.nlp.tokenizer import make_tokenizer
from training.conllu import Sentence
from training.convert_treebanks import open_documents
from training.gum_names import may_be_unmarked_name, sentence_names
from training.newswire import LabelledArticle, Name, part_of, read_articles

ATTRIBUTES = ("ENT_IOB", "ENT_TYPE", "SPACY")
PARAGRAPHS_PER_DOCUMENT = (1, 2, 3, 5)
SENTENCES_PER_DOCUMENT = (2, 4, 6)


def blank_pipeline() -> Language:
    from spacy.lang.en import English

    nlp = English()
    nlp.tokenizer = make_tokenizer(nlp)
    return nlp


def labelled_document(nlp: Language, text: str, names: list[Name]) -> Doc:
    """The text as a document with its names as ``doc.ents``; where names overlap the longer one stays."""
    doc = nlp.make_doc(text)
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in names]
    doc.set_ents(
        filter_spans([trimmed for span in spans if span and (trimmed := without_space(span))]), default="outside"
    )
    return doc


def without_space(span: Span) -> Span | None:
    """The span without whitespace tokens at its end; None if nothing is left."""
    end = span.end
    while end > span.start and span.doc[end - 1].is_space:
        end -= 1
    return Span(span.doc, span.start, end, label=span.label) if end > span.start else None


def article_pieces(article: LabelledArticle, generator: random.Random | None) -> Iterator[LabelledArticle]:
    """Runs of one to five paragraphs; the whole article without a generator."""
    starts = [0, *(match.end() for match in re.finditer(r"\n+", article.text))]
    while starts:
        count = generator.choice(PARAGRAPHS_PER_DOCUMENT) if generator else len(starts)
        start, end = starts[0], starts[count] if count < len(starts) else len(article.text)
        starts = starts[count:]
        piece = stripped(article, start, end)
        if piece.text:
            yield piece


def stripped(article: LabelledArticle, start: int, end: int) -> LabelledArticle:
    """The piece of the article from start to end, without whitespace around it."""
    raw = article.text[start:end]
    start += len(raw) - len(raw.lstrip())
    end = start + len(raw.strip())
    names = tuple(
        (first - start, last - start, label) for first, last, label in article.names if start <= first and last <= end
    )
    return LabelledArticle(article.name, article.text[start:end], names)


def newswire_documents(nlp: Language, folder: Path) -> dict[str, list[Doc]]:
    """Pieces to train on, whole articles for the other parts."""
    documents: dict[str, list[Doc]] = {"train": [], "dev": [], "held_out": []}
    for article in read_articles(folder):
        part = part_of(article.name)
        pieces = article_pieces(article, random.Random(article.name) if part == "train" else None)
        documents[part] += [labelled_document(nlp, piece.text, list(piece.names)) for piece in pieces]
    return documents


def gum_documents(nlp: Language, path: Path) -> Iterator[Doc]:
    """Pieces of two to six sentences in which words that may be names of another kind are marked as missing."""
    for document in open_documents(path):
        generator = random.Random(document.name)
        sentences = document.sentences
        while sentences:
            count = generator.choice(SENTENCES_PER_DOCUMENT)
            yield gum_document(nlp, sentences[:count])
            sentences = sentences[count:]


def gum_document(nlp: Language, sentences: list[Sentence]) -> Doc:
    text, names, doubtful = "", [], set()
    for sentence in sentences:
        offsets = []
        for word in sentence.words:
            offsets.append((len(text), len(text) + len(word.form)))
            text += word.form + " " * word.space_after
        spans = sentence_names(sentence)
        names += [(offsets[start][0], offsets[end - 1][1], label) for (start, end), label in spans.items()]
        for index, word in enumerate(sentence.words):
            if may_be_unmarked_name(word, begins_sentence=index == 0):
                doubtful.add(offsets[index][0])
    doc = labelled_document(nlp, text, names)
    mark_missing(doc, doubtful)
    return doc


def mark_missing(doc: Doc, doubtful: set[int]) -> None:
    """Leave the label of the tokens at these offsets open, unless they are part of a known name."""
    missing = [doc[token.i : token.i + 1] for token in doc if token.idx in doubtful and not token.ent_type]
    doc.set_ents(list(doc.ents), missing=missing, default="outside")


def main(newswire: Path, gum: Path, output: Path) -> None:
    nlp = blank_pipeline()
    output.mkdir(parents=True, exist_ok=True)
    documents = newswire_documents(nlp, newswire)
    documents["train"] += gum_documents(nlp, gum / "train.conllu")
    random.Random(0).shuffle(documents["train"])
    for part, part_documents in documents.items():
        DocBin(attrs=ATTRIBUTES, docs=part_documents).to_disk(output / f"names_{part}.spacy")
        print(part, len(part_documents), "documents")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
