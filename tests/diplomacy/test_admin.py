"""The editors' pages: every list and every row opens, no list asks more the longer it is, verdicts are taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diplomacy.curation import confirm, reject
from diplomacy.models import (
    Actor,
    Decision,
    Event,
    Mention,
    Name,
    Outlet,
    Participation,
    Quotation,
    Report,
    ReportParticipation,
    Role,
    RoleEvidence,
    Source,
    Statement,
)
from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_outlet,
    make_report,
    make_role,
    make_role_evidence,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db

MODELS = [
    Actor, Decision, Event, Mention, Name, Outlet, Participation, Quotation, Report, ReportParticipation, Role,
    RoleEvidence, Source, Statement,
]  # fmt: skip


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor")


@pytest.fixture
def client(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def add_rows(editor: User) -> None:
    """One row more of every model, each with parts of its own."""
    state = make_state()
    actor = make_actor(state=state, names=["The minister"])
    source = make_source("Foreign Minister Brandt recalled the envoy.")
    make_role_evidence(make_role(actor, of=state), source, "Foreign Minister")
    make_mention(source, "Brandt", actor=actor)
    confirm(make_statement(speaker=actor, about=[state]), by=editor)
    event = make_event(initiators=[actor], recipients=[state])
    make_report(event, source, "recalled", initiators=[actor])
    reject(event, by=editor)


def list_url(model: type[models.Model]) -> str:
    return reverse(f"admin:diplomacy_{model._meta.model_name}_changelist")


def row_url(row: models.Model) -> str:
    return reverse(f"admin:diplomacy_{row._meta.model_name}_change", args=[row.pk])


def test_every_model_has_its_pages() -> None:
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


@pytest.mark.parametrize("model", MODELS)
def test_list_asks_no_more_the_longer_it_is(client: Client, editor: User, model: type[models.Model]) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(list_url(model)).status_code == 200
        return len(queries)

    add_rows(editor)
    add_rows(editor)
    count_queries()
    before = count_queries()
    for _ in range(4):
        add_rows(editor)
    assert count_queries() == before


@pytest.mark.parametrize("model", MODELS)
def test_page_of_a_row_opens(client: Client, editor: User, model: type[models.Model]) -> None:
    add_rows(editor)
    row = model._default_manager.first()
    assert row
    assert client.get(row_url(row)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_search_answers(client: Client, editor: User, model: type[models.Model]) -> None:
    add_rows(editor)
    assert client.get(list_url(model), {"q": '"the minister'}).status_code == 200


@pytest.mark.parametrize("model", [Statement, Event, Actor, Mention, Report, Decision])
def test_machine_made_rows_are_not_typed_over(client: Client, editor: User, model: type[models.Model]) -> None:
    add_rows(editor)
    row = model._default_manager.first()
    assert row
    assert client.post(row_url(row), {"name": "Changed"}).status_code == 403
    assert client.post(row_url(row).replace("change", "delete"), {"post": "yes"}).status_code == 403


def test_statement_is_found_by_its_words_and_by_its_speaker(client: Client) -> None:
    make_statement("We recalled our envoys.", speaker=make_actor("Ilse Brandt"))
    make_statement("We shall not talk.", speaker=make_actor("Omar Said"))
    for words in ("recall envoy", "brandt"):
        page = client.get(list_url(Statement), {"q": words}).content.decode()
        assert "We recalled our envoys." in page
        assert "We shall not talk." not in page


@pytest.mark.parametrize(
    ("action", "kind", "make"),
    [
        ("confirm_selected", Decision.Kind.CONFIRM, make_statement),
        ("reject_selected", Decision.Kind.REJECT, make_statement),
        ("confirm_selected", Decision.Kind.CONFIRM, make_event),
        ("reject_selected", Decision.Kind.REJECT, make_event),
    ],
)
def test_verdict_on_a_selection(client: Client, editor: User, action: str, kind: str, make: Callable[..., Any]) -> None:
    fact, other = make(), make()
    chosen = {"action": action, "_selected_action": [fact.pk], "reason": "Seen in the paper"}
    answer = client.post(list_url(type(fact)), chosen, follow=True)
    assert answer.status_code == 200
    decision = Decision.objects.get()
    assert (decision.kind, decision.by, decision.reason) == (kind, editor, "Seen in the paper")
    assert decision.subject.endswith(f":{fact.pk}")
    assert other.pk != fact.pk


def test_list_shows_and_filters_the_newest_verdict(client: Client, editor: User) -> None:
    right, wrong, open_question = make_statement("Right."), make_statement("Wrong."), make_statement("Open.")
    confirm(right, by=editor)
    confirm(wrong, by=editor)
    reject(wrong, by=editor)
    found = {
        verdict: [
            row.pk for row in client.get(list_url(Statement), {"verdict__exact": verdict}).context["cl"].result_list
        ]
        for verdict in ("confirm", "reject", "")
    }
    assert found == {"confirm": [right.pk], "reject": [wrong.pk], "": [open_question.pk]}
    html = client.get(list_url(Statement)).content.decode()
    for word in ("confirmed", "rejected", "read by machine"):
        assert html.count(f'<td class="field-verdict">{word}</td>') == 1


@pytest.mark.parametrize("make", [make_statement, make_event])
def test_page_of_a_fact_tells_the_verdict(client: Client, editor: User, make: Callable[..., Any]) -> None:
    fact = make()
    reject(fact, by=editor)
    assert '<div class="readonly">rejected</div>' in client.get(row_url(fact)).content.decode()


def test_verdicts_are_for_those_who_may_decide(client: Client) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    statement = make_statement()
    assert "confirm_selected" not in client.get(list_url(Statement)).content.decode()
    client.post(list_url(Statement), {"action": "confirm_selected", "_selected_action": [statement.pk]})
    assert not Decision.objects.exists()


def test_editor_mends_the_description_of_a_source_and_not_its_text(client: Client, editor: User) -> None:
    source = make_source("The minister spoke.", published="")
    outlet = make_outlet("Herald")
    given = {
        "title": "A talk",
        "outlet": outlet.pk,
        "published": "2021-03",
        "url": "",
        "text": "Forged.",
        "sha256": "0",
    }
    assert client.post(row_url(source), given).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.outlet, source.published, source.text) == (
        "A talk",
        outlet,
        "2021-03",
        "The minister spoke.",
    )
    assert Decision.objects.get().by == editor


def test_a_description_that_makes_two_sources_one_is_refused(client: Client) -> None:
    outlet = make_outlet()
    one = make_source("The same.", file_name="a.txt", outlet=outlet)
    other = make_source("The same.", file_name="a.txt", outlet=make_outlet())
    answer = client.post(row_url(other), {"title": "T", "outlet": outlet.pk, "published": "", "url": ""})
    assert "Another source has the same text" in answer.content.decode()
    assert one.pk != other.pk


def test_a_wrong_date_is_explained(client: Client) -> None:
    answer = client.post(row_url(make_source()), {"title": "T", "outlet": "", "published": "17 March", "url": ""})
    assert "Write a date as 2021, 2021-03 or 2021-03-17." in answer.content.decode()


def test_sources_are_filtered_by_year_known_or_not(client: Client) -> None:
    in_2021, unknown = make_source(published="2021-03-17"), make_source(published="")
    for year, source in (("2021", in_2021), ("unknown", unknown)):
        found = client.get(list_url(Source), {"year": year}).context["cl"].result_list
        assert [row.pk for row in found] == [source.pk]
