"""Whether a base keeps its rows and what humans decided when another version of the pipeline reads everything again.

python -m benchmarks.rereading [--articles 1000]

Fills a database of its own with made-up articles, decides on some of what was read as editors do, reads every article
again otherwise (see ``made_up/otherwise.py``) and lists what is not as it should be.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from benchmarks.writers import django_setup

if TYPE_CHECKING:
    from diplomacy.models import Actor, Statement
    from ingest.records import ParsedArticle

Place = tuple[int, int, int]
"""The id of a source, start, end."""
EVERY = 15
"""Of so many statements and events humans decide on one."""
MERGES = 5


@dataclass(slots=True)
class Memory:
    """What there was before everything was read again."""

    sources: set[int] = field(default_factory=set)
    slugs: dict[int, str] = field(default_factory=dict)
    statements: dict[Place, int] = field(default_factory=dict)
    events: dict[tuple[int, int, int, str], int] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)
    speakers: dict[int, int] = field(default_factory=dict)
    absorbed: dict[int, tuple[str, int]] = field(default_factory=dict)
    """By the id of an actor that was merged: its slug, and the id of the one into which it was merged."""


def remember(memory: Memory) -> Memory:
    """Note all rows and where they stand."""
    from diplomacy.models import Actor, Quotation, Report, Source

    memory.sources = set(Source.objects.values_list("pk", flat=True))
    memory.slugs = dict(Actor.objects.values_list("pk", "slug"))
    memory.statements = {
        (source, start, end): statement
        for source, start, end, statement in Quotation.objects.values_list("source", "start", "end", "statement")
    }
    memory.events = {
        (source, start, end, kind): event
        for source, start, end, kind, event in Report.objects.values_list(
            "source", "trigger_start", "trigger_end", "kind", "event"
        )
    }
    return memory


def decide(by: Any = None) -> Memory:
    """Decide on some of what there is, as editors would, and return what is to be found again."""
    from diplomacy.curation import confirm, merge_actors, reject, settle_speaker
    from diplomacy.models import Event, Statement

    memory = Memory()
    for keep, absorb in pairs_to_merge():
        memory.absorbed[absorb.pk] = absorb.slug, keep.pk
        merge_actors(keep=keep, absorb=absorb, by=by)
    statements = Statement.objects.order_by("pk")
    for number, statement in enumerate(statements[::EVERY]):
        if number % 3 == 2:
            speaker = other_speaker(statement)
            settle_speaker(statement, speaker, by=by)
            memory.speakers[statement.pk] = speaker.pk
        else:
            (confirm, reject)[number % 3](statement, by=by)
            memory.verdicts[f"statement:{statement.pk}"] = ("confirm", "reject")[number % 3]
    for number, event in enumerate(Event.objects.order_by("pk")[::EVERY]):
        (confirm, reject)[number % 2](event, by=by)
        memory.verdicts[f"event:{event.pk}"] = ("confirm", "reject")[number % 2]
    return remember(memory)


def pairs_to_merge() -> list[tuple[Actor, Actor]]:
    """People whom a human takes for one: here just the first ones, two and two."""
    from diplomacy.models import Actor

    people = Actor.objects.filter(kind="person", name__contains=" ").order_by("pk")
    some = list(people[: 2 * MERGES])
    return list(zip(some[::2], some[1::2], strict=True))


def other_speaker(statement: Statement) -> Actor:
    """Somebody who is not the speaker."""
    from diplomacy.models import Actor

    speaker = Actor.objects.filter(kind="person").exclude(pk=statement.speaker_id or 0).order_by("pk").first()
    assert speaker
    return speaker


def complaints(memory: Memory) -> Iterator[str]:
    """What is not as it was, a line each; nothing where all that is still read was kept."""
    from diplomacy.models import Actor, Source

    if set(Source.objects.values_list("pk", flat=True)) != memory.sources:
        yield "Sources were added or lost."
    slugs = dict(Actor.objects.values_list("pk", "slug"))
    for pk in sorted(memory.slugs.keys() - slugs.keys()):
        yield f"Actor {memory.slugs[pk]} is gone."
    for pk in sorted(slugs.keys() - memory.slugs.keys()):
        yield f"Actor {slugs[pk]} is new, though no article names anybody new."
    for pk in sorted(slugs.keys() & memory.slugs.keys()):
        if slugs[pk] != memory.slugs[pk]:
            yield f"Actor {memory.slugs[pk]} is now {slugs[pk]}."
    yield from _moved_statements(memory)
    yield from _moved_events(memory)
    yield from _lost_decisions(memory)


def _moved_statements(memory: Memory) -> Iterator[str]:
    for place, statement, before in read_again(memory):
        if statement != before:
            yield f"The quotation at {place} is of statement {statement} and was of {before}."


def read_again(memory: Memory) -> Iterator[tuple[Place, int, int]]:
    """The quotations that stand where one stood before: place, statement now, statement before."""
    from diplomacy.models import Quotation

    by_source: dict[int, list[tuple[int, int, int]]] = {}
    for (source, start, end), statement in memory.statements.items():
        by_source.setdefault(source, []).append((start, end, statement))
    rows = Quotation.objects.order_by("source", "start").values_list("source", "start", "end", "statement")
    for source, start, end, statement in rows.iterator():
        for first, last, before in by_source.get(source, ()):
            if start < last and first < end:
                yield (source, start, end), statement, before


def _moved_events(memory: Memory) -> Iterator[str]:
    from diplomacy.models import Report

    for source, start, end, kind, event in Report.objects.values_list(
        "source", "trigger_start", "trigger_end", "kind", "event"
    ):
        before = memory.events.get((source, start, end, kind))
        if before is not None and before != event:
            yield f"The report at {(source, start, end)} is of event {event} and was of {before}."


def _lost_decisions(memory: Memory) -> Iterator[str]:
    from diplomacy.models import Actor, Event, FormerSlug, Statement

    still_read = {before for _, _, before in read_again(memory)}
    found = {f"statement:{pk}": verdict for pk, verdict in Statement.objects.values_list("pk", "verdict")}
    found |= {f"event:{pk}": verdict for pk, verdict in Event.objects.values_list("pk", "verdict")}
    for subject, verdict in memory.verdicts.items():
        is_due = subject in found if subject.startswith("event") else int(subject.partition(":")[2]) in still_read
        if is_due and found.get(subject) != verdict:
            yield f"“{verdict}” is lost of {subject}."
    speakers = dict(Statement.objects.filter(speaker_settled=True).values_list("pk", "speaker"))
    for statement, speaker in memory.speakers.items():
        if statement in still_read and speakers.get(statement) != speaker:
            yield f"The speaker on whom an editor settled is lost of statement {statement}."
    for slug, keep in memory.absorbed.values():
        if Actor.objects.filter(slug=slug).exists() or not FormerSlug.objects.filter(slug=slug, actor=keep).exists():
            yield f"{slug} was merged and is there again, or its address leads nowhere."


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rereading", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    chosen = parser.parse_args(arguments)
    django_setup()
    from benchmarks.made_up import made_up_articles, read_otherwise
    from benchmarks.resolving import own_database

    with own_database():
        print(f"{_store_all(made_up_articles(chosen.articles)):.0f} ms an article to store", flush=True)
        memory = decide()
        print(f"{len(memory.verdicts) + len(memory.speakers) + len(memory.absorbed)} decisions", flush=True)
        again = (read_otherwise(parsed) for parsed in made_up_articles(chosen.articles))
        _store_all(islice(again, chosen.articles // 2))
        halfway = _most_memory()
        print(f"{_store_all(again):.0f} ms an article to store again", flush=True)
        print(f"{halfway:.0f} MB when half was read again, {_most_memory():.0f} MB in the end")
        lines = list(complaints(memory))
        print(f"{len(lines)} not as they should be", *lines[:50], sep="\n")


def _store_all(articles: Iterator[ParsedArticle]) -> float:
    """Store articles; milliseconds of the clock for one."""
    from ingest.store import store_parsed

    begun, count = time.perf_counter(), 0
    for parsed in articles:
        store_parsed(parsed)
        count += 1
    return (time.perf_counter() - begun) * 1_000 / count


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


if __name__ == "__main__":
    main()
