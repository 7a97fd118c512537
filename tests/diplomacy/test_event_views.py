"""Events: the list and one event as its sources report it."""

import pytest
from django.urls import reverse

from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_outlet,
    make_report,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db


def listed(client, **asked) -> list[str]:
    response = client.get(reverse("event-list"), asked)
    assert response.status_code == 200
    return [event.title for event in response.context["page"].rows]


def page(client, event) -> str:
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def recall(**fields):
    norland, sudria = make_state("Norland"), make_state("Sudria")
    return make_event(initiators=[norland], recipients=[sudria], **fields), norland, sudria


def test_the_newest_come_first_and_unknown_dates_last(client):
    for date in ("2014", "2021-03-17", ""):
        make_event(title=f"Event {date or 'undated'}", date=date)
    assert listed(client) == ["Event 2021-03-17", "Event 2014", "Event undated"]


def test_events_are_found_by_kind_and_by_family(client):
    make_event("envoy.recalled", title="Recall")
    make_event("relations.severed", title="Break")
    make_event("meeting.talks", title="Talks")
    assert listed(client, kind="envoy.recalled") == ["Recall"]
    assert sorted(listed(client, kind="status-of-relations")) == ["Break", "Recall"]


def test_events_are_found_by_who_takes_part_by_words_and_by_time(client):
    event, norland, _sudria = recall(title="Norland recalls its envoy", date="2021-03-17")
    make_event(title="Something else", date="2014")
    for asked in ({"actor": norland.slug}, {"actor": "norl"}, {"q": "ENVOY recalls"}, {"since": "2021"}):
        assert listed(client, **asked) == [event.title]
    assert listed(client, until="2014-12") == ["Something else"]


@pytest.mark.parametrize(
    "asked", [{"q": "\0"}, {"kind": "party"}, {"actor": "x" * 999}, {"since": "?"}, {"after": "~~"}]
)
def test_wrong_questions_never_break_the_list(client, asked):
    make_event()
    listed(client, **asked)


def test_copies_are_counted_as_articles_but_not_as_independent(client):
    event, *_ = recall()
    original = make_source("Norland recalled its envoy.")
    for source in (original, make_source("Norland recalled its envoy. (wire)", copy_of=original)):
        make_report(event, source, "recalled")
    assert "2 articles, 2 outlets, 1 independent report" in page(client, event)


def test_the_list_does_not_query_for_each_row(client, django_assert_max_num_queries):
    for _ in range(15):
        event = make_event(initiators=[make_state()], recipients=[make_state()])
        make_report(event, make_source("It acted."), "acted")
    with django_assert_max_num_queries(4):
        assert len(listed(client)) == 15


@pytest.mark.parametrize("slug", ["other", "x-y-z"])
def test_a_wrong_slug_leads_to_the_right_one(client, slug):
    event = make_event(title="Norland recalls its envoy")
    response = client.get(f"/events/{event.pk}-{slug}/")
    assert (response.status_code, response["Location"]) == (301, event.get_absolute_url())


def test_an_unknown_event_has_no_page(client):
    assert client.get("/events/12-nothing/").status_code == 404


def test_those_who_take_part_are_links_in_the_title(client):
    event, norland, sudria = recall()
    html = page(client, event).split("<h1>")[1].split("</h1>")[0]
    assert f'href="{norland.get_absolute_url()}"' in html
    assert f'href="{sudria.get_absolute_url()}"' in html


def test_a_name_within_a_name_is_linked_once(client):
    guinea, bissau = make_state("Guinea"), make_state("Guinea-Bissau")
    event = make_event(initiators=[bissau], recipients=[guinea], title="Guinea-Bissau expels diplomats of Guinea")
    html = page(client, event).split("<h1>")[1].split("</h1>")[0]
    assert html.count("<a ") == 2
    assert f'<a href="{guinea.get_absolute_url()}">Guinea</a>' in html


def test_each_report_shows_its_sentence_and_leads_to_its_place(client):
    event, *_ = recall()
    source = make_source("Talks failed. Norland recalled its envoy. Rain fell.")
    report = make_report(event, source, "recalled", evidence="Norland recalled its envoy.")
    html = page(client, event)
    assert 'Norland <span class="trigger">recalled</span> its envoy.' in html
    assert f'href="/sources/{source.pk}/#e{report.pk}"' in html


def test_actors_named_in_the_sentence_are_links(client):
    event, norland, _ = recall()
    source = make_source("Norland spoke. Norland recalled its envoy.")
    make_report(event, source, "recalled", evidence="Norland recalled its envoy.")
    make_mention(source, "Norland", actor=norland, nth=2)
    sentence = page(client, event).split('<blockquote class="evidence">')[1].split("</blockquote>")[0]
    assert f'<a href="{norland.get_absolute_url()}">Norland</a>' in sentence


def test_rows_in_which_reports_differ_are_marked_by_a_word(client):
    event, norland, _sudria = recall()
    for date in ("2021-03-17", "2021-03-18"):
        make_report(event, make_source("Norland recalled its envoy."), "recalled", date=date, initiators=[norland])
    rows = {row.label: row for row in client.get(event.get_absolute_url()).context["matrix"]}
    assert rows["Date"].differs
    assert not rows["Initiator"].differs
    assert page(client, event).count(">differs<") == 1


def test_a_report_that_is_silent_contradicts_nobody(client):
    event, norland, _ = recall()
    make_report(event, make_source("Norland recalled its envoy."), "recalled", date="2021-03-17", initiators=[norland])
    make_report(event, make_source("An envoy was recalled."), "recalled", date="")
    assert not any(row.differs for row in client.get(event.get_absolute_url()).context["matrix"])
    assert "not told" in page(client, event)


def test_background_and_main_reports_are_marked(client):
    event, *_ = recall()
    make_report(event, make_source("Norland recalled its envoy."), "recalled", main=True)
    make_report(event, make_source("In 2014, it recalled its envoy."), "recalled", background=True)
    html = page(client, event)
    assert "what the article is about" in html
    assert "told as earlier history" in html


def test_statements_in_it_and_beside_it_are_shown_once(client):
    event, _norland, _sudria = recall()
    source = make_source("Norland recalled its envoy. “Enough,” Ada said. “More later.”")
    make_report(event, source, "recalled")
    ada = make_actor("Ada")
    event.participations.create(actor=ada, part="other")
    make_statement("Enough", speaker=ada, sources=[source], event=event)
    make_statement("More later.", speaker=ada, sources=[source])
    context = client.get(event.get_absolute_url()).context
    assert [row.text for row in context["inside"]] == ["Enough"]
    assert [row.text for row in context["beside"]] == ["More later."]


def test_the_page_does_not_query_for_each_report(client, django_assert_max_num_queries):
    event, norland, sudria = recall()
    for _ in range(10):
        source = make_source("Norland recalled it.", outlet=make_outlet())
        make_report(event, source, "recalled", initiators=[norland], recipients=[sudria])
    with django_assert_max_num_queries(10):
        page(client, event)
