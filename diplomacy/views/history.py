"""What humans decided on an actor, a statement or an event: who, when and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from diplomacy.curation import history_of, suggestions_of
from diplomacy.models import Actor, Event, Statement
from diplomacy.views.former import lead_on


@require_safe
def actor_history(request: HttpRequest, slug: str) -> HttpResponse:
    actor = Actor.objects.filter(slug=slug).first()
    if actor is None:
        return redirect("actor-history", get_object_or_404(Actor, former_slugs__slug=slug).slug, permanent=True)
    return _history(request, actor)


@require_safe
def statement_history(request: HttpRequest, pk: int) -> HttpResponse:
    statement = Statement.objects.filter(pk=pk).first()
    return _history(request, statement) if statement else lead_on(Statement.objects.all(), "statement", pk)


@require_safe
def event_history(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    event = Event.objects.filter(pk=pk).first()
    return _history(request, event) if event else lead_on(Event.objects.all(), "event", pk)


def _history(request: HttpRequest, row: Actor | Statement | Event) -> HttpResponse:
    context = {"row": row, "entries": history_of(row), "suggestions": suggestions_of(row)}
    return render(request, "history.html", context)
