"""What an article was found to be about stays when another version reads it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplomacy.models import Event, Report
from ingest.records import ParsedArticle
from ingest.resolution.events.kept import same_reports
from ingest.resolve import resolve
from ingest.store import store
from tests.ingest.articles import ParsedArticleBuilder, place_of

TEXT = (
    "Norway expelled ten diplomats of Sudan, accusing them of spying on the Brennan shipyard where its new frigates "
    "are built. Stolen blueprints were traced to the embassy. In March Norway had praised Sudan for its harbours."
)


def test_a_report_is_known_by_its_kind_where_its_trigger_has_other_bounds():
    before = [(0, 8, "envoy.expelled"), (50, 60, "meeting.talks")]
    now = [(0, 12, "envoy.expelled"), (50, 60, "sanctions.imposed"), (52, 60, "meeting.talks")]
    assert same_reports(now, before) == {now[0]: before[0], now[2]: before[1]}


def test_a_report_is_known_at_its_place_though_it_has_another_kind_of_one_sort():
    before = [(0, 8, "meeting.talks"), (10, 20, "threat")]
    assert same_reports([(0, 8, "meeting.summit")], before) == {(0, 8, "meeting.summit"): before[0]}


def test_no_two_reports_are_one_from_before():
    before = [(0, 8, "meeting.talks")]
    now = [(0, 8, "meeting.talks"), (0, 20, "meeting.talks"), (0, 8, "meeting.summit")]
    assert same_reports(now, before) == {now[0]: before[0]}


def article(file_name: str = "a.txt", *, text: str = TEXT) -> ParsedArticle:
    builder = ParsedArticleBuilder(text, title=text[:40], file_name=file_name)
    norway = builder.actor("Norway", kind="state", gazetteer="state:NOR")
    sudan = builder.actor("Sudan", kind="state", gazetteer="state:SDN")
    builder.event("envoy.expelled", "expelled", initiator=norway, recipient=sudan, main=True)
    builder.event("support.voiced", "praised", initiator=norway, recipient=sudan)
    parsed = builder.build()
    expelled, praised = parsed.events
    return replace(parsed, events=(expelled, replace(praised, background=True)))


def read(parsed: ParsedArticle) -> dict[str, int]:
    """Read an article; the events of its reports by their kinds."""
    store(resolve(parsed))
    return dict(Report.objects.filter(source__file_name=parsed.article.file_name).values_list("kind", "event"))


def without(parsed: ParsedArticle, kind: str) -> ParsedArticle:
    """The article as a version reads it that misses events of a kind and takes the first other for the main one."""
    first, *others = [event for event in parsed.events if event.kind != kind]
    return replace(parsed, events=(replace(first, main=True, background=False), *others))


@pytest.mark.django_db
def test_other_bounds_keep_the_event():
    before = read(article())
    parsed = article()
    trigger = place_of(TEXT, "expelled ten diplomats")
    assert read(replace(parsed, events=(replace(parsed.events[0], trigger=trigger), parsed.events[1]))) == before
    assert Report.objects.get(main=True).trigger_end == trigger.end


@pytest.mark.django_db
def test_a_version_that_misses_what_an_article_is_about_moves_nothing():
    first = article()
    other = article("b.txt", text=TEXT.replace("ten diplomats", "ten of the diplomats"))
    before, others = read(first), read(other)
    assert before["envoy.expelled"] == others["envoy.expelled"]
    assert read(without(first, "envoy.expelled")) == {"support.voiced": before["support.voiced"]}
    assert read(other) == others
    assert Event.objects.count() == len({*before.values(), *others.values()})


@pytest.mark.django_db
def test_the_first_version_finds_its_event_again():
    first = article()
    other = article("b.txt", text=TEXT.replace("ten diplomats", "ten of the diplomats"))
    before, others = read(first), read(other)
    read(without(first, "envoy.expelled"))
    assert read(first)["envoy.expelled"] == before["envoy.expelled"]
    assert read(other) == others
