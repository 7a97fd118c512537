"""Actors: the list, and one actor with what it said, what was said about it and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from diplomacy.forms import ActorSearchForm
from diplomacy.models import Actor, Event, Role, RoleEvidence, Source, Statement
from diplomacy.models.actors import ActorQuerySet
from diplomacy.views.fragments import render_list
from diplomacy.views.paging import Total, count_rows, numbered_page

LISTED = 2_000
"""The list shows so many actors at most; beyond them one searches."""
SHOWN = 8
COMPANIONS = 12
COMPARED_SOURCES = 500
MOST_QUOTED = (F("statement_count").desc(), F("source_count").desc(), "name")


@dataclass(frozen=True, slots=True)
class Section:
    """The first rows of something, and how many there are in all."""

    rows: list[Any]
    total: Total

    def __bool__(self) -> bool:
        return bool(self.rows)


def section(rows: QuerySet[Any], *, shown: int = SHOWN) -> Section:
    """The first rows; they are counted only where there are more of them than are shown."""
    first = list(rows[: shown + 1])
    total = count_rows(rows) if len(first) > shown else Total(len(first))
    return Section(first[:shown], total)


@require_safe
def actor_list(request: HttpRequest) -> HttpResponse:
    form = ActorSearchForm(request.GET)
    actors = asked_actors(form)
    most_quoted = actors.for_list().prefetch_related(latest_role()).order_by(*MOST_QUOTED)
    context = {
        "form": form,
        "page": numbered_page(most_quoted, request.GET.get("after", ""), limit=LISTED),
        "total": count_rows(actors),
        "state": form.asked("of"),
    }
    return render_list(request, "actors/actor_list.html", context)


def asked_actors(form: ActorSearchForm) -> ActorQuerySet:
    actors = Actor.objects.all()
    if words := form.asked("q"):
        actors = actors.named_like(words)
    if kind := form.asked("kind"):
        actors = actors.filter(kind=kind)
    if state := form.asked("of"):
        states = Actor.objects.filter(pk=state.pk) if isinstance(state, Actor) else Actor.objects.named_like(state)
        actors = actors.filter(state__in=states.values("pk"))
    return actors


def latest_role() -> Prefetch:
    """Loads each actor's one latest role as ``latest_roles``."""
    roles = Role.objects.select_related("of").order_by("-last_seen", "title")
    return Prefetch("roles", queryset=roles[:1], to_attr="latest_roles")


@require_safe
def actor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    actor = Actor.objects.select_related("state").prefetch_related("names").filter(slug=slug).first()
    if not actor:
        return redirect(get_object_or_404(Actor, former_slugs__slug=slug), permanent=True)
    context = {
        "actor": actor,
        "roles": list(roles_of(actor)),
        "by": section(Statement.objects.for_list().by(actor).newest_first()),
        "about": section(Statement.objects.for_list().about(actor).newest_first()),
        "events": section(Event.objects.for_list().with_actor(actor).newest_first()),
        "around": around(actor),
    }
    return render(request, "actors/actor_detail.html", context)


def roles_of(actor: Actor) -> QuerySet[Role]:
    """The actor's roles, the latest first, each with the places that tell of it."""
    evidence = RoleEvidence.objects.select_related("source__outlet").defer("source__text").order_by("pk")
    return actor.roles.select_related("of").prefetch_related(Prefetch("evidence", queryset=evidence))


def around(actor: Actor) -> dict[str, Section]:
    """Who belongs to the actor, who appears beside it, and in which sources."""
    sources = Source.objects.filter(mentions__actor=actor).distinct()
    people = actor.people_and_institutions.for_list().prefetch_related(latest_role())
    return {
        "people": section(people.order_by(*MOST_QUOTED), shown=COMPANIONS),
        "companions": section(companions(actor), shown=COMPANIONS),
        "sources": section(sources.for_list().with_opening().with_counts().newest_first()),
    }


def companions(actor: Actor) -> ActorQuerySet:
    """Actors who are named in the same sources, with ``shared_count``: in how many of the newest of them."""
    sources = Source.objects.filter(mentions__actor=actor).order_by("-pk").values("pk").distinct()[:COMPARED_SOURCES]
    shared = Count("mentions__source", distinct=True)
    return (
        Actor.objects.filter(mentions__source__in=sources)
        .exclude(pk=actor.pk)
        .annotate(shared_count=shared)
        .order_by("-shared_count", "name")
    )
