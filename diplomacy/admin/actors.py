"""Actors, their names and their roles."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from diplomacy.admin.base import FactAdmin, MachineMadeAdmin, MachineMadeInline, counted
from diplomacy.admin.decidable import DecidableAdmin
from diplomacy.admin.fields import offer_actors
from diplomacy.models import Actor, Name, Role, RoleEvidence


class NameInline(MachineMadeInline):
    model = Name
    fields = ["text", "count"]
    show_change_link = False


class RoleInline(MachineMadeInline):
    model = Role
    fk_name = "actor"
    fields = ["title", "of", "first_seen", "last_seen", "verdict"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("of")


@admin.register(Actor)
class ActorAdmin(DecidableAdmin):
    list_display = ["name", "kind", "state", "statement_count", "event_count", "source_count"]
    list_filter = ["kind", ("gazetteer", admin.EmptyFieldListFilter)]
    search_fields = ["name", "names__text"]
    date_hierarchy = "added_at"
    inlines = [NameInline, RoleInline]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Actor]:
        return Actor.objects.for_list()

    def get_urls(self) -> list[URLPattern]:
        offered = self.admin_site.admin_view(offer_actors)
        return [path("offered/", offered, name="diplomacy_actor_offered"), *super().get_urls()]

    statement_count = counted("statement_count", _("statements"))
    event_count = counted("event_count", _("events"))
    source_count = counted("source_count", _("sources"))


@admin.register(Name)
class NameAdmin(MachineMadeAdmin):
    list_display = ["text", "actor", "count"]
    list_select_related = ["actor"]
    list_filter = ["actor__kind"]
    search_fields = ["text", "actor__name"]


class RoleEvidenceInline(MachineMadeInline):
    model = RoleEvidence
    fields = ["source", "start", "end"]
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("source").defer("source__text")


@admin.register(Role)
class RoleAdmin(FactAdmin):
    list_display = ["title", "actor", "of", "first_seen", "last_seen", "evidence_count", "verdict"]
    list_select_related = ["actor", "of"]
    list_filter = [("of", admin.EmptyFieldListFilter), "verdict"]
    search_fields = ["title", "actor__name", "of__name"]
    inlines = [RoleEvidenceInline]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Role]:
        return super().get_queryset(request).annotate(evidence_count=models.Count("evidence"))

    evidence_count = counted("evidence_count", _("places"))


@admin.register(RoleEvidence)
class RoleEvidenceAdmin(MachineMadeAdmin):
    list_display = ["role", "actor", "source", "start", "end"]
    search_fields = ["role__title", "role__actor__name", "source__title"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[RoleEvidence]:
        return super().get_queryset(request).select_related("role__actor", "source").defer("source__text")

    @admin.display(description=_("actor"), ordering="role__actor__name")
    def actor(self, evidence: RoleEvidence) -> Actor:
        return evidence.role.actor
