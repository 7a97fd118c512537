"""Put the trained parts together into one pipeline folder.

python -m training.assemble PARSER NAMES OUTPUT [LINKER VOTER...]
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import Tagger
from thinc.api import Model

from ingest.nlp.attributions.component import Attributions
from ingest.nlp.attributions.span_tagger import TAGS
from ingest.nlp.backend import use_numpy_kernels

NAME, VERSION = "chancery_en", "0.2.0"
CARD = "CARD.md"


def join(parser: Path, names: Path) -> Language:
    """The parser's pipeline with the name recogniser, which keeps a token-to-vector layer of its own."""
    nlp, recogniser = spacy.load(parser), spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recogniser)
    return nlp


def add_attributions(nlp: Language, linker: Path, voters: Sequence[Path]) -> None:
    """Add the component with the trained networks and linker in it."""
    trained = [spacy.load(voter) for voter in voters]
    model = trained[0].config.interpolate()["components"]["tagger"]["model"] | {"nO": len(TAGS)}
    component = nlp.add_pipe("attributions", config={"model": model, "voters": len(voters)})
    assert isinstance(component, Attributions)
    for network, voter in zip(component.networks, trained, strict=True):
        network.from_bytes(with_tags_in_order(voter).to_bytes())
    component.linker.from_bytes(linker.read_bytes())


def with_tags_in_order(voter: Language) -> Model:
    """The network of a trained tagger with its output in the order of ``TAGS``."""
    tagger = voter.get_pipe("tagger")
    assert isinstance(tagger, Tagger)
    layer = tagger.model.get_ref("softmax")
    order = [tagger.labels.index(tag) for tag in TAGS]
    layer.set_param("W", layer.get_param("W")[order])
    layer.set_param("b", layer.get_param("b")[order])
    return tagger.model


def write(nlp: Language, output: Path) -> None:
    """Write the pipeline over what stood there; its card stays."""
    nlp.meta.update(lang="en", name=NAME, version=VERSION, description="English diplomatic news", performance={})
    card = (output / CARD).read_text(encoding="utf8") if (output / CARD).exists() else ""
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    if card:
        (output / CARD).write_text(card, encoding="utf8")


def main(parser: Path, names: Path, output: Path, *parts: Path) -> None:
    use_numpy_kernels()
    nlp = join(parser, names)
    if parts:
        linker, *voters = parts
        add_attributions(nlp, linker, voters)
    write(nlp, output)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
