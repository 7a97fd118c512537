"""Which stored articles may be about the same as a new one: a fixed number of queries, each bounded by an index."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TypeAlias

from django.db import connection
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from diplomacy.models import Report
from diplomacy.partial_dates import earliest_day
from ingest.resolution.events.signatures import Words, keys_of
from ingest.resolution.events.telling import NEARNESS_WITHIN_DAYS, Telling, Told

CANDIDATES = 40
"""Articles that are looked at, those that share the heaviest words."""
OF_A_WORD = 100
"""Articles of a word that are looked at in each direction of time, the nearest."""
OF_AN_EVENT = 12
"""Articles that stand for all that are about an event, the first."""

COLUMNS = ("pk", "kind", "phase", "date", "read_as_main", "background")
"""The columns of a report as ``Told`` has them."""
Row: TypeAlias = tuple[int, str, str, str, bool, bool]

NEAREST = """
    SELECT found.source_id, sum(keys.weight * found.weight) AS shared
    FROM unnest(%(words)s::text[], %(weights)s::float8[]) AS keys (word, weight)
    CROSS JOIN LATERAL (
        (SELECT source_id, weight FROM diplomacy_signatureword AS row
         WHERE row.word = keys.word AND row.day >= %(day)s AND row.day <= %(until)s
         ORDER BY row.day, row.source_id LIMIT %(most)s)
        UNION ALL
        (SELECT source_id, weight FROM diplomacy_signatureword AS row
         WHERE row.word = keys.word AND row.day < %(day)s AND row.day >= %(since)s
         ORDER BY row.day DESC, row.source_id DESC LIMIT %(most)s)
        UNION ALL
        (SELECT source_id, weight FROM diplomacy_signatureword AS row
         WHERE row.word = keys.word AND row.day IS NULL
         ORDER BY row.source_id DESC LIMIT %(most)s)
    ) AS found
    WHERE found.source_id <> %(source)s
    GROUP BY found.source_id ORDER BY shared DESC, found.source_id LIMIT %(candidates)s
"""


def tellings_like(words: Words, published: str, source: int | None) -> dict[int, list[Telling]]:
    """What the articles tell that are about the same events as those most like ``words``, by event.

    An article without a date is compared with the newest; one with a date with those of the days around it.
    """
    mains = Report.objects.filter(main=True, source__in=_nearest(words, published, source or 0)).values("event")
    numbered = Window(RowNumber(), partition_by="event", order_by="source")
    rows = (
        Report.objects.filter(main=True, event__in=mains)
        .exclude(source=source)
        .annotate(number_in_event=numbered, words=F("source__signature__words"))
        .filter(number_in_event__lte=OF_AN_EVENT)
        .values_list("source", "event", "source__published", "source__title", "words")
    )
    tellings = {row[0]: Telling(*row[:4], row[4] or {}) for row in rows}
    _load_reports(tellings)
    by_event: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings.values():
        by_event[telling.event].append(telling)
    return by_event


def _nearest(words: Words, published: str, source: int) -> list[int]:
    """The ids of the articles that share the heaviest words, the most alike first."""
    keys, day = keys_of(words), earliest_day(published)
    around = timedelta(days=NEARNESS_WITHIN_DAYS)
    bounds = {
        "day": day or "infinity",
        "since": day - around if day and len(published) == len("2021-03-17") else "-infinity",
        "until": day + around if day and len(published) == len("2021-03-17") else "infinity",
    }
    limits = {"most": OF_A_WORD, "candidates": CANDIDATES, "source": source}
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, {"words": list(keys), "weights": list(keys.values()), **bounds, **limits})
        return [row[0] for row in cursor.fetchall()]


def _load_reports(tellings: dict[int, Telling]) -> None:
    """Give each telling all reports of its article, with the actors on both sides and their states."""
    rows = Report.objects.filter(source__in=tellings).order_by("source", "trigger_start", "pk")
    participations = ("participations__actor", "participations__part", "participations__actor__state")
    sides: dict[tuple[int, Row], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for source, *values, actor, part, state in rows.values_list("source", *COLUMNS, *participations):
        sides[source, tuple(values)][part] |= {actor, state} - {None}
    for (source, values), side in sides.items():
        told = Told(*values, initiators=frozenset(side["initiator"]), recipients=frozenset(side["recipient"]))
        tellings[source].reports.append(told)
