"""Resolved articles into rows: the only writer of ingest. One transaction an article; storing again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from diplomacy.curation import apply_decisions, undecided
from diplomacy.models import Actor, Source
from diplomacy.writer import only_writer
from ingest.records import CleanArticle, ParsedArticle, ResolvedArticle
from ingest.resolution.copies import Copies, find_copies
from ingest.resolve import find_source, resolve
from ingest.storage.actors import write_actors, write_mentions
from ingest.storage.events import events_of, link_statements_to_events, write_events, write_reports
from ingest.storage.names import names_in, update_names
from ingest.storage.roles import write_roles
from ingest.storage.sources import write_source
from ingest.storage.statements import write_quotations, write_statements


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article: its row, whether that is new, and how much rests on it."""

    source: Source
    created: bool
    statements: int
    actors: int
    events: int


def store_parsed(parsed: ParsedArticle) -> Stored:
    """Resolve and store a parsed article while nobody else does."""
    with only_writer():
        return store(resolve(parsed))


@transaction.atomic
def store(resolved: ResolvedArticle) -> Stored:
    """Write an article and all that was read in it. Rows are known by (source, start, end) and keep their ids."""
    parsed = resolved.parsed
    copies = Copies(resolved.copy_of, resolved.repeated_by)
    source = write_source(parsed.article, source=resolved.source, copies=copies, pipeline=parsed.pipeline)
    actors = write_actors(resolved)
    named_before = names_in(source)
    touched_actors = write_mentions(resolved, source, actors)
    renamed = update_names(named_before, names_in(source))
    write_roles(resolved, source, actors)
    write_statements(write_quotations(resolved, source, actors), resolved, source, actors)
    write_events(write_reports(resolved, source, actors) | events_of(renamed))
    link_statements_to_events(source)
    apply_decisions(source)
    named = set(source.mentions.exclude(actor=None).values_list("actor", flat=True))
    drop_forgotten_actors(touched_actors - named)
    return Stored(
        source=source,
        created=resolved.source is None,
        statements=source.quotations.count(),
        actors=len(named),
        events=source.reports.count(),
    )


@transaction.atomic
def store_unread(article: CleanArticle) -> Stored:
    """Write a document that is kept but not parsed: not English, or without an article in it."""
    found = find_source(article)
    source = write_source(article, source=found, copies=find_copies(article, found), pipeline="")
    return Stored(source=source, created=found is None, statements=0, actors=0, events=0)


def drop_forgotten_actors(touched: set[int]) -> None:
    """Remove actors on whom nothing rests any more; a state stays while people or institutions belong to it.

    Whoever a human decided something on stays: the decision waits for the texts that name him again.
    """
    if not touched:
        return
    forgotten = undecided(Actor.objects).filter(
        pk__in=touched,
        mentions=None,
        statements=None,
        participations=None,
        candidate_mentions=None,
        people_and_institutions=None,
        roles_in_it=None,
    )
    while forgotten.delete()[0]:  # once its people are gone, a state may go
        pass
