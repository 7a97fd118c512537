"""The embedded Postgres: a private server of this installation, for when ``DATABASE_URL`` is unset.

``start`` is cheap where the server runs, so every new connection asks it. The server listens on the loopback
address only, wants a password, and outlives the process that started it; ``python -m diplomacy.database stop``
ends it. Its folder holds ``cluster/`` (Postgres' own files), ``password``, ``port``, ``lock`` and ``server.log``.

No Django here: the server can be started and stopped when nothing else works.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from diplomacy.postgres.programs import (
    DatabaseUnavailable,
    find_programs,
    give,
    locked,
    major_version,
    reachable,
    run,
)

HOST = "127.0.0.1"
USER = "chancery"
DATABASE = "chancery"
START_ATTEMPTS = 6

CONFIGURATION = """
# Chancery's own, after what initdb wrote.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_buffers = 256MB
work_mem = 32MB
maintenance_work_mem = 256MB
random_page_cost = 1.1
jit = off
log_checkpoints = off
"""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the embedded server listens, and as whom to log in."""

    port: int
    password: str = field(repr=False)
    host: str = HOST
    user: str = USER


def start(folder: Path) -> Address:
    """Return the address of the server in ``folder``, starting it, or making it, where that is due.

    Raises DatabaseUnavailable.
    """
    place = _place(folder)
    port = _running_port(place)
    if port is None or port != _noted_port(place):
        with locked(place):
            port = _running_port(place) or _launch(place)
            _make_database(place, port)
            (place / "port").write_text(str(port))
    return Address(port, _password(place))


def stop(folder: Path) -> bool:
    """Stop the server in ``folder``, ending its connections. False where none was running."""
    place = _place(folder)
    if _running_port(place) is None:
        return False
    with locked(place):
        run(find_programs() / "pg_ctl", "-D", place / "cluster", "-m", "fast", "-w", "stop")
    return True


def running_port(folder: Path) -> int | None:
    """Return the port on which the server in ``folder`` accepts connections, or None."""
    return _running_port(_place(folder))


def _place(folder: Path) -> Path:
    """Return where the files of the server in ``folder`` really are, making that folder where it is missing."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return reachable(folder)


def _running_port(place: Path) -> int | None:
    lines = _process_file(place).splitlines()
    try:
        pid, port, status = int(lines[0]), int(lines[3]), lines[7].strip()
        os.kill(pid, 0)
        with socket.create_connection((HOST, port), timeout=1):
            return port if status == "ready" else None
    except (OSError, ValueError, IndexError):
        return None


def _process_file(place: Path) -> str:
    """Return what the server wrote of itself when it started; it stays behind where the server was killed."""
    try:
        return (place / "cluster" / "postmaster.pid").read_text()
    except FileNotFoundError:
        return ""
    except PermissionError as error:
        raise DatabaseUnavailable(f"{place} is another user's. Set CHANCERY_DATA to a folder of your own.") from error


def _noted_port(place: Path) -> int | None:
    """Return the port of the last start; once noted, the database was made too."""
    try:
        return int((place / "port").read_text())
    except (OSError, ValueError):
        return None


def _password(place: Path) -> str:
    return (place / "password").read_text()


def _make_database(place: Path, port: int) -> None:
    with psycopg.connect(
        host=HOST, port=port, user=USER, password=_password(place), dbname="postgres", autocommit=True
    ) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _launch(place: Path) -> int:
    """Start the server, making its files where there are none, and return its port."""
    programs = find_programs()
    major = major_version(programs)
    if not (place / "cluster").exists():
        _make_cluster(place, programs, major)
    _check_version(place / "cluster", major)
    return _start_server(place, programs)


def _make_cluster(place: Path, programs: Path, major: int) -> None:
    """Let initdb make the server's files; they take their name only once they are complete."""
    unfinished = place / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    _write_password(place / "password", secrets.token_urlsafe(24))
    unfinished.mkdir(mode=0o700)
    give(unfinished)
    with tempfile.NamedTemporaryFile("w", dir=place) as password:
        password.write(_password(place))
        password.flush()
        give(Path(password.name))
        options = ["--auth=scram-sha-256", f"--pwfile={password.name}", "--encoding=UTF8", "--no-sync"]
        run(programs / "initdb", "-D", unfinished, "-U", USER, *options, *_locale_options(major))
    with (unfinished / "postgresql.conf").open("a") as file:
        file.write(CONFIGURATION)
    unfinished.rename(place / "cluster")


def _locale_options(major: int) -> list[str]:
    """Return what makes upper and lower case hold for all of Unicode, on every system alike where Postgres can."""
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=en_US.UTF-8" if sys.platform == "darwin" else "--locale=C.UTF-8"]


def _write_password(path: Path, password: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password)


def _check_version(cluster: Path, major: int) -> None:
    made_by = (cluster / "PG_VERSION").read_text().strip()
    if made_by != str(major):
        raise DatabaseUnavailable(
            f"The database in {cluster} was made by PostgreSQL {made_by}; the server found here is version {major}. "
            f"Point PG_BIN at the programs of PostgreSQL {made_by}, dump the database with them and load it anew, "
            "or set CHANCERY_DATA to another folder to begin afresh."
        )


def _start_server(place: Path, programs: Path) -> int:
    """Return the port: the last one where it is free, for those who still remember it."""
    log = place / "server.log"
    log.touch(mode=0o600)
    give(log)
    port = _noted_port(place)
    for attempt in range(START_ATTEMPTS):
        time.sleep(attempt / 2)  # seconds: the children of a server that was killed take a moment to go
        if running := _running_port(place):
            return running
        port = port if port and _is_free(port) else _free_port()
        try:
            run(programs / "pg_ctl", "-D", place / "cluster", "-l", log, "-w", "-t", "60", "-o", f"-p {port}", "start")
        except DatabaseUnavailable as error:
            failure = error
        else:
            return port
    raise DatabaseUnavailable(f"{failure}\n{_last_lines(log)}")


def _last_lines(log: Path) -> str:
    return f"The end of {log}:\n" + "\n".join(log.read_text(errors="replace").splitlines()[-10:])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return True
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def main(arguments: Sequence[str] | None = None) -> int:
    """Start, stop or describe the server. The exit status is 0 where all is well, 3 where it is not running."""
    parser = argparse.ArgumentParser(prog="python -m diplomacy.database", description="Chancery's embedded Postgres.")
    parser.add_argument("verb", choices=["start", "stop", "status"])
    default = Path(os.environ.get("CHANCERY_DATA") or Path(__file__).parents[1] / "var") / "postgres"
    parser.add_argument("--folder", type=Path, default=default, help="where its files are (default: %(default)s)")
    chosen = parser.parse_args(arguments)
    try:
        return _obey(chosen.verb, chosen.folder)
    except DatabaseUnavailable as error:
        print(error, file=sys.stderr)
        return 1


def _obey(verb: str, folder: Path) -> int:
    if verb == "start":
        print(f"Running on {HOST}:{start(folder).port}.")
    elif verb == "stop":
        print("Stopped." if stop(folder) else "Was not running.")
    elif port := running_port(folder):
        print(f"Running on {HOST}:{port}.")
    else:
        print("Not running.")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
