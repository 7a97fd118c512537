"""Read sources again with the present pipeline."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from diplomacy.models import Source
from ingest.models import Run, Upload
from ingest.pipeline import pipeline_name, reread
from ingest.report import Report
from ingest.uploads import begin_rereading, finish_run, record

STOPPED = 130
"""The exit status of a command that was interrupted, as shells have it."""


class Command(BaseCommand):
    help = (
        "Read sources again from the text that is kept: those that another version of the pipeline read, "
        "or the ones named. Ids stay, and so does what humans decided. Stop it when you like: what is read is "
        "stored, and the same command goes on with the rest."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="*", type=int, metavar="SOURCE", help="the id of a source")
        parser.add_argument(
            "--all", action="store_true", help="every source, whatever read it; goes on with a run that was stopped"
        )
        parser.add_argument("--anew", action="store_true", help="with --all: begin anew rather than go on")

    def handle(self, *args: Any, **options: Any) -> None:
        run = stopped_run() if options["all"] and not options["sources"] and not options["anew"] else None
        if run:
            self.stdout.write(f"Going on with what was begun on {run.started_at:%Y-%m-%d at %H:%M} UTC.")
        else:
            drop_stopped_runs()
            run = begin_rereading(chosen_sources(options["sources"], every=options["all"]), pipeline=pipeline_name())
        report = Report(self.stdout, run.uploads.waiting().count())
        with report.shown():
            try:
                read_again(run, report)
            except KeyboardInterrupt:
                rest = run.uploads.waiting().count()
                raise CommandError(
                    f"Stopped. What was read is stored; {rest} sources wait, and the same command goes on with them.",
                    returncode=STOPPED,
                ) from None
        if report.refusals:
            raise CommandError(report.refused_message())


def chosen_sources(ids: list[int], *, every: bool) -> QuerySet[Source]:
    """The sources to read again, oldest first. Raises CommandError for an id that there is not."""
    if ids:
        named = Source.objects.filter(pk__in=ids).order_by("pk")
        if unknown := sorted(set(ids) - set(named.values_list("pk", flat=True))):
            raise CommandError(f"There is no source {', '.join(map(str, unknown))}.")
        return named
    sources = Source.objects.read().order_by("pk")
    return sources if every else sources.exclude(read_with=pipeline_name())


def stopped_runs() -> QuerySet[Run]:
    """What commands began to read again and did not end, the newest first. What editors began is the workers'."""
    begun = Run.objects.filter(origin=Run.Origin.REREAD, started_by=None, finished_at=None)
    return begun.order_by("-started_at", "-pk")


def stopped_run() -> Run | None:
    """The newest run that was stopped, if the pipeline is still the one with which it was begun."""
    run = stopped_runs().first()
    return run if run and run.pipeline == pipeline_name() else None


def drop_stopped_runs() -> None:
    """Runs that nobody will go on with are over; what waits in them is forgotten."""
    for run in stopped_runs():
        run.uploads.waiting().delete()
        finish_run(run)


def read_again(run: Run, report: Report) -> None:
    """Read the sources that wait in a run, and write down what becomes of each as soon as it is stored."""
    taken: list[Upload] = []
    for outcome in reread(one_by_one(run, taken)):
        upload = taken.pop(0)
        record(upload, outcome)
        report.add(f"{upload.source_id} {upload}", outcome)


def one_by_one(run: Run, taken: list[Upload]) -> Iterator[Source]:
    """Yield the sources that wait in a run, each loaded when it is due, and note their uploads in ``taken``."""
    waiting, last = run.uploads.waiting().order_by("pk"), 0
    while upload := waiting.filter(pk__gt=last).select_related("run", "source__outlet").first():
        last = upload.pk
        if upload.source is None:  # removed since the run began
            upload.delete()
            continue
        taken.append(upload)
        yield upload.source
    finish_run(run)
