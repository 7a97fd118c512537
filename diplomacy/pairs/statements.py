"""Pairs of statements that may be one utterance: one speaker, or a speaker and the office, and much the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from diplomacy.models import Quotation, Role, Statement
from diplomacy.models.fields import Verdict
from diplomacy.pairs.days import around, days_between
from diplomacy.pairs.found import Found, Reason, found_pair
from diplomacy.pairs.words import shared_part

DAYS = 14
"""Within how many days of each other two renderings of one utterance are looked for."""
CLOSE = 3
NEARLY_ALL = 0.8
MUCH = 0.3

NEAR = """
SELECT asked.id, near.id
FROM unnest(%(statements)s::bigint[], %(speakers)s::bigint[], %(since)s::text[], %(until)s::text[])
    AS asked (id, speaker, since, until)
CROSS JOIN LATERAL (
    SELECT id FROM diplomacy_statement
    WHERE speaker_id = asked.speaker AND said_on BETWEEN asked.since AND asked.until AND verdict <> %(rejected)s
    ORDER BY said_on DESC LIMIT 300
) AS near
WHERE near.id <> asked.id
"""
"""What the speakers said in those days; ``statement_by_speaker`` finds it."""

Pairs = set[tuple[int, int]]


def statement_pairs(statements: Sequence[int]) -> list[Found]:
    """The pairs that these statements make with any others."""
    pairs = _near(Statement.objects.standing().filter(pk__in=statements).exclude(speaker=None))
    ids = {pk for pair in pairs for pk in pair}
    loaded = Statement.objects.only("text", "said_on", "speaker").in_bulk(ids)
    sources = _sources(ids)
    weighed = (_weighed(loaded[one], loaded[other], sources) for one, other in pairs)
    return [pair for pair in weighed if pair]


def _near(statements: Iterable[Statement]) -> Pairs:
    asked = [(statement, speaker) for statement, speaker in _with_offices(list(statements))]
    dates = [around(statement.said_on, DAYS) for statement, _speaker in asked]
    given: dict[str, Any] = {
        "statements": [statement.pk for statement, _speaker in asked],
        "speakers": [speaker for _statement, speaker in asked],
        "since": [since for since, _until in dates],
        "until": [until for _since, until in dates],
        "rejected": Verdict.REJECTED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEAR, given)
        return {(min(pair), max(pair)) for pair in cursor.fetchall()}


def _with_offices(statements: Sequence[Statement]) -> Iterable[tuple[Statement, int]]:
    """Each statement with its speaker, and with those of whom or in whom the speaker has a role."""
    speakers = {statement.speaker_id for statement in statements}
    beside: dict[int | None, set[int]] = {speaker: {speaker} for speaker in speakers if speaker}
    for actor, office in Role.objects.filter(actor__in=speakers, of__isnull=False).values_list("actor_id", "of_id"):
        beside[actor].add(office)
    held = Role.objects.filter(of__in=speakers, of__kind="organization").values_list("actor_id", "of_id")
    for actor, office in held:
        beside[office].add(actor)
    return ((statement, speaker) for statement in statements for speaker in sorted(beside[statement.speaker_id]))


def _sources(statements: Iterable[int]) -> dict[int, set[int]]:
    sources: dict[int, set[int]] = {}
    rendered = Quotation.objects.filter(statement__in=statements).order_by()
    for statement, source in rendered.values_list("statement_id", "source_id"):
        sources.setdefault(statement, set()).add(source)
    return sources


def _weighed(one: Statement, other: Statement, sources: dict[int, set[int]]) -> Found | None:
    words = _words(one.text, other.text)
    if not words:
        return None
    is_one_speaker = one.speaker_id == other.speaker_id
    weights = {**words, Reason.SAME_SPEAKER if is_one_speaker else Reason.SAME_OFFICE: 0.1 if is_one_speaker else -0.05}
    days = days_between(one.said_on, other.said_on)
    if days is not None:
        weights[_date_reason(days)] = 0.1 if days == 0 else 0.0 if days <= CLOSE else -0.15
    if sources.get(one.pk, set()) & sources.get(other.pk, set()):
        weights[Reason.SAME_ARTICLE] = -0.15
    return found_pair(one.pk, other.pk, weights)


def _date_reason(days: int) -> Reason:
    if days == 0:
        return Reason.SAME_DATE
    return Reason.CLOSE_DATE if days <= CLOSE else Reason.OTHER_DATE


def _words(text: str, other: str) -> dict[Reason, float]:
    both, shorter = shared_part(text, other)
    if both >= NEARLY_ALL:
        return {Reason.SAME_WORDS: 0.85 * both}
    if shorter >= NEARLY_ALL:
        return {Reason.PART_OF_WORDS: 0.7 * shorter}
    return {Reason.CLOSE_WORDS: 0.85 * max(both, 0.8 * shorter)} if both >= MUCH else {}
