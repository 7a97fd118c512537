"""Which known event an article is about, by all that it says, and what it shows about the articles around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.records import ActorLink, EventRecord, LocalActor, ParsedArticle
from ingest.resolution.events.judgements import Judgements
from ingest.resolution.events.kinds import are_opposite, same_story
from ingest.resolution.events.signatures import signature_of
from ingest.resolution.events.story_search import tellings_like
from ingest.resolution.events.telling import SAME, Telling, Told, alike

NEW = 0
"""The id of an article that is not stored yet, and of its event."""
MOST_TELLINGS = 60


@dataclass(frozen=True, slots=True)
class Story:
    """The event that an article is about (None: a new one) and the place of the record that tells it.

    ``moved`` are reports of other articles that are about the same, with their event; ``merged`` are pairs of events
    that are the same: the event that goes, the older one that stays.
    """

    event: int | None
    record: int
    moved: tuple[tuple[int, int | None], ...] = ()
    merged: tuple[tuple[int, int], ...] = ()


def find_story(
    parsed: ParsedArticle,
    actors: dict[int, ActorLink],
    states: dict[int, int | None],
    source: int | None,
    judgements: Judgements,
) -> Story | None:
    """What an article and those around it are about; None where no other article is about the same.

    ``states`` holds the state of each actor that is known. The articles around it are grouped afresh, as if they all
    had come at once, so that their order matters little; then the group of the new article gets the event that it has.
    """
    if not any(event.main for event in parsed.events):
        return None
    new = telling_of(parsed, actors, states)
    around = _around(new, tellings_like(new.words, parsed.article.published, source))
    group = next(group for group in grouped([new, *around]) if new in group)
    others = [telling for telling in group if telling is not new]
    record = chosen_report(new, others)
    if not others or record is None:
        return None
    return _story(record, others, around, parsed.events[record], judgements)


def _around(new: Telling, stories: dict[int, list[Telling]]) -> list[Telling]:
    """The articles about those events of which one article is like the new one."""
    closeness = {event: max(alike(new, telling) for telling in stories[event]) for event in stories}
    near = sorted(
        (event for event in stories if closeness[event] >= SAME), key=lambda event: (-closeness[event], event)
    )
    return [telling for event in near for telling in stories[event]][:MOST_TELLINGS]


def grouped(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """The articles in groups: the two groups that are most alike on average become one, while they are SAME."""
    groups = {number: [telling] for number, telling in enumerate(tellings)}
    sums = {pair: alike(tellings[pair[0]], tellings[pair[1]]) for pair in combinations(groups, 2)}
    while sums:
        best = max(sums, key=lambda pair: sums[pair] / (len(groups[pair[0]]) * len(groups[pair[1]])))
        kept, gone = best
        if sums[best] < SAME * len(groups[kept]) * len(groups[gone]):
            break
        groups[kept] += groups.pop(gone)
        del sums[best]
        for number in groups:
            if number != kept:
                moved = sums.pop((min(number, gone), max(number, gone)))
                sums[min(number, kept), max(number, kept)] += moved
    return list(groups.values())


def _story(
    record: int, others: Sequence[Telling], around: Sequence[Telling], event: EventRecord, judgements: Judgements
) -> Story | None:
    """The event of a group: the oldest of those whose articles are all in it, or a new one.

    Articles that are like no other of their event were not joined to it by their words, and do not count.
    """
    left = {telling.event for telling in around if telling not in others and not _is_loose(telling, around)}
    whole = sorted({telling.event for telling in others} - left)
    whole = [pk for pk in whole if judgements.may_report(event, pk)]
    kept = whole[0] if whole else None
    same = {pk for pk in whole[1:] if judgements.may_merge(pk, whole[0])}
    moved: list[tuple[int, int | None]] = []
    for telling in others:
        if telling.event != kept and telling.event not in same and judgements.may_move(telling.event):
            report = chosen_report(telling, [other for other in others if other is not telling])
            moved += [(report, kept)] if report else []
    return Story(kept, record, tuple(moved), tuple((pk, whole[0]) for pk in sorted(same)))


def _is_loose(telling: Telling, around: Sequence[Telling]) -> bool:
    """Whether an article is like no other of its event."""
    same = [other for other in around if other.event == telling.event and other is not telling]
    return bool(same) and all(alike(telling, other) < SAME for other in same)


def chosen_report(telling: Telling, others: Sequence[Telling]) -> int | None:
    """Which report of an article tells what the others are about: the one it is about itself, unless another fits more.

    The best is of the same kind of story and has the most sides in common; of equals the main one, then the first.
    """
    mains = [other.main for other in others if other.main]
    reports = [told for told in telling.reports if told.main or not told.background]
    best = max(reports, key=lambda told: (_fit(told, mains), told.main, -told.number), default=None)
    return best.number if best else None


def _fit(told: Told, mains: Sequence[Told]) -> float:
    """How well a report fits what other articles are about, from -1 (opposites) to 2, on average."""
    return round(sum(_fit_of_one(told, main) for main in mains) / max(1, len(mains)), 2)


def _fit_of_one(told: Told, main: Told) -> float:
    if are_opposite(told.kind, main.kind):
        return -1.0
    sides = told.sides_in_common(main)
    return float(sides) if same_story(told.kind, main.kind) else sides / 4


def telling_of(parsed: ParsedArticle, actors: dict[int, ActorLink], states: dict[int, int | None]) -> Telling:
    """What a parsed article tells, with the ids of known actors; whoever is new has a negative one."""
    ids = {actor.key: _ids(actor, parsed, actors, states) for actor in parsed.actors}
    reports = [_told(place, record, ids) for place, record in enumerate(parsed.events)]
    article = parsed.article
    return Telling(NEW, NEW, article.published, article.title, signature_of(article), reports)


def _told(place: int, record: EventRecord, ids: dict[int, frozenset[int]]) -> Told:
    def side(part: str) -> frozenset[int]:
        return frozenset().union(*(ids[one.actor] for one in record.participants if one.part == part))

    sides = side("initiator"), side("recipient")
    return Told(place, record.kind, record.phase, record.date, record.main, record.background, *sides)


def _ids(
    local: LocalActor, parsed: ParsedArticle, actors: dict[int, ActorLink], states: dict[int, int | None]
) -> frozenset[int]:
    """The id of an actor and that of its state."""
    known = actors[local.key].actor
    state = states.get(known) if known else None
    if state is None and local.state:
        state = next((actors[other.key].actor for other in parsed.actors if other.gazetteer == local.state), None)
    return frozenset(pk for pk in (known or -1 - local.key, state) if pk)
