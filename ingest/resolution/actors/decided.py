"""Whom an article means, as humans decided it: names that lead to a merged actor, and places that mean another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from diplomacy.curation.standing import Decided, rows_at
from diplomacy.models import Alias
from ingest.names import name_key, organization_key
from ingest.records import ActorLink, EventRecord, LocalActor, MentionRecord, ParsedArticle, QuotationRecord, Span
from ingest.resolution.decided import Decisions

Links = dict[int, ActorLink]
Named = dict[int, list[tuple[MentionRecord, int | None]]]
"""By the key of an actor: the places where it is named, and the id of the actor whom a human found to be meant."""
DECIDED = "an editor decided"


def decide_actors(parsed: ParsedArticle, links: Links, decisions: Decisions) -> tuple[ParsedArticle, Links]:
    """The article and its links as humans decided them. Of one whom humans found to be two, the second is parted."""
    led = _by_alias(parsed, links)
    links = links | led
    decided = decisions.of("actor")
    if not decided:
        return _without_keys(parsed, set(led)), links
    for key, places in _named(parsed, decided).items():
        target, apart = _sort_out(places)
        if target is not None:
            links = links | {key: ActorLink(target, reason=DECIDED)}
            led[key] = links[key]
        for row, mentions in apart.items():
            if links[key].actor == row:
                continue
            parsed, part = _part(parsed, key, mentions)
            links = links | {part: ActorLink(row, reason=DECIDED)}
    return _with_unlinked(_without_keys(parsed, set(led)), links, decided)


def _without_keys(parsed: ParsedArticle, decided: set[int]) -> ParsedArticle:
    """The article, in which whoever a human found to be another has no gazetteer key to claim for that other."""
    if not decided:
        return parsed
    actors = (replace(actor, gazetteer="") if actor.key in decided else actor for actor in parsed.actors)
    return replace(parsed, actors=tuple(actors))


def _with_unlinked(parsed: ParsedArticle, links: Links, decided: list[Decided]) -> tuple[ParsedArticle, Links]:
    """The article with those whom places mean that lead to nobody by themselves."""
    found: dict[int, list[MentionRecord]] = defaultdict(list)
    for mention, row in _rows(parsed, decided):
        if mention.actor is None and row is not None:
            found[row].append(mention)
    for row, mentions in found.items():
        key = max((actor.key for actor in parsed.actors), default=-1) + 1
        names = dict.fromkeys(parsed.article.text[slice(*mention.span)] for mention in mentions)
        spans = {mention.span for mention in mentions}
        parsed = replace(
            parsed,
            actors=(*parsed.actors, LocalActor(key, "person", tuple(names))),
            mentions=tuple(
                replace(each, actor=key, candidates=()) if each.span in spans else each for each in parsed.mentions
            ),
        )
        links = links | {key: ActorLink(row, reason=DECIDED)}
    return parsed, links


def _by_alias(parsed: ParsedArticle, links: Links) -> Links:
    """Who leads to an actor by the gazetteer key or the name of one that was merged into it; one look-up."""
    gazetteer = {actor.gazetteer for actor in parsed.actors if actor.gazetteer}
    keys = {actor.key: _keys(actor) for actor in parsed.actors if links[actor.key].is_new and not actor.gazetteer}
    aliases = Alias.objects.filter(Q(gazetteer__in=gazetteer) | Q(keys__overlap=sorted(set().union(*keys.values()))))
    found = list(aliases.select_related("actor__state").order_by("-pk"))
    return {
        actor.key: ActorLink(alias.actor_id, reason=DECIDED)
        for actor in parsed.actors
        for alias in found[::-1]
        if _leads(alias, actor, keys.get(actor.key, set()))
    }


def _keys(actor: LocalActor) -> set[str]:
    key = name_key if actor.kind == "person" else organization_key
    return {key(name)[:300] for name in actor.names}


def _leads(alias: Alias, actor: LocalActor, keys: set[str]) -> bool:
    if actor.gazetteer:
        return alias.gazetteer == actor.gazetteer
    state = alias.actor.state.gazetteer if alias.actor.state else None
    is_stranger = actor.state and state and actor.state != state
    return alias.kind == actor.kind and not is_stranger and bool(keys & set(alias.keys))


def _named(parsed: ParsedArticle, decided: list[Decided]) -> Named:
    named: Named = defaultdict(list)
    for mention, row in _rows(parsed, decided):
        if mention.actor is not None and (mention.form == "name" or row is not None):
            named[mention.actor].append((mention, row))
    return {key: places for key, places in named.items() if any(row for _, row in places)}


def _rows(parsed: ParsedArticle, decided: list[Decided]) -> list[tuple[MentionRecord, int | None]]:
    """The mentions, each with the row of whom a human found to be meant there."""
    places = [((mention.span.start, mention.span.end), "") for mention in parsed.mentions]
    return list(zip(parsed.mentions, rows_at(places, decided), strict=True))


def _sort_out(places: Iterable[tuple[MentionRecord, int | None]]) -> tuple[int | None, dict[int, list[MentionRecord]]]:
    """The row that an actor of the article is, and the places that mean other rows.

    It is the one that most of its names mean; a place on which nothing is decided stays with the others.
    """
    mentions: dict[int | None, list[MentionRecord]] = defaultdict(list)
    for mention, row in places:
        mentions[row].append(mention)
    counts = Counter({row: len(found) for row, found in mentions.items()})
    target = max(counts, key=lambda row: (counts[row], row is not None, -(row or 0)))
    return target, {row: found for row, found in mentions.items() if row not in (None, target) and row is not None}


def _part(parsed: ParsedArticle, key: int, mentions: list[MentionRecord]) -> tuple[ParsedArticle, int]:
    """The article with an actor of its own for these mentions of another, and the key of that actor."""
    old = next(actor for actor in parsed.actors if actor.key == key)
    part = max(actor.key for actor in parsed.actors) + 1
    names = dict.fromkeys(parsed.article.text[slice(*mention.span)] for mention in mentions)
    moved = {mention.span for mention in mentions}
    left = [mention.span for mention in parsed.mentions if mention.actor == key and mention.span not in moved]
    new = LocalActor(part, old.kind, tuple(sorted(names, key=len, reverse=True)), state=old.state)
    parted = replace(
        parsed,
        actors=(*parsed.actors, new),
        mentions=tuple(replace(each, actor=part) if each.span in moved else each for each in parsed.mentions),
        quotations=tuple(_quotation(each, key, part, moved) for each in parsed.quotations),
        roles=tuple(
            replace(role, actor=part) if role.actor == key and _nearer(role.span, moved, left) else role
            for role in parsed.roles
        ),
        events=tuple(_event(each, key, part, moved, left) for each in parsed.events),
    )
    return parted, part


def _quotation(quotation: QuotationRecord, key: int, part: int, moved: set[Span]) -> QuotationRecord:
    span = quotation.speaker_span
    is_meant = quotation.speaker == key and span is not None and any(span.meets(place) for place in moved)
    return replace(quotation, speaker=part) if is_meant else quotation


def _event(event: EventRecord, key: int, part: int, moved: set[Span], left: list[Span]) -> EventRecord:
    alone = any(event.evidence.holds(place) for place in moved) and not any(
        event.evidence.holds(place) for place in left
    )
    if not alone:
        return event
    participants = (replace(each, actor=part) if each.actor == key else each for each in event.participants)
    return replace(event, participants=tuple(participants))


def _nearer(span: Span, moved: Iterable[Span], left: Iterable[Span]) -> bool:
    return _distance(span, moved) < _distance(span, left)


def _distance(span: Span, places: Iterable[Span]) -> float:
    return min((abs(place.start - span.start) for place in places), default=float("inf"))
