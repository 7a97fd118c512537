"""Measure the parser and the names from raw text.

python -m training.evaluate_parts PIPELINE CORPUS_FILE ...
"""

import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from ingest.nlp.backend import use_numpy_kernels

MEASURES = (
    "token_acc",
    "tag_acc",
    "pos_acc",
    "morph_acc",
    "lemma_acc",
    "dep_uas",
    "dep_las",
    "sents_f",
    "ents_p",
    "ents_r",
    "ents_f",
)


def scores_of(nlp: Language, corpus: Path) -> dict[str, Any]:
    """spaCy's scores of the pipeline on the texts of a corpus file."""
    gold = DocBin().from_disk(corpus).get_docs(nlp.vocab)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    return nlp.evaluate(examples, batch_size=32)


def rows(scores: dict[str, Any]) -> list[str]:
    """The scores that the corpus has gold for, in per cent, and F for every label of names."""
    lines = [f"{name:12} {100 * scores[name]:5.1f}" for name in MEASURES if scores.get(name)]
    labels = scores.get("ents_per_type") or {}
    return lines + [
        f"  {label:10} P {100 * one['p']:5.1f} R {100 * one['r']:5.1f} F {100 * one['f']:5.1f}"
        for label, one in sorted(labels.items())
    ]


def main(pipeline: str, *corpora: str) -> None:
    use_numpy_kernels()
    nlp = spacy.load(pipeline, exclude=["attributions"])
    for corpus in corpora:
        print(corpus, *rows(scores_of(nlp, Path(corpus))), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
