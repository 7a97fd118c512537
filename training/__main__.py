"""Run a command or a workflow of project.yml: ``python -m training all``, ``python -m training train-names``."""

import os
import sys
from pathlib import Path

from weasel.cli.run import project_run

PROJECT = Path(__file__).parent


def run(name: str, *, force: bool = False) -> None:
    """Run it in the project's folder, in which the commands find this repository's packages.

    What is up to date already is not run again unless forced. Exits with the status of a command that fails.
    """
    os.environ["PYTHONPATH"] = str(PROJECT.parent)
    # Each training runs best on one core; start two at once on two.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    project_run(PROJECT, name, force=force)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    run(next((argument for argument in arguments if not argument.startswith("-")), "all"), force="--force" in arguments)
