"""Merging and splitting statements and events, and giving single quotations another speaker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from diplomacy.curation import (
    NothingToDo,
    merge_events,
    merge_statements,
    plan_merge_events,
    plan_merge_statements,
    plan_settle_quotation_speaker,
    settle_quotation_speaker,
    split_event,
    split_statement,
    undo,
)
from diplomacy.models import Event, FormerAddress, Pair, Statement
from tests.diplomacy.test_curation_actors import everything
from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_quotation,
    make_report,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db

DEAD, FINISHED = "The treaty is dead.", "The treaty is finished and will not be revived."


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def make_pair() -> tuple[Statement, Statement]:
    """Two statements of one speaker, of which the second is fuller; both are about the same state."""
    ada, norland = make_actor("Ada Mirren"), make_state("Norland")
    return make_statement(DEAD, speaker=ada, about=[norland]), make_statement(FINISHED, speaker=ada, about=[norland])


def make_two_renderings() -> Statement:
    statement = make_statement(DEAD, speaker=make_actor("Ada Mirren"), about=[make_state("Norland")])
    make_quotation(statement, make_source(f"“{FINISHED}” she said."), FINISHED)
    return statement


def make_events() -> tuple[Event, Event]:
    """Two events between two states, each reported once; a statement is part of the second."""
    norland, sudland = make_state("Norland"), make_state("Sudland")
    events = []
    for text, date in (("Norland recalled its envoy.", "2021-03-17"), ("Norland recalled its man.", "2021-03")):
        event = make_event(initiators=[norland], recipients=[sudland], date=date)
        make_report(event, make_source(text), "recalled", initiators=[norland], recipients=[sudland])
        events.append(event)
    make_statement("We had to.", event=events[1])
    return events[0], events[1]


def test_merged_statements_tell_by_the_fullest_rendering(editor: User) -> None:
    keep, absorb = make_pair()
    number = absorb.pk
    merge_statements(keep=keep, absorb=absorb, by=editor)
    keep.refresh_from_db()
    assert (keep.text, keep.quotations.count(), keep.subjects.count()) == (FINISHED, 2, 1)
    address = FormerAddress.objects.get(kind="statement", number=number)
    assert address.leads_to == keep.pk


def test_statements_of_different_speakers_keep_the_first_ones(editor: User) -> None:
    keep, absorb = make_pair()
    Statement.objects.filter(pk=absorb.pk).update(speaker=make_actor("Somebody Else"))
    absorb.refresh_from_db()
    assert "speakers are different" in plan_merge_statements(keep=keep, absorb=absorb).warnings[0]
    merge_statements(keep=keep, absorb=absorb, by=editor)
    keep.refresh_from_db()
    assert (keep.speaker.name, keep.speaker_settled) == ("Ada Mirren", True)


def test_a_quotation_taken_out_is_a_statement_of_its_own(editor: User) -> None:
    statement = make_two_renderings()
    split_statement(statement, statement.quotations.filter(text=FINISHED), by=editor)
    made = Statement.objects.exclude(pk=statement.pk).get()
    statement.refresh_from_db()
    assert (statement.text, made.text, made.speaker, made.wordings) == (DEAD, FINISHED, statement.speaker, FINISHED)
    assert Pair.objects.get().answer == Pair.Answer.DIFFERENT


def test_each_part_of_a_split_statement_names_whom_its_own_words_name(editor: User) -> None:
    norland, sudland, westland = (make_state(name) for name in ("Norland", "Sudland", "Westland"))
    first, second = make_source("“Norland must pay.”"), make_source("“Sudland must pay.”")
    statement = make_statement("Norland must pay.", sources=[first], about=[norland, sudland, westland])
    moving = make_quotation(statement, second, "Sudland must pay.")
    for source, state in ((first, norland), (second, sudland)):
        make_mention(source, state.name, actor=state)
    decision = split_statement(statement, [moving], by=editor)
    made = Statement.objects.get(pk=decision.value["into"]["id"])
    assert set(statement.about.all()) == {norland, westland}  # nothing tells which of them the third belongs to
    assert set(made.about.all()) == {sudland, westland}
    undo(decision, by=editor)
    assert set(statement.about.all()) == {norland, sudland, westland}


def test_a_merged_statement_was_said_and_belongs_to_an_event_if_one_of_the_two_did(editor: User) -> None:
    keep, absorb = make_pair()
    event = make_event()
    Statement.objects.filter(pk=keep.pk).update(speech=False)
    Statement.objects.filter(pk=absorb.pk).update(event=event)
    merge_statements(keep=keep, absorb=absorb, by=editor)
    keep.refresh_from_db()
    assert (keep.speech, keep.event) == (True, event)


def test_what_the_machine_says_of_the_speaker_follows_the_renderings_that_are_left(editor: User) -> None:
    ada = make_actor("Ada Mirren")
    keep, absorb = make_statement(DEAD, speaker_text="an official"), make_statement(FINISHED, speaker=ada)
    named = absorb.quotations.get()
    absorb.quotations.update(speaker=ada)
    merge_statements(keep=keep, absorb=absorb, by=editor)
    split_statement(keep, [named], by=editor)
    keep.refresh_from_db()
    assert keep.locked["speaker"]["machine"]["speaker"] is None


def test_a_merge_is_undone_though_the_event_of_the_merged_statement_is_gone(editor: User) -> None:
    keep, absorb = make_pair()
    Statement.objects.filter(pk=absorb.pk).update(event=make_event())
    decision = merge_statements(keep=keep, absorb=absorb, by=editor)
    Event.objects.all().delete()
    undo(decision, by=editor)
    assert Statement.objects.get(pk=absorb.pk).event is None
    assert Statement.objects.get(pk=absorb.pk).quotations.count() == 1


def test_one_quotation_gets_another_speaker_and_the_others_keep_theirs(editor: User) -> None:
    statement, grace = make_two_renderings(), make_actor("Grace Hale")
    quotation = statement.quotations.get(text=FINISHED)
    assert plan_settle_quotation_speaker(quotation, grace).count
    decision = settle_quotation_speaker(quotation, grace, by=editor)
    assert [each.speaker.name for each in Statement.objects.order_by("pk")] == ["Ada Mirren", "Grace Hale"]
    undo(decision, by=editor)
    assert Statement.objects.get().quotations.count() == 2


def test_the_only_quotation_takes_its_statement_along(editor: User) -> None:
    statement, grace = make_statement(DEAD), make_actor("Grace Hale")
    settle_quotation_speaker(statement.quotations.get(), grace, by=editor)
    statement.refresh_from_db()
    assert (statement.speaker, statement.speaker_settled) == (grace, True)


def test_merged_events_tell_what_their_reports_tell_together(editor: User) -> None:
    keep, absorb = make_events()
    number = absorb.pk
    merge_events(keep=absorb, absorb=keep, by=editor)
    absorb.refresh_from_db()
    assert (absorb.date, absorb.reports.count(), absorb.participations.count()) == ("2021-03-17", 2, 2)
    assert absorb.statements.count() == 1
    assert FormerAddress.objects.get(kind="event").leads_to == number


def test_a_plan_warns_of_events_that_are_unlike(editor: User) -> None:
    keep, absorb = make_events()
    other = make_event("meeting.talks", date="2020-01-02", phase="denied", initiators=[make_state("Ostland")])
    assert not plan_merge_events(keep=keep, absorb=absorb).warnings
    assert len(plan_merge_events(keep=keep, absorb=other).warnings) == 4


def test_a_split_event_takes_what_was_said_in_its_sources(editor: User) -> None:
    keep, absorb = make_events()
    for event in (keep, absorb):
        statement = make_statement(event=event)
        make_quotation(statement, event.reports.get().source, "Norland")
        statement.quotations.exclude(source__reports__event=event).delete()
    merge_events(keep=keep, absorb=absorb, by=editor)
    split_event(keep, [keep.reports.get(source__text__contains="man")], by=editor)
    made = Event.objects.exclude(pk=keep.pk).get()
    keep.refresh_from_db()
    assert (made.date, keep.date, made.title) == ("2021-03", "2021-03-17", keep.title)
    assert made.statements.get().quotations.get().source == made.reports.get().source


def _merge(pair: tuple[Any, Any], editor: User) -> Any:
    merge = merge_statements if isinstance(pair[0], Statement) else merge_events
    return merge(keep=pair[0], absorb=pair[1], by=editor)


@pytest.mark.parametrize("make", [make_pair, make_events])
@pytest.mark.parametrize("first_is_kept", [True, False])
def test_merging_and_undoing_leaves_every_row_as_it_was(
    make: Callable[[], Any], editor: User, first_is_kept: bool
) -> None:
    pair = make()
    before = everything()
    decision = _merge(pair if first_is_kept else pair[::-1], editor)
    assert everything() != before
    undo(decision, by=editor)
    assert everything() == before
    assert not FormerAddress.objects.exists()


@pytest.mark.parametrize("make", [make_pair, make_events])
def test_splitting_and_undoing_leaves_every_row_as_it_was(make: Callable[[], Any], editor: User) -> None:
    pair = make()
    _merge(pair, editor)
    before = everything()
    if isinstance(pair[0], Statement):
        decision = split_statement(pair[0], [pair[0].quotations.latest("pk")], by=editor)
    else:
        decision = split_event(pair[0], [pair[0].reports.last()], by=editor)
    assert everything() != before
    undo(decision, by=editor)
    assert everything() == before
    assert FormerAddress.objects.count() == 2


@pytest.mark.parametrize("make", [make_pair, make_events])
def test_moving_everything_or_nothing_is_refused(make: Callable[[], Any], editor: User) -> None:
    row, _other = make()
    split, parts = (split_statement, "quotations") if isinstance(row, Statement) else (split_event, "reports")
    for chosen in ([], getattr(row, parts).all()):
        with pytest.raises(NothingToDo):
            split(row, chosen, by=editor)


def test_a_split_is_undone_where_reading_has_removed_what_was_parted(editor: User) -> None:
    statement = make_two_renderings()
    decision = split_statement(statement, statement.quotations.filter(text=FINISHED), by=editor)
    Statement.objects.exclude(pk=statement.pk).delete()
    undo(decision, by=editor)
    assert Statement.objects.get() == statement
