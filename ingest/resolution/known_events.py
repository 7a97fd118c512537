"""Which known events a report may tell again: a look-up by clues, nearest in time, and what must fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import F
from django.db.models.functions import Substr

from diplomacy.models import Actor, Event, Participation, Report
from ingest.records import CleanArticle, EventRecord
from ingest.resolution.dates import earliest_day, latest_day, may_be_equal
from ingest.resolution.kinds import DONE_ONCE, OFTEN_REPEATED, same_sort, sort_of
from ingest.resolution.sides import DONE_TO_PERSONS, Sides, rows_by_id, state_of_actor
from ingest.resolution.signatures import Words, likeness, words_of_sentence

OF_A_CLUE = 12
"""Events of a clue that are looked at in each direction of time, the nearest."""
OF_A_SIDE = 4
"""Actors of a side that are clues."""
DAYS_APART = timedelta(days=1)
UNDATED = timedelta(days=45)
UNDATED_OFTEN_REPEATED = timedelta(days=4)
SAME_WORDS = 0.4
"""How alike two sentences are at least that tell of one event though weeks lie between the articles."""
SENTENCES = 4

NEAREST = """
    SELECT DISTINCT found.event_id
    FROM unnest(%(clues)s::text[], %(days)s::date[]) AS asked (clue, day)
    CROSS JOIN LATERAL (
        (SELECT event_id FROM diplomacy_eventclue AS row WHERE row.clue = asked.clue AND row.day >= asked.day
         ORDER BY row.day, row.event_id LIMIT %(most)s)
        UNION ALL
        (SELECT event_id FROM diplomacy_eventclue AS row WHERE row.clue = asked.clue AND row.day < asked.day
         ORDER BY row.day DESC, row.event_id DESC LIMIT %(most)s)
        UNION ALL
        (SELECT event_id FROM diplomacy_eventclue AS row WHERE row.clue = asked.clue AND row.day IS NULL
         ORDER BY row.event_id DESC LIMIT %(most)s)
    ) AS found
"""


@dataclass(slots=True)
class KnownEvent:
    """An event that may be reported again. ``published`` are the dates of the sources that report it.

    ``is_main``: another article is about it. ``sentences`` are the words of some that report it.
    """

    pk: int
    kind: str
    phase: str
    date: str
    is_main: bool = False
    published: list[str] = field(default_factory=list)
    sentences: list[Words] = field(default_factory=list)
    sides: Sides = field(default_factory=Sides)


def clues_of(kind: str, sides: Sides) -> set[str]:
    """The clues under which an event is kept: who did it to whom, states for those who act for them."""
    pairs = {
        f"{first}>{second}" for first in _stand_ins(sides, "initiator") for second in _stand_ins(sides, "recipient")
    }
    initiators, recipients = _actors(sides, "initiator"), _actors(sides, "recipient")
    alone = {f"{one}>" for one in initiators if not recipients} | {f">{one}" for one in recipients if not initiators}
    either = {f"{one}>*" for one in initiators} | {f"*>{one}" for one in recipients}
    return {f"{sort_of(kind)} {clue}" for clue in pairs | alone | either}


def clues_asked(kind: str, sides: Sides) -> set[str]:
    """The clues under which a report's event may be kept; a report of one side asks for any other side."""
    clues = clues_of(kind, sides)
    told = len(_actors(sides, "initiator") + _actors(sides, "recipient"))
    if _actors(sides, "initiator") and _actors(sides, "recipient") and told:
        any_other = {clue for clue in clues if "*" in clue}
        return clues - any_other | {clue.replace("*", "") for clue in any_other}
    return clues


def _stand_ins(sides: Sides, part: str) -> list[int]:
    return sorted(sides.states[part] or sides.actors[part], reverse=True)[:OF_A_SIDE]


def _actors(sides: Sides, part: str) -> list[int]:
    return sorted(sides.actors[part], reverse=True)[:OF_A_SIDE]


def known_events(reports: Iterable[tuple[EventRecord, Sides]], published: str, source: int | None) -> list[KnownEvent]:
    """The known events that reports of an article of that day may tell again."""
    asked = {
        (clue, earliest_day(record.date or published) or date.max)
        for record, sides in reports
        for clue in clues_asked(record.kind, sides)
        if "-" not in clue  # whoever is new has done nothing yet
    }
    if not asked:
        return []
    clues, days = zip(*sorted(asked), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, {"clues": list(clues), "days": list(days), "most": OF_A_CLUE})
        return _load([row[0] for row in cursor.fetchall()], source)


