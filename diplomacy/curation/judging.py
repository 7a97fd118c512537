"""The answer to whether two rows are the same."""

from __future__ import annotations

from typing import Any

from diplomacy.curation.actors import merge_actors
from diplomacy.curation.events import merge_events
from diplomacy.curation.facts import Editor, RowType, kind_of
from diplomacy.curation.pairs import judge_different, judge_unsure, part_pair
from diplomacy.curation.places import evidence_of
from diplomacy.curation.statements import merge_statements
from diplomacy.models import Actor, Decision, Event, Pair, Statement
from diplomacy.writer import only_writer

MERGES: dict[type[Any], Any] = {Actor: merge_actors, Statement: merge_statements, Event: merge_events}


def judge_pair(one: RowType, other: RowType, answer: str, *, by: Editor, reason: str = "") -> Decision:
    """Write down whether two rows are the ``"same"`` (which merges them), ``"different"``, or it is ``"unsure"``.

    Of two that are merged the one of which more places tell is kept.
    """
    if answer == Pair.Answer.DIFFERENT:
        return judge_different(one, other, by=by, reason=reason)
    if answer == Pair.Answer.UNSURE:
        return judge_unsure(one, other, by=by, reason=reason)
    with only_writer():
        keep, absorb = sorted((one, other), key=lambda row: (-evidence_of(row).count(), row.pk))
        decision: Decision = MERGES[type(one)](keep=keep, absorb=absorb, by=by, reason=reason)
        part_pair(decision, kind_of(one), one.pk, other.pk, answer=Pair.Answer(answer))
        return decision
