"""What stands decided on the places of one text, and which rows stand at decided places now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from django.db.models import Exists, OuterRef, Q

from diplomacy.curation.facts import present
from diplomacy.curation.places import find_now, key_of_source
from diplomacy.models import (
    Actor,
    Alias,
    DecidedPlace,
    Event,
    FormerAddress,
    Mention,
    Quotation,
    Report,
    Source,
    Statement,
)

LEAST_SHARED = 0.4
"""How much of the longer of two stretches of text they must share to be one place, read in two ways."""


def shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """How much of the longer of two stretches both cover, from 0 to 1."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(one[1] - one[0], other[1] - other[0])


def likely_one(one: tuple[int, int], other: tuple[int, int]) -> float:
    """How surely two stretches are one place, from 0 to 1: as far as they cover each other; one may hold the other."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    least = min(one[1] - one[0], other[1] - other[0])
    return shared(one, other) if shared(one, other) >= LEAST_SHARED or common == least else 0.0


Place: TypeAlias = tuple[int, int]
Decided: TypeAlias = tuple[Place, str, int]
"""A decided place, its detail, and the row to which what stands there belongs."""


def rows_at(present: Sequence[tuple[Place, str]], decided: Sequence[Decided]) -> list[int | None]:
    """The rows to which what stands at the places ``present`` belongs, as far as it is decided.

    A decided place holds for what stands right there; only where nothing does, for what covers it best. Of several
    decisions the first counts.
    """
    exact: dict[tuple[Place, str], int] = {}
    for place, detail, row in decided:
        exact.setdefault((place, detail), row)
    there = set(present)
    free = [one for one in decided if one[:2] not in there]
    return [exact[one] if one in exact else _covered_by(one, free) for one in present]


def _covered_by(one: tuple[Place, str], free: Sequence[Decided]) -> int | None:
    scored = [
        (likely_one(one[0], place), detail == one[1], -number)
        for number, (place, detail, _row) in enumerate(free)
        if likely_one(one[0], place) > 0
    ]
    return free[-max(scored)[-1]][2] if scored else None


def decided_on(*, sha256: str, document: str) -> list[DecidedPlace]:
    """The decided places of a text and of other versions of it, the newest decision first; one look-up."""
    same = Q(sha256=sha256) | Q(document=document) if document else Q(sha256=sha256)
    found = DecidedPlace.objects.filter(same, decision__undone_by=None)
    return list(found.select_related("decision").defer("decision__journal").order_by("-decision_id", "pk"))


def of_copies(places: Sequence[DecidedPlace], source: int | None) -> set[int]:
    """The ids of those places that are of other sources with the very same text: what was decided there is theirs."""
    if source is None or not places:
        return set()
    same = Source.objects.filter(sha256__in={place.sha256 for place in places}).select_related("outlet").defer("text")
    texts = {row.pk: (row.sha256, key_of_source(row)) for row in same}
    others = {text for pk, text in texts.items() if pk != source} - {texts.get(source)}
    return {place.pk for place in places if (place.sha256, place.document) in others}


def rows_of_today(kind: str, numbers: set[int]) -> dict[int, int]:
    """The ids of the rows that these ids mean now, by them; a merged row means the one into which it was merged."""
    there = present(kind, numbers)
    today = {number: number for number in there}
    if gone := numbers - there:
        led: Any = FormerAddress.objects.filter(kind=kind, number__in=gone).values_list("number", "leads_to")
        if kind == "actor":
            led = Alias.objects.filter(number__in=gone).values_list("number", "actor")
        today |= dict(led.order_by("pk"))
    return today


def undecided(actors: Any) -> Any:
    """Those of ``actors`` on whom no human decided anything."""
    places = DecidedPlace.objects.filter(kind="actor", row=OuterRef("pk"), decision__undone_by=None)
    return actors.filter(~Exists(places), ~Exists(Alias.objects.filter(actor=OuterRef("pk"))), locked={})


def mentions_at(places: Iterable[DecidedPlace], *, actor: Actor) -> list[int]:
    """The ids of the mentions of an actor that stand at decided places now."""
    return _at(list(places), Mention.objects.filter(actor=actor), "start", "end")


def quotations_at(places: Iterable[DecidedPlace], *, statement: Statement) -> list[int]:
    """The ids of the quotations of a statement that stand at decided places now."""
    return _at(list(places), Quotation.objects.filter(statement=statement), "start", "end")


def reports_at(places: Iterable[DecidedPlace], *, event: Event) -> list[int]:
    """The ids of the reports of an event whose triggers stand at decided places now."""
    return _at(list(places), Report.objects.filter(event=event), "trigger_start", "trigger_end")


def _at(places: Sequence[DecidedPlace], rows: Any, start: str, end: str) -> list[int]:
    if not places:
        return []
    of_texts = Q(sha256__in={place.sha256 for place in places})
    sources = {source.pk: source for source in Source.objects.filter(of_texts)}
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for source in sources.values():
        for place in places:
            if place.sha256 == source.sha256 and (span := find_now(place, source.text, source.sha256)):
                spans[source.pk].append(span)
    found = rows.filter(source__in=sources).values_list("pk", "source", start, end)
    return [pk for pk, source, *span in found if any(likely_one(tuple(span), at) > 0 for at in spans[source])]
