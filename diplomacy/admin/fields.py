"""Fields of the editors' forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Actor

OFFERED = 12


def actor_called(name: str) -> Actor | None:
    """The one actor whose address or whole name this is; None where there is none or more than one."""
    called = name.strip()
    by_slug = Actor.objects.filter(slug=called).first()
    named = [] if by_slug else list(Actor.objects.filter(name__iexact=called)[:2])
    return by_slug or (named[0] if len(named) == 1 else None)


class ActorField(forms.CharField):
    """An actor, by the whole name or the last part of the page's address; names are offered while one is typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 200, "required": False, **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            **super().widget_attrs(widget),
            "list": "actors-offered",
            "autocomplete": "off",
            "size": 30,
            "hx-get": reverse_lazy("admin:diplomacy_actor_offered"),
            "hx-trigger": "input changed delay:200ms",
            "hx-target": "#actors-offered",
        }

    def clean(self, value: Any) -> Actor | None:
        called: str = super().clean(value)
        if not called:
            return None
        actor = actor_called(called)
        if actor is None:
            raise ValidationError(_("No actor, or more than one, is called so. Choose one of those that are offered."))
        return actor


def offer_actors(request: HttpRequest) -> HttpResponse:
    """The actors whose names hold what is typed in any of the form's fields, as options."""
    typed = next((str(words).strip() for words in request.GET.values() if str(words).strip()), "")[:200]
    found = Actor.objects.named_like(typed).most_quoted_first() if len(typed) > 1 else Actor.objects.none()
    context = {"actors": found.select_related("state")[:OFFERED]}
    return TemplateResponse(request, "admin/diplomacy/_offered.html", context)


def value_field(model: type[models.Model], name: str) -> forms.Field:
    """The field of a form for a value that an editor may set."""
    if name == "state":
        return ActorField(label=_("state"))
    field = model._meta.get_field(name).formfield(required=False)  # type: ignore[union-attr]
    assert field is not None
    return field
