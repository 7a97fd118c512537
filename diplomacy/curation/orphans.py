"""Decisions whose rows, or the words on which these rested, are nowhere now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diplomacy.curation.facts import EVIDENCE
from diplomacy.curation.standing import rows_of_today
from diplomacy.models import DecidedPlace, Decision, Report
from diplomacy.models.decisions import DecisionQuerySet

ROW_GONE = _("What it was about is no longer there.")
WORDS_GONE = _("Nothing is read any more from the words on which it rested.")


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision that stands and holds of nothing now, and why; ``words`` are those on which it rested."""

    decision: Decision
    why: str | Promise
    words: str


def orphaned_decisions(among: DecisionQuerySet | None = None) -> list[Orphan]:
    """The decisions that stand and of which nothing holds now, the newest first. The number of queries is fixed."""
    asked = Decision.objects.all() if among is None else among
    standing = asked.standing().exclude(kind=Decision.Kind.UNDO).select_related("by").defer("journal")
    found = []
    for kind in EVIDENCE:
        decisions = list(standing.filter(subject__startswith=f"{kind}:"))
        lost = _without_words(kind, [decision.pk for decision in decisions]) if decisions else set()
        today = rows_of_today(kind, {_number(decision) for decision in decisions}) if decisions else {}
        for decision in decisions:
            if _number(decision) not in today:
                found.append((decision, ROW_GONE))
            elif decision.pk in lost:
                found.append((decision, WORDS_GONE))
    words = _words(decision.pk for decision, _why in found)
    newest_first = sorted(found, key=lambda one: -one[0].pk)
    return [Orphan(decision, why, words.get(decision.pk, "")) for decision, why in newest_first]


def _number(decision: Decision) -> int:
    return int(decision.subject.partition(":")[2])


def _without_words(kind: str, decisions: list[int]) -> set[int]:
    """The ids of those decisions that have places of this kind, at none of which anything is read now."""
    model, _field = EVIDENCE[kind]
    start, end = ("trigger_start", "trigger_end") if model is Report else ("start", "end")
    meeting = {f"{start}__lt": OuterRef("end"), f"{end}__gt": OuterRef("start")}
    here = model._default_manager.filter(source__sha256=OuterRef("sha256"), **meeting)
    places = DecidedPlace.objects.filter(kind=kind, decision__in=decisions).order_by()
    told = places.annotate(is_read=Exists(here)).values_list("decision", F("is_read")).distinct()
    read: dict[int, bool] = {}
    for decision, is_read in told:
        read[decision] = read.get(decision, False) or is_read
    return {decision for decision, is_read in read.items() if not is_read}


def _words(decisions: Iterable[int]) -> dict[int, str]:
    places = DecidedPlace.objects.filter(decision__in=list(decisions)).order_by("-pk")
    return {decision: wording[:200] for decision, wording in places.values_list("decision", "wording")}
