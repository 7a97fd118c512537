"""What humans said of two rows that look alike; a negative answer holds for good, also for the machine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from diplomacy.curation.errors import NothingToDo
from diplomacy.curation.facts import Editor, RowType, kind_of, locked_rows
from diplomacy.curation.journal import Journal
from diplomacy.curation.ledger import content_key, decide
from diplomacy.curation.places import places_of
from diplomacy.models import Decision, Pair
from diplomacy.writer import only_writer


def judge_different(one: RowType, other: RowType, *, by: Editor, reason: str = "") -> Decision:
    """Write down that two rows are not the same: nobody is asked again, and the machine never makes one of them."""
    return _judge(one, other, Pair.Answer.DIFFERENT, by=by, reason=reason)


def judge_unsure(one: RowType, other: RowType, *, by: Editor, reason: str = "") -> Decision:
    """Write down that it cannot be told whether two rows are the same: nobody is asked again."""
    return _judge(one, other, Pair.Answer.UNSURE, by=by, reason=reason)


def _judge(one: RowType, other: RowType, answer: Pair.Answer, *, by: Editor, reason: str) -> Decision:
    with only_writer():
        one, other = locked_rows(one, other)
        known = Pair.objects.of(kind_of(one), one.pk, other.pk).first()
        if known and known.answer == answer:
            raise NothingToDo("This has been answered so already.")
        places = [*places_of(one), *places_of(other)] if answer == Pair.Answer.DIFFERENT else []
        value = {**content_key(one), "answer": answer.value, "other": {**content_key(other), "name": str(other)}}
        decision = decide(Decision.Kind.JUDGE, one, by=by, reason=reason, value=value, beside=[other], places=places)
        part_pair(decision, kind_of(one), one.pk, other.pk, answer=answer)
        return decision


def part_pair(
    decision: Decision, kind: str, one: int, other: int, *, answer: Pair.Answer = Pair.Answer.DIFFERENT
) -> None:
    """Note what a decision says of a pair."""
    key: dict[str, Any] = {"kind": kind, "first": min(one, other), "second": max(one, other)}
    Pair.objects.update_or_create(**key, defaults={"answer": answer, "decision": decision})


def inherit_pairs(journal: Journal, kind: str, *, old: int, new: int) -> None:
    """What was said of a row that is merged holds of the row that is kept."""
    others = {}
    for pair in Pair.objects.filter(Q(first=old) | Q(second=old), kind=kind).exclude(answer=Pair.Answer.SAME):
        others[pair.second if pair.first == old else pair.first] = pair
    known = judged_with(kind, new)
    rows = [
        Pair(kind=kind, first=min(new, other), second=max(new, other), answer=pair.answer, decision_id=pair.decision_id)
        for other, pair in others.items()
        if other != new and other not in known
    ]
    journal.create(*rows)


def judged_with(kind: str, row: int) -> set[int]:
    """The ids of all rows of which a human said something in a pair with this one."""
    pairs = Pair.objects.filter(Q(first=row) | Q(second=row), kind=kind).values_list("first", "second")
    return {first if second == row else second for first, second in pairs}


def pairs_judged(kind: str, rows: Iterable[int]) -> dict[tuple[int, int], str]:
    """The answers on pairs of which both rows are among ``rows``, by their ids, the smaller first. One query."""
    pks = list(rows)
    found = Pair.objects.filter(kind=kind, first__in=pks, second__in=pks)
    return {(first, second): answer for first, second, answer in found.values_list("first", "second", "answer")}


def pairs_different(kind: str, rows: Iterable[int]) -> set[tuple[int, int]]:
    """The pairs, of which one row is among ``rows``, that are never to become one; the smaller id first. One query."""
    pks = list(rows)
    found = Pair.objects.different(kind).filter(Q(first__in=pks) | Q(second__in=pks))
    return set(found.values_list("first", "second"))


def forget_pairs(decision: Decision) -> None:
    """Take back what a decision said of pairs; what an earlier one said holds again."""
    for pair in decision.pairs.all():
        earlier = _earlier(pair, decision)
        if earlier is None:
            pair.delete()
        else:
            part_pair(earlier, pair.kind, pair.first, pair.second, answer=_answer(earlier))


def _earlier(pair: Pair, decision: Decision) -> Decision | None:
    subjects = [f"{pair.kind}:{pair.first}", f"{pair.kind}:{pair.second}"]
    made: Any = Decision.objects.standing().filter(kind__in=[Decision.Kind.JUDGE, Decision.Kind.SPLIT])
    both = Q(subject=subjects[0], beside__contains=subjects[1:]) | Q(subject=subjects[1], beside__contains=subjects[:1])
    return made.filter(both, pk__lt=decision.pk).newest_first().first()


def _answer(decision: Decision) -> Pair.Answer:
    return Pair.Answer(decision.value.get("answer", Pair.Answer.DIFFERENT))
