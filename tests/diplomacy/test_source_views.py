"""Sources and outlets: the lists, and a source's text with everything that rests on it."""

from time import perf_counter

import pytest
from django.urls import reverse

from diplomacy.models import Source
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


def listed(client, **asked) -> list[str]:
    response = client.get(reverse("source-list"), asked)
    assert response.status_code == 200
    return [source.title for source in response.context["page"].rows]


def page(client, source, **asked) -> str:
    response = client.get(source.get_absolute_url(), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_sources_are_found_by_title_outlet_status_and_date(client):
    outlet = make_outlet("Harbour Wire")
    make_source(title="Envoy goes home", outlet=outlet, published="2021-03-18", status="read")
    make_source(title="Autre chose", published="2020", status="not_english")
    for asked in (
        {"q": "envoy"},
        {"outlet": "harbour-wire"},
        {"outlet": "harb"},
        {"status": "read"},
        {"since": "2021"},
    ):
        assert listed(client, **asked) == ["Envoy goes home"]


@pytest.mark.parametrize("asked", [{"q": "\0"}, {"outlet": "?"}, {"status": "lost"}, {"until": "x"}, {"after": "a~b"}])
def test_wrong_questions_never_break_the_list(client, asked):
    make_source()
    listed(client, **asked)


def test_the_list_does_not_query_for_each_row(client, django_assert_max_num_queries):
    for _ in range(15):
        make_source()
    with django_assert_max_num_queries(3):
        assert len(listed(client)) == 15


def test_mentions_are_shown_in_their_three_states(client):
    source = make_source("Norland spoke to the two sides and to an official.")
    norland = make_state("Norland")
    make_mention(source, "Norland", actor=norland)
    make_mention(source, "the two sides", state="ambiguous").candidates.set([norland, make_state("Sudria")])
    make_mention(source, "an official", state="unlinked")
    html = page(client, source)
    assert f'<a href="{norland.get_absolute_url()}">Norland</a>' in html
    assert 'title="Ambiguous: Norland or Sudria"' in html
    assert 'class="mention unlinked name" title="Not linked to an actor"' in html


def test_a_quotation_carries_its_anchor_and_leads_to_its_statement(client):
    source = make_source("“We wait,” Ada said.")
    statement = make_statement("We wait,", sources=[source])
    quotation = statement.quotations.get()
    html = page(client, source)
    assert f'id="q{quotation.pk}"' in html
    assert f'<a href="{statement.get_absolute_url()}">“We wait,”</a>' in html


def test_triggers_and_roles_carry_their_anchors(client):
    source = make_source("Foreign Minister Ada Mirren recalled the envoy.")
    report = make_report(make_event(), source, "recalled")
    evidence = make_role_evidence(make_role(make_actor("Ada Mirren")), source, "Foreign Minister")
    html = page(client, source)
    assert f'id="e{report.pk}"' in html
    assert f'id="r{evidence.pk}"' in html


def test_searched_words_are_marked(client):
    source = make_source("New sanctions <b>loom</b>, it said; “Sanctions!”")
    html = page(client, source, q="sanction loom")
    assert html.count("<mark>") == 3
    assert "&lt;b&gt;<mark>loom</mark>&lt;/b&gt;" in html


@pytest.mark.parametrize("words", ["\0", '"', "x" * 9_000, "the", "<script>"])
def test_no_words_break_the_page(client, words):
    assert "<script>alert" not in page(client, make_source("<script>alert(1)</script>"), q=words)


def test_what_is_not_the_article_is_folded_where_it_is_long(client):
    text = "The body.\n" + "A comment. " * 100
    assert "One paragraph that is not the article" in page(client, make_source(text, body=[[0, 9]]))


def test_metadata_and_copies_are_shown(client):
    source = make_source(
        title="Envoy goes home",
        authors=["Jo Writer"],
        published="2021-03",
        published_from="front matter",
        url="https://example.org/a",
        read_with="chancery_en 0.1",
    )
    copy = make_source(copy_of=source)
    html = page(client, source)
    for shown in ("Jo Writer", "March 2021", "told in the document", "https://example.org/a", "chancery_en 0.1"):
        assert shown in html
    assert copy.get_absolute_url() in html
    assert source.get_absolute_url() in page(client, copy)


def test_a_source_of_which_nothing_is_known_has_a_page(client):
    source = make_source(title="", file_name="", published="", body=[], status="empty")
    Source.objects.update(outlet=None)
    html = page(client, source)
    assert "Untitled source" in html
    assert "outlet not known" in html
    assert "date not known" in html


def test_a_source_without_a_title_is_told_by_its_first_words_or_its_date(client):
    text = "12 min ago\nThe minister met the ambassador in the harbour on the coldest day of all, it was said."
    source = make_source(text, title="", body=[[text.index("The"), len(text)]])
    Source.objects.update(outlet=None)
    opening = "“The minister met the ambassador in the harbour on the coldest day…”"
    assert f"<h1>{opening}</h1>" in page(client, source)
    assert opening in client.get(reverse("source-list")).content.decode()
    statement = make_statement("it was said.", sources=[source])
    assert opening in client.get(statement.get_absolute_url()).content.decode()
    assert "Article of 17 March 2021" in client.get(reverse("statement-list")).content.decode()


def long_article():
    """An article of 1,200 words with a mention in every sentence and 40 quotations."""
    sentences = [
        f"Norland said “we will answer number {number}” to the other side on that day." for number in range(80)
    ]
    source = make_source("\n".join(sentences))
    norland = make_state("Norland")
    for number in range(80):
        make_mention(source, "Norland", actor=norland, nth=number + 1)
    for number in range(40):
        make_statement(f"we will answer number {number}”"[:-1], speaker=norland, sources=[source])
    return source


def test_a_long_article_takes_few_queries_and_little_time(client, django_assert_max_num_queries):
    source = long_article()
    page(client, source)
    with django_assert_max_num_queries(12):
        begun = perf_counter()
        page(client, source, q="answer")
    assert perf_counter() - begun < 0.5  # a busy machine's limit; an idle one needs a tenth of it


def test_an_outlet_shows_its_sources_and_whom_it_quotes(client):
    outlet = make_outlet("Harbour Wire")
    source = make_source("“Talk,” Ada said.", outlet=outlet, title="Envoy goes home")
    speaker = make_actor("Ada")
    make_statement("Talk", speaker=speaker, sources=[source])
    html = client.get(outlet.get_absolute_url()).content.decode()
    assert "Envoy goes home" in html
    assert "/statements/?speaker=ada&amp;outlet=harbour-wire" in html
    assert "1 statement" in html


def test_an_outlet_does_not_query_for_each_source(client, django_assert_max_num_queries):
    outlet = make_outlet("Harbour Wire")
    for _ in range(15):
        make_source(outlet=outlet)
    with django_assert_max_num_queries(6):
        client.get(outlet.get_absolute_url())
