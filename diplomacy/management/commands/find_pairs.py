"""``manage.py find_pairs``: look for actors, statements and events that may be one, for the editors' queue."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from diplomacy.pairs import find_new_pairs, look_at_everything


class Command(BaseCommand):
    help = "Look for pairs that may be one among what was stored since the last look, or with --all among everything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="look at everything anew, and forget what is no pair")

    def handle(self, *_args: Any, **options: Any) -> None:
        count = look_at_everything() if options["all"] else find_new_pairs()
        self.stdout.write(f"{count} pairs found")
