"""What speaks against making one of two rows, in words for an editor."""

from __future__ import annotations

from typing import TypeAlias

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diplomacy.curation.facts import kind_of
from diplomacy.models import Actor, Event, Mention, Pair, Participation, Statement

Warnings: TypeAlias = list[str]


def against_merging_actors(keep: Actor, absorb: Actor) -> Warnings:
    found = _judged(keep, absorb)
    if keep.kind != absorb.kind:
        kinds = {"one": keep.get_kind_display(), "other": absorb.get_kind_display()}
        found.append(_("They are of different kinds: %(one)s and %(other)s.") % kinds)
    if keep.state_id and absorb.state_id and keep.state_id != absorb.state_id:
        states = {"one": keep.state, "other": absorb.state}
        found.append(_("They belong to different states: %(one)s and %(other)s.") % states)
    if keep.gazetteer and absorb.gazetteer:
        keys = {"one": keep.gazetteer, "other": absorb.gazetteer}
        found.append(_("The gazetteer knows both, as two: %(one)s and %(other)s.") % keys)
    return found + _told_apart(keep, absorb) + _on_both_sides(keep, absorb)


def _told_apart(keep: Actor, absorb: Actor) -> Warnings:
    named = Mention.objects.filter(form=Mention.Form.NAME)
    sources = named.filter(actor=keep, source__in=named.filter(actor=absorb).values("source"))
    count = sources.values("source").distinct().count()
    if not count:
        return []
    told = ngettext("%(count)s article names both.", "%(count)s articles name both.", count)
    return [told % {"count": count}]


def _on_both_sides(keep: Actor, absorb: Actor) -> Warnings:
    parts = Participation.objects.filter(actor=absorb, event=models.OuterRef("event"))
    others = Participation.objects.filter(models.Exists(parts.exclude(part=models.OuterRef("part"))), actor=keep)
    count = others.count()
    if not count:
        return []
    told = ngettext(
        "They have different parts in %(count)s event.", "They have different parts in %(count)s events.", count
    )
    return [told % {"count": count}]


def _judged(keep: models.Model, absorb: models.Model) -> Warnings:
    pair = Pair.objects.of(kind_of(keep), keep.pk, absorb.pk).select_related("decision__by").first()
    if pair is None or pair.answer != Pair.Answer.DIFFERENT:
        return []
    return [_("%(who)s found that they are different.") % {"who": pair.decision.by or _("Somebody")}]


def against_merging_statements(keep: Statement, absorb: Statement) -> Warnings:
    found = _judged(keep, absorb) + _verdicts(keep, absorb)
    if keep.speaker_id != absorb.speaker_id:
        speakers = {"one": keep.speaker_name or _("nobody"), "other": absorb.speaker_name or _("nobody")}
        told = _("Their speakers are different: %(one)s and %(other)s. The first holds, unless it is nobody.")
        found.append(told % speakers)
    if keep.said_on and absorb.said_on and not _may_be_one_day(keep.said_on, absorb.said_on):
        found.append(_("They were said on different days: %(one)s and %(other)s.") % {
            "one": keep.said_on, "other": absorb.said_on
        })  # fmt: skip
    return found


def against_merging_events(keep: Event, absorb: Event) -> Warnings:
    found = _judged(keep, absorb) + _verdicts(keep, absorb)
    for one, other, told in (
        (keep.get_kind_display(), absorb.get_kind_display(), _("They are of different kinds: %(one)s and %(other)s.")),
        (keep.get_phase_display(), absorb.get_phase_display(), _("One is %(one)s, the other %(other)s.")),
    ):
        if one != other:
            found.append(told % {"one": one, "other": other})
    if keep.date and absorb.date and not _may_be_one_day(keep.date, absorb.date):
        days = {"one": keep.date, "other": absorb.date}
        found.append(_("They have different dates: %(one)s and %(other)s.") % days)
    actors = [set(event.participations.values_list("actor", flat=True)) for event in (keep, absorb)]
    if all(actors) and not actors[0] & actors[1]:
        found.append(_("Nobody takes part in both."))
    return found


def _verdicts(keep: Statement | Event, absorb: Statement | Event) -> Warnings:
    if keep.verdict == absorb.verdict:
        return []
    verdicts = {"one": keep.get_verdict_display(), "other": absorb.get_verdict_display()}
    return [_("Their verdicts are different: %(one)s and %(other)s. The first holds.") % verdicts]


def _may_be_one_day(one: str, other: str) -> bool:
    """Whether two partial dates agree as far as both are told."""
    return one.startswith(other) or other.startswith(one)
