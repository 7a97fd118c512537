"""What the pages on which editors decide have in common."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from diplomacy.admin.base import reason_of


def row_address(row: models.Model) -> str:
    """The page of a row in the admin."""
    return reverse(f"admin:diplomacy_{row._meta.model_name}_change", args=[row.pk])


def show(model_admin: admin.ModelAdmin, request: HttpRequest, template: str, **context: Any) -> TemplateResponse:
    """A page of the admin about rows of one model; the reason that was given stays in its field."""
    given = reason_of(request) or request.GET.get("reason", "")[:500]
    shown = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "reason": given,
        **context,
    }
    return TemplateResponse(request, f"admin/diplomacy/{template}.html", shown)


def leave(
    model_admin: admin.ModelAdmin, request: HttpRequest, address: str, told: str, level: int = messages.SUCCESS
) -> HttpResponse:
    """Go to another page, which says what was done."""
    model_admin.message_user(request, told, level)
    return HttpResponseRedirect(address)


def numbers(given: str) -> list[int]:
    """The ids in "12,13", each once; what is none is left out."""
    parts = (part.strip() for part in given.split(","))
    found = (int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19)
    return list(dict.fromkeys(found))
