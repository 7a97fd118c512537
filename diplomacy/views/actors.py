"""Actors: the list, and one actor with what it said, what was said about it and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from diplomacy.forms import ActorSearchForm
from diplomacy.models import Actor, Event, Role, RoleEvidence, Source, Statement
from diplomacy.models.actors import ActorQuerySet
from diplomacy.views.fragments import render_list
from diplomacy.views.paging import Total, count_rows, in_order, numbered_page

LISTED = 2_000
"""The list shows so many actors at most; beyond them one searches."""
SHOWN = 6
SHOWN_POSITIONS = 4
COMPANIONS = 10
COMPARED_SOURCES = 500


@dataclass(frozen=True, slots=True)
class Section:
    """The first rows of something, and how many there are in all."""

    rows: list[Any]
    total: Total

    def __bool__(self) -> bool:
        return bool(self.rows)


def section(rows: QuerySet[Any], shown: QuerySet[Any], *, size: int = SHOWN) -> Section:
    """The first ``size`` rows, loaded as ``shown`` tells; all are counted only where there are more."""
    pks, total = first_of(rows, size)
    return Section(in_order(shown, pks), total)


def first_of(rows: QuerySet[Any], size: int) -> tuple[list[int], Total]:
    """The ids of the first rows, and how many rows there are."""
    first = list(rows.values_list("pk", flat=True)[: size + 1])
    return first[:size], count_rows(rows) if len(first) > size else Total(len(first))


@require_safe
def actor_list(request: HttpRequest) -> HttpResponse:
    form = ActorSearchForm(request.GET)
    actors = asked_actors(form)
    context = {
        "form": form,
        "page": numbered_page(actors.most_quoted_first(), listed_actors(), page_number(request), limit=LISTED),
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


def page_number(request: HttpRequest) -> str:
    return request.GET.get("after", "") or request.GET.get("before", "")


def listed_actors() -> ActorQuerySet:
    """Actors with what a row of a list shows, and their one latest role as ``latest_roles``."""
    roles = Role.objects.standing().select_related("of").order_by("-last_seen", "title")
    return Actor.objects.for_list().prefetch_related(Prefetch("roles", queryset=roles[:1], to_attr="latest_roles"))


@require_safe
def actor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    actor = Actor.objects.select_related("state").prefetch_related("names").filter(slug=slug).first()
    if not actor:
        return redirect(get_object_or_404(Actor, former_slugs__slug=slug), permanent=True)
    events = Event.objects.standing().with_actor(actor)
    context = {
        "actor": actor,
        "roles": list(roles_of(actor)),
        "stated": stated(actor),
        "events": section(events.newest_first(), Event.objects.for_list()),
        "around": around(actor),
    }
    return render(request, "actors/actor_detail.html", context)


def stated(actor: Actor) -> dict[str, Section]:
    """What the actor said, what positions are reported of it, and what was said about it."""
    statements = Statement.objects.standing().newest_first()
    first = {
        "by": first_of(statements.by(actor).spoken(), SHOWN),
        "positions": first_of(statements.by(actor).positions(), SHOWN_POSITIONS),
        "about": first_of(statements.about(actor).spoken(), SHOWN),
    }
    loaded = Statement.objects.for_list().in_bulk({pk for pks, _total in first.values() for pk in pks})
    return {name: Section([loaded[pk] for pk in pks], total) for name, (pks, total) in first.items()}


def roles_of(actor: Actor) -> QuerySet[Role]:
    """The actor's roles, the latest first, each with the places that tell of it."""
    evidence = RoleEvidence.objects.select_related("source__outlet").defer("source__text").order_by("pk")
    roles = Role.objects.standing().filter(actor=actor).select_related("of")
    return roles.prefetch_related(Prefetch("evidence", queryset=evidence))


def around(actor: Actor) -> dict[str, Any]:
    """Who belongs to the actor, who appears beside it, and in which sources."""
    sources = Source.objects.filter(mentions__actor=actor).distinct()
    people = Actor.objects.filter(state=actor).most_quoted_first()
    return {
        "people": section(people, listed_actors(), size=COMPANIONS),
        "companions": companions(actor),
        "sources": section(sources.newest_first(), Source.objects.for_list().with_opening().with_counts()),
    }


def companions(actor: Actor) -> list[Actor]:
    """Actors who are named in the same sources, with ``shared_count``: in how many of the newest of them."""
    sources = Source.objects.filter(mentions__actor=actor).order_by("-pk").values("pk").distinct()[:COMPARED_SOURCES]
    shared = Count("mentions__source", distinct=True)
    beside = Actor.objects.filter(mentions__source__in=sources).exclude(pk=actor.pk).annotate(shared_count=shared)
    return list(beside.order_by("-shared_count", "name")[:COMPANIONS])
