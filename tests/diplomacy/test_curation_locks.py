"""Values that editors lock, verdicts, and pairs they judge: each holds until it is undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from diplomacy.curation import (
    CannotUndo,
    NothingToDo,
    ValueRefused,
    confirm,
    judge_pair,
    judged_with,
    lock,
    machine_values,
    merge_actors,
    pairs_different,
    pairs_judged,
    plan_lock,
    reject,
    settle_speaker,
    undo,
    unlock,
    verdicts,
)
from diplomacy.models import Actor, Alias, Decision, Event, Pair, Statement
from ingest.names import name_key
from tests.diplomacy.test_curation_actors import count_names, everything
from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_report,
    make_role,
    make_role_evidence,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def make_reported_event() -> Event:
    norland, sudland = make_state("Norland"), make_state("Sudland")
    event = make_event(initiators=[norland], recipients=[sudland])
    make_report(
        event, make_source("Norland recalled its envoy."), "recalled", initiators=[norland], recipients=[sudland]
    )
    return event


def make_named_actor() -> Actor:
    actor = make_actor("Northern Group")
    make_mention(make_source("Northern Group left."), "Northern Group", actor=actor)
    return count_names(actor)


def value_of(row: Any, field: str) -> Any:
    row.refresh_from_db()
    return getattr(row, field)


@pytest.mark.parametrize(
    ("make", "field", "value"),
    [
        (make_reported_event, "date", "2021-03-16"),
        (make_reported_event, "title", "Norland takes its envoy home"),
        (make_reported_event, "phase", "denied"),
        (make_reported_event, "kind", "meeting.talks"),
        (make_statement, "said_on", "2021-03-16"),
        (make_statement, "kind", "indirect"),
        (make_statement, "speech", False),
        (make_actor, "name", "Ilse Brandt"),
        (make_named_actor, "kind", "organization"),
    ],
)
def test_a_locked_value_holds_until_it_is_undone(make: Any, field: str, value: Any, editor: User) -> None:
    row = make()
    machine, before = value_of(row, field), everything()
    decision = lock(row, field, value, by=editor)
    assert value_of(row, field) == value
    assert machine_values(row)[field] == machine
    undo(decision, by=editor)
    assert (value_of(row, field), row.locked) == (machine, {})
    assert everything() == before


def test_an_event_of_another_kind_is_titled_anew(editor: User) -> None:
    event = make_reported_event()
    lock(event, "kind", "meeting.talks", by=editor)
    event.refresh_from_db()
    assert "recall" not in event.title


def test_a_state_and_parts_can_be_locked(editor: User) -> None:
    event, norland = make_reported_event(), Actor.objects.get(name="Norland")
    ada, ostland = make_actor("Ada Mirren"), make_state("Ostland")
    lock(ada, "state", norland, by=editor)
    assert value_of(ada, "state") == norland
    decision = lock(event, "participants", {norland: "", ostland: "initiator"}, by=editor)
    assert dict(event.participations.values_list("actor__name", "part")) == {
        "Ostland": "initiator", "Sudland": "recipient",
    }  # fmt: skip
    assert "Ostland" in value_of(event, "title")
    undo(decision, by=editor)
    assert set(event.participants.values_list("name", flat=True)) == {"Norland", "Sudland"}


@pytest.mark.parametrize(
    ("field", "value"), [("date", "March"), ("kind", "nonsense"), ("slug", "x"), ("place", "x" * 300)]
)
def test_a_value_that_the_field_cannot_hold_is_refused(field: str, value: str, editor: User) -> None:
    with pytest.raises(ValueRefused):
        lock(make_reported_event(), field, value, by=editor)
    assert not Decision.objects.exists()


def test_the_newest_lock_holds_and_undoing_it_brings_back_the_one_before(editor: User) -> None:
    event = make_reported_event()
    lock(event, "date", "2021-03-16", by=editor)
    second = lock(event, "date", "2021-03-15", by=editor)
    undo(second, by=editor)
    assert value_of(event, "date") == "2021-03-16"
    unlock(event, "date", by=editor)
    assert (value_of(event, "date"), event.locked) == ("2021-03-17", {})
    with pytest.raises(NothingToDo):
        unlock(event, "date", by=editor)


def test_a_plan_tells_the_value_before_and_after(editor: User) -> None:
    event = make_reported_event()
    changes = plan_lock(event, "date", "2021-03-16").changes
    assert [(change.field, change.before, change.after) for change in changes] == [("date", "2021-03-17", "2021-03-16")]
    assert value_of(event, "date") == "2021-03-17"


def test_an_actor_of_another_kind_is_still_found_by_its_names(editor: User) -> None:
    decision = lock(make_named_actor(), "kind", "organization", by=editor)
    alias = Alias.objects.get()
    assert (alias.kind, alias.keys) == ("person", sorted({name_key("Northern Group")}))
    undo(decision, by=editor)
    assert not Alias.objects.exists()


def test_undoing_a_verdict_brings_back_the_one_before(editor: User) -> None:
    statement = make_statement()
    confirm(statement, by=editor)
    decision = reject(statement, by=editor)
    undo(decision, by=editor)
    assert value_of(statement, "verdict") == "confirm"
    assert verdicts([statement])[statement.pk].kind == Decision.Kind.CONFIRM


def test_a_role_can_be_rejected(editor: User) -> None:
    role = make_role(make_actor())
    make_role_evidence(role, make_source("The minister left."), "minister")
    decision = reject(role, by=editor)
    assert value_of(role, "verdict") == "reject"
    assert (decision.subject, decision.places.get().wording) == (f"role:{role.pk}", "minister")


def test_undoing_who_speaks_brings_back_the_machines_word(editor: User) -> None:
    ada, grace = make_actor("Ada Mirren"), make_actor("Grace Hale")
    statement = make_statement(candidate=ada, anonymous=True)
    first = settle_speaker(statement, grace, by=editor)
    second = settle_speaker(statement, None, by=editor)
    undo(second, by=editor)
    assert value_of(statement, "speaker") == grace
    undo(first, by=editor)
    statement.refresh_from_db()
    settled = (statement.speaker, statement.candidate, statement.anonymous, statement.speaker_settled)
    assert settled == (None, ada, True, False)


def test_undoing_twice_and_undoing_an_undoing_are_refused(editor: User) -> None:
    decision = confirm(make_statement(), by=editor)
    undoing = undo(decision, by=editor)
    for each in (decision, undoing):
        with pytest.raises(CannotUndo):
            undo(each, by=editor)


def test_a_decision_on_which_a_later_one_rests_cannot_be_undone(editor: User) -> None:
    first, second, third = make_actor(), make_actor(), make_actor()
    merge = merge_actors(keep=first, absorb=second, by=editor)
    later = merge_actors(keep=third, absorb=first, by=editor)
    with pytest.raises(CannotUndo, match="undo first"):
        undo(merge, by=editor)
    undo(later, by=editor)
    undo(merge, by=editor)
    assert Actor.objects.count() == 3


def test_a_pair_that_is_different_is_kept_for_good(editor: User) -> None:
    one, other = make_actor(), make_actor()
    decision = judge_pair(other, one, "different", by=editor)
    assert pairs_different("actor", [one.pk]) == {(one.pk, other.pk)}
    assert judged_with("actor", one.pk) == {other.pk}
    undo(decision, by=editor)
    assert not Pair.objects.exists()


def test_a_pair_of_which_nothing_can_be_told_is_not_asked_again(editor: User) -> None:
    one, other = make_statement(), make_statement()
    judge_pair(one, other, "unsure", by=editor)
    assert pairs_judged("statement", [one.pk, other.pk]) == {(one.pk, other.pk): "unsure"}
    assert not pairs_different("statement", [one.pk])


def test_what_is_the_same_is_merged_into_what_more_places_tell_of(editor: User) -> None:
    one, other = make_actor(), make_actor()
    make_mention(make_source("Ada left."), "Ada", actor=other)
    decision = judge_pair(one, other, "same", by=editor)
    assert Actor.objects.get() == other
    undo(decision, by=editor)
    assert not Pair.objects.exists()


def test_what_was_judged_of_a_merged_row_is_true_of_the_one_that_is_kept(editor: User) -> None:
    one, other, third = make_actor(), make_actor(), make_actor()
    judge_pair(one, other, "different", by=editor)
    merge = merge_actors(keep=third, absorb=one, by=editor)
    assert (other.pk, third.pk) in pairs_different("actor", [third.pk])
    undo(merge, by=editor)
    assert pairs_different("actor", [third.pk]) == set()
    assert pairs_different("actor", [one.pk]) == {(one.pk, other.pk)}


def test_an_answer_may_be_given_anew_and_undone(editor: User) -> None:
    one, other = make_event(), make_event()
    judge_pair(one, other, "unsure", by=editor)
    second = judge_pair(one, other, "different", by=editor)
    assert Pair.objects.get().answer == "different"
    undo(second, by=editor)
    assert Pair.objects.get().answer == "unsure"
    assert Statement.objects.count() == 0
