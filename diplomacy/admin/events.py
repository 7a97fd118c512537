"""Events, who took part, and the reports of them."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diplomacy.admin.base import Facts, MachineMadeAdmin, MachineMadeInline, counted
from diplomacy.admin.decidable import DecidableAdmin
from diplomacy.models import Event, Participation, Report, ReportParticipation


class ParticipationInline(MachineMadeInline):
    model = Participation
    fields = ["actor", "part"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("actor")


class ReportInline(MachineMadeInline):
    model = Report
    fields = ["source", "kind", "date", "place", "phase", "main", "background", "confidence"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("source", "event").defer("source__text")


@admin.register(Event)
class EventAdmin(Facts, DecidableAdmin):
    actions = ["confirm_selected", "reject_selected", "merge_selected", "export_selected"]
    list_display = ["title", "kind", "date", "place", "phase", "source_count", "independent_count", "verdict"]
    list_filter = ["kind", "phase", "verdict"]
    search_fields = ["title", "place", "participants__name"]
    inlines = [ParticipationInline, ReportInline]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Event]:
        return Event.objects.with_counts()

    source_count = counted("source_count", _("articles"))
    independent_count = counted("independent_count", _("independent"))


@admin.register(Participation)
class ParticipationAdmin(MachineMadeAdmin):
    list_display = ["event", "actor", "part"]
    list_select_related = ["event", "actor"]
    list_filter = ["part"]
    search_fields = ["event__title", "actor__name"]


class ReportParticipationInline(MachineMadeInline):
    model = ReportParticipation
    fields = ["actor", "part"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("actor")


@admin.register(Report)
class ReportAdmin(MachineMadeAdmin):
    list_display = ["event", "source", "kind", "date", "phase", "main", "background", "confidence"]
    list_filter = ["kind", "phase", "main", "background"]
    search_fields = ["event__title", "source__title"]
    inlines = [ReportParticipationInline]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Report]:
        return super().get_queryset(request).select_related("event", "source").defer("source__text")


@admin.register(ReportParticipation)
class ReportParticipationAdmin(MachineMadeAdmin):
    list_display = ["actor", "part", "event", "source"]
    list_filter = ["part"]
    search_fields = ["actor__name", "report__event__title"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ReportParticipation]:
        related = super().get_queryset(request).select_related("actor", "report__event", "report__source")
        return related.defer("report__source__text")

    @admin.display(description=_("event"), ordering="report__event__title")
    def event(self, participation: ReportParticipation) -> Event:
        return participation.report.event

    @admin.display(description=_("source"))
    def source(self, participation: ReportParticipation) -> str:
        return str(participation.report.source)
