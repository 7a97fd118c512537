"""Measure attributions against PolNeAR.

    python -m training.evaluate_attributions PIPELINE POLNEAR_PART_FOLDER

The unit is the word; quotation marks and punctuation count for nothing, nor does a leading "that". A prediction
matches a gold attribution where their contents share at least half of the words of both together, each used once;
``joint`` asks in addition for a common word of the speakers, or for none on either side. ``direct`` counts
attributions half of whose words are between double quotation marks, ``spoken`` gold ones with a verb of speech.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc

from ingest.nlp.attributions.component import Attribution, get_attributions
from ingest.nlp.backend import use_numpy_kernels
from training.polnear import CharacterSpans, GoldArticle, GoldAttribution, read_articles

WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
SMALLEST_OVERLAP = 0.5
DIRECT_SHARE = 0.5
VERBS_OF_SPEECH = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|t(?:ell|old)\w*|add\w*|stat(?:e|ed|es|ing)|claim\w*|argu\w*|not(?:e|ed|es|ing)|announc\w*|"
    r"declar\w*|report\w*|wr(?:ite|ote|itten|iting)\w*|tweet\w*|expla\w*|insist\w*|warn\w*|suggest\w*|repl\w*|respond\w*|"
    r"ask\w*|answer\w*|comment\w*|remark\w*|mention\w*|admit\w*|acknowledg\w*|conced\w*|confirm\w*|den(?:y|ied|ies|ying)|"
    r"alleg\w*|assert\w*|contend\w*|maintain\w*|stress\w*|emphasi\w*|reiterat\w*|repeat\w*|continu\w*|conclud\w*|"
    r"recall\w*|predict\w*|promis\w*|pledg\w*|vow\w*|urg\w*|testif\w*|joke\w*|complain\w*|call\w*|accus\w*|critici\w*|"
    r"prais\w*|demand\w*|propos\w*|recommend\w*|cit(?:e|ed|es|ing)|according)\b"
)

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Judged:
    """An attribution as sets of words."""

    content: Words
    speaker: Words
    cue: Words
    is_direct: bool
    is_spoken: bool = False


class WordTable:
    """The words of a text by place, and which of them are quoted."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [match.span() for match in WORD.finditer(text)]
        inside = quoted_characters(text)
        self.quoted = frozenset(number for number, (start, _) in enumerate(self.places) if inside[start])
        self.at = {offset: number for number, place in enumerate(self.places) for offset in range(*place)}

    def words(self, spans: Iterable[tuple[int, int]]) -> Words:
        return frozenset(self.at[offset] for start, end in spans for offset in range(start, end) if offset in self.at)

    def content(self, spans: CharacterSpans) -> Words:
        words = self.words(spans)
        first = min(words, default=0)
        if len(words) > 1 and self.text[slice(*self.places[first])].lower() == "that":
            return words - {first}
        return words

    def judged(self, content: Words, speaker: Words, cue: Words, *, is_spoken: bool = False) -> Judged:
        return Judged(content, speaker, cue, len(content & self.quoted) >= DIRECT_SHARE * len(content), is_spoken)


def quoted_characters(text: str) -> list[bool]:
    """For every character whether it is quoted, read mark by mark; an open quotation ends with its paragraph."""
    inside, flags = False, []
    for match in re.finditer(r"''|``|.", text, re.DOTALL):
        mark = match.group()
        if mark in {'"', "''", "``"}:
            inside = not inside
        elif mark in "“”\n":
            inside = mark == "“"
        flags += [inside and len(mark) == 1] * len(mark)
    return flags


def gold_of(table: WordTable, attributions: Iterable[GoldAttribution]) -> list[Judged]:
    found = []
    for gold in attributions:
        cue = " ".join(table.text[start:end] for start, end in gold.cue).lower()
        content = table.content(gold.content)
        if content:
            spoken = bool(VERBS_OF_SPEECH.search(cue))
            found.append(table.judged(content, table.words(gold.speaker), table.words(gold.cue), is_spoken=spoken))
    return found


def predicted_of(table: WordTable, doc: Doc, attributions: Iterable[Attribution]) -> list[Judged]:
    """The predictions; those with the same speaker and cue count as one, as PolNeAR has one attribution a cue."""
    found: list[Judged] = []
    for attribution in attributions:
        content = table.content(tuple(characters(doc, span) for span in attribution.content))
        speaker, cue = (
            table.words([characters(doc, span)] if span else []) for span in (attribution.speaker, attribution.cue)
        )
        if content:
            add_or_join(table, found, table.judged(content, speaker, cue))
    return found


