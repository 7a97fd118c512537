"""One happening is one event, however outlets call it; neighbours in time or kind stay apart, whatever comes first."""

from dataclasses import replace

import pytest

from diplomacy.models import Event, Report
from ingest.records import ParsedArticle
from ingest.resolve import resolve
from ingest.store import store
from tests.ingest.articles import ParsedArticleBuilder
from tests.ingest.resolution.events import neighbours
from tests.ingest.resolution.events.neighbours import APART, SAME, UNDATED, Told

pytestmark = pytest.mark.django_db

UNDATED_APART = [
    pair
    for pair in APART
    if pair[0]
    in (
        "sanctions imposed and lifted",
        "a man detained and freed",
        "day one and day two",
        "a treaty signed and left",
        "the same two meeting again",
        "two rounds of sanctions months apart",
        "a summit planned and held",
    )
]


def real(text: str) -> str:
    """The text with names that the news knows: an invented name is rarer than any word of the articles."""
    return text.replace("Norland", "Norway").replace("Sudria", "Sudan")


def article(told: Told, file_name: str) -> ParsedArticle:
    title, text = real(told.title), real(told.text)
    builder = ParsedArticleBuilder(text, title=title, published=told.published, file_name=file_name)
    norland = builder.actor("Norway", kind="state", gazetteer="state:NOR")
    sudria = builder.actor("Sudan", kind="state", gazetteer="state:SDN")
    sides = {"initiator": sudria, "recipient": norland} if told.turned else {"initiator": norland, "recipient": sudria}
    builder.event(told.kind, told.trigger, date=told.date, phase=told.phase, main=True, **sides)
    return builder.build()


def main_events(*articles: Told) -> list[int]:
    """The event that each article is about, once all are stored in this order."""
    names = [f"{number}.txt" for number, _ in enumerate(articles)]
    for told, name in zip(articles, names, strict=True):
        store(resolve(article(told, name)))
    found = dict(Report.objects.filter(main=True).values_list("source__file_name", "event"))
    return [found[name] for name in names]


def cases(pairs):
    return [pytest.param(one, other, id=name) for name, one, other in pairs]


@pytest.mark.parametrize(("one", "other"), cases(SAME))
def test_one_happening_is_one_event(one, other):
    assert len(set(main_events(one, other))) == 1


@pytest.mark.parametrize(("one", "other"), cases(SAME))
def test_one_happening_is_one_event_though_an_article_has_no_date(one, other):
    assert len(set(main_events(one, replace(other, **UNDATED)))) == 1


@pytest.mark.parametrize(("one", "other"), cases(SAME))
def test_one_happening_is_one_event_though_neither_article_has_a_date(one, other):
    assert len(set(main_events(replace(one, **UNDATED), replace(other, **UNDATED)))) == 1


@pytest.mark.parametrize(("one", "other"), cases(APART))
def test_neighbours_stay_apart(one, other):
    assert len(set(main_events(one, other))) == 2


@pytest.mark.parametrize(("one", "other"), cases(UNDATED_APART))
def test_neighbours_stay_apart_without_dates(one, other):
    assert len(set(main_events(replace(one, **UNDATED), replace(other, **UNDATED)))) == 2


def test_the_order_in_which_articles_come_does_not_matter():
    series = [
        neighbours.SUMMIT_PLANNED,
        neighbours.SUMMIT_DOUBTED,
        neighbours.SUMMIT_CANCELLED,
        neighbours.SUMMIT_CANCELLED_TOO,
        neighbours.SUMMIT_PLANNED_TOO,
    ]
    planned, doubted, cancelled, cancelled_too, planned_too = main_events(*series)
    assert planned == planned_too
    assert cancelled == cancelled_too
    assert len({planned, doubted, cancelled}) == 3
    Event.objects.all().delete()
    again = dict(zip([told.title for told in reversed(series)], main_events(*reversed(series)), strict=True))
    assert len(set(again.values())) == 3
    assert again[series[0].title] == again[series[4].title]
