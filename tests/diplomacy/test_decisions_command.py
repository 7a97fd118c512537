"""The command that lists decisions, and those of which nothing holds any more."""

from __future__ import annotations

import io
import json

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diplomacy.curation import confirm, merge_actors, orphaned_decisions, reject, undo
from diplomacy.models import Quotation
from tests.factories import make_actor, make_event, make_mention, make_source, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def listed(*arguments: str) -> str:
    output = io.StringIO()
    call_command("decisions", *arguments, stdout=output)
    return output.getvalue()


def test_decisions_are_listed_the_newest_first(editor: User) -> None:
    statement = make_statement()
    undo(confirm(statement, by=editor), by=editor)
    reject(statement, by=editor, reason="Misread")
    lines = listed().splitlines()
    assert ["wrong. Reason: Misread" in lines[0], "undone" in lines[1], "(undone by" in lines[2]] == [True] * 3


def test_those_on_one_row_are_exported_as_objects(editor: User) -> None:
    keep, absorb = make_actor("Ilse Brandt"), make_actor("Madam Weber")
    number = absorb.pk
    confirm(make_statement(), by=editor)
    merge_actors(keep=keep, absorb=absorb, by=editor)
    (told,) = map(json.loads, listed("--json", "--on", f"actor:{number}").splitlines())
    assert (told["kind"], told["subject"], told["beside"]) == ("merge", f"actor:{keep.pk}", [f"actor:{number}"])
    assert told["value"]["absorbed"]["name"] == "Madam Weber"


def test_a_decision_whose_row_is_gone_is_an_orphan(editor: User) -> None:
    event, statement = make_event(), make_statement()
    for fact in (event, statement):
        reject(fact, by=editor)
    assert not orphaned_decisions()
    event.delete()
    assert "no longer there" in listed("--orphaned")


def test_a_decision_whose_words_are_read_no_more_is_an_orphan(editor: User) -> None:
    statement = make_statement("We wait.")
    reject(statement, by=editor)
    Quotation.objects.all().delete()
    told = listed("--orphaned")
    assert "Nothing is read any more" in told
    assert "“We wait.”" in told


def test_a_merge_is_no_orphan_until_what_was_kept_is_gone(editor: User) -> None:
    first, second, third = make_actor(), make_actor(), make_actor()
    make_mention(make_source("Ada left."), "Ada", actor=second)
    merge_actors(keep=first, absorb=second, by=editor)
    merge_actors(keep=third, absorb=first, by=editor)
    assert not orphaned_decisions()
    third.mentions.all().delete()
    assert len(orphaned_decisions()) == 2


def test_the_queries_for_orphans_do_not_grow(editor: User) -> None:
    counts = []
    for _number in range(2):
        for fact in (make_statement(), make_event()):
            reject(fact, by=editor)
            fact.delete()
        with CaptureQueriesContext(connection) as queries:
            orphaned_decisions()
        counts.append(len(queries))
    assert counts[0] == counts[1]
