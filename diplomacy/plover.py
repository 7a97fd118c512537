"""The PLOVER type of one event: that of its kind, unless phase or wording tell of another.

A kind gathers what one looks for together ("aid" also holds its suspension); PLOVER has a type for each side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diplomacy.kinds import event_kinds

ANYTHING = "-"


@dataclass(frozen=True, slots=True)
class PloverRule:
    """One line of ``plover_types.tsv``; an empty set or no pattern fits anything."""

    kinds: frozenset[str]
    phases: frozenset[str]
    trigger: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    plover: str

    def fits(self, kind: str, phase: str, trigger: str, sentence: str) -> bool:
        if kind not in self.kinds or (self.phases and phase not in self.phases):
            return False
        return all(
            wanted is None or wanted.search(text)
            for wanted, text in ((self.trigger, trigger), (self.sentence, sentence))
        )


def plover_type(kind: str, *, phase: str, trigger: str = "", sentence: str = "") -> str:
    """The PLOVER type, "" for an unknown kind; ``trigger`` and ``sentence`` are the words that tell of the event."""
    for rule in plover_rules():
        if rule.fits(kind, phase, trigger, sentence):
            return rule.plover
    known = event_kinds().get(kind)
    return known.plover if known else ""


@cache
def plover_rules() -> tuple[PloverRule, ...]:
    """The lines of ``plover_types.tsv``, in their order."""
    lines = Path(__file__).with_name("plover_types.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_rule(line.split("\t")) for line in lines if line and not line.startswith("#"))


def _rule(columns: list[str]) -> PloverRule:
    kinds, phases, trigger, sentence, plover = columns
    return PloverRule(_choices(kinds), _choices(phases), _beginnings(trigger), _beginnings(sentence), plover)


def _choices(column: str) -> frozenset[str]:
    return frozenset() if column == ANYTHING else frozenset(column.split("|"))


def _beginnings(column: str) -> re.Pattern[str] | None:
    if column == ANYTHING:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, column.split('|')))})", re.IGNORECASE)
