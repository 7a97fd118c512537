"""Parsed articles into resolved ones: whom each name means, which statement, which event. Reads the database only."""

from __future__ import annotations

from django.db.models import Q

from diplomacy.models import Source
from ingest.records import CleanArticle, ParsedArticle, ResolvedArticle
from ingest.resolution.actors.decided import decide_actors
from ingest.resolution.actors.link import link_actors
from ingest.resolution.copies import find_copies
from ingest.resolution.decided import decided_events, decisions_on, rulings_on
from ingest.resolution.events.link import link_events
from ingest.resolution.statements.link import link_statements
from ingest.resolution.statements.utterances import with_utterances


def resolve(parsed: ParsedArticle) -> ResolvedArticle:
    """Find the rows that the parts of an article lead to.

    Call it in the transaction that stores the result, while no other does the same: two articles that name somebody
    new at once would otherwise make two records of one actor.
    """
    parsed = with_utterances(parsed)
    source = find_source(parsed.article)
    decisions = decisions_on(parsed.article, source)
    parsed, actors = decide_actors(parsed, link_actors(parsed, source), decisions)
    copies = find_copies(parsed.article, source)
    events = link_events(parsed, actors, source)
    return ResolvedArticle(
        parsed=parsed,
        actors=actors,
        statements=link_statements(parsed, actors, source, rulings_on(parsed.quotations, decisions)),
        events=decided_events(parsed.events, events.events, decisions),
        main=events.main,
        moved_reports=events.moved,
        merged_events=events.merged,
        source=source,
        copy_of=copies.original,
        repeated_by=copies.repeated_by,
    )


def find_source(article: CleanArticle) -> int | None:
    """The id of the source that is this very document: the same text, name and link, and no other outlet."""
    rows = Source.objects.filter(sha256=article.sha256, file_name=article.file_name, url=article.url)
    if article.outlet:
        rows = rows.filter(Q(outlet=None) | Q(outlet__name__iexact=article.outlet))
    return rows.order_by("outlet", "pk").values_list("pk", flat=True).first()
