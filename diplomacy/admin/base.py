"""What the admin pages of several models share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_htmx.middleware import HtmxDetails

from diplomacy.curation import confirm, reject


def counted(name: str, label: Any) -> Any:
    """A column of a list that shows the annotation ``name``."""

    @admin.display(description=label, ordering=name)
    def column(model_admin: admin.ModelAdmin, row: Any) -> int:
        return getattr(row, name)

    return column


def editor_of(request: HttpRequest) -> User:
    """Who is at work in the admin, where nobody is who has not logged in."""
    assert request.user.is_authenticated
    return request.user


def reason_of(request: HttpRequest) -> str:
    """Why an editor decides so, as it was given with a form."""
    return request.POST.get("reason", "").strip()[:500]


def wants_fragment(request: HttpRequest) -> bool:
    """True where htmx asks for a part of a page; a page that it restores from the history is a whole one."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


class MachineMade:
    """Rows that the pipeline writes: they can be looked at, and are not typed over, added or deleted."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class MachineMadeAdmin(MachineMade, admin.ModelAdmin):
    """The pages of one model whose rows the pipeline writes."""

    list_per_page = 50
    show_full_result_count = False


class MachineMadeInline(MachineMade, admin.TabularInline):
    """Rows that the pipeline wrote, on the page of the row to which they belong."""

    extra = 0
    can_delete = False
    show_change_link = True


class WithReasonForm(ActionForm):
    """The choice of an action, and why it is taken."""

    reason = forms.CharField(label=_("Reason:"), required=False, max_length=500)


class Facts:
    """Lists of facts that an editor confirms or rejects, several at once."""

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Whether the actions below are offered."""
        return request.user.has_perm("diplomacy.add_decision")

    @admin.action(description=_("Confirm: this is right"), permissions=["decide"])
    def confirm_selected(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        count = self._decide(request, queryset, confirm)
        told = ngettext("%(count)s confirmed.", "%(count)s confirmed.", count) % {"count": count}
        messages.success(request, told)

    @admin.action(description=_("Reject: this is wrong"), permissions=["decide"])
    def reject_selected(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        count = self._decide(request, queryset, reject)
        told = ngettext("%(count)s rejected.", "%(count)s rejected.", count) % {"count": count}
        messages.success(request, told)

    def _decide(self, request: HttpRequest, queryset: models.QuerySet, decide: Any) -> int:
        editor = editor_of(request)
        reason = request.POST.get("reason", "")[:500]
        return len([decide(fact, by=editor, reason=reason) for fact in queryset.order_by("pk")])


class FactAdmin(Facts, MachineMadeAdmin):
    """The pages of facts that an editor confirms or rejects, and does nothing else with."""

    action_form = WithReasonForm
    actions = ["confirm_selected", "reject_selected"]
