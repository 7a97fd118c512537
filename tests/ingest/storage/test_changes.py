"""Columns of many rows are written at once, and only where they changed."""

from __future__ import annotations

import pytest
from django.db import connection

from diplomacy.models import Role, Statement
from ingest.storage.changes import write_columns
from tests.factories import make_actor, make_role, make_statement

pytestmark = pytest.mark.django_db

COLUMNS = ["speaker", "said_on", "text", "anonymous"]


def version_of(statement: Statement) -> str:
    """What Postgres calls the version of the row; another one after each write."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid::text FROM diplomacy_statement WHERE id = %s", [statement.pk])
        return cursor.fetchone()[0]


def test_the_columns_of_every_row_are_written() -> None:
    statements = [make_statement(f"We said it {number} times.") for number in range(3)]
    speaker = make_actor("Ilse Brandt")
    for statement in statements:
        statement.text, statement.speaker, statement.anonymous = f"“{statement.text}” it's 100 %", speaker, True
    write_columns(statements, COLUMNS)
    for stored, statement in zip(Statement.objects.order_by("pk"), statements, strict=True):
        assert (stored.text, stored.speaker, stored.anonymous) == (statement.text, speaker, True)


def test_a_link_can_be_taken_away() -> None:
    statement = make_statement(speaker=make_actor())
    statement.speaker = None
    write_columns([statement], COLUMNS)
    assert Statement.objects.get().speaker is None


def test_other_columns_stay() -> None:
    statement = make_statement("We remain ready to talk.")
    statement.text, statement.kind = "We are ready.", Statement.Kind.INDIRECT
    write_columns([statement], ["text"])
    assert (Statement.objects.get().text, Statement.objects.get().kind) == ("We are ready.", Statement.Kind.DIRECT)


def test_what_is_as_it_was_is_not_written_again() -> None:
    changed, same = make_statement(), make_statement()
    before = version_of(changed), version_of(same)
    changed.said_on = "2021-03-18"
    write_columns([changed, same], COLUMNS)
    assert version_of(changed) != before[0]
    assert version_of(same) == before[1]


def test_a_row_that_is_gone_stays_gone() -> None:
    role = make_role(make_actor())
    Role.objects.all().delete()
    role.first_seen = "2021"
    write_columns([role], ["first_seen"])
    assert not Role.objects.exists()


def test_many_rows_take_one_query(django_assert_num_queries) -> None:
    statements = [make_statement() for _ in range(5)]
    with django_assert_num_queries(1):
        write_columns(statements, COLUMNS)
    with django_assert_num_queries(0):
        write_columns([], COLUMNS)
