"""Learn which cue belongs to which content and which speaker to which cue, on gold spans.

python -m training.train_linker CORPUS_FILE OUTPUT_FILE
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from spacy.lang.en import English
from spacy.tokens import Doc

from ingest.nlp.attributions.features import Reading, TokenSpan, read
from ingest.nlp.attributions.linker import (
    NO_SPEAKER,
    Linker,
    Spans,
    cue_features,
    nearest,
    no_speaker_features,
    speaker_features,
)
from training.readers import read_parsed

PASSES = 3
Choice = tuple[str, list[list[str]], int]


def gold_groups(doc: Doc) -> list[dict[str, list[TokenSpan]]]:
    """The gold attributions of the document with their spans as pairs."""
    return [
        {role: [(start, end) for start, end in spans] for role, spans in gold.items()} for gold in doc.user_data["gold"]
    ]


def all_spans(groups: list[dict[str, list[TokenSpan]]]) -> Spans:
    speakers, cues, contents = (
        sorted(span for group in groups for span in group[role]) for role in ("speaker", "cue", "content")
    )
    return Spans(speakers, cues, contents)


def choices(doc: Doc) -> Iterator[Choice]:
    """What there is to choose in the document: the name of the ranker, the candidates' features, which one is right."""
    reading, groups = read(doc), gold_groups(doc)
    spans = all_spans(groups)
    for group in groups:
        if group["cue"]:
            yield from cue_choices(reading, group, spans)
            yield from speaker_choices(reading, group, spans)


def cue_choices(reading: Reading, group: dict[str, list[TokenSpan]], spans: Spans) -> Iterator[Choice]:
    for content in group["content"]:
        candidates = nearest(content, spans.cues)
        if group["cue"][0] in candidates:
            features = [cue_features(reading, content, cue, spans) for cue in candidates]
            yield "cues", [*features, [NO_SPEAKER]], candidates.index(group["cue"][0])


def speaker_choices(reading: Reading, group: dict[str, list[TokenSpan]], spans: Spans) -> Iterator[Choice]:
    cue = group["cue"][0]
    candidates = nearest(cue, spans.speakers)
    if not group["content"] or (group["speaker"] and group["speaker"][0] not in candidates):
        return
    features = [speaker_features(reading, cue, speaker, spans) for speaker in candidates]
    right = candidates.index(group["speaker"][0]) if group["speaker"] else len(candidates)
    yield "speakers", [*features, no_speaker_features(reading, cue)], right


def train_linker(docs: list[Doc]) -> Linker:
    """A linker that has gone over the documents a few times."""
    linker = Linker()
    rankers = linker.by_name()
    material = [list(choices(doc)) for doc in docs]
    for number in range(PASSES):
        random.Random(number).shuffle(material)
        losses = [rankers[name].learn(features, right) for part in material for name, features, right in part]
        print("pass", number + 1, "loss", round(sum(losses) / max(1, len(losses)), 4))
    return linker


def main(corpus: Path, output: Path) -> None:
    docs = list(read_parsed(corpus, English().vocab))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(train_linker(docs).to_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
