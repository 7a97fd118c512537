"""Titles of several articles: one role an office, first and last seen in the sources that give it."""

import pytest

from diplomacy.models import Role
from ingest.resolve import resolve
from ingest.store import store
from tests.ingest.articles import ParsedArticleBuilder

pytestmark = pytest.mark.django_db


def read(title: str, *, of: str = "", published: str, name: str = "Ilva Torvan") -> None:
    article = ParsedArticleBuilder(f"{title} {name} of {of}", file_name=f"{title}{of}{published}", published=published)
    state = article.actor(of, kind="state", gazetteer="state:TCD") if of else None
    article.role(article.actor(name), title, of=state)
    store(resolve(article.build()))


def roles() -> list[tuple[str, str, str, str]]:
    rows = Role.objects.order_by("title", "pk").values_list("title", "of__name", "first_seen", "last_seen")
    return [(title, of or "", first, last) for title, of, first, last in rows]


def test_a_role_is_seen_from_its_first_source_to_its_last():
    for date in ("2030-05-02", "2029-01-01", "2031-07"):
        read("President", of="Chad", published=date)
    assert roles() == [("President", "Chad", "2029-01-01", "2031-07")]


@pytest.mark.parametrize("order", [("", "Chad"), ("Chad", "")])
def test_a_title_without_its_state_is_the_one_with_it(order):
    for number, of in enumerate(order):
        read("President", of=of, published=f"203{number}")
    assert roles() == [("President", "Chad", "2030", "2031")]


def test_reading_again_with_another_title_leaves_no_role_without_evidence():
    read("President", published="2030")
    article = ParsedArticleBuilder("President Ilva Torvan of ", file_name="President2030", published="2030")
    article.actor("Ilva Torvan")
    store(resolve(article.build()))
    assert roles() == []
