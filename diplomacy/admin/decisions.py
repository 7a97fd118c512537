"""Decisions: they are read here and never altered."""

from __future__ import annotations

from django.contrib import admin

from diplomacy.admin.base import MachineMadeAdmin
from diplomacy.models import Decision


@admin.register(Decision)
class DecisionAdmin(MachineMadeAdmin):
    list_display = ["at", "kind", "subject", "by", "reason"]
    list_select_related = ["by"]
    list_filter = ["kind"]
    search_fields = ["subject", "reason", "by__username"]
    date_hierarchy = "at"
