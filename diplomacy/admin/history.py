"""What editors decided on a row, and undoing it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from diplomacy.admin.pages import show
from diplomacy.curation import history_of


def history_page(model_admin: admin.ModelAdmin, request: HttpRequest, row: Any) -> HttpResponse:
    """The decisions on a row, the newest first."""
    context = {
        "title": _("Decisions on “%(row)s”") % {"row": row},
        "row": row,
        "entries": history_of(row),
        "may_decide": request.user.has_perm("diplomacy.add_decision"),
    }
    return show(model_admin, request, "history", **context)
