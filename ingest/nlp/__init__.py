"""The language pipeline: ``load_nlp()`` gives the trained one that ships in ``model/``.

The components that are rules on top of it are plain functions on its documents, one a module of this package.
"""

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

# Importing them registers what the pipeline's config names.
import ingest.nlp.attributions.component
import ingest.nlp.attributions.dilated_encoder
import ingest.nlp.batch_parser
import ingest.nlp.names.model
import ingest.nlp.names.recogniser
import ingest.nlp.quick_lemmatizer
import ingest.nlp.tokenizer  # noqa: F401
from ingest.nlp.backend import collect_seldom, use_numpy_kernels
from ingest.nlp.quick_layers import quicken

MODEL = Path(__file__).with_name("model")
RULES_VERSION = 4
"""Raised when the rules of this package come to read something else: ``reread`` then knows what is out of date."""
OWN_COMPONENTS = ("attributions",)
QUICKER_FACTORIES = {
    "components.lemmatizer.factory": "quick_lemmatizer",
    "components.parser.factory": "batch_parser",
    "components.ner.factory": "name_recogniser",
}
"""What was trained as spaCy's own component and is read by ours."""


@cache
def load_nlp(name: str | None = None) -> Language:
    """The pipeline, loaded once a process.

    With the name of an installed pipeline, that one with our own components behind its tagger, parser and names;
    the figures in the card hold for the shipped parser only. Raises ``OSError`` if there is no such pipeline.
    """
    use_numpy_kernels()
    shipped = spacy.load(MODEL, config=QUICKER_FACTORIES)
    quicken(shipped)
    collect_seldom()
    if not name:
        return shipped
    nlp = spacy.load(name)
    for component in OWN_COMPONENTS:
        nlp.add_pipe(component, source=shipped)
    return nlp


def pipeline_version(nlp: Language) -> str:
    """Name and version of the trained pipeline and of the rules, such as ``"chancery_en 0.1.0 rules 1"``."""
    return f"{nlp.meta['name']} {nlp.meta['version']} rules {RULES_VERSION}"
