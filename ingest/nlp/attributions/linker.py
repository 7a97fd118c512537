"""Which cue a content belongs to, and which speaker a cue.

Two logistic rankers choose among the nearest candidates, "none" included. Their features are strings, their
weights a plain mapping.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import repeat
from typing import Any

import srsly

from ingest.nlp.attributions.features import Reading, TokenSpan

NEAREST = 6
DISTANCES = (0, 1, 2, 3, 5, 8, 13, 21, 40)
FARTHEST = 99
HIGHEST_CLIMB = 12
NO_SPEAKER = "none"


@dataclass
class Spans:
    """The recognised spans of a document, each list in the order of the text."""

    speakers: list[TokenSpan] = field(default_factory=list)
    cues: list[TokenSpan] = field(default_factory=list)
    contents: list[TokenSpan] = field(default_factory=list)

    def by_kind(self) -> dict[str, list[TokenSpan]]:
        return {"S": self.speakers, "U": self.cues, "C": self.contents}

    def count_within(self, start: int, end: int) -> tuple[int, int, int]:
        """How many contents, speakers and cues lie between the two tokens."""
        contents, speakers, cues = self.edges
        return (
            max(0, bisect_right(contents[1], end) - bisect_left(contents[0], start)),
            max(0, bisect_right(speakers[1], end) - bisect_left(speakers[0], start)),
            max(0, bisect_right(cues[1], end) - bisect_left(cues[0], start)),
        )

    @cached_property
    def edges(self) -> tuple[tuple[list[int], list[int]], ...]:
        """The sorted starts and ends of contents, speakers and cues; no span is added afterwards."""
        return tuple(
            (sorted(start for start, _ in spans), sorted(end for _, end in spans))
            for spans in (self.contents, self.speakers, self.cues)
        )


class Ranker:
    """Scores a candidate by the sum of its features' weights; learns by AdaGrad on the softmax of the candidates."""

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        self.weights: dict[str, float] = defaultdict(float, weights or {})
        self.squares: dict[str, float] = defaultdict(lambda: 1e-6)

    def score(self, features: Iterable[str]) -> float:
        return sum(map(self.weights.get, features, repeat(0.0)))

    def probabilities(self, candidates: Sequence[Sequence[str]]) -> list[float]:
        scores = [self.score(features) for features in candidates]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        return [power / sum(powers) for power in powers]

    def learn(self, candidates: Sequence[Sequence[str]], correct: int, *, rate: float = 0.3) -> float:
        """Move the weights toward the correct candidate; the loss before that comes back."""
        probabilities = self.probabilities(candidates)
        for index, features in enumerate(candidates):
            slope = probabilities[index] - (index == correct)
            if abs(slope) < 1e-3:
                continue
            for feature in features:
                self.squares[feature] += slope * slope
                self.weights[feature] -= rate * slope / math.sqrt(self.squares[feature])
        return -math.log(probabilities[correct] + 1e-9)


@dataclass
class Linker:
    """The two rankers together."""

    cues: Ranker = field(default_factory=Ranker)
    speakers: Ranker = field(default_factory=Ranker)

    def choose_cue(self, reading: Reading, content: TokenSpan, spans: Spans) -> tuple[TokenSpan | None, float]:
        """The likeliest cue of the content and its probability; None where the document has no cue."""
        candidates = nearest(content, spans.cues)
        if not candidates:
            return None, 1.0
        probabilities = self.cues.probabilities([cue_features(reading, content, cue, spans) for cue in candidates])
        best = probabilities.index(max(probabilities))
        return candidates[best], probabilities[best]

    def choose_speaker(self, reading: Reading, cue: TokenSpan, spans: Spans) -> tuple[TokenSpan | None, float]:
        """The likeliest speaker of the cue and its probability; None where nobody is likelier than anybody."""
        candidates = nearest(cue, spans.speakers)
        features = [speaker_features(reading, cue, speaker, spans) for speaker in candidates]
        probabilities = self.speakers.probabilities([*features, no_speaker_features(reading, cue)])
        best = probabilities.index(max(probabilities))
        return (candidates[best] if best < len(candidates) else None), probabilities[best]

    def to_bytes(self) -> bytes:
        """The weights that matter, sorted, rounded to what changes nothing."""
        return bytes(srsly.msgpack_dumps({name: kept(ranker) for name, ranker in self.by_name().items()}))

    def from_bytes(self, content: bytes) -> "Linker":
        weights: dict[str, Any] = srsly.msgpack_loads(content)
        self.cues, self.speakers = Ranker(weights["cues"]), Ranker(weights["speakers"])
        return self

    def by_name(self) -> dict[str, Ranker]:
        return {"cues": self.cues, "speakers": self.speakers}


def kept(ranker: Ranker) -> dict[str, float]:
    return {feature: round(weight, 3) for feature, weight in sorted(ranker.weights.items()) if abs(weight) >= 0.01}


def nearest(span: TokenSpan, candidates: Sequence[TokenSpan]) -> list[TokenSpan]:
    others = [candidate for candidate in candidates if candidate != span]
    return sorted(others, key=lambda candidate: distance(span, candidate))[:NEAREST]


