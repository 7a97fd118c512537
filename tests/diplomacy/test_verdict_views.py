"""What the pages make of an editor's verdicts: rejected facts stand nowhere but on their own pages."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from diplomacy.curation import confirm, reject
from tests.factories import (
    make_actor,
    make_event,
    make_outlet,
    make_report,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db

TEXT = "Norland recalled its envoy. “We are done,” Ada Mirren said."


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor", first_name="Edda")


@pytest.fixture
def facts():
    """An article that tells of an event and a statement, and nothing else."""
    norland, sudria = make_state("Norland"), make_state("Sudria")
    ada = make_actor("Ada Mirren", state=norland)
    source = make_source(TEXT, outlet=make_outlet("Harbour Wire"))
    event = make_event(initiators=[norland], recipients=[sudria], others=[ada], title="Norland recalls its envoy")
    make_report(event, source, "recalled", initiators=[norland])
    statement = make_statement("We are done,", speaker=ada, about=[sudria], sources=[source], event=event)
    return {"statement": statement, "event": event, "actors": [norland, sudria, ada], "source": source}


def html(client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def list_pages(facts) -> list[str]:
    lists = ["home", "statement-list", "actor-list", "event-list", "source-list"]
    rows = [*facts["actors"], facts["source"], facts["source"].outlet]
    return [reverse(name) for name in lists] + [row.get_absolute_url() for row in rows]


def test_a_rejected_statement_is_shown_and_counted_nowhere(client, editor, facts):
    reject(facts["statement"], by=editor)
    pages = [*list_pages(facts), facts["event"].get_absolute_url(), "/statements/?q=done&speaker=ada-mirren&show=all"]
    for address in pages:
        page = html(client, address)
        assert facts["statement"].get_absolute_url() not in page, address
        assert "1 statement" not in page, address


def test_a_rejected_event_is_shown_and_counted_nowhere(client, editor, facts):
    reject(facts["event"], by=editor)
    for address in [*list_pages(facts), facts["statement"].get_absolute_url(), "/events/?actor=norland"]:
        page = html(client, address)
        assert facts["event"].get_absolute_url() not in page, address
        assert "1 event" not in page, address


def test_what_is_counted_before_the_rejection(client, facts):
    page = html(client, reverse("actor-list"))
    assert "1 statement<" in page
    assert "1 event<" in page


@pytest.mark.parametrize("name", ["statement", "event"])
def test_the_page_of_a_rejected_fact_says_so_and_claims_nothing(client, editor, facts, name):
    fact = facts[name]
    reject(fact, by=editor, reason="The envoy <never> left")
    page = html(client, fact.get_absolute_url())
    assert f"<h1>Rejected {name}</h1>" in page
    assert f"<title>Rejected {name} · Chancery</title>" in page
    assert "The envoy &lt;never&gt; left" in page
    assert "kept for the record" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Edda" not in page
    assert "editor</" not in page
    assert '<p class="attribution-name">' not in page


def test_a_rejection_without_a_reason_gives_none(client, editor, facts):
    reject(facts["statement"], by=editor)
    assert "The reason given" not in html(client, facts["statement"].get_absolute_url())


def test_rejected_facts_lose_their_marks_in_the_article(client, editor, facts):
    address = facts["source"].get_absolute_url()
    marks = ['class="quotation direct" title="Direct: Ada Mirren"', f'title="{facts["event"].title}"']
    assert all(mark in html(client, address) for mark in marks)
    for name in ("statement", "event"):
        reject(facts[name], by=editor)
    assert not any(mark in html(client, address) for mark in marks)


def test_confirmed_facts_carry_the_word_wherever_they_are_shown(client, editor, facts):
    places = {
        "statement": [reverse("statement-list"), facts["source"].get_absolute_url()],
        "event": [reverse("event-list"), facts["source"].get_absolute_url()],
    }
    for name, addresses in places.items():
        assert all("</span> confirmed</span>" not in html(client, address) for address in addresses)
        confirm(facts[name], by=editor)
        for address in [*addresses, facts[name].get_absolute_url()]:
            assert "</span> confirmed</span>" in html(client, address)
        facts[name].refresh_from_db()
        type(facts[name]).objects.update(verdict="")


def test_a_fact_that_is_confirmed_after_its_rejection_stands_again(client, editor, facts):
    reject(facts["statement"], by=editor)
    confirm(facts["statement"], by=editor)
    assert "1 statement" in html(client, reverse("statement-list"))
    assert "Rejected statement" not in html(client, facts["statement"].get_absolute_url())


@pytest.mark.parametrize("number", [1, 10])
def test_rejections_cost_no_query_for_each_row(client, editor, django_assert_max_num_queries, number):
    for _ in range(number):
        reject(make_statement(speaker=make_actor()), by=editor)
        confirm(make_statement(speaker=make_actor()), by=editor)
    with django_assert_max_num_queries(10):
        html(client, reverse("statement-list"))
