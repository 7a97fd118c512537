"""What humans decided on an article is not decided on another document that has the very same text."""

from __future__ import annotations

import pytest

from diplomacy.curation import confirm, reject, split_statement, verdicts
from diplomacy.models import Quotation, Source, Statement
from ingest.resolve import resolve
from ingest.store import store
from tests.ingest.articles import ParsedArticleBuilder

pytestmark = pytest.mark.django_db

WORDS = "The harbour treaty is dead, and fishermen will never again unload their catch without paying customs"
TEXT = f"{WORDS}, Ilse Brandt said. Nobody mourned it."


def read(outlet: str, *, named: bool = False, pipeline: str = "test 1") -> Source:
    """Read the article as an outlet has it: somebody speaks of whom the name is told or not."""
    article = ParsedArticleBuilder(TEXT, file_name="treaty.txt", outlet=outlet)
    article.quotation(WORDS, article.actor("Ilse Brandt") if named else None, kind="indirect")
    return store(resolve(article.build(pipeline))).source


def statement_of(source: Source) -> Statement:
    return Quotation.objects.get(source=source).statement


def test_what_nobody_is_known_to_have_said_keeps_its_row_though_it_is_rejected_elsewhere() -> None:
    post, echo = read("Post"), read("Echo")
    rejected, other = statement_of(post), statement_of(echo)
    reject(rejected, by=None)
    for outlet in ("Post", "Echo"):
        read(outlet, pipeline="test 2")
    assert (statement_of(post), statement_of(echo)) == (rejected, other)
    assert (statement_of(post).verdict, statement_of(echo).verdict) == ("reject", "")


def test_a_verdict_on_one_is_not_told_of_the_other() -> None:
    post, echo = read("Post"), read("Echo")
    decision = confirm(statement_of(post), by=None)
    assert verdicts([statement_of(post)]) == {statement_of(post).pk: decision}
    assert verdicts([statement_of(echo)]) == {}


def test_what_is_parted_from_its_copy_stays_parted() -> None:
    post, echo = read("Post", named=True), read("Echo", named=True)
    assert statement_of(post) == statement_of(echo)
    split_statement(statement_of(post), [Quotation.objects.get(source=echo)], by=None)
    before = statement_of(post), statement_of(echo)
    for outlet in ("Post", "Echo", "Post"):
        read(outlet, named=True, pipeline="test 2")
    assert (statement_of(post), statement_of(echo)) == before
    assert before[0] != before[1]


def test_a_new_copy_follows_what_was_decided_on_its_text() -> None:
    post = read("Post")
    reject(statement_of(post), by=None)
    assert statement_of(read("Echo")) == statement_of(post)
