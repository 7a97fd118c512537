"""Measure the whole reading of an article, cleaning to speakers, against our own annotations.

python -m training.evaluate_in_domain ANNOTATIONS_FOLDER TEXTS_FOLDER [PIPELINE]

Prints the measures of ``evaluate_attributions``, and for the statements whose content was found how often the speaker
is right as an actor: the one whom the annotation names, or nobody where it says that somebody is only described.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy

from ingest.clean import clean
from ingest.gazetteer import load_gazetteer
from ingest.names import compatible_names
from ingest.nlp.backend import use_numpy_kernels
from ingest.parse import parse_many
from ingest.records import LocalActor, ParsedArticle, QuotationRecord, RawDocument
from training.annotations import AnnotatedArticle, AnnotatedStatement, read_annotations
from training.evaluate_attributions import (
    SMALLEST_OVERLAP,
    Judged,
    WordTable,
    add_or_join,
    count,
    figures,
    gold_of,
    overlap,
)

SMALL_WORDS = {"the", "of", "for", "and", "'s"}
Found = tuple[AnnotatedStatement, QuotationRecord]


def read_articles(articles: list[AnnotatedArticle], pipeline: str | None) -> Iterator[ParsedArticle]:
    """The articles as the shipped rules and, if one is named, another trained pipeline read them."""
    use_numpy_kernels()
    documents = (RawDocument(article.text.encode("utf8"), file_name=article.name) for article in articles)
    return parse_many(map(clean, documents), spacy.load(pipeline) if pipeline else None)


def judged_quotations(table: WordTable, parsed: ParsedArticle) -> list[Judged]:
    """The quotations; those of one speaker and cue count as one."""
    found: list[Judged] = []
    for quotation in parsed.quotations:
        content = table.content(quotation.content)
        speaker, cue = (table.words([span] if span else []) for span in (quotation.speaker_span, quotation.cue))
        if content:
            add_or_join(table, found, table.judged(content, speaker, cue))
    return found


def same_content(article: AnnotatedArticle, parsed: ParsedArticle) -> list[Found]:
    """Annotated statements with the quotations that have their content, best overlap first, none used twice."""
    table = WordTable(article.text)
    quotations = [(quotation, table.content(quotation.content)) for quotation in parsed.quotations]
    pairs = [
        (overlap(table.content(statement.content), words), statement, quotation)
        for statement in article.statements
        for quotation, words in quotations
    ]
    found: list[Found] = []
    used: set[int] = set()
    for share, statement, quotation in sorted(pairs, key=lambda pair: -pair[0]):
        if share >= SMALLEST_OVERLAP and not {id(statement), id(quotation)} & used:
            used |= {id(statement), id(quotation)}
            found.append((statement, quotation))
    return found


def speaker_is_right(statement: AnnotatedStatement, quotation: QuotationRecord, parsed: ParsedArticle) -> bool:
    actor = next((actor for actor in parsed.actors if actor.key == quotation.speaker), None)
    if not statement.actors:
        return actor is None
    return actor is not None and any(is_called(actor, name) for name in statement.actors)


def is_called(actor: LocalActor, label: str) -> bool:
    """Whether the label is one of the actor's names, another form of one, or leads to the same fact sheet."""
    if any(plain_words(name) == plain_words(label) for name in actor.names):
        return True
    if actor.kind == "person":
        return any(compatible_names(name, label) for name in actor.names if " " in name or name in label.split())
    keys = {match.key for match in load_gazetteer().find(label)}
    return bool({actor.gazetteer, governed_by(actor)} & keys - {""})


def governed_by(actor: LocalActor) -> str:
    """The state whose government the actor is: "the US government" may be annotated as the United States."""
    return actor.state if actor.gazetteer.startswith("institution:government:") else ""


def plain_words(name: str) -> frozenset[str]:
    """The words of a name without order and small words: "Foreign Ministry of Iran" is "Iran Foreign Ministry"."""
    return frozenset(name.casefold().replace("’", "'").replace(".", "").split()) - SMALL_WORDS


def evaluate(annotations: Path, texts: Path, pipeline: str | None = None) -> dict[str, float]:
    articles = read_annotations(annotations, texts)
    counts: Counter[str] = Counter()
    speakers: Counter[str] = Counter()
    for article, parsed in zip(articles, read_articles(articles, pipeline), strict=True):
        table = WordTable(article.text)
        counts += count(gold_of(table, article.as_gold().attributions), judged_quotations(table, parsed))
        for statement, quotation in same_content(article, parsed):
            kind = "named" if statement.actors else "unnamed"
            speakers.update({kind: 1, f"{kind} right": int(speaker_is_right(statement, quotation, parsed))})
    return {
        "articles": len(articles),
        "statements": counts["gold"],
        **figures(counts),
        "speaker-as-actor": share(speakers, "named", "unnamed"),
        "speaker-as-actor, named": share(speakers, "named"),
    }


def share(counts: Counter[str], *kinds: str) -> float:
    return 100 * sum(counts[f"{kind} right"] for kind in kinds) / max(1, sum(counts[kind] for kind in kinds))


if __name__ == "__main__":
    for measure, value in evaluate(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]).items():
        print(f"{measure:24} {value:5.1f}")
