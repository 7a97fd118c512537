"""Outlets, sources and the mentions in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models.functions import Left
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diplomacy.admin.base import MachineMadeAdmin, counted, editor_of
from diplomacy.admin.decidable import Exportable
from diplomacy.curation import DESCRIPTION, describe_source
from diplomacy.models import Mention, Outlet, Source


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    list_display = ["name", "domain", "source_count"]
    search_fields = ["name", "domain"]
    prepopulated_fields = {"slug": ["name"]}
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Outlet]:
        return super().get_queryset(request).annotate(source_count=models.Count("sources"))

    source_count = counted("source_count", _("sources"))


class YearFilter(admin.SimpleListFilter):
    """Sources by the year in which they were published, as far as it is known."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[str, Any]]:
        years = Source.objects.order_by().values_list(Left("published", 4), flat=True).distinct()
        return [(year or "unknown", year or _("unknown")) for year in sorted(years, reverse=True)]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        if self.value() is None:
            return queryset
        year = self.value() or ""
        return queryset.filter(published="") if year == "unknown" else queryset.filter(published__startswith=year)


class SourceForm(forms.ModelForm):
    """What an editor knows better than the document says; the text is not among it."""

    class Meta:
        model = Source
        fields = list(DESCRIPTION)

    def clean(self) -> dict[str, Any]:
        described = super().clean() or {}
        twins = Source.objects.filter(
            sha256=self.instance.sha256,
            file_name=self.instance.file_name,
            url=described.get("url", ""),
            outlet=described.get("outlet"),
        )
        if twins.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another source has the same text, file, link and outlet already."))
        return described


@admin.register(Source)
class SourceAdmin(Exportable, admin.ModelAdmin):
    """Sources. Their description can be mended; what rests on the text stays as it is."""

    form = SourceForm
    actions = ["export_selected"]
    list_display = [
        "__str__", "outlet", "published", "status", "is_copy", "quotation_count", "report_count", "actor_count",
        "read_with",
    ]  # fmt: skip
    list_filter = ["status", YearFilter, ("copy_of", admin.EmptyFieldListFilter), "language", "read_with"]
    search_fields = ["title", "file_name", "url", "outlet__name"]
    date_hierarchy = "added_at"
    autocomplete_fields = ["outlet"]
    fields = [*DESCRIPTION, "status", "language", "authors", "published_from", "file_name", "copy_of"]
    fields += ["read_with", "read_at", "added_at", "sha256", "length", "body", "text"]
    list_per_page = 50
    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        return [str(name) for name in self.fields or [] if name not in DESCRIPTION]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Source]:
        return Source.objects.for_list().with_counts()

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Source | None:
        found = Source.objects.select_related("outlet", "copy_of")
        return found.filter(pk=object_id).first() if object_id.isdigit() else None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # sources are uploaded

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Source, form: forms.ModelForm, change: bool) -> None:
        description = {name: form.cleaned_data[name] for name in form.changed_data}
        describe_source(obj, description, by=editor_of(request))

    @admin.display(description=_("copy"), boolean=True, ordering="copy_of")
    def is_copy(self, source: Source) -> bool:
        return source.copy_of_id is not None

    quotation_count = counted("quotation_count", _("quotations"))
    report_count = counted("report_count", _("events"))
    actor_count = counted("actor_count", _("actors"))


@admin.register(Mention)
class MentionAdmin(MachineMadeAdmin):
    list_display = ["text", "form", "state", "actor", "source", "confidence", "reason"]
    list_filter = ["state", "form"]
    search_fields = ["text", "actor__name", "source__title"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Mention]:
        return super().get_queryset(request).select_related("actor", "source").defer("source__text")
