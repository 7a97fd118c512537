"""What an editor decides about the machine's facts. Decisions are only ever added; the newest one holds.

A decision names its row ("statement:12") and keeps the place that the fact rests on, so that it still finds its
fact where reading again has given it another row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

from django.contrib.auth.models import User
from django.db import models, transaction

from diplomacy.models import Actor, Decision, Event, FormerSlug, Outlet, Quotation, Report, Source, Statement

Fact: TypeAlias = Statement | Event
Place: TypeAlias = tuple[str, int, int]
"""SHA-256 of a source's text, start, end."""

DESCRIPTION = ("title", "outlet", "published", "url")
"""What an editor may say of a source."""

VERDICTS = (Decision.Kind.CONFIRM, Decision.Kind.REJECT)
SPEAKER = ["speaker", "candidate", "speaker_settled", "anonymous"]
"""The fields of a statement that a decision on its speaker fixes."""


def confirm(fact: Fact, *, by: User, reason: str = "") -> Decision:
    """Write down that a human found the fact to be right."""
    return _decide(fact, Decision.Kind.CONFIRM, by=by, reason=reason)


def reject(fact: Fact, *, by: User, reason: str = "") -> Decision:
    """Write down that a human found the fact to be wrong."""
    return _decide(fact, Decision.Kind.REJECT, by=by, reason=reason)


@transaction.atomic
def settle_speaker(statement: Statement, speaker: Actor | None, *, by: User, reason: str = "") -> Decision:
    """Write down who a human found to be the speaker; None: that it cannot be told."""
    value = {**_content_key(statement), "speaker": _actor_key(speaker)}
    decision = Decision.objects.create(
        kind=Decision.Kind.LOCK, subject=subject_of(statement), value=value, by=by, reason=reason
    )
    _settle(statement, speaker)
    statement.save(update_fields=SPEAKER)
    return decision


def _actor_key(actor: Actor | None) -> dict[str, Any] | None:
    return {"id": actor.pk, "slug": actor.slug, "name": actor.name} if actor else None


def _settle(statement: Statement, speaker: Actor | None) -> None:
    statement.speaker, statement.candidate, statement.speaker_settled = speaker, None, True
    if speaker:
        statement.anonymous = False


def apply_speakers(statements: Iterable[Statement]) -> None:
    """Give ``statements`` that were made anew the speakers on whom humans settled, where these still exist."""
    statements = list(statements)
    found = {pk: decision.value["speaker"] for pk, decision in settled_speakers(statements).items()}
    slugs = {key["slug"] for key in found.values() if key}
    former = FormerSlug.objects.filter(slug__in=slugs).select_related("actor")
    actors = {each.slug: each.actor for each in former} | {
        actor.slug: actor for actor in Actor.objects.filter(slug__in=slugs)
    }
    changed = []
    for statement in statements:
        key = found.get(statement.pk)
        if statement.pk in found and (key is None or key["slug"] in actors):
            _settle(statement, actors[key["slug"]] if key else None)
            changed.append(statement)
    if changed:
        Statement.objects.bulk_update(changed, SPEAKER)


def settled_speakers(statements: Iterable[Statement]) -> dict[int, Decision]:
    """The newest decision on the speaker of each of ``statements``, by their ids."""
    return _newest(statements, (Decision.Kind.LOCK,))


@transaction.atomic
def describe_source(source: Source, description: dict[str, Any], *, by: User, reason: str = "") -> None:
    """Set fields of DESCRIPTION, and write down who did and what they were before.

    What rests on the date of publication follows when the source is read again.
    """
    stored = Source.objects.select_for_update().defer("text").get(pk=source.pk)
    fields = [name for name in DESCRIPTION if name in description and getattr(stored, name) != description[name]]
    if not fields:
        return
    changes = {name: {"from": _plain(getattr(stored, name)), "to": _plain(description[name])} for name in fields}
    if "published" in fields:
        fields.append("published_from")
        description = {**description, "published_from": "given" if description["published"] else ""}
    Source.objects.filter(pk=source.pk).update(**{name: description[name] for name in fields})
    Decision.objects.create(kind=Decision.Kind.LOCK, subject=f"source:{source.pk}", value=changes, by=by, reason=reason)


