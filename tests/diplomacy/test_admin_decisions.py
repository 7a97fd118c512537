"""The pages on which editors decide: merge, split, set values, name a speaker, undo, export."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import models
from django.test import Client
from django.urls import reverse

from diplomacy.curation import confirm, lock, merge_actors
from diplomacy.models import Actor, Decision, Event, Mention, Quotation, Report, Source, Statement
from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_quotation,
    make_report,
    make_role,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor")


@pytest.fixture
def client(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def make_named(name: str, *, times: int = 1, **fields: Any) -> Actor:
    """An actor whom as many articles name."""
    actor = make_actor(name, **fields)
    for _ in range(times):
        make_mention(make_source(f"In the harbour {name} waited."), name, actor=actor)
    return actor


def make_rendered(words: str = "We keep the bridge.", *, times: int = 2, **fields: Any) -> Statement:
    """A statement that as many articles render."""
    sources = [make_source(f"“{words}” an envoy said.") for _ in range(times)]
    return make_statement(words, sources=sources, **fields)


def make_reported(*, times: int = 2, **fields: Any) -> Event:
    """An event that as many articles report."""
    event = make_event(initiators=[make_state()], **fields)
    for _ in range(times):
        make_report(event, make_source("The ambassador was recalled on Monday."), "recalled")
    return event


def page(name: str, row: models.Model | None = None) -> str:
    return reverse(f"admin:diplomacy_{name}", args=[row.pk] if row else [])


def act(client: Client, model: type[models.Model], action: str, *rows: models.Model, **given: str) -> Any:
    chosen = {"action": action, "_selected_action": [row.pk for row in rows], **given}
    return client.post(page(f"{model._meta.model_name}_changelist"), chosen, follow=True)


@pytest.mark.parametrize(
    ("model", "make"),
    [(Actor, lambda: make_named("Ilse Brandt")), (Statement, make_rendered), (Event, make_reported)],
)
def test_two_of_a_list_are_made_one(client: Client, model: type[models.Model], make: Any) -> None:
    one, other = make(), make()
    answer = act(client, model, "merge_selected", one, other, reason="Alike")
    html = answer.content.decode()
    assert "Which one stays?" in html
    assert 'value="Alike"' in html
    merge = answer.request["PATH_INFO"]
    assert not Decision.objects.exists()
    given = {"rows": f"{one.pk},{other.pk}", "keep": other.pk, "reason": "Alike"}
    assert "now:" in client.post(merge, given, follow=True).content.decode()
    assert [row.pk for row in model._default_manager.all()] == [other.pk]
    decision = Decision.objects.get()
    assert (decision.kind, decision.reason) == (Decision.Kind.MERGE, "Alike")


def test_several_actors_are_made_one_at_once(client: Client) -> None:
    actors = [make_named(f"Ilse Brandt {number}", times=number) for number in (1, 3, 2)]
    rows = ",".join(str(actor.pk) for actor in actors)
    html = client.get(page("actor_merge"), {"rows": rows}).content.decode()
    assert "“Ilse Brandt 1” becomes part of “Ilse Brandt 3”" in html
    assert "Places where it is named or meant: 2" in html
    client.post(page("actor_merge"), {"rows": rows, "keep": actors[1].pk})
    assert [actor.pk for actor in Actor.objects.all()] == [actors[1].pk]
    assert Mention.objects.filter(actor=actors[1]).count() == 6


def test_one_alone_is_not_made_one(client: Client) -> None:
    assert "Choose from two to ten rows" in act(client, Actor, "merge_selected", make_actor()).content.decode()
    answer = client.get(page("actor_merge"), {"rows": str(make_actor().pk)}, follow=True)
    assert "no longer there" in answer.content.decode()


def test_an_actor_is_split_by_name(client: Client) -> None:
    actor = make_named("Ilse Brandt", times=2)
    make_mention(make_source("At sea Omar Said waited."), "Omar Said", actor=actor)
    address = page("actor_split", actor)
    assert "Omar Said" in client.get(address, {"by": "name"}).content.decode()
    chosen = {"by": "name", "chosen": ["Omar Said"]}
    assert "1 chosen place moves." in client.post(address, chosen).content.decode()
    assert Actor.objects.count() == 1
    client.post(address, {**chosen, "sure": "yes", "reason": "Two men"})
    assert Actor.objects.exclude(pk=actor.pk).get().name == "Omar Said"
    assert Decision.objects.get().reason == "Two men"


def test_an_actor_is_split_by_source_into_somebody_known(client: Client) -> None:
    actor, known = make_named("Ilse Brandt", times=2), make_named("Ilse Brandt", slug="the-other")
    mention = Mention.objects.filter(actor=actor).latest("pk")
    chosen = {"by": "source", "chosen": [str(mention.source_id)], "into": "the-other"}
    client.post(page("actor_split", actor), {**chosen, "sure": "yes"})
    mention.refresh_from_db()
    assert mention.actor == known


def test_somebody_unknown_is_explained_and_nothing_is_split(client: Client) -> None:
    actor = make_named("Ilse Brandt", times=2)
    source = Mention.objects.filter(actor=actor).latest("pk").source_id
    chosen = {"by": "source", "chosen": [str(source)], "into": "Nobody At All", "sure": "yes"}
    assert "No actor, or more than one" in client.post(page("actor_split", actor), chosen).content.decode()
    assert not Decision.objects.exists()


def test_nothing_is_left_is_explained(client: Client) -> None:
    actor = make_named("Ilse Brandt")
    source = Mention.objects.get(actor=actor).source_id
    answer = client.post(page("actor_split", actor), {"by": "source", "chosen": [str(source)]})
    assert "Nothing would be left" in answer.content.decode()


@pytest.mark.parametrize(
    ("make", "name", "evidence"),
    [(make_rendered, "statement", Quotation), (make_reported, "event", Report)],
)
def test_a_fact_is_split_place_by_place(client: Client, make: Any, name: str, evidence: Any) -> None:
    fact = make()
    moving = evidence.objects.latest("pk")
    address = page(f"{name}_split", fact)
    assert f'value="{moving.pk}"' in client.get(address).content.decode()
    client.post(address, {"chosen": [str(moving.pk)], "sure": "yes"})
    moving.refresh_from_db()
    assert getattr(moving, f"{name}_id") != fact.pk


def test_a_value_is_set_beside_what_the_machine_says_and_left_to_it_again(client: Client) -> None:
    event = make_reported(place="Oslo")
    address = page("event_values", event)
    client.post(address, {"field": "place", "to": "Bergen", "reason": "See the map"})
    event.refresh_from_db()
    assert event.place == "Bergen"
    html = client.get(address).content.decode()
    assert "set by an editor" in html
    assert "Oslo" in html
    client.post(address, {"field": "place", "unlock": "yes"})
    event.refresh_from_db()
    assert event.place == "Oslo"


def test_the_state_of_an_actor_is_set_by_name(client: Client) -> None:
    actor, peru = make_actor("Ilse Brandt"), make_state("Peru")
    client.post(page("actor_values", actor), {"field": "state", "to": "peru"})
    actor.refresh_from_db()
    assert actor.state == peru


def test_a_part_in_an_event_is_set(client: Client) -> None:
    event, actor = make_reported(), make_actor("Ilse Brandt")
    client.post(page("event_values", event), {"field": "participants", "actor": "ilse-brandt", "part": "recipient"})
    assert event.participations.get(actor=actor).part == "recipient"


@pytest.mark.parametrize(
    "given",
    [
        {"field": "date", "to": "17 March"},
        {"field": "kind", "to": "no.such.kind"},
        {"field": "verdict", "to": "confirm"},
        {"field": "participants", "actor": "nobody", "part": "recipient"},
    ],
)
def test_a_value_that_cannot_be_is_explained(client: Client, given: dict[str, str]) -> None:
    answer = client.post(page("event_values", make_reported()), given, follow=True)
    assert 'class="error"' in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_quotation_is_given_to_another_speaker(client: Client) -> None:
    statement, omar = make_rendered(speaker=make_actor("Ilse Brandt")), make_actor("Omar Said")
    quotation = statement.quotations.latest("pk")
    address = page("quotation_speaker", quotation)
    assert "We keep the bridge." in client.get(address).content.decode()
    assert "This changes:" in client.post(address, {"speaker": "Omar Said"}).content.decode()
    assert not Decision.objects.exists()
    client.post(address, {"speaker": "Omar Said", "sure": "yes"})
    quotation.refresh_from_db()
    assert quotation.statement.speaker == omar
    assert quotation.statement_id != statement.pk


def test_a_speaker_is_named_or_said_to_be_unknown_but_not_both(client: Client) -> None:
    make_actor("Omar Said")
    address = page("quotation_speaker", make_rendered().quotations.first())
    for given in ({}, {"speaker": "Omar Said", "nobody": "on"}):
        answer = client.post(address, {**given, "sure": "yes"})
        assert "Name the speaker, or say that it cannot be told." in answer.content.decode()


def test_names_are_offered_while_one_is_typed(client: Client) -> None:
    make_actor("Omar Said", state=make_state("Peru"))
    html = client.get(page("actor_offered"), {"speaker": "sai"}).content.decode()
    assert '<option value="omar-said">Omar Said · person · Peru</option>' in html
    assert client.get(page("actor_offered"), {"speaker": "s"}).content.decode().strip() == ""


def test_the_history_of_a_row_tells_its_decisions_and_undoes_them(client: Client, editor: User) -> None:
    keep, absorb = make_named("Ilse Brandt"), make_named("Ilse Brant")
    decision = merge_actors(keep=keep, absorb=absorb, by=editor, reason="Alike")
    html = client.get(page("actor_history", keep)).content.decode()
    assert "“Ilse Brant” was merged into “Ilse Brandt”." in html
    undo = page("decision_undo", decision)
    assert f'href="{undo}"' in html
    assert "Place where it is named or meant: 1" in client.get(undo).content.decode()
    assert Actor.objects.count() == 1
    client.post(undo, {"reason": "Sisters"})
    assert Actor.objects.count() == 2
    assert "undone by editor" in client.get(page("actor_history", keep)).content.decode()


def test_what_cannot_be_undone_is_explained(client: Client, editor: User) -> None:
    decision = confirm(make_statement(), by=editor)
    client.post(page("decision_undo", decision))
    answer = client.post(page("decision_undo", decision), follow=True)
    assert "has been undone already" in answer.content.decode()


def test_the_list_of_decisions_says_what_was_decided(client: Client, editor: User) -> None:
    lock(make_reported(place="Oslo"), "place", "Bergen", by=editor)
    html = client.get(page("decision_changelist")).content.decode()
    assert "Place was set to “Bergen”; the machine said “Oslo”." in html


def test_a_fact_is_confirmed_and_rejected_on_its_page(client: Client) -> None:
    statement = make_statement()
    assert "Confirm: this is right" in client.get(page("statement_change", statement)).content.decode()
    for verdict in ("confirm", "reject"):
        client.post(page("statement_verdict", statement), {"verdict": verdict, "reason": "Heard it"})
        statement.refresh_from_db()
        assert statement.verdict == verdict
    assert Decision.objects.filter(reason="Heard it").count() == 2


def test_a_role_is_rejected(client: Client) -> None:
    role = make_role(make_actor())
    act(client, type(role), "reject_selected", role)
    role.refresh_from_db()
    assert role.verdict == "reject"


@pytest.mark.parametrize("model", [Actor, Statement, Event, Source])
def test_the_selected_rows_are_exported(client: Client, model: type[models.Model]) -> None:
    make_reported()
    make_rendered(speaker=make_actor())
    chosen, other = model._default_manager.order_by("pk")[:1], model._default_manager.count()
    answer = act(client, model, "export_selected", *chosen)
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [chosen[0].pk]
    assert other


ADDRESSES = ["actor_merge", "actor_split", "actor_values", "event_values", "quotation_speaker", "decision_undo"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_readers_decide_nothing(client: Client, editor: User, name: str) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    rows = {
        "actor": make_named("Ilse Brandt"),
        "event": make_reported(),
        "quotation": make_rendered().quotations.first(),
        "decision": confirm(make_statement(), by=editor),
    }
    client.force_login(reader)
    address = page(name, None if name == "actor_merge" else rows[name.partition("_")[0]])
    assert client.get(address).status_code == 403
    assert client.post(address, {"sure": "yes"}).status_code == 403
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("by", ["source", "name", "place"])
def test_the_page_of_a_split_asks_no_more_the_more_places_there_are(
    client: Client, django_assert_max_num_queries: Any, by: str
) -> None:
    actor = make_named("Ilse Brandt", times=12)
    with django_assert_max_num_queries(14):
        client.get(page("actor_split", actor), {"by": by})


def test_the_history_asks_no_more_the_longer_it_is(
    client: Client, editor: User, django_assert_max_num_queries: Any
) -> None:
    event = make_reported()
    for number in range(12):
        lock(event, "place", f"Port {number}", by=editor)
    with django_assert_max_num_queries(12):
        client.get(page("event_history", event))


def test_a_quotation_without_words_of_its_own_still_has_its_page(client: Client) -> None:
    statement = make_rendered(times=1)
    make_quotation(statement, make_source("We keep the bridge. They keep the ferry."), "We keep the bridge.")
    assert client.get(page("quotation_speaker", statement.quotations.latest("pk"))).status_code == 200
