"""The search of statements: what it finds, how it narrows down, and that nothing breaks it."""

import pytest
from django.urls import reverse

from tests.factories import make_actor, make_outlet, make_source, make_state, make_statement

pytestmark = pytest.mark.django_db


def search(client, headers=None, **asked):
    return client.get(reverse("statement-list"), asked, headers=headers)


def shown(response) -> list[str]:
    return [statement.text for statement in response.context["found"].page.rows]


def test_without_a_question_the_newest_come_first(client):
    make_statement("Older.", said_on="2021-03")
    make_statement("Newer.", said_on="2021-03-18")
    make_statement("At a time unknown.", said_on="")
    assert shown(search(client)) == ["Newer.", "Older.", "At a time unknown."]


def test_oldest_first(client):
    make_statement("Older.", said_on="2020")
    make_statement("Newer.", said_on="2021-03-18")
    assert shown(search(client, sort="oldest")) == ["Older.", "Newer."]


def test_found_words_are_marked_and_everything_else_is_escaped(client):
    make_statement("Sanctions are <script>alert(1)</script> & wrong.")
    html = search(client, q="sanction").content.decode()
    assert "<mark>Sanctions</mark> are &lt;script&gt;alert(1)&lt;/script&gt; &amp; wrong." in html


def test_a_hit_leads_to_its_place_with_the_words(client):
    statement = make_statement("We expect talks.")
    quotation = statement.quotations.get()
    html = search(client, q="talks & more or talks").content.decode()
    assert f'href="/sources/{quotation.source_id}/?q=talks+%26+more+or+talks#q{quotation.pk}"' in html


def test_a_speaker_is_found_by_slug_or_by_words(client):
    speaker = make_actor("Sergei Ryabkov", names=["S. Ryabkov"])
    make_statement("His words.", speaker=speaker)
    make_statement("Hers.", speaker=make_actor("Ada Mirren"))
    make_statement("An official's.", speaker_text="a deputy of Ryabkov")
    assert shown(search(client, speaker=speaker.slug)) == ["His words."]
    assert sorted(shown(search(client, speaker="ryabkov"))) == ["An official's.", "His words."]


def test_a_state_speaks_through_its_people(client):
    state = make_state("Norland")
    make_statement("The state's.", speaker=state)
    make_statement("The minister's.", speaker=make_actor("Ada Mirren", state=state))
    make_statement("Somebody else's.", speaker=make_actor("Bo"))
    assert sorted(shown(search(client, of="norland"))) == ["The minister's.", "The state's."]


def test_narrowing_down_by_outlet_wording_and_subject(client):
    outlet, state = make_outlet("Harbour Wire"), make_state("Norland")
    wanted = "Wanted."
    make_statement(wanted, kind="indirect", about=[state], sources=[make_source(f"He said {wanted}", outlet=outlet)])
    make_statement("Not wanted.")
    for asked in ({"outlet": "harbour-wire"}, {"kind": "indirect"}, {"about": "norland"}):
        assert shown(search(client, **asked)) == [wanted]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2021-03", "", ["2021-03-17", "2021-03", "2022"]),
        ("", "2021", ["2020-05", "2021-03-17", "2021-03"]),
        ("2021-03-17", "2021-03-17", ["2021-03-17"]),
        ("2021-03", "2021-03", ["2021-03-17", "2021-03"]),
    ],
)
def test_dates_include_their_whole_month_or_year(client, since, until, expected):
    for date in ("2020-05", "2021-03-17", "2021-03", "2022", ""):
        make_statement(f"Said {date}.", said_on=date)
    rows = search(client, since=since, until=until).context["found"].page.rows
    assert {row.said_on for row in rows} == set(expected)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "\0"},
        {"q": "x" * 5_000},
        {"q": "((( & | ! <-> :* '\" \\"},
        {"since": "yesterday", "until": "2021-02-31"},
        {"kind": "shouted", "sort": "sideways"},
        {"of": "nowhere", "outlet": "nothing", "about": "nobody", "speaker": "\0"},
        {"after": "~", "before": "x~y"},
        {"after": "2021~99999999999999999999"},
        {"after": "\0~1"},
        {"q": "talks", "after": "-3"},
        {"q": "talks", "after": "99999"},
    ],
)
def test_wrong_questions_never_break_the_page(client, asked):
    make_statement("We expect talks.")
    assert search(client, **asked).status_code == 200


