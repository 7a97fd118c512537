"""The public ledger of decisions."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from diplomacy.curation import confirm, judge_pair, lock, merge_actors, settle_speaker, undo
from diplomacy.models import Event
from tests.factories import make_actor, make_event, make_mention, make_report, make_source, make_state, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("petra")


def ledger(client: Client, **asked: str) -> str:
    answer = client.get(reverse("changes"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_ledger_says_so(client: Client) -> None:
    assert "Nothing yet" in ledger(client)


def test_every_page_leads_to_the_ledger(client: Client) -> None:
    assert 'href="/changes/"' in client.get("/").content.decode()


def test_a_decision_is_told_with_who_and_why(client: Client, editor: User) -> None:
    statement = make_statement("We keep the bridge.")
    confirm(statement, by=editor, reason="Heard it")
    html = ledger(client)
    for words in (
        "It was found to be right.",
        "We keep the bridge.",
        "petra",
        "Heard it",
        statement.get_absolute_url(),
    ):
        assert words in html


def test_what_the_machine_says_now_stands_beside_what_was_set(client: Client, editor: User) -> None:
    event = make_event(initiators=[make_state()], place="Oslo")
    make_report(event, make_source("The ambassador was recalled."), "recalled")
    lock(event, "place", "Bergen", by=editor)
    assert "The machine now suggests “Oslo”." in ledger(client)
    lock(event, "place", "Oslo", by=editor)
    assert "The machine now suggests" not in ledger(client)


def test_whom_the_machine_takes_for_the_speaker_stands_beside_the_one_decided_on(client: Client, editor: User) -> None:
    statement = make_statement(speaker=make_actor("Ilse Brandt"))
    settle_speaker(statement, make_actor("Omar Said"), by=editor)
    assert "The machine now suggests “Ilse Brandt”." in ledger(client)


def test_a_merge_leads_to_the_row_of_today(client: Client, editor: User) -> None:
    keep, absorb = make_actor("Ilse Brandt"), make_actor("Ilse Brant")
    statement = make_statement(speaker=absorb)
    decision = merge_actors(keep=keep, absorb=absorb, by=editor)
    html = ledger(client)
    assert "“Ilse Brant” was merged into “Ilse Brandt”." in html
    assert f'href="{keep.get_absolute_url()}"' in html
    undo(decision, by=editor, reason="Sisters")
    html = ledger(client)
    assert "<s>“Ilse Brant” was merged into “Ilse Brandt”.</s>" in html
    assert "Undone by petra" in html
    assert "Sisters" in html
    assert statement.pk


def test_a_decision_that_holds_of_nothing_any_more_is_marked(client: Client, editor: User) -> None:
    gone, kept = make_event(title="Gone"), make_statement("We keep the bridge.")
    make_report(gone, make_source("The ambassador was recalled."), "recalled")
    confirm(gone, by=editor)
    confirm(kept, by=editor)
    Event.objects.get(pk=gone.pk).reports.all().delete()
    Event.objects.filter(pk=gone.pk).delete()
    html = ledger(client)
    assert html.count(">orphaned<") == 1
    assert "It rested on “recalled”." in html
    assert "We keep the bridge." not in ledger(client, show="orphaned")


def test_pages_follow_each_other_without_gaps(client: Client, editor: User) -> None:
    made = [confirm(make_statement(), by=editor).pk for _ in range(45)]
    seen: list[int] = []
    after = ""
    while True:
        page = client.get(reverse("changes"), {"after": after}).context["page"]
        seen += [decision.pk for decision in page.rows]
        after = page.following
        if not after:
            break
    assert seen == made[::-1]


@pytest.mark.parametrize("place", ["x~y", "12", "~", "9" * 30])
def test_a_place_that_makes_no_sense_is_as_good_as_none(client: Client, place: str) -> None:
    ledger(client, after=place)
    ledger(client, before=place)


def test_the_ledger_asks_no_more_the_longer_it_is(
    client: Client, editor: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        one, other = make_actor(f"Ilse {number}"), make_actor(f"Omar {number}")
        source = make_source(f"Ilse {number} met Omar {number}, recalled.")
        make_mention(source, f"Ilse {number}", actor=one)
        judge_pair(one, other, "different", by=editor)
        confirm(make_statement(), by=editor)
        event = make_event(initiators=[one], place="Oslo")
        make_report(event, source, "recalled", initiators=[one])
        lock(event, "participants", {other: "recipient"}, by=editor)
        settle_speaker(make_statement(speaker=one), other, by=editor)
    with django_assert_max_num_queries(26):
        ledger(client)
