"""Actors: the list and one actor's page."""

import pytest
from django.urls import reverse

from diplomacy.models import FormerSlug
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


def listed(client, **asked) -> list[str]:
    response = client.get(reverse("actor-list"), asked)
    assert response.status_code == 200
    return [actor.name for actor in response.context["page"].rows]


def page(client, actor) -> str:
    return client.get(actor.get_absolute_url()).content.decode()


def test_who_is_quoted_most_comes_first(client):
    make_actor("Ada Mirren")
    make_statement(speaker=make_actor("Bo Lind"))
    assert listed(client) == ["Bo Lind", "Ada Mirren"]


def test_actors_are_found_by_any_of_their_names(client):
    make_actor("Sergei Ryabkov", names=["Sergey Ryabkov"])
    make_actor("Ada Mirren")
    assert listed(client, q="sergey ryab") == ["Sergei Ryabkov"]


def test_actors_are_found_by_kind_and_state(client):
    state = make_state("Norland")
    make_actor("Ada Mirren", state=state)
    make_actor("Ministry of Norland", kind="organization", state=state)
    make_actor("Bo Lind")
    assert listed(client, kind="person", of="norland") == ["Ada Mirren"]
    assert sorted(listed(client, of="norl")) == ["Ada Mirren", "Ministry of Norland"]


@pytest.mark.parametrize(
    "asked", [{"q": "\0"}, {"kind": "fish"}, {"of": "nowhere"}, {"after": "x"}, {"after": "9" * 40}]
)
def test_wrong_questions_never_break_the_list(client, asked):
    make_actor()
    listed(client, **asked)


def test_a_row_counts_in_words(client):
    actor = make_actor("Ada Mirren")
    make_statement(speaker=actor)
    source = make_source("Ada Mirren left.")
    make_mention(source, "Ada Mirren", actor=actor)
    html = client.get(reverse("actor-list")).content.decode()
    assert "1 statement<" in html
    assert "1 article<" in html


def test_the_list_does_not_query_for_each_row(client, django_assert_max_num_queries):
    for _ in range(15):
        make_role(make_actor(state=make_state()), of=make_state())
    with django_assert_max_num_queries(4):
        listed(client)


def test_the_page_shows_what_was_said_by_and_about(client):
    actor = make_actor("Ada Mirren")
    said, about = make_statement("Her words.", speaker=actor), make_statement("Words on her.", about=[actor])
    html = page(client, actor)
    assert said.get_absolute_url() in html
    assert about.get_absolute_url() in html


def test_only_the_first_statements_are_shown_with_a_link_to_all(client):
    actor = make_actor("Ada Mirren")
    for _ in range(9):
        make_statement(speaker=actor)
    html = page(client, actor)
    assert '<a href="/statements/?speaker=ada-mirren">All 9 statements</a>' in html


def test_the_part_in_an_event_is_told(client):
    state = make_state("Norland")
    event = make_event(initiators=[state], recipients=[make_state("Sudria")])
    source = make_source("Norland recalled its envoy.")
    make_report(event, source, "recalled")
    html = page(client, state)
    assert "as initiator" in html
    assert event.get_absolute_url() in html


def test_a_role_leads_to_its_evidence(client):
    actor = make_actor("Ada Mirren")
    source = make_source("Foreign Minister Ada Mirren left.")
    evidence = make_role_evidence(make_role(actor, of=make_state("Norland")), source, "Foreign Minister")
    assert f'href="/sources/{source.pk}/#r{evidence.pk}"' in page(client, actor)


def test_a_state_lists_its_people_and_whom_it_appears_with(client):
    state, other = make_state("Norland"), make_state("Sudria")
    person = make_actor("Ada Mirren", state=state)
    source = make_source("Norland met Sudria.")
    make_mention(source, "Norland", actor=state)
    make_mention(source, "Sudria", actor=other)
    html = page(client, state)
    assert person.get_absolute_url() in html
    assert other.get_absolute_url() in html
    assert source.get_absolute_url() in html


def test_external_ids_are_shown(client):
    assert "https://www.wikidata.org/wiki/Q42" in page(client, make_actor(ids={"wikidata": "Q42"}))


def test_a_former_address_leads_to_the_page_of_today(client):
    actor = make_actor("Ada Mirren")
    FormerSlug.objects.create(actor=actor, slug="a-mirren")
    response = client.get("/actors/a-mirren/")
    assert (response.status_code, response["Location"]) == (301, actor.get_absolute_url())


def test_an_unknown_actor_has_no_page(client):
    assert client.get("/actors/nobody/").status_code == 404


def test_the_page_does_not_query_for_each_row(client, django_assert_max_num_queries):
    state = make_state("Norland")
    for number in range(8):
        person = make_actor(state=state)
        make_role(person, of=make_state())
        make_statement(speaker=state, about=[state])
        event = make_event(initiators=[state], recipients=[make_state()])
        source = make_source(f"Norland acted {number}.")
        make_report(event, source, "acted")
        make_mention(source, "Norland", actor=state)
        make_role_evidence(make_role(state, f"Host {number}"), source, "Norland")
    with django_assert_max_num_queries(24):
        page(client, state)


def test_positions_stand_apart_from_what_was_said(client):
    ada = make_actor("Ada Mirren")
    make_statement("We talk.", speaker=ada)
    make_statement("talks are the aim", speaker=ada, kind="indirect", speech=False)
    html = client.get(ada.get_absolute_url()).content.decode()
    assert html.index("Said by Ada Mirren") < html.index("We talk.") < html.index("Positions reported of Ada Mirren")
    assert html.index("Positions reported of Ada Mirren") < html.index("talks are the aim")


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("State Council speaker", '<span class="of"><a href="/actors/state-council/">State Council</a></span> speaker'),
        ("speaker", 'Speaker <span class="of">· <a href="/actors/state-council/">State Council</a></span>'),
    ],
)
def test_a_role_does_not_name_its_organisation_twice(client, title, written):
    ada = make_actor("Ada Mirren")
    make_role(ada, title, of=make_actor("State Council", kind="organization"), last_seen="2021-03-17")
    assert written in client.get(reverse("actor-list")).content.decode()
