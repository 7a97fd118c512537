"""The editors' queue of pairs: one after another, answered with one key, and undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from diplomacy.models import Actor, CandidatePair, Decision, Mention, Pair
from diplomacy.pairs import find_new_pairs
from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_report,
    make_role,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db

QUEUE = "admin:diplomacy_candidatepair_changelist"
ANSWER = "admin:diplomacy_candidatepair_answer"
UNDO = "admin:diplomacy_candidatepair_undo"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor"))
    return client


def make_pair(name: str = "Ilse Brandt", other: str = "Ilse Brant", **fields: Any) -> CandidatePair:
    """Two actors, the first of whom is named twice as often, as a pair that waits."""
    actors = [make_actor(name, **fields), make_actor(other, **fields)]
    for actor, count in zip(actors, (2, 1), strict=True):
        for _ in range(count):
            make_mention(make_source(f"{actor.name} spoke."), actor.name, actor=actor)
    find_new_pairs()
    return CandidatePair.objects.get(first=actors[0].pk, second=actors[1].pk)


def answer(client: Client, pair: CandidatePair, given: str, **more: Any) -> Any:
    return client.post(reverse(ANSWER), {"pair": pair.pk, "answer": given, **more}, follow=True)


def test_the_pair_is_shown_side_by_side(client: Client) -> None:
    pair = make_pair(state=make_state("Norway"))
    make_role(Actor.objects.get(pk=pair.first), "envoy")
    html = client.get(reverse(QUEUE)).content.decode()
    for words in ("Ilse Brandt", "<mark>Ilse Brant</mark> spoke.", "Envoy", "Norway", "names that are spelt alike"):
        assert words in html
    assert "<strong>Ilse Brandt</strong> stays, and 1 place in the texts moves to it." in html


def test_different_is_kept_and_never_asked_again(client: Client) -> None:
    pair = make_pair()
    told = answer(client, pair, "different", reason="Sisters").content.decode()
    assert "Nobody will be asked again." in told
    assert "No pair waits for an answer." in told
    assert (Pair.objects.get().answer, Decision.objects.get().reason) == ("different", "Sisters")


def test_same_makes_one_of_them(client: Client) -> None:
    pair = make_pair()
    assert "is part of “Ilse Brandt”" in answer(client, pair, "same").content.decode()
    assert [actor.pk for actor in Actor.objects.all()] == [pair.first]
    assert Decision.objects.get().kind == Decision.Kind.MERGE


def test_the_other_one_stays_if_the_editor_says_so(client: Client) -> None:
    pair = make_pair()
    html = client.get(reverse(QUEUE), {"kind": "actor", "pair": pair.pk, "keep": pair.second}).content.decode()
    assert "<strong>Ilse Brant</strong> stays, and 2 places" in html
    answer(client, pair, "same", keep=str(pair.second))
    assert [actor.pk for actor in Actor.objects.all()] == [pair.second]


def test_what_is_put_aside_waits_apart(client: Client) -> None:
    pair = make_pair()
    answer(client, pair, "unsure")
    assert "No pair waits for an answer." in client.get(reverse(QUEUE)).content.decode()
    aside = client.get(reverse(QUEUE), {"kind": "actor", "show": "aside"}).content.decode()
    assert "Ilse Brant" in aside
    answer(client, pair, "different", show="aside")
    assert Pair.objects.get().answer == "different"


def test_a_merge_against_which_something_speaks_shows_what_moves_first(client: Client) -> None:
    pair = make_pair()
    Actor.objects.filter(pk=pair.first).update(state=make_state("Norway"))
    Actor.objects.filter(pk=pair.second).update(state=make_state("Peru"))
    html = answer(client, pair, "same").content.decode()
    assert "Make them one? This moves:" in html
    assert "They belong to different states: Norway and Peru." in html
    assert "Place where it is named or meant: 1" in html
    assert not Decision.objects.exists()
    answer(client, pair, "same", sure="yes")
    assert not Actor.objects.filter(pk=pair.second).exists()


@pytest.mark.parametrize("given", ["same", "different", "unsure"])
def test_the_last_answer_is_undone(client: Client, given: str) -> None:
    pair = make_pair()
    answer(client, pair, given)
    last = Decision.objects.latest("pk")
    html = client.post(reverse(UNDO), {"decision": last.pk}, follow=True).content.decode()
    assert "Undone. Here is the pair again." in html
    assert Actor.objects.count() == 2
    assert CandidatePair.objects.of("actor").open().count() == 1


def test_others_decisions_are_not_undone_from_the_queue(client: Client) -> None:
    pair = make_pair()
    answer(client, pair, "different")
    client.force_login(User.objects.create_superuser("another"))
    assert "Undo the last answer" not in client.get(reverse(QUEUE)).content.decode()
    assert client.post(reverse(UNDO), {"decision": Decision.objects.get().pk}).status_code == 404


def test_skipping_shows_the_next_pair_and_comes_round(client: Client) -> None:
    first, second = make_pair(), make_pair("Dmitri Orlovski", "Dmitri Orlovsky")
    shown = {first.pk, second.pk}
    address = reverse(QUEUE)
    top = client.get(address).context["question"].pair.pk
    after = client.get(address, {"kind": "actor", "after": top}).context["question"].pair.pk
    assert {top, after} == shown
    assert client.get(address, {"kind": "actor", "after": after}).context["question"].pair.pk == top


def test_htmx_gets_the_next_pair_alone_and_is_told_what_was_done(client: Client) -> None:
    pair = make_pair()
    make_pair("Dmitri Orlovski", "Dmitri Orlovsky")
    html = client.post(reverse(ANSWER), {"pair": pair.pk, "answer": "different"}, **HTMX).content.decode()
    assert "<html" not in html
    assert "Dmitri Orlovsky" in html
    assert 'hx-swap-oob="innerHTML">Different: “Ilse Brandt”' in html


def test_an_answer_on_a_pair_that_is_gone_says_so(client: Client) -> None:
    pair = make_pair()
    Mention.objects.filter(actor=pair.second).delete()
    Actor.objects.get(pk=pair.second).delete()
    assert "That pair is gone" in answer(client, pair, "same").content.decode()


def test_an_answer_given_twice_says_so(client: Client) -> None:
    pair = make_pair()
    answer(client, pair, "different")
    assert "answered so already" in answer(client, pair, "different").content.decode()


def test_those_who_may_not_decide_see_the_pair_and_answer_nothing(client: Client) -> None:
    pair = make_pair()
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_actor"))
    client.force_login(reader)
    html = client.get(reverse(QUEUE)).content.decode()
    assert "Ilse Brant" in html
    assert 'name="answer"' not in html
    assert answer(client, pair, "different").status_code == 403
    assert not Decision.objects.exists()


def test_answers_are_posted(client: Client) -> None:
    pair = make_pair()
    assert client.get(reverse(ANSWER), {"pair": pair.pk, "answer": "different"}).status_code == 405


def test_statements_and_events_are_shown_with_what_tells_them_apart(client: Client) -> None:
    speaker = make_actor("Ilse Brandt")
    make_statement("The harbour blockade poisons every conversation between us.", speaker=speaker)
    make_statement("The harbour blockade poisons each conversation between neighbours.", speaker=speaker)
    norway, peru = make_state("Norway"), make_state("Peru")
    for place in ("Oslo", "Lima"):
        event = make_event(initiators=[norway], recipients=[peru], place=place)
        make_report(event, make_source(f"The ambassador in {place} was recalled."), "recalled")
    find_new_pairs()
    statements = client.get(reverse(QUEUE), {"kind": "statement"}).content.decode()
    assert '<span class="only-here">neighbours</span>' in statements
    events = client.get(reverse(QUEUE), {"kind": "event"}).content.decode()
    assert "The ambassador in Lima was <mark>recalled</mark>." in events


@pytest.mark.parametrize("kind", ["actor", "statement", "event"])
def test_the_queue_asks_no_more_the_more_waits(client: Client, django_assert_max_num_queries: Any, kind: str) -> None:
    speaker, peru = make_actor("Ilse Brandt"), make_state("Peru")
    for number, letter in enumerate("ABDEFGHK"):
        make_pair(f"{letter}mitri Orlovski", f"{letter}mitri Orlovsky")
        sources = [make_source(f"“The harbour blockade poisons talks {number}.” She said.") for _ in range(number)]
        make_statement(f"The harbour blockade poisons talks {number}.", speaker=speaker, sources=sources)
        event = make_event(initiators=[speaker], recipients=[peru])
        for _ in range(number):
            make_report(event, make_source("The ambassador was recalled."), "recalled")
    find_new_pairs()
    with django_assert_max_num_queries(34):
        assert client.get(reverse(QUEUE), {"kind": kind}).context["question"]