def _load(events: Sequence[int], source: int | None) -> list[KnownEvent]:
    rows = Event.objects.filter(pk__in=events).order_by("pk")
    known = {event.pk: KnownEvent(event.pk, event.kind, event.phase, event.date) for event in rows}
    length = F("evidence_end") - F("evidence_start")
    sentence = Substr("source__text", F("evidence_start") + 1, length)
    reports = Report.objects.filter(event__in=known).exclude(source=source).annotate(sentence=sentence)
    for pk, published, main, words in reports.values_list("event", "source__published", "main", "sentence"):
        known[pk].published.append(published)
        known[pk].is_main |= main
        if len(known[pk].sentences) < SENTENCES:
            known[pk].sentences.append(words_of_sentence(words))
    for pk, sides in sides_of_events(known).items():
        known[pk].sides = sides
    return list(known.values())


def sides_of_events(events: Iterable[int]) -> dict[int, Sides]:
    """The sides of known events, by their ids."""
    found: dict[int, Sides] = {pk: Sides() for pk in events}
    rows = Participation.objects.filter(event__in=found).values_list("event", "event__kind", "actor", "part")
    participations = list(rows.order_by("event", "part", "pk"))
    actors: dict[int, Actor] = rows_by_id({actor for _, _, actor, _ in participations})
    for pk, kind, actor, part in participations:
        found[pk].add(part, actor, state_of_actor(actors[actor], kind=kind, part=part))
    return found


def best_known(
    event: EventRecord, sides: Sides, known: Sequence[KnownEvent], taken: Iterable[int], article: CleanArticle
) -> int | None:
    """The fitting event that fits best: the same kind, the same date, the most participants in common, the oldest."""
    sentence = words_of_sentence(article.text[event.evidence.start : event.evidence.end])
    fitting = [
        (event.kind == other.kind, bool(event.date) and event.date == other.date, sides.shared(other.sides), -other.pk)
        for other in known
        if other.pk not in taken and fits(event, sides, other, article.published, sentence)
    ]
    return -max(fitting)[-1] if fitting else None


def fits(event: EventRecord, sides: Sides, other: KnownEvent, published: str, sentence: Words) -> bool:
    """Whether a report may tell of a known event: its sort, phase, sides and time.

    What an article is about is another article's main event only where both tell the day and the kind is seldom, or
    where it is done once: the words of the articles have been compared already, and are not alike. Where only one side
    is told, the day or the words must be the same too.
    """
    if not (same_sort(event.kind, other.kind) and event.phase == other.phase and sides.agree(other.sides)):
        return False
    if event.main and other.is_main:
        days_are_told = len(event.date) == len(other.date) == len("2021-03-17")
        if event.kind not in DONE_ONCE or event.kind != other.kind or not sides.agree_in_both(other.sides):
            return days_are_told and event.kind not in OFTEN_REPEATED and event.date == other.date
    is_alike = any(likeness(sentence, words) >= SAME_WORDS for words in other.sentences)
    is_same_day = bool(event.date) and event.date == other.date
    is_told_enough = is_alike or is_same_day or event.kind in DONE_TO_PERSONS or sides.agree_in_both(other.sides)
    return is_told_enough and _fits_in_time(event, other, published, is_alike=is_alike)


def _fits_in_time(event: EventRecord, other: KnownEvent, published: str, *, is_alike: bool) -> bool:
    if event.date and other.date:
        return may_be_equal(event.date, other.date, within=DAYS_APART)
    seldom = event.kind not in OFTEN_REPEATED or is_alike
    days = UNDATED if seldom else UNDATED_OFTEN_REPEATED
    if event.date or other.date:
        dated, undated = (event.date, other.published) if event.date else (other.date, [published])
        return any(_told_after(dated, day, days) if day else seldom for day in undated)
    return any(may_be_equal(published, day, within=days) if published and day else seldom for day in other.published)


def _told_after(happened: str, published: str, days: timedelta) -> bool:
    """Whether an article of that day may tell of it without a date; what is years old is told with its year."""
    first, last = earliest_day(happened), latest_day(published)
    assert first and last
    return timedelta(days=-1) <= last - first <= days or len(happened) == 4
