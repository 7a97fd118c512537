"""The first page, and what the site says of itself."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diplomacy.forms import StatementSearchForm
from diplomacy.models import Actor, Event, Source, Statement
from diplomacy.views.paging import in_order

SHOWN = 6
LATELY = 3_000
"""Who is quoted most is counted among as many of the newest statements."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    newest_events = Event.objects.standing().newest_first().values_list("pk", flat=True)[:SHOWN]
    context = {
        "form": StatementSearchForm(),
        "coverage": coverage(),
        "statements": Statement.objects.standing().spoken().for_list().newest_first()[:SHOWN],
        "events": in_order(Event.objects.for_list(), list(newest_events)),
        "quoted": most_quoted(),
    }
    return render(request, "home.html", context)


def coverage() -> dict[str, Any]:
    """How many articles of how many outlets were read, and the first and last dates of them."""
    return Source.objects.read().aggregate(
        source_count=Count("pk"),
        outlet_count=Count("outlet", distinct=True),
        first=Min("published", filter=~Q(published="")),
        last=Max("published", filter=~Q(published="")),
    )


def most_quoted() -> list[Actor]:
    """The actors who speak most often among the newest statements, each with a ``said_count``."""
    said = Statement.objects.standing().spoken().exclude(speaker=None)
    newest = said.newest_first().values("pk")[:LATELY]
    speakers = Statement.objects.filter(pk__in=newest).order_by().values("speaker").annotate(count=Count("pk"))
    top = speakers.order_by("-count", "speaker").values_list("speaker", "count")[:8]
    counts = dict(top)
    actors = Actor.objects.select_related("state").in_bulk(list(counts))
    for pk, actor in actors.items():
        actor.said_count = counts[pk]  # type: ignore[attr-defined]
    return [actors[pk] for pk in counts]


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html", {"coverage": coverage()})
