"""Train one part of the pipeline after a config; the best state by the development score is what is kept.

python -m training.train CONFIG OUTPUT_FOLDER [--section.key value ...]
"""

import sys
from pathlib import Path

from spacy.cli._util import parse_config_overrides
from spacy.language import DEFAULT_CONFIG
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

# Importing them registers what the configs name.
import training.name_reader
import training.readers  # noqa: F401
from ingest.nlp.backend import use_numpy_kernels


def main(config: Path, output: Path, overrides: list[str]) -> None:
    use_numpy_kernels()
    output.mkdir(parents=True, exist_ok=True)
    chosen = load_config(config, overrides=parse_config_overrides(overrides), interpolate=False)
    nlp = init_nlp(DEFAULT_CONFIG.merge(chosen))
    train(nlp, output, stdout=sys.stdout, stderr=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
