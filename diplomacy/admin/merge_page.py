"""The page on which several rows become one: which of them stays, and what moves to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from diplomacy.admin.base import editor_of, reason_of
from diplomacy.admin.merging import merge_all, most_told_first, places_by_row, plan_merge
from diplomacy.admin.pages import leave, numbers, row_address, show
from diplomacy.curation import CurationError, Plan


@dataclass(frozen=True, slots=True)
class Merging:
    """A row that would become part of another, and what would move."""

    row: Any
    plan: Plan


def merge_page(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Show what making one of the rows would move; make one of them where that has been seen."""
    asked = request.POST if request.method == "POST" else request.GET
    found = model_admin.model._default_manager.in_bulk(numbers(asked.get("rows", "")))
    rows = most_told_first(list(found.values())) if found else []
    if len(rows) < 2:
        told = _("One of these is no longer there, or they are one already.")
        back = reverse(f"admin:diplomacy_{model_admin.opts.model_name}_changelist")
        return leave(model_admin, request, back, told, messages.WARNING)
    keep = next((row for row in rows if str(row.pk) == asked.get("keep")), rows[0])
    absorbed = [row for row in rows if row is not keep]
    try:
        if request.method == "POST":
            return _merge(model_admin, request, keep, absorbed)
        plans = [Merging(row, plan_merge(keep, row)) for row in absorbed]
    except CurationError as error:
        return leave(model_admin, request, row_address(keep), str(error), messages.ERROR)
    counts = places_by_row(rows)
    return show(
        model_admin,
        request,
        "merge",
        title=_("Make them one"),
        rows=[(row, counts.get(row.pk, 0)) for row in rows],
        keep=keep,
        merging=plans,
        numbers=",".join(str(row.pk) for row in rows),
    )


def _merge(model_admin: admin.ModelAdmin, request: HttpRequest, keep: Any, absorbed: list[Any]) -> HttpResponse:
    merge_all(keep, absorbed, by=editor_of(request), reason=reason_of(request))
    names = ", ".join(f"“{row}”" for row in absorbed)
    model_admin.message_user(request, _("Part of “%(keep)s” now: %(names)s.") % {"keep": keep, "names": names})
    return HttpResponseRedirect(row_address(keep))
