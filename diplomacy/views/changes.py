"""The public ledger: what humans decided, who, when and why, and what the machine says now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diplomacy.curation import Orphan, orphaned_decisions, words_of
from diplomacy.curation.facts import MODELS
from diplomacy.curation.speakers import actors_now
from diplomacy.curation.standing import rows_of_today
from diplomacy.curation.suggestions import value_words
from diplomacy.models import Actor, Decision, Role, Source, Statement
from diplomacy.views.paging import Page, keyset_page

ORPHANS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Change:
    """A decision as the ledger tells it: on what, in words, and what holds against it by now."""

    decision: Decision
    words: str
    row: models.Model | None
    """What the row is now on which it was decided; None where there is none any more."""
    undone: Decision | None
    orphan: Orphan | None
    machine: str = ""
    """What the machine says now of the value that was set, where that is something else."""


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """All decisions, the newest first; or those that hold of nothing any more."""
    is_orphaned = request.GET.get("show") == "orphaned"
    page = _orphaned() if is_orphaned else _page(request)
    context = {"page": page, "changes": told(page.rows), "is_orphaned": is_orphaned, "most": ORPHANS_SHOWN}
    return render(request, "changes.html", context)


def _page(request: HttpRequest) -> Page:
    made = Decision.objects.exclude(kind=Decision.Kind.UNDO)
    shown = made.select_related("by", "undone_by__by").defer("journal", "undone_by__journal")
    places = {side: _place(request.GET.get(side, "")) for side in ("after", "before")}
    return keyset_page(made, shown, by="id", **places)  # type: ignore[arg-type]


def _place(given: str) -> str:
    """The id of a decision at which a page begins or ends, as the paging tells places."""
    number = given.partition("~")[0]
    return f"{number}~{number}" if number.isascii() and number.isdigit() and len(number) < 19 else ""


def _orphaned() -> Page:
    return Page([orphan.decision for orphan in orphaned_decisions()[:ORPHANS_SHOWN]])


def told(decisions: Sequence[Decision]) -> list[Change]:
    """The decisions with what the ledger says beside them; the number of queries does not grow with theirs."""
    rows = _rows(decisions)
    among = Decision.objects.filter(pk__in=[decision.pk for decision in decisions])
    orphans = {orphan.decision.pk: orphan for orphan in orphaned_decisions(among)}
    actors = actors_now(pk for row in rows.values() for pk in _actors_in(row))
    return [
        Change(
            decision,
            words_of(decision),
            rows.get(decision.subject),
            getattr(decision, "undone_by", None),
            orphans.get(decision.pk),
            _machine_now(decision, rows.get(decision.subject), actors),
        )
        for decision in decisions
    ]


def _rows(decisions: Iterable[Decision]) -> dict[str, Any]:
    """The rows on which was decided as they are now, by what the decisions call them."""
    numbers: dict[str, set[int]] = {}
    for decision in decisions:
        kind, _colon, number = decision.subject.partition(":")
        numbers.setdefault(kind, set()).add(int(number))
    found: dict[str, Any] = {}
    for kind, wanted in numbers.items():
        today = {pk: pk for pk in wanted} if kind == "source" else rows_of_today(kind, wanted)
        rows = LOADED[kind].in_bulk(list(today.values()))
        found |= {f"{kind}:{number}": rows[pk] for number, pk in today.items() if pk in rows}
    return found


LOADED: dict[str, models.QuerySet[Any]] = {
    **{kind: model._default_manager.all() for kind, model in MODELS.items()},
    "statement": Statement.objects.defer("wordings", "search_vector"),
    "role": Role.objects.select_related("actor"),
    "source": Source.objects.defer("text"),
}


def _actors_in(row: Any) -> list[int]:
    """The ids of the actors whom the machine names in what editors locked."""
    said = {field: values.get("machine") for field, values in getattr(row, "locked", {}).items()}
    speaker = (said.get("speaker") or {}).get("speaker")
    return [pk for pk in (said.get("state"), speaker, *map(int, said.get("participants") or ())) if pk]


def _machine_now(decision: Decision, row: Any, actors: dict[int, Actor]) -> str:
    """What the machine says now of the value that a decision set, where that still holds and is another."""
    field = "speaker" if "speaker" in decision.value else decision.value.get("field")
    locked = getattr(row, "locked", {}).get(field)
    if decision.kind != Decision.Kind.LOCK or locked is None:
        return ""
    if field == "speaker":
        held, machine = (decision.value["speaker"] or {}).get("id"), (locked["machine"] or {}).get("speaker")
    else:
        held, machine = decision.value["to"], locked["machine"]
        if held != locked["value"] and field != "participants":
            return ""  # set anew since
    is_nothing_new = held == machine or machine in (None, "")
    return "" if is_nothing_new else value_words(type(row), field, machine, actors)