def test_a_wrong_date_is_explained_beside_its_field(client):
    assert "Write a date as 2021, 2021-03 or 2021-03-17." in search(client, since="soon").content.decode()


def test_pages_follow_one_another_and_lead_back(client):
    for number in range(45):
        make_statement(f"Number {number}.", said_on=f"2021-03-{number % 9 + 1:02}")
    first = search(client).context["found"]
    second = search(client, after=first.page.following).context["found"]
    third = search(client, after=second.page.following).context["found"]
    pages = [[row.pk for row in found.page.rows] for found in (first, second, third)]
    assert len({pk for page in pages for pk in page}) == 45
    assert not third.page.following
    assert [row.pk for row in search(client, before=second.page.preceding).context["found"].page.rows] == pages[0]
    assert first.total.count == 45


def test_pages_of_best_matches_follow_one_another(client):
    for number in range(25):
        make_statement(f"Sanctions, number {number}.")
    first = search(client, q="sanctions").context["found"].page
    second = search(client, q="sanctions", after=first.following).context["found"].page
    assert len(first.rows) + len(second.rows) == 25
    assert not {row.pk for row in first.rows} & {row.pk for row in second.rows}


def test_narrowing_down_by_how_and_through_what_it_was_said(client):
    make_statement("Wanted.").quotations.update(verb_class="deny", medium="post")
    make_statement("Not wanted.").quotations.update(verb_class="neutral", medium="speech")
    for asked in ({"verb": "deny"}, {"medium": "post"}, {"verb": "deny", "medium": "post"}):
        assert shown(search(client, **asked)) == ["Wanted."]
    assert shown(search(client, verb="neutral", medium="post")) == []


def test_how_and_through_what_are_choices_with_counts(client):
    for verb_class in ("deny", "deny", "neutral"):
        make_statement().quotations.update(verb_class=verb_class, medium="post" if verb_class == "deny" else "")
    facets = {facet.name: facet for facet in search(client).context["found"].facets}
    assert [(one.value, one.label, one.count) for one in facets["verb"].choices] == [
        ("deny", "Denied", 2),
        ("neutral", "Said plainly", 1),
    ]
    assert "medium" not in facets


def test_choices_tell_how_many_statements_they_leave(client):
    state = make_state("Norland")
    ada, bo = make_actor("Ada Mirren", state=state), make_actor("Bo Lind")
    for speaker in (ada, ada, bo):
        make_statement(speaker=speaker)
    facets = {facet.name: facet for facet in search(client).context["found"].facets}
    assert [(choice.value, choice.count) for choice in facets["speaker"].choices] == [("ada-mirren", 2), ("bo-lind", 1)]
    assert "speaker" not in {facet.name for facet in search(client, speaker="bo-lind").context["found"].facets}


def test_a_choice_keeps_the_other_questions(client):
    make_statement("Talks.", speaker=make_actor("Ada Mirren"))
    make_statement("Talks again.", speaker=make_actor("Bo Lind"))
    html = search(client, q="talks", after="1").content.decode()
    assert 'href="/statements/?q=talks&amp;speaker=ada-mirren"' in html


def test_htmx_gets_the_results_alone_and_the_address_to_show(client):
    make_statement("Talks.")
    response = search(client, headers={"HX-Request": "true"}, q="talks", kind="", since="")
    html = response.content.decode()
    assert "<html" not in html
    assert 'id="result-count" hx-swap-oob' in html
    assert response["HX-Push-Url"] == "/statements/?q=talks"
    assert "HX-Request" in response["Vary"]


