"""List what humans decided, or what of it holds nowhere any more."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from diplomacy.curation import orphaned_decisions, words_of
from diplomacy.export import decision_object
from diplomacy.models import Decision


class Command(BaseCommand):
    help = "List the decisions of editors, the newest first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", metavar="SUBJECT", help="only those on one row, such as statement:12")
        parser.add_argument(
            "--orphaned", action="store_true", help="only those of which nothing holds any more, and why"
        )
        parser.add_argument("--json", action="store_true", help="as JSON Lines, in the objects of the export")

    def handle(self, *args: Any, **options: Any) -> None:
        whys: dict[int, str] = {}
        if options["orphaned"]:
            orphans = orphaned_decisions()
            whys = {orphan.decision.pk: f"{orphan.why} “{orphan.words}”" for orphan in orphans}
        decisions = Decision.objects.select_related("by", "undone_by").defer("journal").newest_first()
        if options["orphaned"]:
            decisions = decisions.filter(pk__in=whys)
        if options["on"]:
            decisions = decisions.on(options["on"])
        for decision in decisions.iterator():
            told = _as_json(decision) if options["json"] else _in_words(decision, whys.get(decision.pk, ""))
            self.stdout.write(told)


def _as_json(decision: Decision) -> str:
    return json.dumps(decision_object(decision), ensure_ascii=False, separators=(",", ":"))


def _in_words(decision: Decision, why: str) -> str:
    who = decision.by.get_username() if decision.by else "–"
    undone = f" (undone by decision {decision.undone_by.pk})" if hasattr(decision, "undone_by") else ""
    reason = f" Reason: {decision.reason}" if decision.reason else ""
    line = (
        f"{decision.pk}  {decision.at:%Y-%m-%d %H:%M}  {who}  {decision.subject}: {words_of(decision)}{reason}{undone}"
    )
    return f"{line}\n    {why}" if why else line
