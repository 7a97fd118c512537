"""The page on which an editor says who said one quotation."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.admin.base import editor_of, reason_of
from diplomacy.admin.fields import ActorField
from diplomacy.admin.pages import leave, row_address, show
from diplomacy.curation import CurationError, plan_settle_quotation_speaker, settle_quotation_speaker
from diplomacy.models import Quotation, Statement


class SpeakerForm(forms.Form):
    """Who said it, or that it cannot be told."""

    speaker = ActorField(label=gettext_lazy("Speaker"))
    nobody = forms.BooleanField(label=gettext_lazy("It cannot be told"), required=False)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("speaker")) == bool(given.get("nobody")):
            raise forms.ValidationError(gettext_lazy("Name the speaker, or say that it cannot be told."))
        return given


def speaker_page(model_admin: admin.ModelAdmin, request: HttpRequest, quotation: Quotation) -> HttpResponse:
    """Ask who spoke; show what would change; change it."""
    form = SpeakerForm(request.POST or None, auto_id="id_%s")
    context = {"title": _("Who said this?"), "quotation": quotation, "form": form}
    if request.method == "POST" and form.is_valid():
        speaker = form.cleaned_data["speaker"]
        try:
            if request.POST.get("sure"):
                settle_quotation_speaker(quotation, speaker, by=editor_of(request), reason=reason_of(request))
                statement = Statement.objects.get(quotations=quotation.pk)
                return leave(model_admin, request, row_address(statement), _("The speaker is decided."))
            context["plan"] = plan_settle_quotation_speaker(quotation, speaker)
        except CurationError as error:
            model_admin.message_user(request, str(error), messages.ERROR)
    return show(model_admin, request, "speaker", **context)
