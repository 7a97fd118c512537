"""Another version of the pipeline reads everything again: rows, addresses and what humans decided are kept.

Few articles, so that it is quick; ``python -m benchmarks.rereading`` does the same with 1,000.
"""

from __future__ import annotations

import pytest

from benchmarks.made_up import made_up_articles, read_otherwise
from benchmarks.rereading import complaints, decide, read_again
from diplomacy.models import Decision, Quotation, Source
from ingest.store import store_parsed

ARTICLES = 16

pytestmark = pytest.mark.django_db


def test_another_version_keeps_rows_addresses_and_decisions() -> None:
    articles = list(made_up_articles(ARTICLES))
    for parsed in articles:
        store_parsed(parsed)
    memory = decide()
    decisions = Decision.objects.count()
    for parsed in articles:
        store_parsed(read_otherwise(parsed))
    assert list(complaints(memory)) == []
    assert Decision.objects.count() == decisions
    assert set(Source.objects.values_list("read_with", flat=True)) == {"made up 2"}
    moved = [place for place, *_ in read_again(memory) if place not in memory.statements]
    assert len(moved) > ARTICLES  # the other version did read otherwise
    assert Quotation.objects.count() > len(list(read_again(memory)))
