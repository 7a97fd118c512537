"""Which event each report of an article tells of, and which of them the article is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.records import ActorLink, EventRecord, ParsedArticle
from ingest.resolution.events.judgements import Judgements, judgements_on
from ingest.resolution.events.kept import KeptReports, kept_reports
from ingest.resolution.events.known_events import best_known, known_events, passage_of
from ingest.resolution.events.sides import Sides, rows_by_id, sides_of_report
from ingest.resolution.events.stories import Story, find_story


@dataclass(frozen=True, slots=True)
class EventLinks:
    """The events of an article's reports, None where it is a new one; the other fields as in ``ResolvedArticle``."""

    events: tuple[int | None, ...]
    main: int | None = None
    moved: tuple[tuple[int, int | None], ...] = ()
    merged: tuple[tuple[int, int], ...] = ()


def link_events(parsed: ParsedArticle, actors: dict[int, ActorLink], source: int | None) -> EventLinks:
    """Find the event of each report of an article.

    First holds what a human said, then what was found before for a report at the same place. The event that the
    article is about is found by all that it says (``stories``), every other by kind, sides and date.
    """
    judgements, kept = judgements_on(parsed.article.sha256), kept_reports(parsed.events, source)
    links = [judgements.event_of(event) or kept.events.get(place) for place, event in enumerate(parsed.events)]
    rows = rows_by_id(link.actor for link in actors.values() if link.actor)
    story = None
    if not _is_settled(parsed, links, kept):
        story = find_story(parsed, actors, {pk: row.state_id for pk, row in rows.items()}, source, judgements)
        story = _joining(story, kept) if story and kept.was_read else story
    main = story.record if story else _kept_main(kept)
    parsed = replace(parsed, events=with_main(parsed.events, main))
    merged = story.merged if story else ()
    if story:
        links = [dict(merged).get(link, link) if link else None for link in links]
        links = [None if link == story.event else link for link in links]
        links[story.record] = story.event
    sides = [sides_of_report(event, parsed, actors, rows) for event in parsed.events]
    _link_others(links, parsed, sides, source, judgements, gone=frozenset(dict(merged)), main=main if story else None)
    return EventLinks(tuple(links), main, story.moved if story else (), merged)


def _kept_main(kept: KeptReports) -> int | None:
    """The place of the main report as it was, if another article is about the same."""
    return kept.main if kept.is_shared else None


def _is_settled(parsed: ParsedArticle, links: Sequence[int | None], kept: KeptReports) -> bool:
    """Whether the article is about what it was about before, or a human said to which event its main report belongs.

    What it was found to share with another article is not sought anew as long as it is read. Where it is read no more,
    a report that is the main one instead stays with its event if it had one.
    """
    if _kept_main(kept) is not None:
        return True
    mains = [(place, links[place]) for place, event in enumerate(parsed.events) if event.main]
    return all(link and (place == kept.main or place not in kept.events or kept.is_shared) for place, link in mains)


def _joining(story: Story, kept: KeptReports) -> Story | None:
    """What remains of a story that was found when an article was read again: it may join other articles.

    How these are grouped does not change, and no report leaves an event that it has in common with them: they were
    found to be about it when they came, and nothing new happened.
    """
    event = kept.events.get(story.record)
    if story.event is None or (event != story.event and event in kept.shared):
        return None
    return replace(story, moved=(), merged=())


def _link_others(
    links: list[int | None],
    parsed: ParsedArticle,
    sides: Sequence[Sides],
    source: int | None,
    judgements: Judgements,
    *,
    gone: frozenset[int],
    main: int | None,
) -> None:
    """Fill in the events of the reports that have none in ``links``, but for ``main``; no two reports get the same."""
    reports = list(zip(parsed.events, sides, strict=True))
    published = parsed.article.published
    about = next((link for (event, _), link in zip(reports, links, strict=True) if event.main), None)
    unlinked = [place for place, link in enumerate(links) if link is None and place != main]
    known = known_events([reports[place] for place in unlinked], published, source)
    taken = {link for link in links if link} | gone
    for place in unlinked:
        event, its_sides = reports[place]
        allowed = [other for other in known if judgements.may_report(event, other.pk)]
        links[place] = best_known(event, its_sides, allowed, taken, passage_of(event, parsed, about))
        taken.add(links[place] or 0)


def with_main(events: Sequence[EventRecord], main: int | None) -> tuple[EventRecord, ...]:
    """The events with the one at ``main`` marked as what the article is about; None leaves them as they are."""
    if main is None:
        return tuple(events)
    return tuple(replace(event, main=place == main) for place, event in enumerate(events))
