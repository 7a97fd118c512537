"""Two editors at once, and an editor while a worker stores: one after the other, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diplomacy.curation import CurationError, apply_decisions, confirm, merge_actors, merge_statements, reject, undo
from diplomacy.models import Actor, Decision, FormerSlug, Mention, Source, Statement
from diplomacy.writer import only_writer
from ingest.resolve import resolve
from ingest.store import store
from tests.factories import make_actor, make_quotation, make_source, make_statement
from tests.ingest.articles import ParsedArticleBuilder


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each of the works returns or raises, all begun together, each with a connection of its own."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return work()
        except CurationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_merge_the_same_one_is_told_so(editor: User) -> None:
    wanted, *others = [make_actor(name) for name in ("A. Mirren", "Ada Mirren", "Frau Mirren", "Ms Mirren")]
    made = at_once(*(partial(merge_actors, keep=other, absorb=wanted, by=editor) for other in others))
    assert sorted(isinstance(each, Decision) for each in made) == [False, False, True]
    assert all("merged" in str(each) for each in made if isinstance(each, CurationError))
    assert (Actor.objects.count(), FormerSlug.objects.count(), Decision.objects.count()) == (3, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_undoing_twice_at_once_undoes_once(editor: User) -> None:
    merge = merge_actors(keep=make_actor("Ada Mirren"), absorb=make_actor("A. Mirren"), by=editor)
    made = at_once(lambda: undo(merge, by=editor), lambda: undo(merge, by=editor))
    assert sorted(isinstance(each, Decision) for each in made) == [False, True]
    assert Actor.objects.count() == 2


def article(number: int) -> ParsedArticleBuilder:
    text = f"Ada Mirren met A. Nilsen for the {number}th time. “We wait,” Mirren said."
    built = ParsedArticleBuilder(text, file_name=f"{number}.txt")
    ada = built.actor("Ada Mirren", "Mirren")
    built.actor("A. Nilsen")
    built.quotation("We wait,", ada)
    return built


@pytest.mark.django_db(transaction=True)
def test_an_editor_may_merge_while_workers_store(editor: User) -> None:
    store(resolve(article(0).build()))
    keep, absorb = (Actor.objects.get(name=name) for name in ("Ada Mirren", "A. Nilsen"))

    def work(number: int) -> Callable[[], Any]:
        def read() -> Any:
            with only_writer():
                return store(resolve(article(number).build()))

        return read

    made = at_once(work(1), work(2), lambda: merge_actors(keep=keep, absorb=absorb, by=editor), work(3))
    assert not any(isinstance(each, CurationError) for each in made)
    assert Actor.objects.get() == keep
    assert Mention.objects.filter(actor=keep).count() == 4 * 3
    undo(made[2], by=editor)
    again = Actor.objects.get(slug=absorb.slug)
    assert (again.pk, again.mentions.count(), keep.mentions.count()) == (absorb.pk, 4, 8)


def queries_of(work: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


@pytest.mark.django_db
def test_a_source_on_which_nobody_decided_anything_costs_one_look_up() -> None:
    source = make_source()
    confirm(make_statement(), by=None)
    assert queries_of(lambda: apply_decisions(source)) == 1


@pytest.mark.django_db
def test_the_queries_for_decisions_do_not_grow_with_them(editor: User) -> None:
    source = make_source("“Yes.” “No.” “Perhaps.” “Never.” she said.")
    counts = []
    for words in (["Yes.", "No."], ["Perhaps.", "Never."]):
        for word in words:
            statement = Statement.objects.create(text=word, kind="direct")
            make_quotation(statement, source, word)
            reject(statement, by=editor)
        counts.append(queries_of(lambda: apply_decisions(Source.objects.get(pk=source.pk))))
    assert counts[0] == counts[1] <= 6


@pytest.mark.django_db
def test_a_merge_of_statements_is_kept_by_a_statement_made_anew(editor: User) -> None:
    source = make_source("“Yes.” “No.” she said.")
    one, other = (Statement.objects.create(text=word, kind="direct") for word in ("Yes.", "No."))
    for statement in (one, other):
        make_quotation(statement, source, statement.text)
    merge_statements(keep=one, absorb=other, by=editor)
    number = one.pk
    one.delete()
    for word in ("Yes.", "No."):
        make_quotation(Statement.objects.create(text=word, kind="direct"), source, word)
    apply_decisions(source)
    again = Statement.objects.get()
    assert (again.pk, again.quotations.count()) == (number, 2)
