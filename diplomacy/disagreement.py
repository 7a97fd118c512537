"""In what the sources of an event disagree. Computed from the reports, which each keep their own values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diplomacy.models import Actor, Report
from diplomacy.models.events import Part

KINDS_OF_ONE_SORT = (
    frozenset(("sanctions.imposed", "export.controls")),
    frozenset(("meeting.talks", "meeting.summit", "meeting.state_visit")),
)
"""Kinds that outlets use for one and the same happening."""

WRITTEN_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split(),
        start=1,
    )
}


@dataclass(frozen=True, slots=True)
class Value:
    """What one report tells: words, a partial date, or actors. An empty one tells nothing."""

    words: str = ""
    date: str = ""
    actors: tuple[Actor, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.date or self.actors)

    @property
    def plain(self) -> Any:
        """The value as the export has it: text, or ids of actors."""
        return sorted(actor.pk for actor in self.actors) if self.actors else self.words or self.date


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that reports tell of an event. ``fits`` says whether two values can both be right.

    ``rule`` tells readers how the headline value is chosen among those of the reports.
    """

    name: str
    label: Any
    value: Callable[[Report], Value]
    fits: Callable[[Value, Value], bool]
    rule: Any


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A slot in which reports cannot all be right, with each value and the reports that give it."""

    slot: Slot
    values: list[tuple[Value, list[Report]]]


def disagreements(reports: Sequence[Report]) -> list[Disagreement]:
    """The slots in which the reports of one event disagree.

    The participations of the reports must be loaded with their actors. Reports of one source do not disagree with
    each other: a text may tell the same twice in different words.
    """
    return [
        Disagreement(slot, _by_value(slot, reports))
        for slot in SLOTS
        if differs([(r, slot.value(r)) for r in reports], slot)
    ]


def differs(told: Iterable[tuple[Report, Value]], slot: Slot) -> bool:
    """Whether two sources give values that cannot both be right; a report that is silent contradicts nobody."""
    known = [(report.source_id, value) for report, value in told if value]
    return any(one[0] != other[0] and not slot.fits(one[1], other[1]) for one, other in combinations(known, 2))


def _by_value(slot: Slot, reports: Sequence[Report]) -> list[tuple[Value, list[Report]]]:
    found: dict[Any, tuple[Value, list[Report]]] = {}
    for report in reports:
        if value := slot.value(report):
            found.setdefault(str(value.plain), (value, []))[1].append(report)
    return list(found.values())


def _equal(one: Value, other: Value) -> bool:
    return one.words.casefold() == other.words.casefold()


def _kinds_fit(one: Value, other: Value) -> bool:
    return one.words == other.words or any(one.words in sort and other.words in sort for sort in KINDS_OF_ONE_SORT)


def _numbers_fit(one: Value, other: Value) -> bool:
    """Counts of different things do not contradict each other; a number is the same in words and in figures."""
    first, second = one.words.casefold().split(), other.words.casefold().split()
    return first[-1] != second[-1] or _figures(first) == _figures(second) or not (_figures(first) and _figures(second))


def _figures(words: Sequence[str]) -> set[str]:
    figures = {WRITTEN_NUMBERS.get(word, word.replace(",", "").strip("$£€")) for word in words}
    return {word for word in figures if word[:1].isdigit()}


def _dates_fit(one: Value, other: Value) -> bool:
    """A day lies in its month and its year."""
    return one.date.startswith(other.date) or other.date.startswith(one.date)


def _places_fit(one: Value, other: Value) -> bool:
    """A place named with what it lies in is the same place."""
    first, second = one.words.casefold(), other.words.casefold()
    return first in second or second in first


def _actors_fit(one: Value, other: Value) -> bool:
    """Somebody in common, a state standing for all who belong to it."""
    return bool(_with_states(one) & _with_states(other))


def _with_states(value: Value) -> set[int]:
    return {actor.state_id or actor.pk for actor in value.actors} | {actor.pk for actor in value.actors}


def _part(part: Part) -> Callable[[Report], Value]:
    def told(report: Report) -> Value:
        return Value(actors=tuple(one.actor for one in report.participations.all() if one.part == part))

    return told


MOST_REPORTS = _("what most reports say, of equals the first")
EVERYBODY = _("everybody whom a report names, in the part that most give")
SLOTS = (
    Slot("kind", _("Kind"), lambda report: Value(words=report.kind), _kinds_fit, MOST_REPORTS),
    Slot("initiator", _("Initiator"), _part(Part.INITIATOR), _actors_fit, EVERYBODY),
    Slot("recipient", _("Recipient"), _part(Part.RECIPIENT), _actors_fit, EVERYBODY),
    Slot("date", _("Date"), lambda report: Value(date=report.date), _dates_fit, _("the most precise that most give")),
    Slot("place", _("Place"), lambda report: Value(words=report.place), _places_fit, MOST_REPORTS),
    Slot(
        "number",
        pgettext_lazy("of what a report counts", "Number"),
        lambda report: Value(words=report.number),
        _numbers_fit,
        "",
    ),
    Slot("phase", _("Phase"), lambda report: Value(words=report.phase), _equal, MOST_REPORTS),
)
OTHERS = Slot("other", _("Others"), _part(Part.OTHER), lambda one, other: True, EVERYBODY)
