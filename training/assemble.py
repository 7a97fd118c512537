"""Put the trained parts together into one pipeline folder.

python -m training.assemble PARSER NAMES OUTPUT [ATTRIBUTIONS LINKER]
"""

import shutil
import sys
from pathlib import Path

import spacy
from spacy.language import Language

from ingest.nlp.attributions import Attributions
from ingest.nlp.backend import use_numpy_kernels

NAME, VERSION = "chancery_en", "0.1.0"
CARD = "CARD.md"
# The recogniser misses more than it invents; taking this off the score of "outside" gave the best joint F on PolNeAR.
LEANING = 0.5


def join(parser: Path, names: Path) -> Language:
    """The parser's pipeline with the name recogniser, which keeps a token-to-vector layer of its own."""
    nlp, recogniser = spacy.load(parser), spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    return nlp


def add_attributions(nlp: Language, attributions: Path, linker: Path) -> None:
    """Add the component with the trained recogniser and linker in it."""
    trained = spacy.load(attributions)
    model = trained.config["components"]["ner"]["model"]
    component = nlp.add_pipe("attributions", config={"model": model})
    assert isinstance(component, Attributions)
    component.recogniser.from_bytes(trained.get_pipe("ner").to_bytes(exclude=["vocab"]), exclude=["vocab"])
    component.linker.from_bytes(linker.read_bytes())
    lean_toward_spans(component, LEANING)


def lean_toward_spans(component: Attributions, amount: float) -> None:
    """Lower the score that the recogniser gives to leaving a token outside every span; that action is its last."""
    scoring = component.recogniser.model.get_ref("upper")
    bias = scoring.get_param("b").copy()
    bias[-1] -= amount
    scoring.set_param("b", bias)


def write(nlp: Language, output: Path) -> None:
    """Write the pipeline over what stood there; its card stays."""
    nlp.meta.update(lang="en", name=NAME, version=VERSION, description="English diplomatic news", performance={})
    card = (output / CARD).read_text(encoding="utf8") if (output / CARD).exists() else ""
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    if card:
        (output / CARD).write_text(card, encoding="utf8")


def main(parser: Path, names: Path, output: Path, *statement_parts: Path) -> None:
    use_numpy_kernels()
    nlp = join(parser, names)
    if statement_parts:
        add_attributions(nlp, *statement_parts)
    write(nlp, output)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
