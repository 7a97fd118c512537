"""What stands above an event is what the articles say that are about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diplomacy.models import Event
from ingest.records import ParsedArticle
from ingest.resolve import resolve
from ingest.store import store
from tests.ingest.articles import ParsedArticleBuilder

pytestmark = pytest.mark.django_db

TALKS = "Norway held talks with Sudan on the Isle of Tarn about salmon quotas, prisoners and the pipeline."


def article(number: int, *, kind: str, main: bool) -> ParsedArticle:
    builder = ParsedArticleBuilder(f"{TALKS} Number {number}.", title=TALKS if main else "", file_name=f"{number}.txt")
    norway = builder.actor("Norway", kind="state", gazetteer="state:NOR")
    sudan = builder.actor("Sudan", kind="state", gazetteer="state:SDN")
    builder.event(kind, "talks", date="2030-05-01", initiator=norway, recipient=sudan, main=main)
    parsed = builder.build()
    return replace(parsed, events=(replace(parsed.events[0], background=not main),))


def test_the_articles_that_are_about_an_event_name_its_kind():
    store(resolve(article(1, kind="meeting.summit", main=True)))
    for number in (2, 3):
        store(resolve(article(number, kind="meeting.talks", main=False)))
    (event,) = Event.objects.all()
    assert event.reports.count() == 3
    assert event.kind == "meeting.summit"
    assert "summit" in event.title.lower()


def test_all_reports_vote_where_no_article_is_about_it():
    for number, kind in enumerate(["meeting.summit", "meeting.talks", "meeting.talks"]):
        store(resolve(article(number, kind=kind, main=False)))
    (event,) = Event.objects.all()
    assert event.kind == "meeting.talks"
