"""Two happenings of one kind between the same two stay two, unless their day, the words or what is around says one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplomacy.models import Report
from ingest.records import ParsedArticle
from ingest.resolve import resolve
from ingest.store import store
from tests.ingest.articles import ParsedArticleBuilder, place_of

pytestmark = pytest.mark.django_db

BANKERS = "Norway imposed sanctions on twelve bankers of Sudan who launder money through Harbour Bank."
BANKERS_TOO = "Twelve bankers were sanctioned by Norway, as Harbour Bank launders money for rulers of Sudan."
GENERALS = "Norway imposed sanctions on eight generals of Sudan over the shelling of a village."
GREETED = "Norway criticised Sudan for a census that leaves out herders."
REBUKED = "Norway criticised Sudan for the price of its grain at the harbour."
DAY, NEXT_DAY, SOON, MONTHS_LATER = "2031-05-07", "2031-05-08", "2031-05-10", "2031-08-20"


def article(
    text: str, file_name: str, *, published: str = "", background: bool = False, **event: object
) -> ParsedArticle:
    """An article that tells something else first, and the event in passing."""
    builder = ParsedArticleBuilder(f"A lawyer wrote about whales. {text}", file_name=file_name, published=published)
    norway = builder.actor("Norway", kind="state", gazetteer="state:NOR")
    sudan = builder.actor("Sudan", kind="state", gazetteer="state:SDN")
    trigger = next(word for word in ("imposed", "sanctioned", "criticised", "withdrew", "leave") if word in text)
    kind = {"criticised": "criticism", "withdrew": "force.withdrawn", "leave": "force.withdrawn"}
    values = {"initiator": norway, "recipient": sudan, **event}
    values = {name: value for name, value in values.items() if value is not None}
    builder.event(kind.get(trigger, "sanctions.imposed"), trigger, **values)
    parsed = builder.build()
    event_record = replace(parsed.events[0], evidence=place_of(parsed.article.text, text), background=background)
    return replace(parsed, events=(event_record,))


def are_one(*articles: ParsedArticle) -> bool:
    for parsed in articles:
        store(resolve(parsed))
    return len(set(Report.objects.values_list("event", flat=True))) == 1


@pytest.mark.parametrize(("one", "other"), [(DAY, MONTHS_LATER), ("", ""), (DAY, ""), (DAY, "2031-06-01")])
def test_two_rounds_of_sanctions_stay_two(one, other):
    assert not are_one(article(BANKERS, "a.txt", published=one), article(GENERALS, "b.txt", published=other))


@pytest.mark.parametrize(("one", "other"), [(DAY, NEXT_DAY), (DAY, "2031-06-01"), ("", ""), ("", DAY)])
def test_one_round_in_like_words_is_one(one, other):
    assert are_one(article(BANKERS, "a.txt", published=one), article(BANKERS_TOO, "b.txt", published=other))


def test_like_words_do_not_reach_over_months():
    assert not are_one(article(BANKERS, "a.txt", published=DAY), article(BANKERS_TOO, "b.txt", published=MONTHS_LATER))


def test_criticism_of_one_day_is_one_and_that_of_days_later_another():
    first, second = article(GREETED, "a.txt", published=DAY), article(REBUKED, "b.txt", published=SOON)
    assert not are_one(first, second)
    store(resolve(article(f"{REBUKED} ", "c.txt", published=NEXT_DAY)))
    assert Report.objects.values("event").distinct().count() == 2


def test_criticism_told_as_background_has_no_day():
    first = article(GREETED, "a.txt", published=DAY, background=True)
    assert not are_one(first, article(REBUKED, "b.txt", published=DAY, background=True))


def test_the_year_is_not_enough_for_what_is_often_repeated():
    first = article(GREETED, "a.txt", published=DAY, background=True, date="2029")
    assert not are_one(first, article(REBUKED, "b.txt", published=DAY, background=True, date="2029"))


def test_an_old_event_is_not_told_by_news_without_a_day():
    first = article(GENERALS, "a.txt", published=DAY, date="2024")
    assert not are_one(first, article(BANKERS, "b.txt", published=NEXT_DAY))


def test_one_side_alone_is_no_ground():
    first = article(GREETED, "a.txt", published=DAY, recipient=None)
    assert not are_one(first, article(REBUKED, "b.txt", published=DAY))


def test_a_withdrawal_that_is_past_is_not_the_planned_one():
    past = article("Norway withdrew its troops from Sudan after the flood.", "a.txt", published=DAY)
    planned = "Norway will leave Sudan with its troops after the flood."
    assert not are_one(past, article(planned, "b.txt", published=NEXT_DAY, phase="announced"))
