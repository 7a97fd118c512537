"""Make training documents for the name recogniser out of the newswire corpus and GUM.

python -m training.convert_names NEWSWIRE_FOLDER GUM_FOLDER OUTPUT_FOLDER
"""

import sys
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


def without_space_around(article: LabelledArticle) -> LabelledArticle:
    start = len(article.text) - len(article.text.lstrip())
    end = len(article.text.rstrip())
    names = tuple(
        (first - start, last - start, label) for first, last, label in article.names if start <= first and last <= end
    )
    return LabelledArticle(article.name, article.text[start:end], names)


def newswire_documents(nlp: Language, folder: Path) -> dict[str, list[Doc]]:
    """The articles by the part of the corpus that each belongs to."""
    documents: dict[str, list[Doc]] = {"train": [], "dev": [], "held_out": []}
    for article in map(without_space_around, read_articles(folder)):
        documents[part_of(article.name)].append(labelled_document(nlp, article.text, list(article.names)))
    return documents


def gum_documents(nlp: Language, path: Path) -> list[Doc]:
    """Texts in which words that may be names of a kind that GUM does not tell are left open."""
    return [gum_document(nlp, document.sentences) for document in open_documents(path)]


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
    documents["gum_dev"] = gum_documents(nlp, gum / "dev.conllu")
    for part, part_documents in documents.items():
        DocBin(attrs=ATTRIBUTES, docs=part_documents).to_disk(output / f"names_{part}.spacy")
        print(part, len(part_documents), "documents")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
