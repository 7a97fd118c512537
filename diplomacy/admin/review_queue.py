"""The review queue: one thing after another of which the machine was unsure, with the sentence it rests on."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from diplomacy.admin.base import editor_of, reason_of, wants_fragment
from diplomacy.admin.decidable import may_decide
from diplomacy.admin.fields import actor_called
from diplomacy.admin.review_kinds import KINDS, ReviewKind
from diplomacy.curation import CurationError, confirm, reject, settle_mention, settle_speaker, undo
from diplomacy.models import Actor, Decision, Event, Mention, Statement

COUNTED = 1_000
"""Rows beyond this number are not counted."""
QUEUE = "admin:diplomacy_review_queue"


def queue_page(model_admin: admin.ModelAdmin, request: HttpRequest, told: str = "", again: int = 0) -> HttpResponse:
    """The next thing to review of one kind; htmx gets it alone."""
    asked = request.POST if request.method == "POST" else request.GET
    kind = KINDS.get(asked.get("kind", "")) or _first_with_rows()
    is_fragment = wants_fragment(request)
    row = _next_row(kind, request, again)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("To review"),
        "kind": kind,
        "kinds": [(one.name, one.label, one.rows()[:COUNTED].count()) for one in KINDS.values()],
        "review": kind.show(row) if row else None,
        "last": _last_decision(request),
        "told": told,
        "is_fragment": is_fragment,
        "may_decide": may_decide(request),
        "offers_actors": kind.name != "events",
    }
    return TemplateResponse(request, f"admin/diplomacy/review_queue.html{'#queue' if is_fragment else ''}", context)


def answer_page(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Take an answer, and show what comes next."""
    kind = KINDS.get(request.POST.get("kind", "")) or _first_with_rows()
    row = kind.rows().filter(pk=_number(request.POST.get("row"))).first()
    if row is None:
        return _go_on(model_admin, request, kind, _("That has been answered already."), messages.WARNING)
    try:
        return _go_on(model_admin, request, kind, _take(row, request), messages.SUCCESS)
    except (CurationError, LookupError) as error:
        return _go_on(model_admin, request, kind, str(error.args[0]), messages.ERROR, again=row.pk)


def undo_page(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Undo an answer of one's own."""
    kind = KINDS.get(request.POST.get("kind", "")) or _first_with_rows()
    decision = get_object_or_404(Decision, pk=_number(request.POST.get("decision")), by=editor_of(request))
    try:
        undo(decision, by=editor_of(request))
    except CurationError as error:
        return _go_on(model_admin, request, kind, str(error), messages.ERROR)
    return _go_on(model_admin, request, kind, _("Undone."), messages.SUCCESS, again=_row_of(decision))


def _row_of(decision: Decision) -> int:
    """The row about which a decision was asked: a mention tells the actor that it came to mean."""
    return 0 if decision.subject.startswith("actor:") else _number(decision.subject.partition(":")[2])


def _go_on(
    model_admin: admin.ModelAdmin, request: HttpRequest, kind: ReviewKind, told: str, level: int, again: int = 0
) -> HttpResponse:
    if wants_fragment(request):
        return queue_page(model_admin, request, told, again)
    model_admin.message_user(request, told, level)
    place = ("show", again) if again else ("after", _number(request.POST.get("row")))
    return HttpResponseRedirect(f"{reverse(QUEUE)}?{urlencode([('kind', kind.name), place])}")


def _next_row(kind: ReviewKind, request: HttpRequest, again: int) -> Any:
    """The row that was asked for; or the next one, newest first; or after the last one the first."""
    asked = request.POST if request.method == "POST" else request.GET
    rows = kind.rows().order_by("-pk")
    shown = rows.filter(pk=again or _number(asked.get("show"))).first()
    passed = _number(asked.get("after") or asked.get("row"))
    following = rows.filter(pk__lt=passed).first() if passed else None
    return shown or following or rows.first()


def _first_with_rows() -> ReviewKind:
    return next((kind for kind in KINDS.values() if kind.rows().exists()), next(iter(KINDS.values())))


def _last_decision(request: HttpRequest) -> Decision | None:
    mine = Decision.objects.filter(by=editor_of(request)).exclude(kind=Decision.Kind.UNDO)
    last = mine.standing().newest_first().first()
    answers = (Decision.Kind.LOCK, Decision.Kind.CONFIRM, Decision.Kind.REJECT)
    return last if last and last.kind in answers and "field" not in last.value else None


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 19 else 0


def _take(row: Any, request: HttpRequest) -> str:
    """Write down the answer, and say what was decided. Raises CurationError, and LookupError for an unknown name."""
    answer, by, reason = request.POST.get("answer", ""), editor_of(request), reason_of(request)
    if answer in ("confirm", "reject") and isinstance(row, Statement | Event):
        decide = confirm if answer == "confirm" else reject
        decide(row, by=by, reason=reason)
        return _("Confirmed.") if answer == "confirm" else _("Rejected.")
    if answer == "nobody" and isinstance(row, Statement):
        settle_speaker(row, None, by=by, reason=reason)
        return _("The speaker cannot be told.")
    actor = _actor_meant(answer, request)
    if isinstance(row, Mention):
        settle_mention(row, actor, by=by, reason=reason)
        return _("“%(text)s” means %(name)s there.") % {"text": row.text, "name": actor.name}
    settle_speaker(row, actor, by=by, reason=reason)
    return _("The speaker is %(name)s.") % {"name": actor.name}


def _actor_meant(answer: str, request: HttpRequest) -> Actor:
    """The candidate that was chosen, or the actor who was named."""
    named = actor_called(request.POST.get("called", "")) if answer == "called" else None
    actor = named or Actor.objects.filter(pk=_number(answer)).first()
    if actor is None:
        raise LookupError(_("Nothing was changed: no actor, or more than one, is called so. Give the whole name."))
    return actor
