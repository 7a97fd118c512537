"""The commands of the house: bin/setup and bin/demo, run in a scratch folder with a toolbox of stand-ins."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BIN = Path(__file__).parents[1] / "bin"
PYTHONS = ("python3", "python3.13", "python3.12", "python3.11", "python")

UV = """#!/bin/sh
echo "$1" >> uv.log
case "$1" in
    venv) mkdir -p .venv/bin; ln -s "$REAL_PYTHON" .venv/bin/python ;;
    pip) [ ! -e interrupted ] ;;
esac
"""


class Checkout:
    """A scratch folder with the scripts in it, and the programs that they find on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.toolbox = folder / "toolbox"
        self.toolbox.mkdir()
        (folder / "bin").mkdir()
        for script in ("setup", "demo"):
            shutil.copy(BIN / script, folder / "bin")
        for tool in ("sh", "dirname", "cmp", "rm", "cp", "mkdir", "ln"):
            (self.toolbox / tool).symlink_to(shutil.which(tool) or "")
        for name in PYTHONS:
            (self.toolbox / name).symlink_to(sys.executable)
        self.write("requirements.lock", "first")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.folder / "bin" / script],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
            env={"PATH": str(self.toolbox), "REAL_PYTHON": sys.executable, **environment},
        )

    def calls_of_uv(self) -> list[str]:
        log = self.folder / "uv.log"
        return log.read_text().split() if log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def checkout_with_uv(checkout: Checkout) -> Checkout:
    checkout.write("toolbox/uv", UV)
    return checkout


def test_setup_installs_once(checkout_with_uv: Checkout) -> None:
    assert [checkout_with_uv.run("setup").returncode for _ in range(2)] == [0, 0]
    assert checkout_with_uv.calls_of_uv() == ["venv", "pip"]


def test_setup_begins_again_after_an_interruption(checkout_with_uv: Checkout) -> None:
    checkout_with_uv.write("interrupted", "")
    assert checkout_with_uv.run("setup").returncode != 0
    (checkout_with_uv.folder / "interrupted").unlink()
    assert checkout_with_uv.run("setup").returncode == 0
    assert checkout_with_uv.calls_of_uv() == ["venv", "pip", "venv", "pip"]


def test_setup_follows_a_changed_lock(checkout_with_uv: Checkout) -> None:
    checkout_with_uv.run("setup")
    checkout_with_uv.write("requirements.lock", "second")
    assert checkout_with_uv.run("setup").returncode == 0
    assert checkout_with_uv.calls_of_uv() == ["venv", "pip", "pip"]


def test_setup_makes_a_broken_environment_anew(checkout_with_uv: Checkout) -> None:
    checkout_with_uv.run("setup")
    checkout_with_uv.write(".venv/bin/python", "#!/bin/sh\nexit 1\n")
    assert checkout_with_uv.run("setup").returncode == 0
    assert checkout_with_uv.calls_of_uv() == ["venv", "pip", "venv", "pip"]


def test_setup_without_uv_uses_pythons_own_venv(checkout: Checkout) -> None:
    checkout.write("requirements.lock", "")
    outcome = checkout.run("setup")
    assert outcome.returncode == 0, outcome.stderr
    assert (checkout.folder / ".venv" / "bin" / "pip").exists()


def test_setup_says_which_python_it_needs(checkout: Checkout) -> None:
    for name in PYTHONS:
        checkout.write(f"toolbox/{name}", '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit\nexit 1\n')
    outcome = checkout.run("setup")
    assert outcome.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13; found Python 3.9.2" in outcome.stderr


def test_setup_says_how_to_get_a_missing_venv(checkout: Checkout) -> None:
    without_venv = f'#!/bin/sh\ncase "$2" in *venv*) exit 1 ;; esac\nexec {sys.executable} "$@"\n'
    for name in PYTHONS:
        checkout.write(f"toolbox/{name}", without_venv)
    outcome = checkout.run("setup")
    assert outcome.returncode == 1
    assert "apt install python3-venv" in outcome.stderr


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def installed(checkout_with_uv: Checkout) -> Checkout:
    checkout_with_uv.run("setup")
    return checkout_with_uv


def test_demo_says_that_its_port_is_taken(installed: Checkout, taken_port: int) -> None:
    outcome = installed.run("demo", PORT=str(taken_port))
    assert outcome.returncode == 1
    assert f"port {taken_port} cannot be used" in outcome.stderr


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_demo_refuses_what_is_no_port(installed: Checkout, port: str) -> None:
    outcome = installed.run("demo", PORT=port)
    assert outcome.returncode == 1
    assert "PORT must be a number from 1 to 65535" in outcome.stderr
