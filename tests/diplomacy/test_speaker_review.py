"""The editors' list of speakers to review."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from diplomacy.models import Actor, Candidate, Decision, Statement
from tests.factories import make_actor, make_statement

pytestmark = pytest.mark.django_db

ADDRESS = "admin:diplomacy_speakerreview_changelist"


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor"))
    return client


def make_doubtful(words: str = "We are ready.", *candidates: Actor) -> Statement:
    """A statement without a speaker, and who may have made it."""
    statement = make_statement(words, candidate=candidates[0], speaker_text="she")
    for place, actor in enumerate(candidates):
        Candidate.objects.create(quotation=statement.quotations.get(), actor=actor, place=place)
    return statement


def decide(client: Client, action: str, *statements: Statement, **given: str) -> Any:
    chosen = {"action": action, "_selected_action": [statement.pk for statement in statements], **given}
    return client.post(reverse(ADDRESS), chosen, follow=True)


def test_the_list_shows_the_words_and_who_may_have_spoken(client: Client) -> None:
    make_doubtful("We are ready.", make_actor("Ada Mirren"), make_actor("Bo Lind"))
    make_statement("We are certain.", speaker=make_actor())
    html = client.get(reverse(ADDRESS)).content.decode()
    assert "We are ready." in html
    assert '<a href="/actors/ada-mirren/">Ada Mirren</a>, <a href="/actors/bo-lind/">Bo Lind</a>' in html
    assert "We are certain." not in html


def test_the_first_page_counts_what_waits(client: Client) -> None:
    assert "speaker to review" not in client.get(reverse("admin:index")).content.decode()
    make_doubtful("One.", make_actor())
    make_doubtful("Two.", make_actor())
    assert "2 speakers to review" in client.get(reverse("admin:index")).content.decode()


def test_the_first_candidate_becomes_the_speaker(client: Client) -> None:
    ada = make_actor("Ada Mirren")
    statement = make_doubtful("We are ready.", ada)
    assert "1 speaker decided." in decide(client, "first_is_right", statement, reason="Heard it").content.decode()
    statement.refresh_from_db()
    assert (statement.speaker, statement.speaker_settled) == (ada, True)
    assert Decision.objects.get().reason == "Heard it"
    assert not Statement.objects.to_review().exists()


def test_somebody_else_is_named_by_the_whole_name(client: Client) -> None:
    bo, statement = make_actor("Bo Lind"), make_doubtful("We are ready.", make_actor())
    assert "Nothing was changed" in decide(client, "somebody_else", statement, speaker="Bo").content.decode()
    decide(client, "somebody_else", statement, speaker="bo lind")
    statement.refresh_from_db()
    assert statement.speaker == bo


def test_a_speaker_who_cannot_be_told_leaves_the_list(client: Client) -> None:
    statement = make_doubtful("We are ready.", make_actor())
    decide(client, "nobody_can_tell", statement)
    statement.refresh_from_db()
    assert (statement.speaker, statement.speaker_settled) == (None, True)
    assert not Statement.objects.to_review().exists()


def test_a_reader_of_the_desk_sees_the_list_and_decides_nothing(client: Client) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_statement"))
    client.force_login(reader)
    statement = make_doubtful("We are ready.", make_actor())
    assert "We are ready." in client.get(reverse(ADDRESS)).content.decode()
    decide(client, "first_is_right", statement)
    statement.refresh_from_db()
    assert statement.speaker is None


def test_the_page_of_the_statement_leads_an_editor_to_its_review(client: Client) -> None:
    statement = make_doubtful("We are ready.", make_actor())
    make_doubtful("Another.", make_actor())
    address = f"{reverse(ADDRESS)}?id__exact={statement.pk}"
    assert f'href="{address}"' in client.get(statement.get_absolute_url()).content.decode()
    html = client.get(address).content.decode()
    assert "We are ready." in html
    assert "Another." not in html


def test_the_list_asks_no_more_the_longer_it_is(client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        make_doubtful(f"Number {number}.", make_actor(), make_actor())
    with django_assert_max_num_queries(10):
        client.get(reverse(ADDRESS))
