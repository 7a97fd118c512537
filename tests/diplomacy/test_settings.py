"""What the environment makes of the settings, each in a process of its own."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

URL = "postgres://reader:secret@db.example:5433/archive"
PRODUCTION = {
    "DATABASE_URL": URL,
    "SECRET_KEY": "0123456789 a key that is long enough and has many different letters",
    "BEHIND_HTTPS": "on",
    "ALLOWED_HOSTS": "chancery.example",
}


def run_python(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these settings in the environment and no others."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    own = {"CHANCERY_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "diplomacy.settings", **environment}
    return subprocess.run(
        [sys.executable, *arguments], check=False, capture_output=True, text=True, timeout=60, env={**kept, **own}
    )


def setting(folder: Path, name: str, **environment: str) -> Any:
    code = f"import json; from diplomacy import settings; print(json.dumps(settings.{name}, default=str))"
    done = run_python(folder, "-c", code, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_an_address_the_database_is_the_embedded_one(tmp_path: Path) -> None:
    database = setting(tmp_path, "DATABASES")["default"]
    assert (database["ENGINE"], database["FOLDER"]) == ("diplomacy.postgres", str(tmp_path / "postgres"))


def test_importing_the_settings_starts_no_server(tmp_path: Path) -> None:
    setting(tmp_path, "DATABASES")
    assert not (tmp_path / "postgres").exists()


def test_an_address_leads_to_that_server_through_a_pool(tmp_path: Path) -> None:
    database = setting(tmp_path, "DATABASES", **PRODUCTION)["default"]
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "archive")
    assert database["OPTIONS"]["pool"]["max_size"] == 10


def test_a_made_up_key_is_kept_and_is_its_owners_alone(tmp_path: Path) -> None:
    assert setting(tmp_path, "SECRET_KEY") == setting(tmp_path, "SECRET_KEY")
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_two_installations_make_up_different_keys(tmp_path: Path) -> None:
    assert setting(tmp_path / "one", "SECRET_KEY") != setting(tmp_path / "other", "SECRET_KEY")


def test_a_server_in_production_must_be_given_its_key(tmp_path: Path) -> None:
    done = run_python(tmp_path, "-c", "import diplomacy.settings", DATABASE_URL=URL)
    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr


@pytest.mark.parametrize("exception", ["DEBUG", "CHANCERY_DEMO"])
def test_a_server_for_trying_things_out_makes_up_its_key(tmp_path: Path, exception: str) -> None:
    assert setting(tmp_path, "SECRET_KEY", DATABASE_URL=URL, **{exception: "on"})


def test_debugging_is_off_unless_asked_for(tmp_path: Path) -> None:
    assert setting(tmp_path, "DEBUG") is False
    assert setting(tmp_path, "DEBUG", DEBUG="on") is True


def test_production_passes_djangos_own_security_checks(tmp_path: Path) -> None:
    done = run_python(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