def distance(first: TokenSpan, second: TokenSpan) -> int:
    """The number of tokens between two spans; -1 where they overlap."""
    if second[0] >= first[1]:
        return second[0] - first[1]
    return first[0] - second[1] if first[0] >= second[1] else -1


def step(number: int) -> int:
    """The number rounded up to one of a few steps."""
    return DISTANCES[bisect_left(DISTANCES, number)] if number <= DISTANCES[-1] else FARTHEST


def side_of(span: TokenSpan, candidate: TokenSpan) -> str:
    """``L`` where the candidate stands left of the span, ``R`` right of it, ``I`` where they overlap."""
    if candidate[1] <= span[0]:
        return "L"
    return "R" if candidate[0] >= span[1] else "I"


def pair_features(reading: Reading, span: TokenSpan, candidate: TokenSpan, spans: Spans) -> list[str]:
    """Distance, direction, what lies between, and how syntax connects the two."""
    side = side_of(span, candidate)
    anchor = span[0] if side == "L" else span[1] - 1
    sentences = max(-3, min(3, reading.sentences[candidate[0]] - reading.sentences[anchor]))
    paragraphs = min(2, abs(reading.paragraphs[span[0]] - reading.paragraphs[candidate[0]]))
    start, end = gap(span, candidate)
    relation = syntactic_relation(reading, span, candidate)
    return [
        f"o{side}",
        f"og{side}{step(max(0, distance(span, candidate)))}",
        f"os{side}{sentences}",
        f"dp{side}{paragraphs}",
        *features_between(side, *spans.count_within(start, end)),
        f"m{side}{words_between(reading, start, end)}",
        f"r{relation}",
        f"r{relation}{side}",
    ]


def gap(span: TokenSpan, candidate: TokenSpan) -> TokenSpan:
    """From the end of the one that comes first to the start of the other."""
    return (candidate[1], span[0]) if candidate[1] <= span[0] else (span[1], candidate[0])


@lru_cache(maxsize=10_000)
def features_between(side: str, contents: int, speakers: int, cues: int) -> tuple[str, ...]:
    """How many spans of each kind lie between two, up to two of each: one by one, and together."""
    counts = {"S": min(2, speakers), "U": min(2, cues), "C": min(2, contents)}
    return *(f"b{kind}{side}{count}" for kind, count in counts.items()), f"bb{side}{sorted(counts.items())}"


def words_between(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.lower[start:end]) if end - start <= 3 else "..."


def syntactic_relation(reading: Reading, span: TokenSpan, candidate: TokenSpan) -> str:
    first, second = reading.root(span), reading.root(candidate)
    if candidate[0] <= reading.heads[first] < candidate[1]:
        return "down:" + reading.relations[first]
    if span[0] <= reading.heads[second] < span[1]:
        return "up:" + reading.relations[second]
    if reading.heads[first] == reading.heads[second]:
        return "sib:" + reading.relations[first] + reading.relations[second]
    return "above" if climbs_into(reading, first, candidate) else "none"


def climbs_into(reading: Reading, index: int, span: TokenSpan) -> bool:
    for _ in range(HIGHEST_CLIMB):
        if reading.heads[index] == index:
            return False
        index = reading.heads[index]
        if span[0] <= index < span[1]:
            return True
    return False


def cue_features(reading: Reading, content: TokenSpan, cue: TokenSpan, spans: Spans) -> list[str]:
    """The features of a content and a cue that it may belong to."""
    side, lemma = side_of(content, cue), reading.lemmas[reading.root(cue)]
    sentences = max(
        -3, min(3, reading.sentences[cue[0]] - reading.sentences[content[0] if side == "L" else content[1] - 1])
    )
    following = reading.lower[content[1]] if content[1] < len(reading) else ""
    preceding = reading.lower[content[0] - 1] if content[0] else ""
    return [
        *pair_features(reading, content, cue, spans),
        f"q{side}{reading.quotes[content[0]] in (1, 2, 4)}",
        f"e{side}{last_mark(reading, content)}",
        f"n{side}{following if len(following) < 2 else 'w'}",
        f"p{side}{preceding if len(preceding) < 2 or preceding == 'that' else 'w'}",
        f"cl{side}{lemma}",
        f"cl{side}{sentences}{lemma}",
    ]


def last_mark(reading: Reading, content: TokenSpan) -> str:
    """The punctuation mark that the content ends with, looked for before a closing quotation mark."""
    last = reading.lower[content[1] - 1]
    if last in {"”", '"', "''"} and content[1] - content[0] > 1:
        last = reading.lower[content[1] - 2]
    return "w" if last.isalnum() else last


def speaker_features(reading: Reading, cue: TokenSpan, speaker: TokenSpan, spans: Spans) -> list[str]:
    """The features of a cue and somebody who may be speaking."""
    side, root = side_of(cue, speaker), reading.root(cue)
    start, end = gap(cue, speaker)
    return [
        *pair_features(reading, cue, speaker, spans),
        f"bl{side}{reading.lemmas[root]}{'' if reading.pos[root] == 'VERB' else 'NP'}",
        f"bp{side}{reading.pos[reading.root(speaker)]}",
        f"adj{side}{end <= start}",
    ]


def no_speaker_features(reading: Reading, cue: TokenSpan) -> list[str]:
    return [NO_SPEAKER, NO_SPEAKER + reading.lemmas[reading.root(cue)]]
