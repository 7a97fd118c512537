"""Measure how well documents are read."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.evaluation import Figure, Miss, evaluate
from ingest.nlp import load_nlp

GOLD = Path(settings.BASE_DIR) / "tests" / "gold"


class Command(BaseCommand):
    help = "Measure the language pipeline against hand-made answers. The knowledge base is not touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=GOLD, help="articles and answers (%(default)s)")
        parser.add_argument("--mistakes", action="store_true", help="list each mistake")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not list(folder.glob("*.json")):
            raise CommandError(f"There are no answers (*.json) in {folder}.")
        figures, misses = evaluate(folder, load_nlp(settings.CHANCERY_PIPELINE or None))
        self.stdout.write(table(figures))
        if options["mistakes"]:
            self.stdout.write("\n".join(_told(miss) for miss in misses))


def table(figures: dict[str, Figure]) -> str:
    """The figures as text: of how many, recall, precision and F in per cent."""
    lines = [f"{'':12}{'answers':>9}{'recall':>9}{'precision':>11}{'F':>7}"]
    for name, figure in figures.items():
        shares = f"{figure.recall:>9.1%}{figure.precision:>11.1%}{figure.f:>7.1%}"
        lines.append(f"{name:12}{figure.expected:>9}{shares}")
    return "\n".join(lines)


def _told(miss: Miss) -> str:
    return f"{miss.article}: {miss.kind}: {' '.join(miss.text.split())}"