def add_or_join(table: WordTable, found: list[Judged], one: Judged) -> None:
    for index, other in enumerate(found):
        if one.speaker and one.speaker == other.speaker and (one.cue == other.cue or not one.cue or not other.cue):
            found[index] = table.judged(one.content | other.content, one.speaker, one.cue | other.cue)
            return
    found.append(one)


def characters(doc: Doc, span: tuple[int, int]) -> tuple[int, int]:
    tokens = doc[span[0] : span[1]]
    return tokens.start_char, tokens.end_char


def matches(gold: Sequence[Judged], predicted: Sequence[Judged]) -> list[tuple[Judged, Judged]]:
    """Pairs of gold and prediction, best overlap first, none used twice."""
    candidates = [
        (-overlap(right.content, guess.content), row, column)
        for row, right in enumerate(gold)
        for column, guess in enumerate(predicted)
        if overlap(right.content, guess.content) >= SMALLEST_OVERLAP
    ]
    pairs, rows, columns = [], set(), set()
    for _, row, column in sorted(candidates):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((gold[row], predicted[column]))
    return pairs


def overlap(first: Words, second: Words) -> float:
    """The share of the words of both that both have."""
    shared = len(first & second)
    return shared / len(first | second) if shared else 0.0


def same_speaker(gold: Judged, predicted: Judged) -> bool:
    return bool(gold.speaker & predicted.speaker) if gold.speaker else not predicted.speaker


def count(gold: Sequence[Judged], predicted: Sequence[Judged]) -> Counter[str]:
    """The counts of one article that ``figures`` are made of."""
    counts: Counter[str] = Counter(gold=len(gold), predicted=len(predicted))
    gold_words, guessed_words = words_of(gold), words_of(predicted)
    counts.update(words=len(gold_words & guessed_words), gold_words=len(gold_words), predicted_words=len(guessed_words))
    counts.update(
        direct_gold=sum(one.is_direct for one in gold), direct_predicted=sum(one.is_direct for one in predicted)
    )
    counts.update(spoken_gold=sum(one.is_spoken for one in gold))
    for right, guess in matches(gold, predicted):
        counts.update(overlap=1, spoken_overlap=right.is_spoken)
        if same_speaker(right, guess):
            counts.update(joint=1, spoken_joint=right.is_spoken)
            counts.update(direct_recalled=right.is_direct, direct_precise=guess.is_direct)
    return counts


def words_of(attributions: Iterable[Judged]) -> Words:
    return frozenset(word for one in attributions for word in one.content)


def figures(counts: Counter[str]) -> dict[str, float]:
    """Precision, recall and F in per cent."""
    found = {
        **scores("content words", counts["words"], counts["predicted_words"], counts["words"], counts["gold_words"]),
        **scores("overlap", counts["overlap"], counts["predicted"], counts["overlap"], counts["gold"]),
        **scores("joint", counts["joint"], counts["predicted"], counts["joint"], counts["gold"]),
        **scores(
            "direct joint",
            counts["direct_precise"],
            counts["direct_predicted"],
            counts["direct_recalled"],
            counts["direct_gold"],
        ),
    }
    for name in ("spoken_overlap", "spoken_joint"):
        found[name.replace("_", " ") + " recall"] = 100 * counts[name] / max(1, counts["spoken_gold"])
    return found


def scores(name: str, precise: int, predicted: int, recalled: int, gold: int) -> dict[str, float]:
    precision, recall = precise / max(1, predicted), recalled / max(1, gold)
    harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {f"{name} P": 100 * precision, f"{name} R": 100 * recall, f"{name} F": 100 * harmonic}


def count_article(article: GoldArticle, doc: Doc) -> Counter[str]:
    table = WordTable(article.text)
    return count(gold_of(table, article.attributions), predicted_of(table, doc, get_attributions(doc)))


def evaluate(pipeline: str, folder: Path) -> dict[str, float]:
    use_numpy_kernels()
    nlp = spacy.load(pipeline)
    articles = list(read_articles(folder))
    docs = nlp.pipe((article.text for article in articles), batch_size=8)
    total: Counter[str] = Counter()
    for article, doc in zip(articles, docs, strict=True):
        total += count_article(article, doc)
    return figures(total)


if __name__ == "__main__":
    for measure, value in evaluate(sys.argv[1], Path(sys.argv[2])).items():
        print(f"{measure:24} {value:5.1f}")
