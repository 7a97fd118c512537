"""One statement: its words, who said it, and each source's rendering."""

import pytest

from diplomacy.models import Subject
from tests.factories import (
    make_actor,
    make_event,
    make_outlet,
    make_quotation,
    make_role,
    make_role_evidence,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db


def page(client, statement) -> str:
    response = client.get(statement.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("date", "written"), [("2021-03-17", "17 March 2021"), ("2021-03", "March 2021"), ("2021", "2021")]
)
def test_the_date_is_as_precise_as_it_is_known(client, date, written):
    assert f'<time datetime="{date}">{written}</time>' in page(client, make_statement(said_on=date))


def test_an_unknown_date_is_called_so(client):
    assert "date not known" in page(client, make_statement(said_on=""))


def test_direct_words_stand_between_quotation_marks(client):
    html = page(client, make_statement("We are ready."))
    assert '<span class="qm">“</span>We are ready.<span class="qm">”</span>' in html


def test_words_that_bring_their_quotation_marks_get_no_others(client):
    html = page(client, make_statement("“We are ready,” … “and we wait.”"))
    assert '<span class="qm">' not in html


def test_indirect_words_are_called_reported(client):
    html = page(client, make_statement("no date was set", kind="indirect"))
    assert '<span class="reported">Reported</span>' in html
    assert "“" not in html.split('<span class="reported">')[1].split("</blockquote>")[0]


def test_each_rendering_leads_to_its_exact_place(client):
    outlet = make_outlet("Harbour Wire")
    one, two = make_source("“Talk,” said Ada.", outlet=outlet), make_source("Ada: “Talk!”", outlet=outlet)
    statement = make_statement("Talk", sources=[one, two])
    html = page(client, statement)
    for quotation in statement.quotations.all():
        assert f'href="/sources/{quotation.source_id}/#q{quotation.pk}"' in html
    assert html.count(f'href="{outlet.get_absolute_url()}"') == 2


def test_a_rendering_in_a_copy_is_marked(client):
    original = make_source("“Talk,” she said.")
    copy = make_source("“Talk,” she said. (wire)", copy_of=original)
    assert '<span class="tag">copy</span>' in page(client, make_statement("Talk", sources=[original, copy]))


def test_the_role_is_the_one_that_its_own_source_gives(client):
    speaker, state = make_actor("Ada Mirren"), make_state("Norland")
    source = make_source("“Talk,” said Ambassador Ada Mirren.", published="2015-01-02")
    make_role_evidence(make_role(speaker, "Ambassador", of=state, last_seen="2015-01-02"), source, "Ambassador")
    make_role(speaker, "Foreign Minister", of=state, first_seen="2014", last_seen="2021-03-17")
    html = page(client, make_statement("Talk", speaker=speaker, sources=[source], said_on="2015-01-02"))
    assert "Ambassador" in html
    assert "Foreign Minister" not in html


def test_a_role_that_came_later_is_not_shown(client):
    speaker = make_actor("Ada Mirren")
    make_role(speaker, "Foreign Minister", first_seen="2021-03", last_seen="2021-03")
    assert "Foreign Minister" not in page(client, make_statement(speaker=speaker, said_on="2010"))


@pytest.mark.parametrize(("confidence", "word"), [(0.95, "certain"), (0.7, "likely"), (0.55, "unsure")])
def test_the_link_to_the_speaker_tells_how_sure_it_is_and_why(client, confidence, word):
    source = make_source("“Talk,” the minister said.")
    statement = make_statement("Talk", sources=[source])
    statement.quotations.update(confidence=confidence, reason="nearest minister before")
    html = page(client, statement)
    assert f"Speaker read by machine: {word}" in html
    assert "Nearest minister before" in html


@pytest.mark.parametrize(("confidence", "word"), [(0.75, "Speaker likely"), (0.55, "Speaker unsure")])
def test_doubt_about_the_speaker_is_said_in_words_with_its_reason(client, confidence, word):
    statement = make_statement(speaker=make_actor("Ada Mirren"))
    statement.quotations.update(confidence=confidence, reason="pronoun for the person before")
    html = page(client, statement)
    assert word in html.split('id="speaker"')[1].split("</details>")[0]
    assert "Pronoun for the person before" in html
    assert f'href="{statement.get_absolute_url()}#speaker"' in client.get("/statements/").content.decode()


@pytest.mark.parametrize("changes", [{}, {"verdict": "confirm"}, {"speaker_settled": True}])
def test_what_is_certain_or_decided_shows_no_doubt(client, changes):
    statement = make_statement(speaker=make_actor("Ada Mirren"), **changes)
    statement.quotations.update(confidence=0.55 if changes else 0.95)
    assert "Speaker unsure" not in page(client, statement)
    assert 'class="doubt"' not in client.get("/statements/").content.decode()


def test_a_speaker_who_is_only_likely_enough_to_be_a_candidate_is_not_named_as_one(client):
    candidate = make_actor("Ada Mirren")
    statement = make_statement("Talk", candidate=candidate, speaker_text="she")
    html = page(client, statement)
    assert 'Speaker not certain: perhaps <a href="/actors/ada-mirren/">Ada Mirren</a>' in html
    assert "Review the speaker" not in html
    actor_page = client.get(candidate.get_absolute_url()).content.decode()
    assert f"/statements/{statement.pk}/" not in actor_page


def test_medium_and_addressees_are_told(client):
    outlet, state = make_actor("Harbour Wire"), make_state("Norland")
    source = make_source("“Talk,” she said in an interview with Harbour Wire.")
    statement = make_statement("Talk,", speaker=make_actor("Ada Mirren"), sources=[source])
    Subject.objects.create(statement=statement, actor=state, part=Subject.Part.ADDRESSEE)
    start = source.text.index("in an interview")
    statement.quotations.update(
        medium="interview", medium_start=start, medium_end=len(source.text) - 1, venue=outlet, venue_text="Harbour Wire"
    )
    html = page(client, statement)
    assert '<span class="medium">in an interview with Harbour Wire</span>' in html
    assert '<a href="/actors/harbour-wire/">Harbour Wire</a>' in html
    assert '<dt>To</dt><dd class="names"><a href="/actors/norland/">Norland</a></dd>' in html


def test_the_class_of_the_reporting_verb_is_told_where_it_is_not_plain(client):
    statement = make_statement()
    statement.quotations.update(verb_class="claim")
    assert "(claimed)" in page(client, statement)
    statement.quotations.update(verb_class="neutral")
    assert "(said plainly)" not in page(client, statement)


def test_an_unlinked_speaker_is_shown_as_written(client):
    html = page(client, make_statement(speaker_text="a senior EU official", anonymous=True))
    assert "a senior EU official" in html
    assert "anonymous" in html


def test_subject_event_and_neighbours_are_links(client):
    speaker, state, event = make_actor("Ada Mirren"), make_state("Norland"), make_event()
    before = make_statement("Before.", speaker=speaker, said_on="2021-03-01")
    after = make_statement("After.", speaker=speaker, said_on="2021-04-01")
    html = page(client, make_statement(speaker=speaker, about=[state], event=event))
    for row in (state, event, before, after):
        assert f'href="{row.get_absolute_url()}"' in html


def test_there_is_no_page_for_a_statement_that_is_not(client):
    assert client.get("/statements/1/").status_code == 404
    assert client.get(f"/statements/{10**30}/").status_code == 404


def test_queries_do_not_grow_with_renderings(client, django_assert_max_num_queries):
    statement = make_statement(speaker=make_actor(state=make_state()), about=[make_state() for _ in range(5)])
    for _ in range(10):
        make_quotation(statement, make_source(f"“{statement.text}”", outlet=make_outlet()))
    with django_assert_max_num_queries(9):
        page(client, statement)


def test_a_position_is_called_so_and_stands_between_no_quotation_marks(client):
    html = page(client, make_statement("the sanctions are wrong", kind="indirect", speech=False))
    assert '<span class="reported">Position</span>' in html
    assert '<span class="qm">' not in html


def test_without_a_date_the_publication_is_told(client):
    source = make_source("“Talk,” she said.", published="2021-03-18")
    html = page(client, make_statement("Talk", said_on="", sources=[source]))
    assert 'published <time datetime="2021-03-18">' in html


def test_the_page_leads_on_to_all_that_the_speaker_said(client):
    assert 'href="/statements/?speaker=ada-mirren"' in page(client, make_statement(speaker=make_actor("Ada Mirren")))


def test_a_rendering_can_be_cited(client):
    source = make_source("“Talk,” she said.", title="Envoys meet", outlet=make_outlet("Post"), published="2021-03-17")
    statement = make_statement("Talk,", speaker=make_actor("Ada Mirren"), sources=[source])
    html = page(client, statement)
    assert "Ada Mirren, in “Envoys meet”, Post, 17 March 2021." in html
    assert f"http://testserver/sources/{source.pk}/#q{statement.quotations.get().pk}</p>" in html


def test_a_rendering_leads_to_its_words_at_the_outlet(client):
    source = make_source("“Talk & listen,” she said.", url="https://example.org/a")
    html = page(client, make_statement("“Talk & listen,”", sources=[source]))
    assert 'href="https://example.org/a#:~:text=Talk%20%26%20listen"' in html
