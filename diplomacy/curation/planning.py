"""The dry run of each verb: the same arguments but for who decides and why."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import QuerySet

from diplomacy.curation.actors import merge_actors, split_actor
from diplomacy.curation.events import merge_events, split_event
from diplomacy.curation.facts import Fact, RowType, row_called
from diplomacy.curation.judging import judge_pair
from diplomacy.curation.locks import lock, unlock
from diplomacy.curation.plans import Plan, dry_run
from diplomacy.curation.speakers import settle_speaker
from diplomacy.curation.statements import merge_statements, settle_quotation_speaker, split_statement
from diplomacy.curation.undo import undo
from diplomacy.curation.verdicts import confirm, reject
from diplomacy.curation.warnings import (
    Warnings,
    against_merging_actors,
    against_merging_events,
    against_merging_statements,
)
from diplomacy.models import Actor, Decision, Event, Mention, Pair, Quotation, Report, Statement


def plan_merge_actors(*, keep: Actor, absorb: Actor) -> Plan:
    merge = partial(merge_actors, keep=keep, absorb=absorb, by=None)
    return dry_run(merge, keep, warnings=against_merging_actors(keep, absorb))


def plan_split_actor(
    actor: Actor, mentions: QuerySet[Mention] | list[Mention], *, name: str = "", into: Actor | None = None
) -> Plan:
    return dry_run(partial(split_actor, actor, mentions, by=None, name=name, into=into), actor)


def plan_merge_statements(*, keep: Statement, absorb: Statement) -> Plan:
    merge = partial(merge_statements, keep=keep, absorb=absorb, by=None)
    return dry_run(merge, keep, warnings=against_merging_statements(keep, absorb))


def plan_split_statement(
    statement: Statement, quotations: Iterable[Quotation], *, into: Statement | None = None
) -> Plan:
    quotations = list(quotations)
    return dry_run(partial(split_statement, statement, quotations, by=None, into=into), statement)


def plan_merge_events(*, keep: Event, absorb: Event) -> Plan:
    merge = partial(merge_events, keep=keep, absorb=absorb, by=None)
    return dry_run(merge, keep, warnings=against_merging_events(keep, absorb))


def plan_split_event(event: Event, reports: Iterable[Report], *, into: Event | None = None) -> Plan:
    reports = list(reports)
    return dry_run(partial(split_event, event, reports, by=None, into=into), event)


def plan_settle_speaker(statement: Statement, speaker: Actor | None) -> Plan:
    again = Statement.objects.get(pk=statement.pk)  # the verb sets values of the row at hand
    return dry_run(partial(settle_speaker, again, speaker, by=None), statement)


def plan_settle_quotation_speaker(
    quotation: Quotation, speaker: Actor | None, *, join: Statement | None = None
) -> Plan:
    settle = partial(settle_quotation_speaker, quotation, speaker, by=None, join=join)
    return dry_run(settle, quotation.statement)


def plan_lock(row: RowType, field: str, value: Any) -> Plan:
    return dry_run(partial(lock, row, field, value, by=None), row)


def plan_unlock(row: RowType, field: str) -> Plan:
    return dry_run(partial(unlock, row, field, by=None), row)


def plan_confirm(fact: Fact) -> Plan:
    return dry_run(partial(confirm, type(fact).objects.get(pk=fact.pk), by=None), fact)


def plan_reject(fact: Fact) -> Plan:
    return dry_run(partial(reject, type(fact).objects.get(pk=fact.pk), by=None), fact)


def plan_judge_pair(one: RowType, other: RowType, answer: str) -> Plan:
    """What the answer would do; "same" merges, so that plan also warns."""
    warnings: Warnings = []
    if answer == Pair.Answer.SAME:
        against: Any = {Actor: against_merging_actors, Statement: against_merging_statements}
        warnings = against.get(type(one), against_merging_events)(one, other)
    return dry_run(partial(judge_pair, one, other, answer, by=None), one, other, warnings=warnings)


def plan_undo(decision: Decision) -> Plan:
    """What undoing would move back. Raises CannotUndo, which says what stands against it."""
    row = row_called(decision.subject)
    return dry_run(partial(undo, decision, by=None), *([row] if row else []))
