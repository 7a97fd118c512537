"""Rows on which editors decide: what their lists and pages have in common."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from diplomacy.admin.base import MachineMadeAdmin, WithReasonForm, editor_of, reason_of
from diplomacy.admin.history import history_page
from diplomacy.admin.merge_page import merge_page
from diplomacy.admin.pages import row_address
from diplomacy.admin.split_page import split_page
from diplomacy.admin.values_page import values_page
from diplomacy.curation import LOCKABLE, CurationError, confirm, reject
from diplomacy.export import exported_rows

Page = Callable[[admin.ModelAdmin, HttpRequest, Any], HttpResponse]


def may_decide(request: HttpRequest) -> bool:
    return request.user.has_perm("diplomacy.add_decision")


class Exportable:
    """Rows that can be saved as JSON lines, as ``manage.py export`` writes them."""

    model: type[models.Model]

    @admin.action(description=_("Export as JSON lines"), permissions=["view"])
    def export_selected(self, request: HttpRequest, queryset: models.QuerySet) -> StreamingHttpResponse:
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True))
        name = f"{self.model._meta.model_name}s.jsonl"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(_lines(self.model, chosen), content_type="application/jsonl", headers=headers)


def _lines(model: type[models.Model], pks: list[int]) -> Iterator[str]:
    rows, to_object = next(pair for pair in exported_rows() if pair[0].model is model)
    for row in rows.filter(pk__in=pks).order_by("pk").iterator(chunk_size=500):
        yield json.dumps(to_object(row), ensure_ascii=False) + "\n"


class DecidableAdmin(Exportable, MachineMadeAdmin):
    """Rows that editors merge, split, set right, and whose decisions they undo."""

    action_form = WithReasonForm
    actions = ["merge_selected", "export_selected"]
    change_form_template = "admin/diplomacy/decidable_change_form.html"

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Whether decisions are offered."""
        return may_decide(request)

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, Page] = {"split": split_page, "values": values_page}
        name = self.opts.model_name
        own = [
            path(f"<int:pk>/{page}/", self.admin_site.admin_view(self._on_row(view)), name=f"diplomacy_{name}_{page}")
            for page, view in pages.items()
        ]
        merge = self.admin_site.admin_view(self._merge_view)
        verdict = self.admin_site.admin_view(require_POST(self._on_row(_give_verdict)))
        return [
            path("merge/", merge, name=f"diplomacy_{name}_merge"),
            path("<int:pk>/verdict/", verdict, name=f"diplomacy_{name}_verdict"),
            *own,
            *super().get_urls(),
        ]

    def _on_row(self, page: Page) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            if not self.has_decide_permission(request):
                raise PermissionDenied
            return page(self, request, get_object_or_404(self.model, pk=pk))

        return view

    def _merge_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_decide_permission(request):
            raise PermissionDenied
        return merge_page(self, request)

    @admin.action(description=_("Make them one"), permissions=["decide"])
    def merge_selected(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        chosen = [str(pk) for pk in queryset.order_by("pk").values_list("pk", flat=True)[:11]]
        if not 2 <= len(chosen) <= 10:
            self.message_user(request, _("Choose from two to ten rows to make one of them."), messages.ERROR)
            return None
        query = urlencode({"rows": ",".join(chosen), "reason": reason_of(request)})
        return HttpResponseRedirect(f"{reverse(f'admin:diplomacy_{self.opts.model_name}_merge')}?{query}")

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        context = {
            "may_decide": may_decide(request),
            "has_verdict": any(field.name == "verdict" for field in self.opts.get_fields()),
            "has_values": self.model in LOCKABLE,
            "name": self.opts.model_name,
            **(extra_context or {}),
        }
        return super().changeform_view(request, object_id, form_url, context)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return history_page(self, request, row)


VERDICTS = {"confirm": confirm, "reject": reject}


def _give_verdict(model_admin: admin.ModelAdmin, request: HttpRequest, row: Any) -> HttpResponse:
    """Confirm or reject one fact, from its page."""
    decide = VERDICTS.get(request.POST.get("verdict", ""))
    if decide and hasattr(row, "verdict"):
        try:
            decide(row, by=editor_of(request), reason=reason_of(request))
        except CurationError as error:
            model_admin.message_user(request, str(error), messages.ERROR)
        else:
            model_admin.message_user(request, row.get_verdict_display().capitalize(), messages.SUCCESS)
    return HttpResponseRedirect(row_address(row))
