"""Which event each report of an article tells of, and which of them the article is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from diplomacy.models import Report
from ingest.records import ActorLink, EventRecord, ParsedArticle
from ingest.resolution.judgements import Judgements, judgements_on
from ingest.resolution.known_events import best_known, known_events
from ingest.resolution.sides import Sides, rows_by_id, sides_of_report
from ingest.resolution.stories import find_story

Place = tuple[int, int, str]
"""Start and end of a report's trigger, and its kind."""


@dataclass(frozen=True, slots=True)
class EventLinks:
    """The events of an article's reports, None where it is a new one; the other fields as in ``ResolvedArticle``."""

    events: tuple[int | None, ...]
    main: int | None = None
    moved: tuple[tuple[int, int | None], ...] = ()
    merged: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where the reports of a source stood before: the event by place and kind, and the place of the main one.

    ``is_shared``: another article is about the main one too.
    """

    events: dict[Place, int]
    main: Place | None
    is_shared: bool


def link_events(parsed: ParsedArticle, actors: dict[int, ActorLink], source: int | None) -> EventLinks:
    """Find the event of each report of an article.

    First holds what a human said, then what was found before for a report at the same place. The event that the
    article is about is found by all that it says (``stories``), every other by kind, sides and date.
    """
    judgements, kept = judgements_on(parsed.article.sha256), _kept(source)
    links = [judgements.event_of(event) or kept.events.get(_place(event)) for event in parsed.events]
    rows = rows_by_id(link.actor for link in actors.values() if link.actor)
    story = None
    if not _is_settled(parsed, links, kept):
        story = find_story(parsed, actors, {pk: row.state_id for pk, row in rows.items()}, source, judgements)
    main = story.record if story else _kept_main(parsed, kept)
    parsed = replace(parsed, events=with_main(parsed.events, main))
    merged = story.merged if story else ()
    if story:
        links = [dict(merged).get(link, link) if link else None for link in links]
        links = [None if link == story.event else link for link in links]
        links[story.record] = story.event
    sides = [sides_of_report(event, parsed, actors, rows) for event in parsed.events]
    _link_others(links, parsed, sides, source, judgements, gone=frozenset(dict(merged)), main=main if story else None)
    return EventLinks(tuple(links), main, story.moved if story else (), merged)


def _kept_main(parsed: ParsedArticle, kept: _Kept) -> int | None:
    """The place of the main report as it was, if another article is about the same."""
    places = [_place(event) for event in parsed.events]
    return places.index(kept.main) if kept.is_shared and kept.main in places else None


def _is_settled(parsed: ParsedArticle, links: Sequence[int | None], kept: _Kept) -> bool:
    """Whether the article is about what it was about before, or a human said to which event its main report belongs.

    What it was found to share with another article is not sought anew as long as it is read.
    """
    if _kept_main(parsed, kept) is not None:
        return True
    mains = [(event, link) for event, link in zip(parsed.events, links, strict=True) if event.main]
    return all(link and (_place(event) == kept.main or _place(event) not in kept.events) for event, link in mains)


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
    unlinked = [place for place, link in enumerate(links) if link is None and place != main]
    known = known_events([reports[place] for place in unlinked], published, source)
    taken = {link for link in links if link} | gone
    for place in unlinked:
        event, its_sides = reports[place]
        allowed = [other for other in known if judgements.may_report(event, other.pk)]
        links[place] = best_known(event, its_sides, allowed, taken, parsed.article)
        taken.add(links[place] or 0)


def with_main(events: Sequence[EventRecord], main: int | None) -> tuple[EventRecord, ...]:
    """The events with the one at ``main`` marked as what the article is about; None leaves them as they are."""
    if main is None:
        return tuple(events)
    return tuple(replace(event, main=place == main) for place, event in enumerate(events))


def _place(event: EventRecord) -> Place:
    return (*event.trigger, event.kind)


def _kept(source: int | None) -> _Kept:
    """What was found before for the reports of a source."""
    if source is None:
        return _Kept({}, None, False)
    others = Report.objects.filter(event=OuterRef("event"), main=True).exclude(source=source)
    rows = Report.objects.filter(source=source).annotate(is_shared=Exists(others))
    values = list(rows.values_list("trigger_start", "trigger_end", "kind", "event", "main", "is_shared"))
    main = next((((start, end, kind), shared) for start, end, kind, _, is_main, shared in values if is_main), None)
    events = {(start, end, kind): event for start, end, kind, event, *_ in values}
    return _Kept(events, *(main or (None, False)))
