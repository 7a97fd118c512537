"""Documents in, rows out: what is read once, again, refused, only stored, and at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from diplomacy.models import Actor, Event, Mention, Quotation, Report, Source, Statement
from ingest.pipeline import Outcome, article_of, pipeline_name, read_document, read_many, reread
from ingest.records import RawDocument

pytestmark = [pytest.mark.django_db, pytest.mark.model]

ARTICLE = """\
Foreign Minister Ilse Brandt of Denmark said on Tuesday that Danish ships would stay in port.

“We have no quarrel with Iceland,” Brandt told reporters in Copenhagen. “But our fishermen want an answer.”

Denmark recalled its ambassador to Iceland on Monday.
"""
GERMAN = """\
Der dänische Außenminister sagte am Dienstag, die Schiffe seines Landes würden in den Häfen bleiben. Die Fischer
warteten auf eine Antwort der Regierung in Reykjavik, und es sei an der Zeit, dass sie gegeben werde.
"""


def document(
    text: str = ARTICLE, *, file_name: str = "a.txt", published: str = "2031-03-11", **said: str
) -> RawDocument:
    return RawDocument(text.encode(), file_name=file_name, published=published, **said)


def ids() -> list[list[int]]:
    """The ids of all that rests on the texts."""
    models = (Source, Actor, Mention, Statement, Quotation, Event, Report)
    return [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in models]


def source_of(outcome: Outcome) -> Source:
    assert outcome.source
    return Source.objects.select_related("outlet").get(pk=outcome.source)


def statuses(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def test_an_article_is_read_and_counted() -> None:
    outcome = read_document(document(outlet="Northern Post"))
    source = source_of(outcome)
    assert outcome.status == "read"
    assert (str(source.outlet), source.file_name, source.read_with) == ("Northern Post", "a.txt", pipeline_name())
    assert outcome.statements == source.quotations.count() >= 2
    assert outcome.actors >= 3
    assert outcome.events == source.reports.count() >= 1
    assert list(outcome.seconds) == ["clean", "parse", "store"]
    assert outcome.total_seconds == pytest.approx(sum(outcome.seconds.values()))


def test_the_same_document_again_is_left_alone_and_not_parsed() -> None:
    first = read_document(document())
    before = ids()
    again = read_document(document())
    assert (again.status, again.source) == ("unchanged", first.source)
    assert list(again.seconds) == ["clean"]
    assert ids() == before


def test_reading_again_by_force_keeps_the_rows() -> None:
    read_document(document())
    before = ids()
    assert read_document(document(), force=True).status == "read"
    assert ids() == before


def test_what_another_version_read_is_read_again() -> None:
    read_document(document())
    before = ids()
    Source.objects.update(read_with="chancery_en 0.0.0")
    assert read_document(document()).status == "read"
    assert ids() == before
    assert Source.objects.get().read_with == pipeline_name()


def test_a_date_that_is_told_later_is_taken_in() -> None:
    read_document(document(published=""))
    assert read_document(document(published="2031-03-11")).status == "read"
    assert Source.objects.get().published == "2031-03-11"


def test_what_a_document_leaves_open_stays_as_it_was_told() -> None:
    read_document(document(published="2031-03-11", title="Ships stay in port"))
    assert read_document(document(published="")).status == "unchanged"
    assert read_document(document(published=""), force=True).status == "read"
    source = Source.objects.get()
    assert (source.published, source.title) == ("2031-03-11", "Ships stay in port")


def test_an_outlet_and_a_link_that_are_not_told_again_make_no_second_source() -> None:
    first = read_document(document(outlet="Northern Post", url="https://post.example/1"))
    again = read_document(document(), force=True)
    assert (again.status, again.source) == ("read", first.source)
    source = source_of(again)
    assert (str(source.outlet), source.url) == ("Northern Post", "https://post.example/1")


def test_an_outlet_that_is_told_later_completes_the_same_source() -> None:
    first = read_document(document())
    second = read_document(document(outlet="Northern Post"))
    assert second.source == first.source
    assert str(source_of(second).outlet) == "Northern Post"


def test_the_same_text_of_another_outlet_is_a_copy() -> None:
    read_document(document(outlet="Northern Post"))
    assert source_of(read_document(document(outlet="Southern Post"))).copy_of is not None


def test_the_same_text_under_another_name_is_a_copy() -> None:
    first = read_document(document(file_name="a.txt"))
    second = read_document(document(file_name="b.txt"))
    assert second.status == "read"
    assert source_of(second).copy_of_id == first.source
    assert source_of(first).copy_of is None


def test_a_text_that_is_not_english_is_kept_and_not_parsed() -> None:
    outcome = read_document(document(GERMAN))
    assert outcome.status == "stored"
    assert "not English" in outcome.reason
    assert source_of(outcome).status == Source.Status.NOT_ENGLISH
    assert not Actor.objects.exists()
    assert read_document(document(GERMAN)).status == "unchanged"


def test_a_refused_document_says_why_and_the_others_go_on() -> None:
    documents = [document(""), document(), document("", file_name="c.txt"), document(file_name="d.txt")]
    outcomes = list(read_many(documents))
    assert statuses(outcomes) == ["refused", "read", "refused", "read"]
    assert outcomes[0].reason
    assert Source.objects.count() == 2


def test_a_document_that_meets_a_fault_leaves_nothing_behind(caplog: pytest.LogCaptureFixture) -> None:
    address_that_no_row_can_hold = "https://post.example/" + "a" * 2_000
    outcomes = list(read_many([document(url=address_that_no_row_can_hold), document(file_name="b.txt")]))
    assert statuses(outcomes) == ["refused", "read"]
    assert "fault in Chancery (DataError)" in outcomes[0].reason
    assert "could not be read (store)" in caplog.text
    assert [source.file_name for source in Source.objects.all()] == ["b.txt"]


def test_outcomes_stand_in_the_order_of_the_documents_over_many_batches() -> None:
    texts = ["" if number % 5 == 0 else f"{number}. {ARTICLE}" for number in range(20)]
    documents = [document(text, file_name=str(number)) for number, text in enumerate(texts)]
    outcomes = list(read_many(documents))
    names = {source.pk: source.file_name for source in Source.objects.all()}
    assert [names.get(outcome.source or 0) for outcome in outcomes] == [
        None if number % 5 == 0 else str(number) for number in range(20)
    ]


def test_documents_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def documents() -> Iterable[RawDocument]:
        for number in range(100):
            taken.append(number)
            yield document("")

    next(read_many(documents()))
    assert len(taken) < 100


def test_the_same_document_twice_at_once_is_stored_once() -> None:
    assert statuses(read_many([document(), document()])) == ["read", "unchanged"]
    assert Source.objects.count() == 1


def test_a_source_gives_back_the_article_from_which_it_was_stored() -> None:
    outcome = read_document(document(outlet="Northern Post", title="Ships stay in port", url="https://post.example/1"))
    source = source_of(outcome)
    article = article_of(source)
    assert (article.text, article.outlet, article.url) == (ARTICLE, "Northern Post", "https://post.example/1")
    assert (article.published, article.title, article.file_name) == ("2031-03-11", "Ships stay in port", "a.txt")
    assert article.body
    assert all(start < end for start, end in article.body)


def test_rereading_keeps_the_rows() -> None:
    list(read_many([document(), document(GERMAN, file_name="b.txt")]))
    before = ids()
    outcomes = list(reread(Source.objects.order_by("pk")))
    assert statuses(outcomes) == ["read", "stored"]
    assert ids() == before


@pytest.mark.django_db(transaction=True)
def test_readers_at_the_same_time_make_each_actor_once() -> None:
    documents = [document(f"{ARTICLE}\nThat was number {number}.", file_name=f"{number}.txt") for number in range(4)]
    with ThreadPoolExecutor(4) as readers:
        assert set(readers.map(_read_in_a_thread, documents)) == {"read"}
    names = list(Actor.objects.values_list("kind", "name"))
    assert len(names) == len(set(names))
    assert Actor.objects.filter(name="Ilse Brandt").count() == 1


def _read_in_a_thread(raw: RawDocument) -> str:
    try:
        return read_document(raw).status
    finally:
        connection.close()
