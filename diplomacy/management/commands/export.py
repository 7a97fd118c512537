"""Write the whole knowledge base as JSON Lines."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from diplomacy.export import exported_objects


class Command(BaseCommand):
    help = "Write the knowledge base as JSON Lines, one object a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--with-text", action="store_true", help="with the texts of the sources")
        parser.add_argument("--output", type=Path, metavar="FILE", help="write to FILE rather than to the terminal")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with self._opened(options["output"]) as output:
                for exported in exported_objects(with_text=options["with_text"]):
                    output.write(json.dumps(exported, ensure_ascii=False, separators=(",", ":")) + "\n")
        except BrokenPipeError:  # whoever reads has enough, as ``head`` has
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    @contextmanager
    def _opened(self, path: Path | None) -> Iterator[TextIO | Any]:
        """The terminal, or a file that takes its name only once it is complete."""
        if path is None:
            yield self.stdout
            return
        unfinished = path.with_name(path.name + ".unfinished")
        try:
            with unfinished.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            unfinished.replace(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        finally:
            unfinished.unlink(missing_ok=True)
