"""The queue of pairs that may be one: the same, different, or not enough information."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from diplomacy.admin.base import MachineMadeAdmin, editor_of, reason_of, wants_fragment
from diplomacy.admin.decidable import may_decide
from diplomacy.admin.merging import MUCH, against_merging, merge_all, most_told_first, places_by_row, plan_merge
from diplomacy.admin.pair_sides import Side, pair_sides
from diplomacy.curation import CurationError, Plan, judge_pair, undo
from diplomacy.models import CandidatePair, Decision, Pair
from diplomacy.pairs import find_new_pairs, look_again

COUNTED = 1_000
"""Pairs beyond this number are not counted."""
QUEUE = "admin:diplomacy_candidatepair_changelist"


@dataclass(frozen=True, slots=True)
class Question:
    """A pair that is shown: which of its rows stays if they are one, and what would move then."""

    pair: CandidatePair
    sides: list[Side]
    keep: Any
    absorb: Any
    moving: int
    """How many places in texts would come to mean the row that stays."""
    warnings: list[Any]
    plan: Plan | None = None
    """What would move, where that is asked for once more."""

    @property
    def needs_a_look(self) -> bool:
        """True where an editor should see what moves before it does."""
        return bool(self.warnings) or self.moving > MUCH

    @property
    def other(self) -> int:
        """The id of the row that would go, to choose it as the one that stays."""
        return int(self.absorb.pk)


@admin.register(CandidatePair)
class CandidatePairAdmin(MachineMadeAdmin):
    """One pair after another. What is answered leaves the queue; what cannot be told is put aside."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("diplomacy.view_actor")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> list[URLPattern]:
        views = {"answer": self.answer_view, "undo": self.undo_view, "look": self.look_view}
        own = [
            path(f"{name}/", self.admin_site.admin_view(require_POST(view)), name=f"diplomacy_candidatepair_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    @vary_on_headers("HX-Request")
    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._page(request, _asked(request, request.GET.get("kind", "")))

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        pair = get_object_or_404(CandidatePair, pk=object_id)
        return HttpResponseRedirect(queue_address(pair.kind, pair=pair.pk))

    def answer_view(self, request: HttpRequest) -> HttpResponse:
        """Take the answer on a pair, and show the next one; a merge that moves much is asked for twice."""
        refuse_others(request)
        pair = CandidatePair.objects.filter(pk=_number(request.POST.get("pair"))).first()
        kind = pair.kind if pair else _kind(request.POST.get("kind", ""))
        question = _question(pair, request.POST.get("keep", "")) if pair else None
        if question is None:
            return self._next(request, kind, told=_("That pair is gone: somebody has answered it."))
        answer = request.POST.get("answer", "")
        try:
            if answer == Pair.Answer.SAME and question.needs_a_look and not request.POST.get("sure"):
                plan = plan_merge(question.keep, question.absorb)
                return self._page(request, kind, asked_twice=replace(question, plan=plan))
            told = _take(question, answer, request)
        except CurationError as error:
            return self._next(request, kind, told=str(error), level=messages.ERROR)
        return self._next(request, kind, told=told)

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """Undo a decision of one's own on a pair, and show that pair again."""
        refuse_others(request)
        decision = get_object_or_404(Decision, pk=_number(request.POST.get("decision")), by=editor_of(request))
        kind = decision.subject.partition(":")[0]
        rows = sorted(int(subject.partition(":")[2]) for subject in [decision.subject, *decision.beside])
        try:
            undo(decision, by=editor_of(request))
        except CurationError as error:
            return self._next(request, kind, told=str(error), level=messages.ERROR)
        look_again(kind, rows)
        pair = CandidatePair.objects.filter(kind=kind, first__in=rows, second__in=rows).first()
        return self._next(request, kind, told=_("Undone. Here is the pair again."), pair=pair)

    def look_view(self, request: HttpRequest) -> HttpResponse:
        """Look for pairs among what was stored since the last look."""
        refuse_others(request)
        kind = _kind(request.POST.get("kind", ""))
        return self._next(request, kind, told=_("Found: %(count)s.") % {"count": find_new_pairs()})

    def _next(
        self, request: HttpRequest, kind: str, *, told: str, level: int = messages.SUCCESS, pair: Any = None
    ) -> HttpResponse:
        if wants_fragment(request):
            return self._page(request, kind, told=told, pair=pair)
        self.message_user(request, told, level)
        asked = {"show": "aside"} if request.POST.get("show") == "aside" else {}
        if pair:
            asked["pair"] = str(pair.pk)
        elif passed := _number(request.POST.get("pair")):
            asked["after"] = str(passed)
        return HttpResponseRedirect(queue_address(kind, **asked))

    def _page(
        self,
        request: HttpRequest,
        kind: str,
        *,
        told: str = "",
        pair: CandidatePair | None = None,
        asked_twice: Question | None = None,
    ) -> HttpResponse:
        asked = request.POST if request.method == "POST" else request.GET
        is_aside = asked.get("show") == "aside"
        pairs = CandidatePair.objects.of(kind)
        waiting = pairs.put_aside() if is_aside else pairs.open()
        question = asked_twice or _first_whole([pair, _chosen(request, kind)], waiting, request)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Pairs that may be one"),
            "kind": kind,
            "kinds": _counts(kind),
            "is_aside": is_aside,
            "aside_count": pairs.put_aside()[:COUNTED].count(),
            "question": question,
            "last": last_decision(request, kind),
            "told": told,
            "is_fragment": wants_fragment(request),
            "may_decide": may_decide(request),
        }
        part = "#queue" if context["is_fragment"] else ""
        return TemplateResponse(request, f"admin/diplomacy/candidatepair/queue.html{part}", context)


def queue_address(kind: str, **asked: Any) -> str:
    return f"{reverse(QUEUE)}?{urlencode({'kind': kind, **asked})}"


def refuse_others(request: HttpRequest) -> None:
    """Raise PermissionDenied for those who may not decide."""
    if not may_decide(request):
        raise PermissionDenied


def last_decision(request: HttpRequest, kind: str) -> Decision | None:
    """What this editor decided last on a row of this kind, if it still stands."""
    mine = Decision.objects.filter(by=editor_of(request), subject__startswith=f"{kind}:")
    found = mine.exclude(kind=Decision.Kind.UNDO).standing().newest_first().first()
    return found if found and found.kind in (Decision.Kind.MERGE, Decision.Kind.JUDGE) else None


def _asked(request: HttpRequest, kind: str) -> str:
    return _kind(kind) if kind else next((one for one, _label, count in _counts("") if count), "actor")


def _kind(kind: str) -> str:
    return kind if kind in CandidatePair.Kind.values else CandidatePair.Kind.ACTOR.value


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 19 else 0


def _counts(shown: str) -> list[tuple[str, Any, int]]:
    """The kinds of pairs, what they are called, and how many are open."""
    return [
        (kind, label, CandidatePair.objects.of(kind).open()[:COUNTED].count())
        for kind, label in CandidatePair.Kind.choices
    ]


def _chosen(request: HttpRequest, kind: str) -> CandidatePair | None:
    """The pair that the address names, if it names one."""
    return CandidatePair.objects.of(kind).filter(pk=_number(request.GET.get("pair"))).first()


def _first_whole(asked: list[CandidatePair | None], waiting: Any, request: HttpRequest) -> Question | None:
    """The pair that was asked for, or else the next one that waits, and after the last one the first."""
    pair = next((pair for pair in asked if pair), None)
    passed = CandidatePair.objects.filter(pk=_number(request.POST.get("pair") or request.GET.get("after"))).first()
    pair = pair or waiting.after(passed).likeliest_first().first() or waiting.likeliest_first().first()
    return _question(pair, request.GET.get("keep", ""))


def _question(pair: CandidatePair | None, keep: str = "") -> Question | None:
    """The pair with both of its sides; None where a row has gone. ``keep`` is the id of the row that is to stay."""
    sides = pair_sides(pair) if pair else []
    if pair is None or len(sides) < 2:
        return None
    rows = most_told_first([side.row for side in sides])
    if str(rows[1].pk) == keep:
        rows.reverse()
    moving = places_by_row(rows).get(rows[1].pk, 0)
    return Question(pair, sides, rows[0], rows[1], moving, against_merging(*rows))


def _take(question: Question, answer: str, request: HttpRequest) -> str:
    """Write down the answer, and say what was done. Raises CurationError."""
    keep, absorb, by, reason = question.keep, question.absorb, editor_of(request), reason_of(request)
    names = {"keep": keep, "absorbed": absorb}
    if answer == Pair.Answer.SAME:
        merge_all(keep, [absorb], by=by, reason=reason)
        return _("One now: “%(absorbed)s” is part of “%(keep)s”.") % names
    judge_pair(keep, absorb, answer, by=by, reason=reason)
    if answer == Pair.Answer.UNSURE:
        return _("Put aside: “%(keep)s” and “%(absorbed)s”.") % names
    return _("Different: “%(keep)s” and “%(absorbed)s”. Nobody will be asked again.") % names
