"""Parse PolNeAR and our own annotated articles with the parser and the names that ship, and keep the gold beside it.

python -m training.convert_attributions POLNEAR_FOLDER TEXTS_FOLDER PIPELINE OUTPUT_FOLDER
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from ingest.nlp.attributions.features import TokenSpan
from ingest.nlp.backend import use_numpy_kernels
from training.annotations import ANNOTATIONS, read_annotations
from training.polnear import CharacterSpans, GoldArticle, GoldAttribution, read_articles

PARTS = ("train", "dev")
# Our own articles are few beside PolNeAR's 840, and nearer to what the pipeline reads.
COPIES = 3
GOLD_KEY = "gold"
NAME_KEY = "name"
ATTRIBUTES = ("TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE", "SPACY")


def token_spans(doc: Doc, spans: CharacterSpans) -> list[TokenSpan]:
    """The tokens that the characters touch, without whitespace tokens at the edges."""
    found = []
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        words = [token.i for token in span if not token.is_space]
        if words:
            found.append((words[0], words[-1] + 1))
    return found


def gold_in_tokens(doc: Doc, gold: GoldAttribution) -> dict[str, list[TokenSpan]]:
    return {
        "content": token_spans(doc, gold.content),
        "cue": token_spans(doc, gold.cue),
        "speaker": token_spans(doc, gold.speaker),
    }


def convert(articles: list[GoldArticle], nlp: Language) -> Iterator[Doc]:
    """The articles as the pipeline parses them, with their gold attributions in ``user_data``."""
    for article, doc in zip(articles, nlp.pipe((article.text for article in articles), batch_size=8), strict=True):
        doc.user_data[NAME_KEY] = article.name
        doc.user_data[GOLD_KEY] = [gold_in_tokens(doc, gold) for gold in article.attributions]
        yield doc


def write(docs: Iterable[Doc], path: Path) -> None:
    DocBin(attrs=ATTRIBUTES, store_user_data=True, docs=docs).to_disk(path)


def main(polnear: Path, texts: Path, pipeline: str, output: Path) -> None:
    use_numpy_kernels()
    nlp = spacy.load(pipeline, exclude=["attributions"])
    annotated = {part: [one.as_gold() for one in read_annotations(ANNOTATIONS / part, texts)] for part in PARTS}
    ours = list(convert(annotated["train"], nlp))
    write([*convert(list(read_articles(polnear / "train")), nlp), *ours * COPIES], output / "attributions_train.spacy")
    write(convert(list(read_articles(polnear / "dev")), nlp), output / "attributions_dev.spacy")
    write(convert(annotated["dev"], nlp), output / "in_domain_dev.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
