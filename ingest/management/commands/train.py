"""Train the pipeline that ships: a front for the spaCy project in ``training/``."""

from __future__ import annotations

import shlex
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PROJECT = Path(settings.BASE_DIR) / "training"


class Command(BaseCommand):
    help = "Train the language pipeline. It says what it will run, looks for the corpora, and runs it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("workflow", nargs="?", default="all", help="a workflow or command of training/project.yml")
        parser.add_argument("--force", action="store_true", help="also the steps whose inputs have not changed")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be run")

    def handle(self, *args: Any, **options: Any) -> None:
        project = read_project(PROJECT)
        steps = steps_of(project, options["workflow"])
        command = [sys.executable, "-m", "weasel", "run", options["workflow"], str(PROJECT)]
        command += ["--force"] * options["force"] + ["--dry"] * options["dry_run"]
        for name in steps:
            self.stdout.write(f"{name}: {help_of(project, name)}")
        if missing := missing_assets(project, PROJECT):
            raise CommandError(told_missing(missing))
        self.stdout.write(shlex.join(command))
        done = subprocess.run(command, check=False)
        if done.returncode:
            raise CommandError(f"Training ended with status {done.returncode}.", returncode=done.returncode)


def read_project(folder: Path) -> dict[str, Any]:
    """The project file of ``folder``. Raises CommandError where there is none."""
    from weasel.util import load_project_config

    if not (folder / "project.yml").is_file():
        raise CommandError(f"There is no project.yml in {folder}.")
    return load_project_config(folder)


def steps_of(project: dict[str, Any], name: str) -> list[str]:
    """The commands that a workflow, or a single command, stands for. Raises CommandError for an unknown name."""
    workflows = project.get("workflows", {})
    commands = [command["name"] for command in project.get("commands", [])]
    if name in workflows:
        return list(workflows[name])
    if name in commands:
        return [name]
    raise CommandError(f"“{name}” is not known. There are: {', '.join([*workflows, *commands])}.")


def help_of(project: dict[str, Any], name: str) -> str:
    return next((command.get("help", "") for command in project["commands"] if command["name"] == name), "")


def missing_assets(project: dict[str, Any], folder: Path) -> list[dict[str, str]]:
    """The corpora that are not where the project expects them."""
    return [asset for asset in project.get("assets", []) if not (folder / asset["dest"]).exists()]


def told_missing(assets: list[dict[str, str]]) -> str:
    """What to get from where, for people."""
    lines = ["These corpora are missing; training/README.md says how to get them:"]
    for asset in assets:
        place = asset.get("url") or asset.get("description") or "see training/README.md"
        lines.append(f"  training/{asset['dest']}: {place}")
    return "\n".join(lines)
