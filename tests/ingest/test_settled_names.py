"""A name that an editor gave to an actor stays with that actor when its article is read again."""

from __future__ import annotations

import pytest

from diplomacy.curation import orphaned_decisions, settle_mention, undo
from diplomacy.models import Actor, Mention, Name
from ingest.resolve import resolve
from ingest.store import store
from tests.factories import make_actor
from tests.ingest.articles import ParsedArticleBuilder

pytestmark = pytest.mark.django_db

TEXT = "Weber arrived in Oslo. Weber left at noon."


def read(pipeline: str) -> None:
    """Read an article whose Weber may be either of two actors who are there already."""
    article = ParsedArticleBuilder(TEXT, file_name="weber.txt", outlet="Post")
    article.actor("Weber")
    store(resolve(article.build(pipeline)))


def undecided() -> Mention:
    return Mention.objects.undecided().get()


@pytest.fixture
def webers() -> list[Actor]:
    return [make_actor("Anna Weber"), make_actor("Otto Weber")]


def test_a_name_between_two_is_undecided(webers: list[Actor]) -> None:
    read("test 1")
    assert undecided().text == "Weber"


def test_it_stays_with_whom_an_editor_gave_it_to(webers: list[Actor]) -> None:
    read("test 1")
    settle_mention(undecided(), webers[1], by=None)
    for pipeline in ("test 2", "test 3"):
        read(pipeline)
        assert Mention.objects.get(form="name").actor == webers[1]
    assert Actor.objects.filter(kind="person").count() == 2
    assert Name.objects.get(actor=webers[1], text="Weber").count == 1
    assert orphaned_decisions() == []


def test_it_is_undecided_again_when_that_is_undone(webers: list[Actor]) -> None:
    read("test 1")
    decision = settle_mention(undecided(), webers[1], by=None)
    read("test 2")
    undo(decision, by=None)
    read("test 3")
    assert undecided().text == "Weber"
