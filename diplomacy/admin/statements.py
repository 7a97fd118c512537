"""Statements and their renderings."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from diplomacy.admin.base import Facts, MachineMadeAdmin, MachineMadeInline, counted
from diplomacy.admin.decidable import DecidableAdmin, may_decide
from diplomacy.admin.speakers_page import speaker_page
from diplomacy.models import Quotation, Statement, Subject


class QuotationInline(MachineMadeInline):
    model = Quotation
    fields = [
        "source", "kind", "text", "cue_lemma", "verb_class", "speaker_text", "said_on", "medium", "confidence",
        "reason",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("source").defer("source__text")


class SubjectInline(MachineMadeInline):
    model = Subject
    fields = ["actor", "part"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("actor")


@admin.register(Statement)
class StatementAdmin(Facts, DecidableAdmin):
    actions = ["confirm_selected", "reject_selected", "merge_selected", "export_selected"]
    list_display = ["words", "said_by", "kind", "said_on", "quotation_count", "verdict"]
    list_filter = ["kind", "speech", "anonymous", ("speaker", admin.EmptyFieldListFilter), "verdict"]
    search_fields = ["text"]
    search_help_text = _("Words of the statement, or the speaker’s name")
    fields = ["text", "speaker", "candidate", "speaker_settled", "speaker_text", "anonymous"]
    fields += ["kind", "speech", "said_on", "event", "verdict"]
    inlines = [SubjectInline, QuotationInline]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Statement]:
        counted = models.Count("quotations", distinct=True)
        statements = Statement.objects.select_related("speaker").defer("wordings", "search_vector")
        return statements.annotate(quotation_count=counted)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Search with the full-text index and by the speaker, rather than through every text."""
        if not search_term.strip():
            return queryset, False
        words = SearchQuery(search_term, config="english", search_type="websearch")
        by_name = models.Q(speaker__name__icontains=search_term) | models.Q(speaker_text__icontains=search_term)
        return queryset.filter(models.Q(search_vector=words) | by_name), False

    @admin.display(description=_("statement"), ordering="text")
    def words(self, statement: Statement) -> str:
        return Truncator(statement.text).chars(120)

    @admin.display(description=_("speaker"), ordering="speaker__name")
    def said_by(self, statement: Statement) -> str:
        """The speaker, or in quotation marks the words that stand for one."""
        return statement.speaker.name if statement.speaker else f"“{statement.speaker_text}”"

    quotation_count = counted("quotation_count", _("renderings"))


@admin.register(Quotation)
class QuotationAdmin(MachineMadeAdmin):
    change_form_template = "admin/diplomacy/quotation_change_form.html"
    list_display = ["__str__", "speaker_text", "cue_lemma", "kind", "medium", "source", "said_on", "confidence"]
    list_filter = ["kind", "verb_class", "medium"]
    search_fields = ["text", "speaker_text", "source__title"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Quotation]:
        return super().get_queryset(request).select_related("source", "statement").defer("source__text")

    def get_urls(self) -> list[URLPattern]:
        speaker = self.admin_site.admin_view(self.speaker_view)
        return [path("<int:pk>/speaker/", speaker, name="diplomacy_quotation_speaker"), *super().get_urls()]

    def speaker_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_decide(request):
            raise PermissionDenied
        found = Quotation.objects.select_related("statement__speaker", "source__outlet").with_surroundings()
        return speaker_page(self, request, get_object_or_404(found, pk=pk))
