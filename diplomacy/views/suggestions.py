"""Who is meant by the words of a search: people look for what somebody said by typing the name beside the words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from diplomacy.models import Actor, Name

READ_WORDS = 12
"""So many words of a search are looked at."""
LONGEST_NAME = 4
"""In words."""
SUGGESTED = 2
PRONOUNS = {"us"}
"""Written small, these are no states."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor whom the searched words name, and the words that are left without the name."""

    actor: Actor
    rest: str


def suggestions(words: str) -> list[Suggestion]:
    """The actors whom the words name in full or by a form that sources use; nobody where a phrase is searched."""
    tokens = re.findall(r"[\w.'’-]+", words)[:READ_WORDS]
    if '"' in words or "“" in words or not tokens:
        return []
    actor_by_name = _actors_named({name for _start, _end, name in _possible_names(tokens)})
    found: dict[int, Suggestion] = {}
    taken: set[int] = set()
    for start, end, name in _possible_names(tokens):
        actor = actor_by_name.get(name.casefold())
        if actor and taken.isdisjoint(range(start, end)):
            taken |= set(range(start, end))
            rest = " ".join(tokens[:start] + tokens[end:])
            found.setdefault(actor.pk, Suggestion(actor, rest))
    return list(found.values())[:SUGGESTED]


def _possible_names(tokens: list[str]) -> list[tuple[int, int, str]]:
    """Stretches of the words that could be names, the longest first: (first word, word after the last, words)."""
    stretches = [
        (start, start + length, " ".join(tokens[start : start + length]))
        for length in range(min(LONGEST_NAME, len(tokens)), 0, -1)
        for start in range(len(tokens) - length + 1)
    ]
    return [stretch for stretch in stretches if stretch[2] not in PRONOUNS]


def _actors_named(names: set[str]) -> dict[str, Actor]:
    """The actor whom sources most often mean by each of the names, by the name without case."""
    asked = Q()
    for name in names:
        asked |= Q(text__iexact=name)
    found = Name.objects.filter(asked).select_related("actor").order_by("count", "-pk")
    return {name.text.casefold(): name.actor for name in found}