def test_a_page_restored_from_the_history_is_a_whole_one(client):
    response = search(client, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in response.content.decode()


def test_an_empty_answer_says_what_to_do_next(client):
    html = search(client, q='"never said"').content.decode()
    assert "Leave out the quotation marks" in html
    assert "Begin again with all statements" in html


def test_an_empty_base_says_so(client):
    assert "No statement has been read yet" in search(client).content.decode()


@pytest.mark.parametrize("asked", [{}, {"q": "talks"}])
def test_queries_do_not_grow_with_rows(client, django_assert_max_num_queries, asked):
    for _ in range(15):
        speaker = make_actor(state=make_state())
        make_statement(
            "We expect talks.", speaker=speaker, sources=[make_source("“We expect talks.”") for _ in range(3)]
        )
    with django_assert_max_num_queries(8):
        assert len(shown(search(client, **asked))) == 15


def test_only_reading_is_allowed(client):
    assert client.post(reverse("statement-list")).status_code == 405


def test_positions_are_shown_only_when_they_are_asked_for(client):
    make_statement("Talks are near.")
    make_statement("Talks are the aim.", kind="indirect", speech=False)
    assert shown(search(client)) == ["Talks are near."]
    assert shown(search(client, show="positions")) == ["Talks are the aim."]
    assert sorted(shown(search(client, show="all"))) == ["Talks are near.", "Talks are the aim."]
    assert "thinks, wants, plans or spoke of" in search(client, show="positions").content.decode()
    assert "thinks, wants, plans or spoke of" not in search(client).content.decode()


def test_positions_that_answer_as_well_are_told_of(client):
    make_statement("Talks are the aim.", kind="indirect", speech=False)
    html = search(client, q="aim").content.decode()
    assert '<a href="/statements/?q=aim&amp;show=positions">1 position, reported but not said</a>' in html
    assert "See also" not in search(client, q="aim", show="all").content.decode()


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("mirren", ["speaker=ada-mirren", "about=ada-mirren"]),
        ("Ada Mirren grain", ["speaker=ada-mirren&amp;q=grain"]),
        ("mirren NRL", ["speaker=ada-mirren&amp;about=norland", "speaker=norland&amp;about=ada-mirren"]),
    ],
)
def test_a_name_among_the_words_offers_its_actor(client, words, links):
    make_actor("Ada Mirren", names=["Mirren"])
    make_state("Norland", names=["NRL"])
    html = search(client, q=words).content.decode()
    for link in links:
        assert f'href="/statements/?{link}"' in html


@pytest.mark.parametrize("words", ['"Ada Mirren"', "adamant", "told us", "( & '"])
def test_words_that_name_nobody_offer_nobody(client, words):
    make_actor("Ada Mirren")
    make_state("United States", names=["US"])
    assert 'class="suggestions"' not in search(client, q=words).content.decode()


def test_a_name_within_a_longer_name_is_not_offered_beside_it(client):
    make_state("Guinea")
    make_state("New Guinea")
    assert [one.actor.name for one in search(client, q="new guinea").context["suggestions"]] == ["New Guinea"]


def test_words_that_no_statement_holds_together_can_be_looked_for_one_by_one(client):
    make_statement("Grain is grown.")
    html = search(client, q='"grain & guns"').content.decode()
    assert 'href="/statements/?q=grain+or+guns"' in html
    assert shown(search(client, q="grain or guns")) == ["Grain is grown."]


def test_a_row_tells_the_verb_that_reports_it(client):
    source = make_source("Ada Mirren has rejected the idea of talks.")
    statement = make_statement("the idea of talks", kind="indirect", sources=[source])
    start = source.text.index("has rejected")
    statement.quotations.update(cue_start=start, cue_end=start + len("has rejected"))
    assert '<span class="cue">has rejected</span>' in search(client).content.decode()


def test_a_description_that_stands_for_a_speaker_begins_with_a_capital_and_is_cut(client):
    make_statement(speaker_text="the ministry’s " + "very " * 40 + "long department")
    html = search(client).content.decode()
    assert ">The ministry’s very" in html
    assert "long department</span>" not in html
