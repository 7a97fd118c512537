"""Parse PolNeAR with the parser and the name recogniser that ship, and keep the gold attributions beside the parse.

python -m training.convert_attributions POLNEAR_FOLDER PIPELINE OUTPUT_FOLDER
"""

import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from ingest.nlp.attribution_features import TokenSpan
from ingest.nlp.backend import use_numpy_kernels
from training.polnear import CharacterSpans, GoldAttribution, read_articles

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


def main(polnear: Path, pipeline: str, output: Path) -> None:
    use_numpy_kernels()
    nlp = spacy.load(pipeline, exclude=["attributions"])
    for part in ("train", "dev"):
        articles = list(read_articles(polnear / part))
        kept = DocBin(attrs=ATTRIBUTES, store_user_data=True)
        for article, doc in zip(articles, nlp.pipe((article.text for article in articles), batch_size=8), strict=True):
            doc.user_data[NAME_KEY] = article.name
            doc.user_data[GOLD_KEY] = [gold_in_tokens(doc, gold) for gold in article.attributions]
            kept.add(doc)
        kept.to_disk(output / f"attributions_{part}.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
