"""The page on which one row becomes two: which of its places in texts move, chosen by source, by name or one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.db.models.functions import Greatest, Substr
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from diplomacy.admin.base import editor_of, reason_of
from diplomacy.admin.fields import ActorField
from diplomacy.admin.merging import EVIDENCE, kind_of
from diplomacy.admin.pages import leave, row_address, show
from diplomacy.curation import (
    CurationError,
    plan_split_actor,
    plan_split_event,
    plan_split_statement,
    split_actor,
    split_event,
    split_statement,
)
from diplomacy.models import Actor, Event, Statement
from diplomacy.pairs import look_again

SPLITS: dict[type[models.Model], Callable[..., Any]] = {
    Actor: split_actor,
    Statement: split_statement,
    Event: split_event,
}
PLANS: dict[type[models.Model], Callable[..., Any]] = {
    Actor: plan_split_actor,
    Statement: plan_split_statement,
    Event: plan_split_event,
}
MOST = 500
"""So many places are listed one by one; a row that rests on more is split by source or by name first."""
AROUND = 90


@dataclass(slots=True)
class Group:
    """Places that are chosen together."""

    value: str
    label: str
    note: str
    places: int = 0


class ActorSplitForm(forms.Form):
    """Whose the chosen places are: somebody new, or somebody known."""

    name = forms.CharField(required=False, max_length=200)
    into = ActorField()


def split_page(model_admin: admin.ModelAdmin, request: HttpRequest, row: Any) -> HttpResponse:
    """List the places; then what would move; then move it."""
    by = _by(request, row)
    chosen = request.POST.getlist("chosen")
    form = ActorSplitForm(request.POST or None, auto_id="id_%s")
    context = {"title": _("Make two of “%(row)s”") % {"row": row}, "row": row, "by": by, "form": form}
    ways = [("source", _("By source")), ("name", _("By name")), ("place", _("One by one"))]
    context["ways"] = ways if isinstance(row, Actor) else []
    if request.method == "POST" and chosen and form.is_valid():
        places = list(_places(row, by, chosen))
        more = _more(row, form)
        try:
            if request.POST.get("sure"):
                return _split(model_admin, request, row, places, more)
            plan = PLANS[type(row)](row, places, **more)
        except CurationError as error:
            model_admin.message_user(request, str(error), messages.ERROR)
        else:
            return show(model_admin, request, "split_plan", plan=plan, chosen=chosen, count=len(places), **context)
    groups = GROUPS[by](row)
    return show(
        model_admin, request, "split", groups=groups[:MOST], is_cut=len(groups) > MOST, chosen=chosen, **context
    )


def _split(
    model_admin: admin.ModelAdmin, request: HttpRequest, row: Any, places: Sequence[Any], more: dict[str, Any]
) -> HttpResponse:
    decision = SPLITS[type(row)](row, places, by=editor_of(request), reason=reason_of(request), **more)
    other = decision.value["into"]["id"]
    look_again(kind_of(type(row)), [row.pk, other])
    made = type(row)._default_manager.filter(pk=other).first() or row
    return leave(model_admin, request, row_address(made), _("Moved to “%(row)s”.") % {"row": made})


def _by(request: HttpRequest, row: Any) -> str:
    asked = request.POST.get("by") or request.GET.get("by", "")
    return asked if isinstance(row, Actor) and asked in GROUPS else "source" if isinstance(row, Actor) else "place"


def _more(row: Any, form: ActorSplitForm) -> dict[str, Any]:
    if not isinstance(row, Actor):
        return {}
    given = form.cleaned_data
    return {"into": given["into"]} if given["into"] else {"name": given["name"]}


def _evidence(row: Any) -> models.QuerySet[Any]:
    model, field = EVIDENCE[type(row)]
    return model._default_manager.filter(**{field: row})


def _places(row: Any, by: str, chosen: Sequence[str]) -> models.QuerySet[Any]:
    columns = {"source": "source__in", "name": "text__in", "place": "pk__in"}
    known = chosen if by == "name" else [value for value in chosen if value.isascii() and value.isdigit()]
    return _evidence(row).filter(**{columns[by]: known})


def _by_source(row: Any) -> list[Group]:
    found = _evidence(row).values("source", "source__title", "source__outlet__name", "source__published")
    counted = found.annotate(count=models.Count("pk")).order_by("-source__published", "source")
    return [
        Group(
            str(source["source"]),
            source["source__title"] or _("Untitled source"),
            ", ".join(filter(None, [source["source__outlet__name"], source["source__published"]])),
            source["count"],
        )
        for source in counted[: MOST + 1]
    ]


def _by_name(row: Any) -> list[Group]:
    counted = _evidence(row).values("text", "form").annotate(count=models.Count("pk")).order_by("-count", "text")
    groups: dict[str, Group] = {}
    for found in counted:
        group = groups.setdefault(found["text"], Group(found["text"], found["text"], found["form"]))
        group.places += found["count"]
    return list(groups.values())[: MOST + 1]


def _one_by_one(row: Any) -> list[Group]:
    start, end = ("evidence_start", "evidence_end") if isinstance(row, Event) else ("start", "end")
    opening = Greatest(models.F(start) - (0 if isinstance(row, Event) else AROUND), 0)
    length = models.F(end) - opening + (0 if isinstance(row, Event) else AROUND)
    found = _evidence(row).select_related("source__outlet").defer("source__text")
    listed = found.annotate(sentence=Substr("source__text", opening + 1, length))
    return [
        Group(str(place.pk), " ".join(place.sentence.split()), _of(place), 1)
        for place in listed.order_by("-source__published", "source", "pk")[: MOST + 1]
    ]


def _of(place: Any) -> str:
    told = [str(place.source.outlet or ""), place.source.published, Truncator(place.source.title).chars(80)]
    return ", ".join(filter(None, told))


GROUPS: dict[str, Callable[[Any], list[Group]]] = {"source": _by_source, "name": _by_name, "place": _one_by_one}
