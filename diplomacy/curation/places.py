"""The places in texts on which a row rests, as decisions keep them to find the row again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.functions import Greatest, Substr

from diplomacy.curation.facts import EVIDENCE, kind_of
from diplomacy.models import DecidedPlace, Mention, Report, Source

CONTEXT = 40
"""Characters before and after a place that are kept with it."""
MOST_PLACES = 3_000
"""So many places of an actor are kept, the newest; its names lead to the others."""


def evidence_of(row: models.Model) -> models.QuerySet[Any]:
    """The rows that hold the places of a row: quotations, reports, evidence of a role, mentions but for pronouns."""
    model, field = EVIDENCE[kind_of(row)]
    rows = model._default_manager.filter(**{field: row.pk})
    return rows.exclude(form=Mention.Form.PRONOUN) if model is Mention else rows


def with_places(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Add ``place_start``, ``place_end`` and ``detail``, by which facts of one place are told apart."""
    if rows.model is Report:
        return rows.annotate(
            place_start=models.F("trigger_start"), place_end=models.F("trigger_end"), detail=models.F("kind")
        )
    return rows.annotate(
        place_start=models.F("start"), place_end=models.F("end"), detail=models.Value("", models.CharField())
    )


def decided_places(evidence: models.QuerySet[Any], *, belongs_to: models.Model) -> list[DecidedPlace]:
    """The places of ``evidence`` as a decision keeps them, which says that they belong to a row."""
    kind, row = kind_of(belongs_to), belongs_to.pk
    start, end, text = models.F("place_start"), models.F("place_end"), models.F("source__text")
    begin = Greatest(start - CONTEXT, 0)
    told = with_places(evidence).annotate(
        wording=Substr(text, start + 1, end - start),
        before=Substr(text, begin + 1, start - begin),
        after=Substr(text, end + 1, CONTEXT),
    )
    names = ["place_start", "place_end", "detail", "wording", "before", "after", "source__sha256"]
    names += ["source__url", "source__file_name", "source__outlet__name"]
    return [
        DecidedPlace(
            kind=kind,
            row=row,
            start=first,
            end=last,
            detail=detail,
            wording=wording,
            before=before,
            after=after,
            sha256=sha256,
            document=document_key(url=url, file_name=file_name, outlet=outlet or ""),
        )
        for first, last, detail, wording, before, after, sha256, url, file_name, outlet in (
            told.order_by("-source_id", "place_start").values_list(*names)[:MOST_PLACES]
        )
    ]


def places_of(row: models.Model) -> list[DecidedPlace]:
    """All places of a row, as belonging to it."""
    return decided_places(evidence_of(row), belongs_to=row)


def document_key(*, url: str, file_name: str, outlet: str) -> str:
    """What all versions of a document have in common; "" where nothing tells that two texts are versions of one."""
    name = url or (f"{outlet.lower()}\n{file_name}" if outlet and file_name else "")
    return hashlib.sha256(name.encode()).hexdigest() if name else ""


def key_of_source(source: Source) -> str:
    outlet = source.outlet.name if source.outlet else ""
    return document_key(url=source.url, file_name=source.file_name, outlet=outlet)


def find_now(place: DecidedPlace, text: str, sha256: str) -> tuple[int, int] | None:
    """Where a decided place stands in a version of its text; None where its words stand nowhere in it.

    In a changed text, the same words count if the words right before or after them are the same too, or if they are
    many and stand there once.
    """
    if place.sha256 == sha256:
        return place.start, place.end
    found = list(_occurrences(place.wording, text))
    for start in found:
        if _has_surroundings(place, text, start):
            return start, start + len(place.wording)
    if len(found) == 1 and len(place.wording) >= CONTEXT:
        return found[0], found[0] + len(place.wording)
    return None


def _occurrences(words: str, text: str) -> Iterable[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


NEAR = 15


def _has_surroundings(place: DecidedPlace, text: str, start: int) -> bool:
    end = start + len(place.wording)
    before, after = place.before[-NEAR:], place.after[:NEAR]
    return (len(before) == NEAR and text[:start].endswith(before)) or (
        len(after) == NEAR and text.startswith(after, end)
    )


def spans_of(row: models.Model) -> list[dict[str, Any]]:
    """The places of a row as a decision tells them."""
    return [{"sha256": place.sha256, "start": place.start, "end": place.end} for place in places_of(row)]
