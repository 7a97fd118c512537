"""What humans decided on a source, brought back into its rows after it was read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from diplomacy.curation.computing import compute_events, compute_statements
from diplomacy.curation.facts import EVIDENCE, MODELS
from diplomacy.curation.journal import Journal, values_of
from diplomacy.curation.locks import bring_in_line
from diplomacy.curation.places import find_now, key_of_source, with_places
from diplomacy.curation.relations import move_references
from diplomacy.curation.speakers import restore_speaker
from diplomacy.curation.standing import Decided, decided_on, of_copies, rows_at, rows_of_today
from diplomacy.curation.verdicts import apply_verdicts
from diplomacy.models import DecidedPlace, Event, Role, Source, Statement

COMPUTE = {"statement": compute_statements, "event": compute_events}


def apply_decisions(source: Source) -> None:
    """Let quotations and reports of a source belong to the rows to which humans gave them, and rows hold what they set.

    Resolving an article has led its parts to these rows already, where they were still there; here those are made
    again that were gone meanwhile. One look-up where nobody has decided anything on the source.
    """
    decided = decided_on(sha256=source.sha256, document=key_of_source(source))
    copied = of_copies(decided, source.pk)
    decided = [place for place in decided if place.pk not in copied]
    for kind in COMPUTE:
        _bring_home(kind, [place for place in decided if place.kind == kind], source)
    if any(place.kind == "role" for place in decided):
        apply_verdicts(list(Role.objects.filter(evidence__source=source).distinct()))


def _bring_home(kind: str, places: Sequence[DecidedPlace], source: Source) -> None:
    if not places:
        return
    model, field = EVIDENCE[kind]
    rows = list(with_places(model._default_manager.filter(source=source)).order_by("pk"))
    today = rows_of_today(kind, {place.row for place in places})
    settled = _settled(places, source)
    found = rows_at([((row.place_start, row.place_end), row.detail) for row in rows], settled)
    homes = {row.pk: home for row, home in zip(rows, found, strict=True) if home is not None}
    astray: dict[int, list[Any]] = {}
    for row in rows:
        home = today.get(homes.get(row.pk, 0), homes.get(row.pk))
        if home is not None and getattr(row, f"{field}_id") != home:
            astray.setdefault(home, []).append(row)
    for number, strays in astray.items():
        _move_home(kind, number, strays, made_again=number not in today.values())


def _settled(places: Iterable[DecidedPlace], source: Source) -> list[Decided]:
    """The places where they stand now, each with its row, the newest decision first."""
    spans = ((find_now(place, source.text, source.sha256), place) for place in places)
    return [(span, place.detail, place.row) for span, place in spans if span is not None]


def _move_home(kind: str, number: int, strays: Sequence[Any], *, made_again: bool) -> None:
    """Give quotations or reports to the row with this id, which is made again like theirs if it is gone."""
    model, field = EVIDENCE[kind]
    left = {getattr(stray, f"{field}_id") for stray in strays}
    if made_again:
        _make_again(MODELS[kind], number, like=getattr(strays[0], f"{field}_id"))
    model._default_manager.filter(pk__in=[stray.pk for stray in strays]).update(**{field: number})
    home = MODELS[kind]._default_manager.get(pk=number)
    for emptied in _without_evidence(kind, left):
        move_references(Journal(), old=emptied, new=home)
        emptied.delete()
    COMPUTE[kind](Journal(), [number, *left])
    if made_again:
        _set_as_decided(home)


def _make_again(model: type[models.Model], number: int, *, like: int) -> None:
    pattern: Any = model._default_manager.get(pk=like)
    values = {**values_of(pattern), "id": number}
    model._default_manager.bulk_create([model(**{**values, "locked": {}, "verdict": ""})])


def _without_evidence(kind: str, numbers: Iterable[int]) -> list[Any]:
    model, field = EVIDENCE[kind]
    reference: Any = model._meta.get_field(field)
    related = reference.related_query_name()
    return list(MODELS[kind]._default_manager.filter(pk__in=set(numbers), **{related: None}))


def _set_as_decided(row: Any) -> None:
    """Give a row that was made again the verdict and the values that humans gave it."""
    assert isinstance(row, Statement | Event)
    row.refresh_from_db()
    apply_verdicts([row])
    bring_in_line(row)
    if isinstance(row, Statement):
        restore_speaker(row)
