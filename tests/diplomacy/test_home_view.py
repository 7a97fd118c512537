"""The first page, the page about the site, and pages that are not."""

import pytest
from django.urls import reverse
from django.views.defaults import server_error

from tests.factories import make_actor, make_event, make_outlet, make_report, make_source, make_statement

pytestmark = pytest.mark.django_db


def home(client) -> str:
    response = client.get(reverse("home"))
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_base_says_what_to_do(client):
    assert "An editor can upload some" in home(client)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2021-03-17", "2021-04-02", '17 March</time> – <time datetime="2021-04-02">2 April 2021</time>'),
        ("2021-03-17", "2021-03-19", '17</time> – <time datetime="2021-03-19">19 March 2021</time>'),
        ("2020-12-30", "2021-01-02", '30 December 2020</time> – <time datetime="2021-01-02">2 January 2021</time>'),
        ("2020", "2021-01", '2020</time> – <time datetime="2021-01">January 2021</time>'),
        ("2021-03-17", "2021-03-17", '<time datetime="2021-03-17">17 March 2021</time>'),
    ],
)
def test_one_line_tells_what_was_read(client, first, last, written):
    outlet = make_outlet()
    make_source(outlet=outlet, published=first)
    make_source(outlet=outlet, published=last)
    html = home(client)
    assert "2 articles, 1 outlet" in html
    assert written in html


def test_the_newest_statements_and_events_and_who_is_quoted_most(client):
    speaker = make_actor("Ada Mirren")
    statement = make_statement(speaker=speaker)
    event = make_event()
    make_report(event, make_source("It acted."), "acted")
    html = home(client)
    assert statement.get_absolute_url() in html
    assert event.get_absolute_url() in html
    assert f'href="{reverse("statement-list")}?speaker=ada-mirren">1 statement<' in html


def test_queries_do_not_grow(client, django_assert_max_num_queries):
    for _ in range(8):
        make_statement(speaker=make_actor())
        make_report(make_event(initiators=[make_actor()]), make_source("It acted."), "acted")
    with django_assert_max_num_queries(8):
        home(client)


def test_the_page_about_the_site(client):
    assert "How to search" in client.get(reverse("about")).content.decode()


@pytest.mark.parametrize("name", ["home", "about", "statement-list", "actor-list", "event-list", "source-list"])
def test_no_page_holds_styles_or_scripts_that_the_policy_refuses(client, name):
    make_statement(speaker=make_actor())
    html = client.get(reverse(name)).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
    assert " onclick" not in html


def test_a_page_that_is_not_helps_on(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_the_page_for_our_own_mistakes_needs_nothing(rf):
    assert "Something went wrong on our side" in server_error(rf.get("/")).content.decode()


def test_the_section_that_is_shown_is_marked(client):
    make_actor("Ada Mirren")
    assert '<a href="/actors/" aria-current="page">' in client.get("/actors/").content.decode()
    assert '<a href="/actors/" aria-current="true">' in client.get("/actors/ada-mirren/").content.decode()
