"""Decisions: they are read here and never altered; one that was wrong is undone by another."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.admin.base import MachineMadeAdmin, editor_of, reason_of
from diplomacy.admin.decidable import Exportable, may_decide
from diplomacy.admin.pages import leave, row_address, show
from diplomacy.curation import CurationError, plan_undo, row_called, undo, words_of
from diplomacy.models import CandidatePair, Decision
from diplomacy.pairs import look_again


@admin.register(Decision)
class DecisionAdmin(Exportable, MachineMadeAdmin):
    actions = ["export_selected"]
    list_display = ["at", "words", "by", "reason", "undoing"]
    list_display_links = ["at"]
    list_filter = ["kind", ("undone_by", admin.EmptyFieldListFilter)]
    search_fields = ["subject", "reason", "by__username"]
    date_hierarchy = "at"
    fields = ["at", "kind", "words", "subject", "beside", "value", "by", "reason", "undoes", "undoing"]
    readonly_fields = ["words", "undoing"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Decision]:
        return super().get_queryset(request).select_related("by", "undone_by").defer("journal", "undone_by__journal")

    def get_list_display(self, request: HttpRequest) -> Any:
        shown = super().get_list_display(request)
        return shown if may_decide(request) else [name for name in shown if name != "undoing"]

    def get_urls(self) -> list[URLPattern]:
        undo_view = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", undo_view, name="diplomacy_decision_undo"), *super().get_urls()]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what undoing would move back; undo it where that has been seen."""
        if not may_decide(request):
            raise PermissionDenied
        decision = get_object_or_404(Decision.objects.select_related("by"), pk=pk)
        try:
            if request.method == "POST":
                undo(decision, by=editor_of(request), reason=reason_of(request))
                _look_again(decision)
                return leave(self, request, self._back(decision), _("Undone."))
            plan = plan_undo(decision)
        except CurationError as error:
            return leave(self, request, self._back(decision), str(error), messages.ERROR)
        title = _("Undo this decision?")
        return show(self, request, "undo", title=title, decision=decision, words=words_of(decision), plan=plan)

    def _back(self, decision: Decision) -> str:
        row = row_called(decision.subject)
        return row_address(row) if row else reverse("admin:diplomacy_decision_changelist")

    @admin.display(description=gettext_lazy("decision"))
    def words(self, decision: Decision) -> str:
        return words_of(decision)

    @admin.display(description=gettext_lazy("undo"))
    def undoing(self, decision: Decision) -> SafeString | str:
        """Where to undo it; that it is undone; nothing for what undid another."""
        if hasattr(decision, "undone_by"):
            return _("undone")
        if decision.kind == Decision.Kind.UNDO:
            return ""
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:diplomacy_decision_undo", args=[decision.pk]), _("Undo")
        )


def _look_again(decision: Decision) -> None:
    """Rows that are two again may be a pair again."""
    kind = decision.subject.partition(":")[0]
    if kind in CandidatePair.Kind.values:
        look_again(kind, {int(subject.partition(":")[2]) for subject in [decision.subject, *decision.beside]})
