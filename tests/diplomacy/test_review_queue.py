"""The review queue: doubtful and unlinked speakers, undecided names, unsure events, one after another."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from diplomacy.curation import NothingToDo, settle_mention, undo
from diplomacy.models import Actor, Candidate, Decision, Event, Mention, Name, Statement
from tests.factories import make_actor, make_event, make_mention, make_report, make_source, make_state, make_statement

pytestmark = pytest.mark.django_db

QUEUE, ANSWER, UNDO = (f"admin:diplomacy_review_{name}" for name in ("queue", "answer", "undo"))


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("editor"))
    return client


def make_doubtful(*candidates: Actor, words: str = "We are ready.") -> Statement:
    statement = make_statement(words, candidate=candidates[0], speaker_text="she")
    for place, actor in enumerate(candidates):
        Candidate.objects.create(quotation=statement.quotations.get(), actor=actor, place=place)
    return statement


def make_unsure(words: str = "We are ready.") -> Statement:
    statement = make_statement(words, speaker=make_actor())
    statement.quotations.update(confidence=0.6)
    return statement


def make_ambiguous(*candidates: Actor, times: int = 2) -> Mention:
    """A name that an article has so many times, and that may mean any of the candidates."""
    source = make_source("Brandt waited. " * times)
    for nth in range(1, times + 1):
        state = Mention.State.AMBIGUOUS if candidates else Mention.State.UNLINKED
        mention = make_mention(source, "Brandt", nth=nth, state=state)
        mention.candidates.set(candidates)
    return mention


def make_unsure_event() -> Event:
    event = make_event(initiators=[make_state()])
    make_report(event, make_source("The ambassador was recalled."), "recalled", confidence=0.5)
    return event


def queue(client: Client, kind: str, **asked: Any) -> str:
    return client.get(reverse(QUEUE), {"kind": kind, **asked}).content.decode()


def answer(client: Client, kind: str, row: Any, given: Any, **more: str) -> str:
    asked = {"kind": kind, "row": row.pk, "answer": given, **more}
    return client.post(reverse(ANSWER), asked, follow=True).content.decode()


def test_the_sentence_is_shown_with_the_candidates_as_keys(client: Client) -> None:
    ada, bo = make_actor("Ada Mirren"), make_actor("Bo Lind", state=make_state("Peru"))
    make_doubtful(ada, bo)
    html = queue(client, "speakers")
    assert '“<span class="asked">We are ready.</span>”' in html
    assert f'value="{ada.pk}" data-key="1">Ada Mirren' in html
    assert f'value="{bo.pk}" data-key="2">Bo Lind <span class="note">Peru</span>' in html


def test_a_candidate_becomes_the_speaker_and_the_next_one_is_shown(client: Client) -> None:
    ada, bo = make_actor("Ada Mirren"), make_actor("Bo Lind")
    make_doubtful(ada, words="The older one.")
    statement = make_doubtful(ada, bo)
    html = answer(client, "speakers", statement, bo.pk, reason="Heard it")
    statement.refresh_from_db()
    assert statement.speaker == bo
    assert Decision.objects.get().reason == "Heard it"
    assert "The speaker is Bo Lind." in html
    assert "The older one." in html


def test_an_unlinked_speaker_is_named(client: Client) -> None:
    statement, ada = make_statement(speaker_text="the envoy"), make_actor("Ada Mirren")
    assert "The article says “the envoy”" in queue(client, "unnamed")
    assert "Nothing was changed" in answer(client, "unnamed", statement, "called", called="Ada")
    answer(client, "unnamed", statement, "called", called="Ada Mirren")
    statement.refresh_from_db()
    assert statement.speaker == ada


def test_who_cannot_be_told_is_not_asked_again(client: Client) -> None:
    statement = make_statement(speaker_text="the envoy")
    assert "Nothing waits here." in answer(client, "unnamed", statement, "nobody")
    statement.refresh_from_db()
    assert statement.speaker_settled


def test_an_unsure_speaker_is_found_right(client: Client) -> None:
    statement = make_unsure()
    make_statement("Sure.", speaker=make_actor())
    assert "Is this the speaker?" in queue(client, "unsure")
    answer(client, "unsure", statement, statement.speaker_id)
    assert "Nothing waits here." in queue(client, "unsure")


def test_what_is_no_statement_is_rejected(client: Client) -> None:
    statement = make_unsure()
    answer(client, "unsure", statement, "reject")
    statement.refresh_from_db()
    assert statement.verdict == "reject"


def test_a_name_is_decided_for_the_whole_article(client: Client) -> None:
    one, other = make_actor("Ilse Brandt"), make_actor("Jonas Brandt")
    mention = make_ambiguous(one, other, times=3)
    assert "The answer decides 2 more places of this article." in queue(client, "mentions")
    assert "“Brandt” means Jonas Brandt there." in answer(client, "mentions", mention, other.pk)
    assert Mention.objects.filter(actor=other, state="linked").count() == 3
    assert Name.objects.get(actor=other, text="Brandt").count == 3


def test_a_name_that_leads_to_nobody_is_given_to_somebody(client: Client) -> None:
    mention, ada = make_ambiguous(), make_actor("Ada Mirren")
    answer(client, "mentions", mention, "called", called="ada-mirren")
    mention.refresh_from_db()
    assert mention.actor == ada


def test_an_event_is_found_right_or_wrong(client: Client) -> None:
    right, wrong = make_unsure_event(), make_unsure_event()
    assert "The ambassador was <mark>recalled</mark>." in queue(client, "events")
    answer(client, "events", right, "confirm")
    answer(client, "events", wrong, "reject")
    assert [Event.objects.get(pk=event.pk).verdict for event in (right, wrong)] == ["confirm", "reject"]


def test_skipping_comes_round(client: Client) -> None:
    older, newer = make_statement(speaker_text="the envoy"), make_statement(speaker_text="the envoy")
    rows = [
        client.get(reverse(QUEUE), {"kind": "unnamed", "after": after}).context["review"].row.pk
        for after in ("", newer.pk, older.pk)
    ]
    assert rows == [newer.pk, older.pk, newer.pk]


def test_the_last_answer_is_undone_and_asked_again(client: Client) -> None:
    make_statement("Another.", speaker_text="the envoy")
    statement = make_statement(speaker_text="the envoy")
    answer(client, "unnamed", statement, "nobody")
    asked = {"kind": "unnamed", "decision": Decision.objects.get().pk}
    answered = client.post(reverse(UNDO), asked, follow=True)
    assert answered.context["review"].row.pk == statement.pk


def test_undoing_a_decided_name_makes_it_undecided_again(client: Client) -> None:
    one, other = make_actor("Ilse Brandt"), make_actor("Jonas Brandt")
    mention = make_ambiguous(one, other)
    undo(settle_mention(mention, one, by=None), by=None)
    mention.refresh_from_db()
    assert (mention.state, mention.actor) == ("ambiguous", None)
    assert set(mention.candidates.all()) == {one, other}


def test_a_name_is_decided_once(client: Client) -> None:
    one, other = make_actor("Ilse Brandt"), make_actor("Jonas Brandt")
    mention = make_ambiguous(one, other)
    settle_mention(mention, one, by=None)
    with pytest.raises(NothingToDo):
        settle_mention(mention, other, by=None)
    assert "answered already" in answer(client, "mentions", mention, other.pk)


def test_a_decided_name_is_told_in_the_ledger(client: Client) -> None:
    settle_mention(make_ambiguous(), make_actor("Ada Mirren"), by=None)
    assert "“Brandt” means Ada Mirren there." in client.get("/changes/").content.decode()


def test_htmx_gets_the_next_thing_alone(client: Client) -> None:
    statement = make_statement(speaker_text="the envoy")
    asked = {"kind": "unnamed", "row": statement.pk, "answer": "nobody"}
    html = client.post(reverse(ANSWER), asked, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in html
    assert 'hx-swap-oob="innerHTML">The speaker cannot be told.' in html


def test_readers_see_the_queue_and_decide_nothing(client: Client) -> None:
    statement = make_doubtful(make_actor("Ada Mirren"))
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_statement"))
    client.force_login(reader)
    assert "We are ready." in queue(client, "speakers")
    asked = {"kind": "speakers", "row": statement.pk, "answer": statement.candidate_id}
    assert client.post(reverse(ANSWER), asked).status_code == 403
    assert not Decision.objects.exists()


@pytest.mark.parametrize("kind", ["speakers", "unnamed", "mentions", "unsure", "events"])
def test_the_queue_asks_no_more_the_more_waits(client: Client, django_assert_max_num_queries: Any, kind: str) -> None:
    for number in range(6):
        actors = [make_actor(f"Ilse Brandt {number}"), make_actor(f"Jonas Brandt {number}")]
        make_doubtful(*actors)
        make_ambiguous(*actors, times=number + 1)
        make_statement(speaker_text="the envoy")
        make_unsure()
        make_unsure_event()
    with django_assert_max_num_queries(24):
        assert client.get(reverse(QUEUE), {"kind": kind}).context["review"]
