"""How well documents are read: the pipeline against hand-made answers, without a database.

A folder of answers holds, for each article, ``name.txt`` and ``name.json``; tests/gold/README.md describes them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from ingest.clean import clean
from ingest.parse import parse_many
from ingest.records import CleanArticle, EventRecord, LocalActor, ParsedArticle, QuotationRecord, RawDocument, Span

SAME_CONTENT = 0.5
"""The share of common characters (intersection over union) from which two contents are one."""

Answers = dict[str, Any]


@dataclass(slots=True)
class Figure:
    """Of ``expected`` answers ``found`` were given; of ``given`` ones ``right`` were expected."""

    expected: int = 0
    found: int = 0
    given: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def f(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Figure) -> None:
        self.expected += other.expected
        self.found += other.found
        self.given += other.given
        self.right += other.right


@dataclass(frozen=True, slots=True)
class Miss:
    """One answer that was not given, or one that nobody expected (``kind`` says which)."""

    article: str
    kind: str
    text: str


def evaluate(folder: Path, nlp: Language | None = None) -> tuple[dict[str, Figure], list[Miss]]:
    """Read every article of ``folder``; return the figures by what is measured, and each mistake."""
    figures: dict[str, Figure] = defaultdict(Figure)
    misses: list[Miss] = []
    names = sorted(path.stem for path in folder.glob("*.json"))
    answers = [json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names]
    articles = [_article(folder, name, answer) for name, answer in zip(names, answers, strict=True)]
    for name, answer, parsed in zip(names, answers, parse_many(articles, nlp), strict=True):
        for measure, figure, missed in _measured(parsed, answer):
            figures[measure].add(figure)
            misses += [Miss(name, kind, text) for kind, text in missed]
    return dict(figures), misses


def _article(folder: Path, name: str, answer: Answers) -> CleanArticle:
    content = (folder / f"{name}.txt").read_bytes()
    return clean(RawDocument(content, file_name=f"{name}.txt", outlet=answer["outlet"], published=answer["published"]))


def _measured(parsed: ParsedArticle, answer: Answers) -> Iterator[tuple[str, Figure, list[tuple[str, str]]]]:
    """Yield (what is measured, figure, mistakes) for one article."""
    yield "body", *measure_body(parsed.article, answer["body"]["out"])
    matches = match_statements(parsed, answer["statements"])
    yield "statements", *measure_statements(parsed, matches)
    yield "speakers", *measure_speakers(parsed, matches)
    yield "actors", *measure_actors(parsed, answer["actors"])
    yield "events", *measure_events(parsed, answer["events"])
    yield "dates", *measure_dates(parsed, answer["events"])


Measured = tuple[Figure, list[tuple[str, str]]]


def measure_body(article: CleanArticle, out: list[str]) -> Measured:
    """How many of the stretches ``out`` are kept out of the body."""
    leaks = [text for text in out if _inside(_place(article.text, text), article.body)]
    kept_out = len(out) - len(leaks)
    return Figure(len(out), kept_out, len(out), kept_out), [("in the body", text) for text in leaks]


def _inside(span: Span, body: Iterable[Span]) -> bool:
    return any(stretch.meets(span) for stretch in body)


def match_statements(parsed: ParsedArticle, expected: list[Answers]) -> list[tuple[Answers, QuotationRecord | None]]:
    """Each expected statement with the quotation that renders it best, None where none has its words."""
    text = parsed.article.text
    pairs: list[tuple[Answers, QuotationRecord | None]] = []
    for answer in expected:
        words = _characters(text, [_place(text, piece) for piece in answer["content"]])
        best = max(parsed.quotations, key=lambda found: _overlap(words, _characters(text, found.content)), default=None)
        same = best is not None and _overlap(words, _characters(text, best.content)) >= SAME_CONTENT
        pairs.append((answer, best if same else None))
    return pairs


def measure_statements(parsed: ParsedArticle, matches: list[tuple[Answers, QuotationRecord | None]]) -> Measured:
    """Statements found, and how many of what was found as speech was expected."""
    matched = [found for _, found in matches if found]
    spoken = [quotation for quotation in parsed.quotations if quotation.speech]
    extra = [quotation for quotation in spoken if quotation not in matched]
    misses = [("not found", " … ".join(answer["content"])) for answer, found in matches if found is None]
    misses += [("not expected", _words(parsed, quotation.content)) for quotation in extra]
    return Figure(len(matches), len(matched), len(spoken), len(spoken) - len(extra)), misses


def measure_speakers(parsed: ParsedArticle, matches: list[tuple[Answers, QuotationRecord | None]]) -> Measured:
    """Statements that have their words and their speaker."""
    actors = {actor.key: actor for actor in parsed.actors}
    right, misses = 0, []
    for answer, found in matches:
        if found is None:
            continue
        speaker = actors.get(found.speaker) if found.speaker is not None else None
        if _is_expected(speaker, answer["speaker"]):
            right += 1
        else:
            told = speaker.name if speaker else found.speaker_text
            misses.append(("wrong speaker", f"{told or 'nobody'}: {answer['content'][0]}"))
    found_at_all = sum(found is not None for _, found in matches)
    return Figure(len(matches), right, found_at_all, right), misses


def _is_expected(speaker: LocalActor | None, names: list[str]) -> bool:
    """True where the speaker has one of ``names``, or is nobody that is named and none was expected."""
    return speaker is None if not names else speaker is not None and _is_named(speaker, names)


def measure_actors(parsed: ParsedArticle, expected: list[Answers]) -> Measured:
    """Actors found as exactly one record of the right kind, and how many of the records were expected."""
    misses = []
    found = 0
    for answer in expected:
        records = [actor for actor in parsed.actors if _is_named(actor, answer["names"])]
        if len(records) == 1 and records[0].kind == answer["kind"]:
            found += 1
        else:
            kinds = ", ".join(record.kind for record in records)
            misses.append(("not one actor", f"{answer['names'][0]}: {kinds or 'none'}"))
    extra = [actor for actor in parsed.actors if not any(_is_named(actor, answer["names"]) for answer in expected)]
    misses += [("no actor of the answers", actor.name) for actor in extra]
    return Figure(len(expected), found, len(parsed.actors), len(parsed.actors) - len(extra)), misses


def measure_events(parsed: ParsedArticle, expected: list[Answers]) -> Measured:
    """Events of the right kind between the right actors. What else is found counts against precision."""
    misses = []
    matched: list[EventRecord] = []
    for answer in expected:
        events = _events(parsed, answer)
        matched += events
        if not events:
            misses.append(
                ("event not found", f"{answer['kinds'][0]} {answer['initiator'][:1]} {answer['recipient'][:1]}")
            )
    extra = [event for event in parsed.events if event not in matched]
    misses += [("event not expected", f"{event.kind}: {_words(parsed, [event.evidence])}") for event in extra]
    found = len(expected) - sum(kind == "event not found" for kind, _ in misses)
    return Figure(len(expected), found, len(parsed.events), len(parsed.events) - len(extra)), misses


def measure_dates(parsed: ParsedArticle, expected: list[Answers]) -> Measured:
    """Events that were found and have the date that the answers give."""
    dated = [answer for answer in expected if answer.get("date") and _events(parsed, answer)]
    wrong = [answer for answer in dated if all(event.date != answer["date"] for event in _events(parsed, answer))]
    right = len(dated) - len(wrong)
    misses = [("wrong date", f"{answer['kinds'][0]}, which was on {answer['date']}") for answer in wrong]
    return Figure(len(dated), right, len(dated), right), misses


def _events(parsed: ParsedArticle, answer: Answers) -> list[EventRecord]:
    """The events that an answer means: one of its kinds, and on each side somebody whom it names."""
    return [
        event
        for event in parsed.events
        if event.kind in answer["kinds"]
        and _takes_part(parsed, event, answer["initiator"], {"initiator"})
        and _takes_part(parsed, event, answer["recipient"], {"recipient", "other"})
    ]


def _takes_part(parsed: ParsedArticle, event: EventRecord, names: list[str], parts: set[str]) -> bool:
    actors = {actor.key: actor for actor in parsed.actors}
    taking = [actors[participant.actor] for participant in event.participants if participant.part in parts]
    return not names or any(_is_named(actor, names) for actor in taking)


def _is_named(actor: LocalActor, names: list[str]) -> bool:
    return bool({_plain(name) for name in actor.names} & {_plain(name) for name in names})


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _characters(text: str, spans: Iterable[Span]) -> set[int]:
    """The places of the letters and digits in ``spans``: marks and spaces at the edges make no difference."""
    return {place for span in spans for place in range(*span) if text[place].isalnum()}


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _words(parsed: ParsedArticle, spans: Iterable[Span]) -> str:
    return " … ".join(parsed.article.text[span.start : span.end] for span in spans)
