"""Confirming and rejecting what the machine read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from diplomacy.curation.facts import EVIDENCE, Editor, Fact, kind_of, subject_of
from diplomacy.curation.ledger import content_key, decide
from diplomacy.curation.places import with_places
from diplomacy.models import DecidedPlace, Decision
from diplomacy.models.fields import Verdict

Place = tuple[str, int, int, str]
"""SHA-256 of a source's text, start, end, detail."""
VERDICTS = (Decision.Kind.CONFIRM, Decision.Kind.REJECT)


def confirm(fact: Fact, *, by: Editor, reason: str = "") -> Decision:
    """Write down that a human found the fact to be right."""
    return _decide(fact, Decision.Kind.CONFIRM, by=by, reason=reason)


def reject(fact: Fact, *, by: Editor, reason: str = "") -> Decision:
    """Write down that a human found the fact to be wrong."""
    return _decide(fact, Decision.Kind.REJECT, by=by, reason=reason)


@transaction.atomic
def _decide(fact: Fact, kind: Decision.Kind, *, by: Editor, reason: str) -> Decision:
    decision = decide(kind, fact, by=by, reason=reason, value=content_key(fact))
    fact.verdict = kind
    fact.save(update_fields=["verdict"])
    return decision


def verdicts(facts: Iterable[Fact]) -> dict[int, Decision]:
    """The newest confirmation or rejection that stands of each of ``facts``, all of one kind, by their ids."""
    return newest_on(facts, Decision.objects.filter(kind__in=VERDICTS))


def newest_on(facts: Iterable[models.Model], among: models.QuerySet[Decision]) -> dict[int, Decision]:
    """The newest decision of ``among`` that stands on each of ``facts``, all of one kind, by their ids.

    A fact of which no decision tells has those on its places, unless their row still rests on others: reading again
    has given it another row.
    """
    facts = list(facts)
    if not facts:
        return {}
    standing = among.filter(undone_by=None).select_related("by").order_by("pk")
    numbers = {subject_of(fact): fact.pk for fact in facts}
    found = {numbers[decision.subject]: decision for decision in standing.filter(subject__in=numbers)}
    others = [fact for fact in facts if fact.pk not in found]
    return found | _newest_at_places(others, standing) if others else found


def _newest_at_places(facts: list[models.Model], standing: models.QuerySet[Decision]) -> dict[int, Decision]:
    by_place = _facts_by_place(facts)
    places = DecidedPlace.objects.filter(
        kind=kind_of(facts[0]), sha256__in={place[0] for place in by_place}, decision__in=standing
    )
    if not by_place:
        return {}
    found: dict[int, Decision] = {}
    told = list(places.select_related("decision__by").order_by("decision_id"))
    model, field = EVIDENCE[kind_of(facts[0])]
    rows = model._default_manager.filter(**{f"{field}__in": {place.row for place in told}})
    still_told = set(rows.values_list(field, flat=True))
    for place in told:
        if place.row not in still_told:
            there = by_place.get((place.sha256, place.start, place.end, place.detail), ())
            found.update(dict.fromkeys(there, place.decision))
    return found


def _facts_by_place(facts: list[models.Model]) -> dict[Place, set[int]]:
    model, field = EVIDENCE[kind_of(facts[0])]
    rows: models.QuerySet[Any] = with_places(model._default_manager.filter(**{f"{field}__in": facts}))
    by_place: dict[Place, set[int]] = defaultdict(set)
    for fact, *place in rows.values_list(field, "source__sha256", "place_start", "place_end", "detail"):
        by_place[tuple(place)].add(fact)
    return by_place


def apply_verdicts(facts: Iterable[Fact]) -> None:
    """Write the newest verdict into the rows of ``facts``: what was made anew by reading again gets it back."""
    facts = list(facts)
    found = verdicts(facts)
    changed = [fact for fact in facts if fact.verdict != _verdict(found.get(fact.pk))]
    for fact in changed:
        fact.verdict = _verdict(found.get(fact.pk))
    if changed:
        model: type[models.Model] = type(changed[0])
        model._default_manager.bulk_update(changed, ["verdict"])


def _verdict(decision: Decision | None) -> Verdict:
    return Verdict(decision.kind) if decision else Verdict.NONE
