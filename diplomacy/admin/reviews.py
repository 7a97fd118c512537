"""Speakers to review: statements that the machine was too unsure to give to anybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from diplomacy.admin.base import FactAdmin, WithReasonForm, editor_of
from diplomacy.admin.fields import actor_called
from diplomacy.admin.review_queue import answer_page, queue_page, undo_page
from diplomacy.curation import settle_speaker
from diplomacy.models import Actor, Candidate, Quotation, SpeakerReview, Statement


class WithSpeakerForm(WithReasonForm):
    """The choice of an action, why it is taken, and who speaks where it is none of those proposed."""

    speaker = forms.CharField(label=_("Somebody else:"), required=False, max_length=200)


@admin.register(SpeakerReview)
class SpeakerReviewAdmin(FactAdmin):
    """Statements with candidates for the speaker. What is decided here leaves the list."""

    action_form = WithSpeakerForm
    actions = ["first_is_right", "somebody_else", "nobody_can_tell", "reject_selected"]
    list_display = ["words", "written", "candidates", "why", "place"]
    list_display_links = None
    list_filter = ["kind", "speech", ("candidate", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["text", "speaker_text", "candidate__name"]
    search_help_text = _("Words of the statement, or the name of a candidate")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        candidates = Candidate.objects.select_related("actor").order_by("place")
        quotations = (
            Quotation.objects.select_related("source__outlet")
            .defer("source__text")
            .with_surroundings()
            .prefetch_related(models.Prefetch("candidates", queryset=candidates))
        )
        waiting = SpeakerReview.objects.to_review().defer("wordings", "search_vector")
        return waiting.prefetch_related(models.Prefetch("quotations", queryset=quotations))

    def get_urls(self) -> list[URLPattern]:
        def view(page: Any, permission: Any) -> Any:
            def asked(request: HttpRequest) -> HttpResponse:
                if not permission(request):
                    raise PermissionDenied
                return page(self, request)

            return self.admin_site.admin_view(asked)

        decides = self.has_decide_permission
        return [
            path(
                "queue/",
                vary_on_headers("HX-Request")(view(queue_page, self.has_view_permission)),
                name="diplomacy_review_queue",
            ),
            path("queue/answer/", require_POST(view(answer_page, decides)), name="diplomacy_review_answer"),
            path("queue/undo/", require_POST(view(undo_page, decides)), name="diplomacy_review_undo"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Speakers to review"), **(extra_context or {})})

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return request.user.has_perm("diplomacy.view_statement")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("statement"), ordering="text")
    def words(self, statement: Statement) -> SafeString:
        """The words, with what stands around them in the article."""
        words = Truncator(statement.text).chars(300)
        quotation = next(iter(statement.quotations.all()), None)
        if quotation is None:
            return format_html("{}", words)
        around = [_one_line(getattr(quotation, side)) for side in ("before", "after")]
        return format_html("…{} <strong>{}</strong> {}…", around[0], words, around[1])

    @admin.display(description=_("speaker as written"), ordering="speaker_text")
    def written(self, statement: Statement) -> str:
        return statement.speaker_text or "–"

    @admin.display(description=_("perhaps"))
    def candidates(self, statement: Statement) -> SafeString:
        """Who may have spoken, the likeliest first."""
        actors = dict.fromkeys(
            candidate.actor for quotation in statement.quotations.all() for candidate in quotation.candidates.all()
        )
        links = ((actor.get_absolute_url(), actor.name) for actor in actors)
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    @admin.display(description=_("why"))
    def why(self, statement: Statement) -> str:
        reasons = (f"{quotation.reason} ({quotation.confidence:.2f})" for quotation in statement.quotations.all())
        return "; ".join(dict.fromkeys(reasons))

    @admin.display(description=_("place"))
    def place(self, statement: Statement) -> SafeString:
        """Where it stands in the article."""
        quotation = next(iter(statement.quotations.all()), None)
        if quotation is None:
            return SafeString("")
        return format_html('<a href="{}">{}</a>', quotation.get_absolute_url(), _("See it in the article"))

    @admin.action(description=_("The first candidate is right"), permissions=["decide"])
    def first_is_right(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._settle(request, [(statement, statement.candidate) for statement in queryset.select_related("candidate")])

    @admin.action(description=_("Somebody else is right: the one named beside"), permissions=["decide"])
    def somebody_else(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        speaker = actor_called(request.POST.get("speaker", ""))
        if speaker is None:
            told = _("Nothing was changed: no actor, or more than one, is called so. Give the whole name.")
            self.message_user(request, told, messages.ERROR)
            return
        self._settle(request, [(statement, speaker) for statement in queryset])

    @admin.action(description=_("The speaker cannot be told"), permissions=["decide"])
    def nobody_can_tell(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        self._settle(request, [(statement, None) for statement in queryset])

    def _settle(self, request: HttpRequest, decided: list[tuple[Statement, Actor | None]]) -> None:
        reason = request.POST.get("reason", "")[:500]
        for statement, speaker in decided:
            settle_speaker(statement, speaker, by=editor_of(request), reason=reason)
        count = len(decided)
        told = ngettext("%(count)s speaker decided.", "%(count)s speakers decided.", count) % {"count": count}
        self.message_user(request, told, messages.SUCCESS)


def _one_line(words: str) -> str:
    return " ".join(words.split())
