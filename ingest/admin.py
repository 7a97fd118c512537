"""The editors' pages on what comes in: hand in articles, follow a run, read sources again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.vary import vary_on_headers

from diplomacy.admin.actors import ActorAdmin
from diplomacy.admin.base import MachineMadeAdmin, counted, editor_of
from diplomacy.admin.events import EventAdmin
from diplomacy.admin.sources import SourceAdmin
from diplomacy.admin.statements import StatementAdmin
from diplomacy.models import Actor, Event, Source, Statement
from ingest.forms import UploadForm
from ingest.models import Document, Run, Upload
from ingest.uploads import begin_rereading, begin_run, read_run


@admin.register(Run)
class RunAdmin(MachineMadeAdmin):
    list_display = [
        "__str__", "started_by", "upload_count", "waiting_count", "read_count", "refused_count", "statements_sum",
        "events_sum", "finished_at",
    ]  # fmt: skip
    list_select_related = ["started_by"]
    list_filter = ["origin", ("finished_at", admin.EmptyFieldListFilter)]
    search_fields = ["uploads__file_name", "started_by__username"]
    date_hierarchy = "started_at"

    upload_count = counted("upload_count", _("documents"))
    waiting_count = counted("waiting_count", _("waiting"))
    read_count = counted("read_count", _("read"))
    refused_count = counted("refused_count", _("refused"))
    statements_sum = counted("statements_sum", _("statements"))
    events_sum = counted("events_sum", _("events"))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Run]:
        return Run.objects.with_counts()

    def get_urls(self) -> list[URLPattern]:
        upload = self.admin_site.admin_view(self.upload_view)
        return [path("upload/", upload, name="ingest_run_upload"), *super().get_urls()]

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Take documents, read them or queue them, and lead to the page of their run."""
        if not request.user.has_perm("ingest.add_upload"):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        if form.is_valid():
            run = begin_run(form.uploads(), by=editor_of(request))
            read_run(run, now=form.cleaned_data["read_now"])
            return HttpResponseRedirect(run.get_absolute_url())
        context = {
            **self.admin_site.each_context(request),
            "form": form,
            "opts": self.opts,
            "title": _("Upload articles"),
        }
        return TemplateResponse(request, "admin/ingest/run/upload.html", context)

    @vary_on_headers("HX-Request")
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page of a run: what became of each document; htmx gets its table alone."""
        run = self.get_object(request, object_id or "")
        if run is None:
            raise Http404
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        uploads = Upload.objects.for_list().filter(run=run).order_by("pk")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "run": run,
            "uploads": uploads,
            "title": run,
        }
        partial = "#progress" if request.htmx and not request.htmx.history_restore_request else ""  # type: ignore[attr-defined]
        return TemplateResponse(request, f"admin/ingest/run/page.html{partial}", context)


@admin.register(Upload)
class UploadAdmin(MachineMadeAdmin):
    list_display = ["file_name", "run", "status", "reason", "source", "statements", "actors", "events", "seconds"]
    list_filter = ["status", "run__origin"]
    search_fields = ["file_name", "title", "outlet", "url"]
    date_hierarchy = "run__started_at"
    readonly_fields = ["original"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Upload]:
        return Upload.objects.for_list().select_related("run")

    def get_urls(self) -> list[URLPattern]:
        document = self.admin_site.admin_view(self.document_view)
        return [path("<int:upload_id>/document/", document, name="ingest_upload_document"), *super().get_urls()]

    def document_view(self, request: HttpRequest, upload_id: int) -> HttpResponse:
        """The bytes as they came, to be saved and never shown: they are a stranger's."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        document = get_object_or_404(Document.objects.select_related("upload"), upload=upload_id)
        headers = {"Content-Disposition": f'attachment; filename="upload-{upload_id}.bin"'}
        return HttpResponse(bytes(document.content), content_type="application/octet-stream", headers=headers)

    @admin.display(description=_("document"))
    def original(self, upload: Upload) -> str:
        if not Document.objects.filter(upload=upload).exists():
            return "–"
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:ingest_upload_document", args=[upload.pk]), _("Save it")
        )


class ReadsAgain:
    """An action that reads sources again: those chosen, or those that the chosen rows rest on."""

    def has_read_again_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("ingest.add_upload")

    @admin.action(description=_("Read again"), permissions=["read_again"])
    def read_again(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse:
        run = begin_rereading(sources_of(queryset).order_by("pk"), by=editor_of(request))
        if not read_run(run, now=True):
            messages.info(request, _("The workers read them again; this page follows."))
        return HttpResponseRedirect(run.get_absolute_url())


EVIDENCE = {Actor: "mentions__actor__in", Statement: "quotations__statement__in", Event: "reports__event__in"}
"""How the sources are found that rows of a model rest on."""


def sources_of(rows: models.QuerySet[Any]) -> models.QuerySet[Source]:
    """The sources among ``rows``, or those that these rest on."""
    chosen = rows.values("pk")
    if rows.model is Source:
        return Source.objects.filter(pk__in=chosen)
    rest_on = Source.objects.filter(**{EVIDENCE[rows.model]: chosen})
    return Source.objects.filter(pk__in=rest_on.values("pk"))


def _with_reading(shown: type[admin.ModelAdmin]) -> type[admin.ModelAdmin]:
    """The pages of a model of the knowledge base, with the action that reads its sources again."""
    return type(f"Readable{shown.__name__}", (ReadsAgain, shown), {"actions": [*(shown.actions or ()), "read_again"]})


for _model, _pages in ((Source, SourceAdmin), (Actor, ActorAdmin), (Statement, StatementAdmin), (Event, EventAdmin)):
    admin.site.unregister(_model)
    admin.site.register(_model, _with_reading(_pages))
