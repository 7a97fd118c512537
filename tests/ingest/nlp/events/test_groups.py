"""A described group acts for itself: what Syrian rebels do Syria does not."""

import pytest

from ingest.clean import clean
from ingest.parse import parse
from ingest.records import ParsedArticle, RawDocument

pytestmark = pytest.mark.model


def read(text: str) -> ParsedArticle:
    return parse(clean(RawDocument(text.encode(), file_name="news.txt")))


def sides(article: ParsedArticle) -> tuple[list[str], list[str]]:
    names = {actor.key: actor.name for actor in article.actors}
    [event] = article.events
    initiators, recipients = (
        [names[one.actor] for one in event.participants if one.part == part] for part in ("initiator", "recipient")
    )
    return initiators, recipients


def test_rebels_act_for_themselves_and_not_for_their_state():
    article = read("On Friday, South Sudanese rebels attacked Kenya.\n")
    assert sides(article) == (["South Sudanese rebels"], ["Kenya"])
    assert [actor.kind for actor in article.actors if actor.name == "South Sudanese rebels"] == ["organization"]


def test_a_group_without_a_people_is_no_actor():
    article = read("On Friday, the rebels attacked Kenya.\n")
    assert [actor.name for actor in article.actors] == ["Kenya"]


def test_a_group_that_takes_part_in_nothing_is_no_actor():
    article = read("Kenya expelled two Chadian diplomats. Peruvian rebels like the mountains.\n")
    assert "Peruvian rebels" not in [actor.name for actor in article.actors]


def test_the_fighters_of_an_organisation_are_its_own():
    article = read("On Friday, Hezbollah militants attacked Israel.\n")
    assert sides(article) == (["Hezbollah"], ["Israel"])
