"""Who is said to have said what: the component ``attributions``.

It reads the parse and the names and sets ``doc._.attributions``. A recogniser tags the spans
of speakers, cues (the reporting verb, "according to") and contents; a linker joins them; rules mend both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from thinc.api import Config, Model
from thinc.types import Floats2d

# Importing them registers what the configs name.
from ingest.nlp.attributions.embedding import COLUMNS_KEY
from ingest.nlp.attributions.features import Reading, TokenSpan, columns, read
from ingest.nlp.attributions.linker import Linker, Spans, distance
from ingest.nlp.attributions.missing import is_spoken_of, subject_outside
from ingest.nlp.attributions.repair import repair
from ingest.nlp.attributions.span_tagger import decode, mean_of_votes, stretches_of

NETWORK_FILE = "network"
LINKER_FILE = "linker.msgpack"
ATTRIBUTIONS_KEY = "attributions"

MERE_SUBJECT = 0.6
"""How far the subject of a cue is trusted whom neither the recogniser nor the linker took for its speaker."""

Scored = tuple[TokenSpan, float]
Network = Model[list[Doc], list[Floats2d]]

DEFAULT_MODEL = """
[model]
@architectures = "spacy.Tagger.v2"
nO = 13
normalize = false

[model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"

[model.tok2vec.embed]
@architectures = "chancery.AttributionEmbed.v2"
width = 96
column_width = 32
rows = [5000, 1000, 500, 200, 500, 3000, 50, 2000, 3000, 2000, 3000, 50, 10, 100, 1000, 1000, 20]
dropout = 0.0
column_dropout = 0.0
seed = 0

[model.tok2vec.encode]
@architectures = "chancery.DilatedEncoder.v1"
width = 96
dilations = [1, 2, 4, 8]
maxout_pieces = 3
"""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one speaker is reported to have said. Spans are tokens, end exclusive; ``score`` is from 0 to 1.

    Content excludes the cue, the speaker and a leading "that". It has several spans where the cue interrupts it.
    """

    content: tuple[TokenSpan, ...]
    cue: TokenSpan | None
    speaker: TokenSpan | None
    score: float


def get_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions in the order of the text; they are kept as plain lists so that a Doc can be pickled."""
    return tuple(
        Attribution(
            tuple((start, end) for start, end in content), cue and tuple(cue), speaker and tuple(speaker), score
        )
        for content, cue, speaker, score in doc.user_data.get(ATTRIBUTIONS_KEY, [])
    )


def set_attributions(doc: Doc, attributions: Iterable[Attribution]) -> None:
    doc.user_data[ATTRIBUTIONS_KEY] = [
        [
            [list(span) for span in found.content],
            found.cue and list(found.cue),
            found.speaker and list(found.speaker),
            found.score,
        ]
        for found in attributions
    ]


Doc.set_extension("attributions", getter=get_attributions, setter=set_attributions, force=True)


@Language.factory(
    "attributions",
    requires=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"],
    assigns=["doc._.attributions"],
    default_config={"model": Config().from_str(DEFAULT_MODEL)["model"], "voters": 1},
)
def make_attributions(nlp: Language, name: str, model: Network, voters: int) -> "Attributions":
    return Attributions(name, model, voters)


class Attributions:
    """Sets ``doc._.attributions``; ``doc.ents`` stays as it is.

    ``voters`` networks of one shape, trained from different beginnings, tag the tokens; the mean of what they say
    counts.
    """

    def __init__(self, name: str, model: Network, voters: int = 1) -> None:
        self.name = name
        self.networks = [model, *(model.copy() for _ in range(voters - 1))]
        self.linker = Linker()

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        for batch in minibatch(stream, batch_size):
            readings = [read(doc) for doc in batch]
            for doc, reading, spans in zip(batch, readings, self.recognise(batch, readings), strict=True):
                doc._.attributions = link(reading, repair(reading, spans), self.linker)
                yield doc

    def recognise(self, docs: list[Doc], readings: list[Reading]) -> list[Spans]:
        """The spans as the networks see them."""
        for doc, reading in zip(docs, readings, strict=True):
            doc.user_data[COLUMNS_KEY] = columns(doc, reading)
        votes = [network.predict(docs) for network in self.networks]
        scores = [mean_of_votes(of_doc) for of_doc in zip(*votes, strict=True)]
        for doc in docs:
            del doc.user_data[COLUMNS_KEY]
        return decode(scores, [stretches_of(reading.paragraphs) for reading in readings])

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for number, network in enumerate(self.networks):
            network.to_disk(folder / f"{NETWORK_FILE}{number}")
        (folder / LINKER_FILE).write_bytes(self.linker.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Attributions":
        for number, network in enumerate(self.networks):
            network.from_disk(Path(path) / f"{NETWORK_FILE}{number}")
        self.linker.from_bytes((Path(path) / LINKER_FILE).read_bytes())
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        parts: dict[str, Any] = {
            "networks": [network.to_bytes() for network in self.networks],
            "linker": self.linker.to_bytes(),
        }
        return bytes(srsly.msgpack_dumps(parts))

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> "Attributions":
        parts = srsly.msgpack_loads(content)
        for network, weights in zip(self.networks, parts["networks"], strict=True):
            network.from_bytes(weights)
        self.linker.from_bytes(parts["linker"])
        return self


def link(reading: Reading, spans: Spans, linker: Linker) -> list[Attribution]:
    """One attribution for every cue with the contents of its paragraph, and one for every other content.

    A content in another paragraph than its cue has a speaker of that paragraph or else the one of the cue.
    """
    contents_by_cue: dict[TokenSpan | None, list[Scored]] = defaultdict(list)
    for content in spans.contents:
        cue, score = linker.choose_cue(reading, content, spans)
        contents_by_cue[cue].append((content, score))
    found = [Attribution(without_that(reading, (span,)), None, None, score) for span, score in contents_by_cue[None]]
    for cue, contents in contents_by_cue.items():
        if cue is not None:
            found += attributions_of_cue(reading, cue, contents, spans, linker)
    return sorted(found, key=lambda one: one.content)


def attributions_of_cue(
    reading: Reading, cue: TokenSpan, contents: list[Scored], spans: Spans, linker: Linker
) -> Iterator[Attribution]:
    speaker, certainty = speaker_of_cue(reading, cue, spans, linker)
    closest = min(contents, key=lambda scored: distance(scored[0], cue))
    paragraph = reading.paragraphs[cue[0]]
    beside = [scored for scored in contents if reading.paragraphs[scored[0][0]] == paragraph] or [closest]
    content = without_that(reading, tuple(span for span, _ in beside))
    yield Attribution(content, cue, speaker, certainty * min(score for _, score in beside))
    for span, score in contents:
        if (span, score) not in beside:
            own = speaker_in_paragraph(reading, span, spans) or speaker
            yield Attribution(without_that(reading, (span,)), None, own, certainty * score)


def speaker_of_cue(reading: Reading, cue: TokenSpan, spans: Spans, linker: Linker) -> tuple[TokenSpan | None, float]:
    """The speaker whom the linker chooses, or else the subject of the cue; never whom the cue speaks of."""
    speaker, certainty = linker.choose_speaker(reading, cue, spans)
    if speaker is None:
        speaker, certainty = subject_outside(reading, cue, spans), certainty * MERE_SUBJECT
    if speaker is not None and is_spoken_of(reading, cue, speaker):
        return None, certainty
    return speaker, certainty


def speaker_in_paragraph(reading: Reading, content: TokenSpan, spans: Spans) -> TokenSpan | None:
    """The speaker nearest to the content in its own paragraph."""
    paragraph = reading.paragraphs[content[0]]
    speakers = [speaker for speaker in spans.speakers if reading.paragraphs[speaker[0]] == paragraph]
    return min(speakers, key=lambda speaker: distance(speaker, content), default=None)


def without_that(reading: Reading, content: tuple[TokenSpan, ...]) -> tuple[TokenSpan, ...]:
    """The content without a "that" at its very beginning."""
    start, end = content[0]
    if reading.lower[start] != "that" or end - start < 2:
        return content
    return ((start + 1, end), *content[1:])
