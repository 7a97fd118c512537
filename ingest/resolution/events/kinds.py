"""Which kinds of event outlets use for one and the same happening, and which for its opposite."""

from __future__ import annotations

from diplomacy.disagreement import KINDS_OF_ONE_SORT

SAME_SORT = KINDS_OF_ONE_SORT

SAME_STORY = (
    *SAME_SORT,
    frozenset(("meeting.talks", "meeting.summit", "meeting.state_visit", "meeting.announced", "meeting.call")),
)
"""Kinds under which articles that are alike in their words tell one and the same happening."""

OPPOSITES = frozenset(
    frozenset(pair)
    for pair in (
        ("sanctions.imposed", "sanctions.lifted"),
        ("sanctions.lifted", "threat"),
        ("meeting.announced", "meeting.cancelled"),
        ("meeting.talks", "meeting.cancelled"),
        ("meeting.summit", "meeting.cancelled"),
        ("meeting.state_visit", "meeting.cancelled"),
        ("agreement.signed", "agreement.withdrawn"),
        ("agreement.ratified", "agreement.withdrawn"),
        ("agreement.promised", "agreement.withdrawn"),
        ("agreement.signed", "agreement.ratified"),
        ("relations.established", "relations.severed"),
        ("person.detained", "person.released_or_swapped"),
        ("envoy.expelled", "envoy.appointed_or_left"),
        ("envoy.recalled", "envoy.appointed_or_left"),
        ("force.used", "ceasefire"),
        ("force.posture", "force.withdrawn"),
    )
)
"""Kinds of which one follows the other and undoes or fulfils it: never the same happening."""

MUTUAL_FAMILIES = frozenset("meeting mediation ceasefire agreement statement relations".split())

OFTEN_REPEATED = frozenset(
    """criticism demand denial threat meeting.talks meeting.call meeting.announced meeting.state_visit aid force.used
    force.posture statement.joint agreement.promised agreement.signed report.published
    support.voiced concession cooperation coercion protest.public""".split()
)
"""Kinds that the same two sides do to each other again and again; only a near date makes two reports one event."""

DONE_ONCE = frozenset(
    """envoy.recalled relations.severed relations.established agreement.withdrawn agreement.ratified recognition
    territory.seized""".split()
)
"""Kinds that one side does to the other at most once in weeks, so that articles about it need not be alike."""

DONE_ONCE_TO_PERSON = frozenset("person.detained person.released_or_swapped envoy.appointed_or_left force.used".split())
"""Kinds that one person suffers at most once in weeks."""


def same_sort(one: str, other: str) -> bool:
    return one == other or any(one in sort and other in sort for sort in SAME_SORT)


def same_story(one: str, other: str) -> bool:
    return one == other or any(one in sort and other in sort for sort in SAME_STORY)


def are_opposite(one: str, other: str) -> bool:
    return frozenset((one, other)) in OPPOSITES


def sort_of(kind: str) -> str:
    """One name for all kinds of the same sort."""
    return next((min(sort) for sort in SAME_SORT if kind in sort), kind)


def is_one_sided(kind: str) -> bool:
    """Whether one side does it to the other, so that the other way round it is another event."""
    return kind.split(".")[0] not in MUTUAL_FAMILIES