def _plain(value: Any) -> Any:
    return value.name if isinstance(value, Outlet) else value


def verdicts(facts: Iterable[Fact]) -> dict[int, Decision]:
    """The newest confirmation or rejection of each of ``facts`` (all statements, or all events), by their ids."""
    return _newest(facts, VERDICTS)


def _newest(facts: Iterable[Fact], kinds: Iterable[Decision.Kind]) -> dict[int, Decision]:
    facts = list(facts)
    if not facts:
        return {}
    facts_by_place = _facts_by_place(facts)
    facts_by_subject = {subject_of(fact): {fact.pk} for fact in facts}
    prefix = subject_of(facts[0]).partition(":")[0] + ":"
    made = Decision.objects.filter(kind__in=kinds, subject__startswith=prefix).select_related("by")
    of_facts = models.Q(subject__in=facts_by_subject) | models.Q(
        value__sha256__in={place[0] for place in facts_by_place}
    )
    found: dict[int, Decision] = {}
    for decision in made.filter(of_facts).order_by("at", "pk"):
        there = facts_by_place.get(_place_of(decision), set())
        named = facts_by_subject.get(decision.subject, set())
        found.update(dict.fromkeys((named & there) or there or named, decision))
    return found


def subject_of(fact: Fact) -> str:
    """What a decision calls the row of a fact."""
    return f"{'statement' if isinstance(fact, Statement) else 'event'}:{fact.pk}"


@transaction.atomic
def _decide(fact: Fact, kind: Decision.Kind, *, by: User, reason: str) -> Decision:
    decision = Decision.objects.create(
        kind=kind, subject=subject_of(fact), value=_content_key(fact), by=by, reason=reason
    )
    fact.verdict = kind
    fact.save(update_fields=["verdict"])
    return decision


def apply_verdicts(facts: Iterable[Fact]) -> None:
    """Write the newest verdict into the rows of ``facts``: what was made anew by reading again gets it back."""
    facts = list(facts)
    found = verdicts(facts)
    changed = [fact for fact in facts if fact.verdict != (found[fact.pk].kind if fact.pk in found else "")]
    for fact in changed:
        fact.verdict = found[fact.pk].kind if fact.pk in found else ""
    if changed:
        model: type[models.Model] = type(changed[0])
        model._default_manager.bulk_update(changed, ["verdict"])


def _content_key(fact: Fact) -> dict[str, Any]:
    """The first place that the fact rests on, and the words there; empty where it rests on none."""
    place = _places([fact]).order_by("source_id", "start").first()
    if place is None:
        return {}
    _, sha256, start, end, source_id = place
    wording = Source.objects.get(pk=source_id).quote(start, end)
    return {"sha256": sha256, "start": start, "end": end, "wording": wording}


def _facts_by_place(facts: list[Fact]) -> dict[Place, set[int]]:
    by_place: dict[Place, set[int]] = defaultdict(set)
    for fact, sha256, start, end, _ in _places(facts):
        by_place[sha256, start, end].add(fact)
    return by_place


def _places(facts: list[Fact]) -> models.QuerySet[Any, tuple[int, str, int, int, int]]:
    """Rows of (id of the fact, SHA-256, start, end, id of the source): quotations of statements, triggers of events."""
    ids = [fact.pk for fact in facts]
    if isinstance(facts[0], Statement):
        quotations = Quotation.objects.filter(statement__in=ids)
        return quotations.values_list("statement_id", "source__sha256", "start", "end", "source_id")
    reports = Report.objects.filter(event__in=ids).annotate(
        start=models.F("trigger_start"), end=models.F("trigger_end")
    )
    return reports.values_list("event_id", "source__sha256", "start", "end", "source_id")


def _place_of(decision: Decision) -> Place:
    return decision.value.get("sha256", ""), decision.value.get("start", -1), decision.value.get("end", -1)
