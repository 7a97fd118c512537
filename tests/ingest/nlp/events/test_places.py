"""The state in whose place something happens is the other side of it, where no other side is named."""

import pytest

from ingest.clean import clean
from ingest.parse import parse
from ingest.records import ParsedArticle, RawDocument

pytestmark = pytest.mark.model


def read(text: str) -> ParsedArticle:
    return parse(clean(RawDocument(text.encode(), file_name="news.txt")))


def sides(article: ParsedArticle) -> tuple[str, list[str], list[str]]:
    names = {actor.key: actor.name for actor in article.actors}
    [event] = article.events
    by_part = {part: [names[one.actor] for one in event.participants if one.part == part] for part in SIDES}
    return event.kind, by_part["initiator"], by_part["recipient"]


SIDES = ("initiator", "recipient")


def test_an_arrival_in_a_capital_is_a_visit_to_its_state():
    article = read("The Peruvian foreign minister Ana Quispe arrived in Amman on Wednesday for an official visit.\n")
    assert sides(article) == ("meeting.state_visit", ["Ana Quispe"], ["Jordan"])
    mention = next(one for one in article.mentions if one.reason == "the place lies in this state")
    assert article.article.text[slice(*mention.span)] == "Amman"


def test_who_travels_at_home_visits_nobody():
    article = read("The Peruvian president Ana Quispe arrived in Arequipa on Wednesday for a rally.\n")
    assert all(one.part != "recipient" for event in article.events for one in event.participants)


def test_who_announces_a_suspension_suspends():
    article = read("Italy announced a suspension of air links with Serbia on Wednesday.\n")
    assert sides(article)[1:] == (["Italy"], ["Serbia"])


def test_who_reports_a_treaty_did_not_sign_it():
    article = read("Peru and Chad today signed a treaty of friendship, the news agency Andina reported.\n")
    assert "Andina" not in sides(article)[1]
