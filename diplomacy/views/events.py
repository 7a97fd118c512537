"""Events: the list, and one event as each of its sources reports it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diplomacy.forms import EventSearchForm
from diplomacy.models import Actor, Event, EventRelation, Mention, Report, ReportParticipation, Statement
from diplomacy.models.events import EventQuerySet
from diplomacy.models.fields import Verdict, within
from diplomacy.views.former import lead_on
from diplomacy.views.fragments import render_list
from diplomacy.views.matrix import matrix
from diplomacy.views.paging import count_rows, keyset_page
from diplomacy.views.rejections import rejection_of

SHOWN_STATEMENTS = 8


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    form = EventSearchForm(request.GET)
    events = asked_events(form)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    context = {
        "form": form,
        "page": keyset_page(events, Event.objects.for_list(), by="date", after=after, before=before),
        "total": count_rows(events),
        "actor": form.asked("actor"),
    }
    return render_list(request, "events/event_list.html", context)


def asked_events(form: EventSearchForm) -> EventQuerySet:
    events = Event.objects.standing().filter(within("date", since=form.asked("since"), until=form.asked("until")))
    if words := form.asked("q"):
        events = events.with_words(words)
    if form.kinds:
        events = events.filter(kind__in=form.kinds)
    if actor := form.asked("actor"):
        events = events.with_actor(actor) if isinstance(actor, Actor) else events.with_anyone_named(actor)
    return events


@require_safe
def event_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    event = Event.objects.for_list().filter(pk=pk).first()
    if event is None:
        return lead_on(Event.objects.all(), "event", pk)
    if request.path != event.get_absolute_url():
        return redirect(event, permanent=True)
    reports = list(reports_of(event))
    rejection = rejection_of(event)
    context = {
        "event": event,
        "reports": reports,
        "rejection": rejection,
        "matrix": matrix(event, reports),
        "relations": [] if rejection else relations_of(event),
        "inside": [] if rejection else statements_inside(event),
        "beside": [] if rejection else statements_beside(event, reports),
    }
    return render(request, "events/event_detail.html", context)


def reports_of(event: Event) -> list[Report]:
    """The event's reports with their sources' texts, the earliest published first."""
    participations = Prefetch("participations", queryset=ReportParticipation.objects.select_related("actor"))
    reports = event.reports.select_related("source__outlet", "source__copy_of").prefetch_related(participations)
    return with_named(list(reports.order_by("source__published", "source", "trigger_start")))


def with_named(reports: list[Report]) -> list[Report]:
    """The reports, each with the mentions of actors in its evidence as ``named``."""
    places = [
        Q(source=report.source_id, start__gte=report.evidence_start, end__lte=report.evidence_end) for report in reports
    ]
    mentions = Mention.objects.linked().filter(reduce(or_, places, Q(pk=None))).select_related("actor")
    mentions_by_source: dict[int, list[Mention]] = {}
    for mention in mentions.in_order():
        mentions_by_source.setdefault(mention.source_id, []).append(mention)
    for report in reports:
        report.named = mentions_by_source.get(report.source_id, [])  # type: ignore[attr-defined]
    return reports


@dataclass(frozen=True, slots=True)
class Related:
    """The relations of an event to those on one side of it in time, each with the ``other`` event."""

    name: str
    label: str
    relations: list[EventRelation]


def relations_of(event: Event) -> list[Related]:
    """What came before an event and after it, as sources say; a rejected event is not told."""
    rows = EventRelation.objects.select_related("source__outlet", "source__copy_of").order_by("pk")
    before = list(rows.filter(later=event).select_related("earlier").exclude(earlier__verdict=Verdict.REJECTED))
    after = list(rows.filter(earlier=event).select_related("later").exclude(later__verdict=Verdict.REJECTED))
    for row in before:
        row.other = row.earlier  # type: ignore[attr-defined]
    for row in after:
        row.other = row.later  # type: ignore[attr-defined]
    sides = Related("before", _("What came before"), before), Related("after", _("What followed"), after)
    return [side for side in sides if side.relations]


def statements_inside(event: Event) -> list[Statement]:
    """What was said in the event or of it, and after that the positions that are reported."""
    inside = Statement.objects.standing().for_list().filter(event=event)
    return list(inside.order_by("-speech", "-said_on", "-pk")[:SHOWN_STATEMENTS])


def statements_beside(event: Event, reports: list[Report]) -> list[Statement]:
    """What those who take part say in the sources that report the event, without what was said in the event itself."""
    sources = {report.source_id for report in reports}
    speakers = [participation.actor_id for participation in event.participations.all()]
    said = Statement.objects.standing().spoken()
    beside = said.for_list().filter(speaker__in=speakers, quotations__source__in=sources)
    return list(beside.exclude(event=event).distinct().newest_first()[:SHOWN_STATEMENTS])
