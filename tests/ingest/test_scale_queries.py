"""How often an article asks the database grows neither with what it says nor with what is stored."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.made_up import made_up_articles
from ingest.records import ParsedArticle
from ingest.store import store_parsed

pytestmark = pytest.mark.django_db


def queries_to_store(parsed: ParsedArticle) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        store_parsed(parsed)
    return len(queries)


def under_another_name(parsed: ParsedArticle, file_name: str) -> ParsedArticle:
    return replace(parsed, article=replace(parsed.article, file_name=file_name))


def with_half_of_it(parsed: ParsedArticle) -> ParsedArticle:
    quotations, events = parsed.quotations, parsed.events
    return replace(parsed, quotations=quotations[: len(quotations) // 2], events=events[: len(events) // 2])


def test_more_quotations_and_events_ask_no_more() -> None:
    for parsed in made_up_articles(4):
        store_parsed(parsed)
    half = queries_to_store(under_another_name(with_half_of_it(parsed), "half.txt"))
    assert queries_to_store(under_another_name(parsed, "all.txt")) <= half


def test_reading_again_asks_no_more_in_a_fuller_base() -> None:
    first, *others = made_up_articles(8)
    store_parsed(first)
    alone = queries_to_store(first)
    for parsed in others:
        store_parsed(parsed)
    assert queries_to_store(first) == alone
