"""The page on which an editor sets values that the machine never overwrites, beside what it says now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.admin.base import editor_of, reason_of
from diplomacy.admin.fields import ActorField, value_field
from diplomacy.admin.pages import leave, show
from diplomacy.curation import LOCKABLE, CurationError, lock, machine_values, unlock
from diplomacy.models import Actor
from diplomacy.models.events import Part

PARTS = "participants"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a row: what holds, what the machine says where an editor has locked another, and its form."""

    name: str
    label: Any
    now: Any
    machine: Any
    is_locked: bool
    form: forms.Form


class PartForm(forms.Form):
    """Somebody's part in an event; none takes the actor out of it."""

    actor = ActorField(required=True)
    part = forms.ChoiceField(required=False, choices=[*Part.choices, ("", gettext_lazy("no part"))], initial=Part.OTHER)


def values_page(model_admin: admin.ModelAdmin, request: HttpRequest, row: Any) -> HttpResponse:
    """List the values that can be set; set or leave one."""
    if request.method == "POST":
        told, level = _decide(request, row)
        return leave(model_admin, request, request.path, told, level)
    values = [_value(row, name) for name in LOCKABLE[type(row)] if name != PARTS]
    parts = PartForm(auto_id="id_%s") if PARTS in LOCKABLE[type(row)] else None
    context = {
        "title": _("Values of “%(row)s”") % {"row": row},
        "row": row,
        "values": values,
        "parts": parts,
        "are_parts_locked": PARTS in row.locked,
        "participations": row.participations.select_related("actor") if parts else [],
    }
    return show(model_admin, request, "values", **context)


def _value(row: Any, name: str) -> Value:
    said = machine_values(row)
    form = forms.Form(auto_id=f"id_{name}_%s")
    form.fields["to"] = value_field(type(row), name)
    now = getattr(row, name)
    form.initial["to"] = now.slug if isinstance(now, Actor) else now
    return Value(name, row._meta.get_field(name).verbose_name, _told(row, name, now), _machine(row, name, said),
                 name in row.locked, form)  # fmt: skip


def _told(row: Any, name: str, value: Any) -> Any:
    choices = dict(row._meta.get_field(name).flatchoices or ())
    return choices.get(value, _("yes") if value is True else _("no") if value is False else value)


def _machine(row: Any, name: str, said: dict[str, Any]) -> Any:
    if name not in said:
        return None
    if name == "state":
        return Actor.objects.filter(pk=said[name]).first() or "–"
    return _told(row, name, said[name]) or "–"


def _decide(request: HttpRequest, row: Any) -> tuple[str, int]:
    """Set or leave a value as it was asked; what to say of it."""
    field, by, reason = request.POST.get("field", ""), editor_of(request), reason_of(request)
    try:
        if "unlock" in request.POST:
            unlock(row, field, by=by, reason=reason)
            return _("Left to the machine again."), messages.SUCCESS
        lock(row, field, _given(request, row, field), by=by, reason=reason)
    except CurationError as error:
        return str(error), messages.ERROR
    except forms.ValidationError as error:
        return " ".join(error.messages), messages.ERROR
    return _("Set. The machine will not overwrite it."), messages.SUCCESS


def _given(request: HttpRequest, row: Any, field: str) -> Any:
    """The value that was filled in. Raises ValidationError."""
    if field == PARTS:
        form = PartForm(request.POST)
        if not form.is_valid():
            raise forms.ValidationError([error for errors in form.errors.values() for error in errors])
        return {form.cleaned_data["actor"]: form.cleaned_data["part"]}
    if field not in LOCKABLE[type(row)]:
        raise forms.ValidationError(_("The value of “%(field)s” cannot be set."), params={"field": field})
    asked = value_field(type(row), field)
    return asked.clean(asked.widget.value_from_datadict(request.POST, request.FILES, "to"))
