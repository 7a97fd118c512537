"""Of several decisions on one place of a text the newest holds when the article is read again."""

from __future__ import annotations

import pytest

from diplomacy.curation import confirm, merge_events, reject, split_event, verdicts
from diplomacy.models import Event, Report, Statement
from ingest.resolve import resolve
from ingest.store import store
from tests.factories import make_quotation, make_statement
from tests.ingest.articles import ParsedArticleBuilder

pytestmark = pytest.mark.django_db

TEXT = "Germany recalled its ambassador. Later Germany expelled two envoys."


def read(pipeline: str = "test 1") -> None:
    article = ParsedArticleBuilder(TEXT)
    germany = article.actor("Germany", kind="state", gazetteer="state:DEU")
    article.event("envoy.recalled", "recalled", initiator=germany)
    article.event("envoy.expelled", "expelled", initiator=germany)
    store(resolve(article.build(pipeline)))


def test_what_was_merged_and_then_parted_stays_parted() -> None:
    read()
    recalled, expelled = Event.objects.order_by("reports__trigger_start")
    merge_events(keep=recalled, absorb=expelled, by=None)
    split_event(recalled, Report.objects.filter(kind="envoy.expelled"), by=None)
    before = list(Report.objects.order_by("trigger_start").values_list("kind", "event"))
    for pipeline in ("test 2", "test 3"):
        read(pipeline)
        assert list(Report.objects.order_by("trigger_start").values_list("kind", "event")) == before
    assert len({event for _kind, event in before}) == 2


def test_the_newest_verdict_is_found_by_its_place() -> None:
    statement = make_statement()
    confirm(statement, by=None)
    newest = reject(statement, by=None)
    source = statement.quotations.get().source
    statement.delete()
    again = Statement.objects.create(text=statement.text, kind=statement.kind)
    make_quotation(again, source)
    assert verdicts([again]) == {again.pk: newest}
