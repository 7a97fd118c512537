"""Which known events a report may tell again: a look-up by clues, nearest in time, and what must fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Substr

from diplomacy.models import Actor, Event, Participation, Report
from diplomacy.partial_dates import earliest_day, latest_day, may_be_equal
from ingest.records import EventRecord, ParsedArticle
from ingest.resolution.events.kinds import DONE_ONCE, DONE_ONCE_TO_PERSON, OFTEN_REPEATED, same_sort, sort_of
from ingest.resolution.events.sides import Sides, rows_by_id
from ingest.resolution.events.signatures import Words, sentences_alike, words_of_sentence
from ingest.resolution.events.word_weights import stem, words_of

OF_A_CLUE = 12
"""Events of a clue that are looked at in each direction of time, the nearest."""
OF_A_SIDE = 4
"""Actors of a side that are clues."""
DAYS_APART = timedelta(days=1)
UNDATED = timedelta(days=45)
"""How far apart articles may be published that tell of one event without its day, if the words or the kind say so."""
UNDATED_IN_OTHER_WORDS = timedelta(days=7)
UNDATED_OFTEN_REPEATED = timedelta(days=1)
SAME_WORDS = 0.3
"""How alike two sentences are at least, apart from names, that tell of one event though weeks lie between them."""
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

    ``is_main``: another article is about it. ``is_news``: another article tells it as news, not as background.
    ``sentences`` are the words of some that report it, ``told_with`` the events that articles that report it are about.
    """

    pk: int
    kind: str
    phase: str
    date: str
    is_main: bool = False
    is_news: bool = False
    published: list[str] = field(default_factory=list)
    sentences: list[Words] = field(default_factory=list)
    told_with: set[int] = field(default_factory=set)
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
    about = Subquery(Report.objects.filter(source=OuterRef("source"), main=True).values("event")[:1])
    reports = Report.objects.filter(event__in=known).exclude(source=source).annotate(sentence=sentence, about=about)
    columns = ("event", "source__published", "main", "background", "about", "sentence")
    for pk, published, main, background, main_event, words in reports.values_list(*columns):
        known[pk].told_with |= {main_event} - {None}
        known[pk].published.append(published)
        known[pk].is_main |= main
        known[pk].is_news |= main or not background
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
        found[pk].add_row(part, actors[actor], kind)
    return found


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a report stands: the day of its article, the event that this is about, and the words of its sentence.

    ``names`` are the stems of the trigger and of those who take part, who are compared for themselves.
    """

    published: str
    about: int | None
    words: Words
    names: frozenset[str]

    def is_like(self, sentences: Iterable[Words]) -> bool:
        """Whether the report is told in the same words as one of the sentences."""
        return any(sentences_alike(self.words, words, apart_from=self.names) >= SAME_WORDS for words in sentences)


def passage_of(event: EventRecord, parsed: ParsedArticle, about: int | None) -> Passage:
    """The passage of a report of an article that is about a known event, or None."""
    text = parsed.article.text
    actors = {participant.actor for participant in event.participants}
    spans = [event.trigger, *(mention.span for mention in parsed.mentions if mention.actor in actors)]
    names = frozenset(stem(word) for span in spans for word in words_of(text[span.start : span.end]))
    words = words_of_sentence(text[event.evidence.start : event.evidence.end])
    return Passage(parsed.article.published, about, words, names)


def best_known(
    event: EventRecord, sides: Sides, known: Sequence[KnownEvent], taken: Iterable[int], passage: Passage
) -> int | None:
    """The fitting event that fits best: the same kind, the same date, the most participants in common, the oldest."""
    fitting = [
        (event.kind == other.kind, bool(event.date) and event.date == other.date, sides.shared(other.sides), -other.pk)
        for other in known
        if other.pk not in taken and fits(event, sides, other, passage)
    ]
    return -max(fitting)[-1] if fitting else None


def fits(event: EventRecord, sides: Sides, other: KnownEvent, passage: Passage) -> bool:
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
    is_alike = passage.is_like(other.sentences)
    is_same_day = bool(event.date) and event.date == other.date
    is_once = _is_done_once(event.kind, sides, other.sides)
    is_told_enough = is_alike or is_same_day or is_once or sides.agree_in_both(other.sides)
    if not is_told_enough:
        return False
    is_kin = passage.about in other.told_with
    if event.date and other.date:
        return _days_fit(event, other, is_sure=is_alike or is_kin)
    days = _days_apart(event, other, is_sure=is_alike or is_once)
    is_untimed = is_kin and not event.date and not other.date
    return days is not None and (is_untimed or _fits_in_time(event, other, passage.published, days))


def _is_done_once(kind: str, sides: Sides, others: Sides) -> bool:
    """Whether what is done to these is done but once in weeks."""
    if kind in DONE_ONCE_TO_PERSON:
        return sides.share_a_person("recipient", others)
    return kind in DONE_ONCE and sides.agree_in_both(others)


def _days_fit(event: EventRecord, other: KnownEvent, *, is_sure: bool) -> bool:
    """Whether two dates may mean one day; what is often repeated is so more than once a year."""
    is_vague = min(len(event.date), len(other.date)) == len("2021")
    if is_vague and event.kind in OFTEN_REPEATED and not is_sure:
        return False
    return may_be_equal(event.date, other.date, within=DAYS_APART)


def _days_apart(event: EventRecord, other: KnownEvent, *, is_sure: bool) -> timedelta | None:
    """How far apart two articles may be that tell of one event without its day; None where they never do.

    When background happened is not told by the day of the article.
    """
    if is_sure:
        return UNDATED
    if event.kind not in OFTEN_REPEATED:
        return UNDATED_IN_OTHER_WORDS
    is_news = other.is_news and (event.main or not event.background)
    return UNDATED_OFTEN_REPEATED if is_news and event.kind == other.kind else None


def _fits_in_time(event: EventRecord, other: KnownEvent, published: str, days: timedelta) -> bool:
    """Whether a report and an event, of which one has no day, may be one; an unknown day is any if they surely are."""
    if event.date or other.date:
        dated, undated = (event.date, other.published) if event.date else (other.date, [published])
        return any(_told_after(dated, day, days) if day else days == UNDATED for day in undated)
    return any(
        may_be_equal(published, day, within=days) if published and day else days == UNDATED for day in other.published
    )


def _told_after(happened: str, published: str, days: timedelta) -> bool:
    """Whether an article of that day may tell of it without a date; what is years old only if it surely is the same."""
    first, last = earliest_day(happened), latest_day(published)
    assert first and last
    if len(happened) == len("2021"):
        return days == UNDATED
    return timedelta(days=-1) <= last - first <= days
