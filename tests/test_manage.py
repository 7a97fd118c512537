"""The command line on a database that is not ready."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection

from manage import main

pytestmark = pytest.mark.django_db

COMMANDS = [
    ["export"],
    pytest.param(["reread"], marks=pytest.mark.model),
    pytest.param(["ingest", "seeds"], marks=pytest.mark.model),
    ["create_demo_admin"],
]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr("sys.argv", ["manage.py", *arguments])
    main()


def rename_tables() -> None:
    with connection.cursor() as cursor:
        for table in ("diplomacy_source", "diplomacy_actor", "ingest_run", "auth_user"):
            cursor.execute(f"ALTER TABLE {table} RENAME TO missing_{table}")


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_database_without_tables_is_explained(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rename_tables()
    with pytest.raises(SystemExit, match=r"python manage\.py migrate"):
        run(monkeypatch, *arguments)


def test_a_database_of_an_older_version_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE diplomacy_actor DROP COLUMN slug")
    with pytest.raises(SystemExit, match=r"python manage\.py migrate"):
        run(monkeypatch, "export")


def test_the_traceback_is_there_for_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    rename_tables()
    with pytest.raises(ProgrammingError):
        run(monkeypatch, "export", "--traceback")
