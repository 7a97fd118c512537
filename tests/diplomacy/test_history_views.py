"""Pages that tell what humans decided, and addresses that lead on after a merge."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diplomacy.curation import (
    confirm,
    judge_pair,
    lock,
    merge_actors,
    merge_events,
    merge_statements,
    reject,
    settle_speaker,
    undo,
)
from diplomacy.models import Event
from tests.factories import make_actor, make_event, make_role, make_state, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_a_merged_statement_leads_on_until_the_merge_is_undone(client: Client, editor: User) -> None:
    keep, absorb = make_statement("We wait."), make_statement("We shall wait.")
    old = absorb.get_absolute_url()
    decision = merge_statements(keep=keep, absorb=absorb, by=editor)
    for address in (old, f"{old}history/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, keep.get_absolute_url())
    undo(decision, by=editor)
    assert client.get(old).status_code == 200


def test_a_chain_of_merges_leads_to_the_page_of_today(client: Client, editor: User) -> None:
    first, second, third = make_event(), make_event(), make_event()
    old = first.get_absolute_url()
    merge_events(keep=second, absorb=first, by=editor)
    merge_events(keep=third, absorb=second, by=editor)
    assert client.get(old)["Location"] == third.get_absolute_url()


def test_a_merged_actor_leads_on_until_the_merge_is_undone(client: Client, editor: User) -> None:
    keep, absorb = make_actor("Ilse Brandt"), make_actor("Madam Weber")
    old = absorb.get_absolute_url()
    decision = merge_actors(keep=keep, absorb=absorb, by=editor)
    assert client.get(old)["Location"] == keep.get_absolute_url()
    assert client.get(f"{old}history/")["Location"] == f"{keep.get_absolute_url()}history/"
    undo(decision, by=editor)
    assert client.get(old).status_code == 200


def test_what_never_was_is_not_found(client: Client) -> None:
    for address in ("/statements/77/", "/events/77-x/", "/statements/77/history/", "/actors/x/history/"):
        assert client.get(address).status_code == 404


def test_the_history_tells_what_who_and_why(client: Client, editor: User) -> None:
    event = make_event(date="2021-03-17")
    lock(event, "date", "2021-03-16", by=editor, reason="It was a Tuesday.")
    confirm(event, by=editor)
    told = text_of(client, reverse("event-history", args=[event.pk, event.slug]))
    assert "Date was set to “2021-03-16”; the machine said “2021-03-17”." in told
    assert "It was a Tuesday." in told
    assert "editor" in told
    assert told.index("found to be right") < told.index("Date was set")
    assert "“2021-03-17”; an editor set “2021-03-16”, which holds." in told


def test_what_is_undone_is_told_as_undone(client: Client, editor: User) -> None:
    statement = make_statement()
    undo(reject(statement, by=editor), by=editor, reason="Too hasty.")
    told = text_of(client, reverse("statement-history", args=[statement.pk]))
    assert "<s>It was found to be wrong.</s>" in told
    assert "Undone by editor" in told
    assert "Too hasty." in told


def test_the_history_of_a_merged_row_goes_on_in_the_other(client: Client, editor: User) -> None:
    keep, absorb, norland = make_actor("Ilse Brandt"), make_actor("Madam Weber"), make_state("Norland")
    lock(absorb, "state", norland, by=editor)
    judge_pair(absorb, norland, "different", by=editor)
    merge_actors(keep=keep, absorb=absorb, by=editor)
    told = text_of(client, reverse("actor-history", args=[keep.slug]))
    for sentence in (
        "“Madam Weber” was merged into “Ilse Brandt”.",
        "State was set to “Norland”; the machine said “none”.",
        "It is not the same as “Norland”.",
    ):
        assert sentence in told


def test_the_machine_is_heard_on_who_speaks(client: Client, editor: User) -> None:
    ada, grace = make_actor("Ada Mirren"), make_actor("Grace Hale")
    statement = make_statement(speaker=ada)
    settle_speaker(statement, grace, by=editor)
    told = text_of(client, reverse("statement-history", args=[statement.pk]))
    assert "The speaker is Grace Hale." in told
    assert "“Ada Mirren”; an editor set “Grace Hale”, which holds." in told


def test_pages_lead_to_the_history(client: Client) -> None:
    for row, name, key in (
        (make_actor(), "actor-history", "slug"), (make_statement(), "statement-history", "pk"),
    ):  # fmt: skip
        assert reverse(name, args=[getattr(row, key)]) in text_of(client, row.get_absolute_url())
    event = make_event()
    assert reverse("event-history", args=[event.pk, event.slug]) in text_of(client, event.get_absolute_url())


def test_the_queries_of_a_history_do_not_grow(client: Client, editor: User) -> None:
    event = make_event()
    counts = []
    for _number in range(2):
        for day in ("2021-03-16", "2021-03-15"):
            lock(event, "date", day, by=editor)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("event-history", args=[event.pk, event.slug]))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Event.objects.count() == 1


def test_a_rejected_role_is_shown_no_more(client: Client, editor: User) -> None:
    ada = make_actor("Ada Mirren")
    role = make_role(ada, "Envoy to the Moon")
    assert "Envoy to the Moon" in text_of(client, ada.get_absolute_url())
    reject(role, by=editor)
    assert "Envoy to the Moon" not in text_of(client, ada.get_absolute_url())
