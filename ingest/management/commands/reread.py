"""Read sources again with the present pipeline."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from diplomacy.models import Source
from ingest.models import Run, Upload
from ingest.pipeline import pipeline_name, reread
from ingest.report import Report
from ingest.uploads import record


class Command(BaseCommand):
    help = (
        "Read sources again from the text that is kept: those that another version of the pipeline read, "
        "or the ones named. Ids stay, and so does what humans decided."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="*", type=int, metavar="SOURCE", help="the id of a source")
        parser.add_argument("--all", action="store_true", help="every source, whatever read it")

    def handle(self, *args: Any, **options: Any) -> None:
        ids = list(chosen_sources(options["sources"], every=options["all"]))
        report = Report(self.stdout, len(ids))
        run = Run.objects.create(origin=Run.Origin.REREAD, pipeline=pipeline_name())
        taken: list[Source] = []
        with report.shown():
            for outcome in reread(one_by_one(ids, taken)):
                source = taken.pop(0)
                record(Upload(run=run, file_name=str(source)[:255], source=source), outcome)
                report.add(f"{source.pk} {source}", outcome)
        Run.objects.filter(pk=run.pk).update(finished_at=timezone.now())
        if report.refusals:
            raise CommandError(report.refused_message())


def chosen_sources(ids: list[int], *, every: bool) -> list[int]:
    """The ids of the sources to read again, oldest first. Raises CommandError for an id that there is not."""
    if ids:
        known = set(Source.objects.filter(pk__in=ids).values_list("pk", flat=True))
        if unknown := sorted(set(ids) - known):
            raise CommandError(f"There is no source {', '.join(map(str, unknown))}.")
        return sorted(known)
    sources = Source.objects.read().order_by("pk")
    return list((sources if every else sources.exclude(read_with=pipeline_name())).values_list("pk", flat=True))


def one_by_one(ids: list[int], taken: list[Source]) -> Iterator[Source]:
    """Yield the sources of ``ids``, each loaded when it is due, and note them in ``taken``."""
    for source_id in ids:
        source = Source.objects.select_related("outlet").filter(pk=source_id).first()
        if source is not None:
            taken.append(source)
            yield source
