"""What editors decide: decisions are added, never altered, and find their facts again."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from diplomacy.curation import apply_speakers, confirm, describe_source, reject, settle_speaker, verdicts
from diplomacy.models import Decision, Quotation, Statement
from tests.factories import make_actor, make_event, make_outlet, make_report, make_source, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def test_a_decision_keeps_the_place_and_the_words(editor: User) -> None:
    source = make_source("“We remain ready to talk.” she said.")
    statement = make_statement(sources=[source])
    decision = confirm(statement, by=editor, reason="Heard it")
    assert (decision.kind, decision.subject, decision.by, decision.reason) == (
        Decision.Kind.CONFIRM, f"statement:{statement.pk}", editor, "Heard it",
    )  # fmt: skip
    assert decision.value == {"sha256": source.sha256, "start": 1, "end": 25, "wording": "We remain ready to talk."}


def test_a_decision_on_an_event_keeps_its_trigger(editor: User) -> None:
    event = make_event()
    make_report(event, make_source("Norland recalled its envoy."), "recalled")
    assert reject(event, by=editor).value["wording"] == "recalled"


def test_a_fact_without_a_place_can_be_decided_on(editor: User) -> None:
    event = make_event()
    reject(event, by=editor)
    assert verdicts([event])[event.pk].kind == Decision.Kind.REJECT


def test_the_newest_verdict_holds_and_the_older_one_stays(editor: User) -> None:
    statement = make_statement()
    confirm(statement, by=editor)
    reject(statement, by=editor)
    assert verdicts([statement])[statement.pk].kind == Decision.Kind.REJECT
    assert Decision.objects.count() == 2


def test_a_verdict_is_on_its_own_fact_only(editor: User) -> None:
    statement, other = make_statement(), make_statement("We shall not talk.")
    confirm(statement, by=editor)
    assert set(verdicts([statement, other])) == {statement.pk}


def test_a_verdict_on_a_statement_is_none_on_an_event_of_the_same_number(editor: User) -> None:
    statement = make_statement()
    confirm(statement, by=editor)
    assert verdicts([make_event(pk=statement.pk)]) == {}


def test_a_verdict_follows_its_place_to_another_row(editor: User) -> None:
    statement = make_statement()
    confirm(statement, by=editor)
    moved = Statement.objects.create(text=statement.text, kind=statement.kind, said_on="2021")
    Quotation.objects.filter(statement=statement).update(statement=moved)
    assert set(verdicts([moved])) == {moved.pk}


def test_two_events_at_one_place_are_told_apart(editor: User) -> None:
    source = make_source("Norland recalled its envoy.")
    one, other = make_event("envoy.recalled"), make_event("meeting.talks")
    make_report(one, source, "recalled")
    make_report(other, source, "recalled")
    reject(one, by=editor)
    assert set(verdicts([one, other])) == {one.pk}


def test_describing_a_source_writes_down_what_was_there_before(editor: User) -> None:
    source = make_source(published="2021-03-17", outlet=make_outlet("Post"))
    describe_source(source, {"published": "2021-03-16", "outlet": make_outlet("Herald")}, by=editor)
    source.refresh_from_db()
    assert (source.published, source.published_from, str(source.outlet)) == ("2021-03-16", "given", "Herald")
    decision = Decision.objects.get(kind=Decision.Kind.LOCK)
    assert decision.value == {
        "outlet": {"from": "Post", "to": "Herald"},
        "published": {"from": "2021-03-17", "to": "2021-03-16"},
    }


def test_describing_a_source_as_it_is_writes_nothing(editor: User) -> None:
    source = make_source()
    describe_source(source, {"title": source.title}, by=editor)
    assert not Decision.objects.exists()


def test_who_was_found_to_speak_is_written_down_and_named(editor: User) -> None:
    ada = make_actor("Ada Mirren")
    statement = make_statement(candidate=ada, speaker_text="she", anonymous=True)
    decision = settle_speaker(statement, ada, by=editor, reason="Heard it")
    statement.refresh_from_db()
    assert (statement.speaker, statement.candidate, statement.anonymous) == (ada, None, False)
    assert (decision.kind, decision.subject) == (Decision.Kind.LOCK, f"statement:{statement.pk}")
    assert decision.value["speaker"] == {"id": ada.pk, "slug": "ada-mirren", "name": "Ada Mirren"}


def test_a_settled_speaker_comes_back_to_a_statement_made_anew(editor: User) -> None:
    ada, statement = make_actor("Ada Mirren"), make_statement()
    settle_speaker(statement, ada, by=editor)
    moved = Statement.objects.create(text=statement.text, kind=statement.kind, candidate=make_actor())
    Quotation.objects.filter(statement=statement).update(statement=moved)
    apply_speakers([moved])
    moved.refresh_from_db()
    assert (moved.speaker, moved.candidate, moved.speaker_settled) == (ada, None, True)


def test_a_speaker_who_cannot_be_told_stays_untold(editor: User) -> None:
    statement = make_statement(candidate=make_actor())
    settle_speaker(statement, None, by=editor)
    assert not Statement.objects.to_review().exists()
    apply_speakers([statement])
    statement.refresh_from_db()
    assert (statement.speaker, statement.speaker_settled) == (None, True)


def test_a_decision_on_the_speaker_is_no_verdict(editor: User) -> None:
    statement = make_statement()
    settle_speaker(statement, make_actor(), by=editor)
    assert verdicts([statement]) == {}
