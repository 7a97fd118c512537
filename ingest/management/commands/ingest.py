"""Read documents into the knowledge base."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ingest.fetch import read_file
from ingest.manifest import Entry, ManifestError, check_published, entries_of, read_manifest
from ingest.models import Run, Upload
from ingest.pipeline import Outcome, pipeline_name, read_many
from ingest.records import DocumentRefused, RawDocument
from ingest.report import Report
from ingest.uploads import record


class Command(BaseCommand):
    help = (
        "Read documents into the knowledge base. What was read before is left alone. "
        "The exit status is not 0 where a document was refused; the others are read all the same."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a document, or a folder of .txt files")
        parser.add_argument(
            "--manifest", type=Path, metavar="FILE", help="a list of documents with their outlets, dates …"
        )
        parser.add_argument("--outlet", default="", metavar="NAME", help="who published them")
        parser.add_argument("--published", default="", metavar="DATE", help="when: 2021, 2021-03 or 2021-03-17")
        parser.add_argument("--url", default="", help="where it was published (one document only)")
        parser.add_argument("--title", default="", help="its headline (one document only)")
        parser.add_argument("--force", action="store_true", help="read again what was read before")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            entries = chosen_entries(options)
        except ManifestError as error:
            raise CommandError(str(error)) from error
        report = Report(self.stdout, len(entries))
        run = Run.objects.create(origin=Run.Origin.COMMAND, pipeline=pipeline_name())
        with report.shown():
            for entry, outcome in read_entries(entries, force=options["force"]):
                record(Upload(run=run, file_name=entry.path.name[:255], **entry.said()), outcome)
                report.add(str(entry.path), outcome)
        Run.objects.filter(pk=run.pk).update(finished_at=timezone.now())
        if report.refusals:
            raise CommandError(report.refused_message())


def chosen_entries(options: dict[str, Any]) -> list[Entry]:
    """The documents that the command line names. Raises ManifestError where it makes no sense."""
    check_published(options["published"], "--published")
    said = Entry(Path(), *(options[name] for name in ("outlet", "published", "title", "url")))
    manifest = read_manifest(options["manifest"]) if options["manifest"] else []
    entries = entries_of(options["files"], manifest, said)
    if not entries:
        raise ManifestError("There is nothing to read: name files, folders of .txt files, or a --manifest.")
    if len(entries) > 1 and (said.title or said.url):
        raise ManifestError("--title and --url are of one document. Use a --manifest for several.")
    return entries


def read_entries(entries: list[Entry], *, force: bool) -> Iterator[tuple[Entry, Outcome]]:
    """Yield every entry with its outcome; refused files come as soon as it is known."""
    refused: deque[tuple[Entry, Outcome]] = deque()
    opened: deque[Entry] = deque()

    def raws() -> Iterator[RawDocument]:
        for entry in entries:
            try:
                raw = read_file(entry.path, **entry.said())
            except DocumentRefused as refusal:
                refused.append((entry, Outcome("refused", str(refusal))))
            else:
                opened.append(entry)
                yield raw

    for outcome in read_many(raws(), force=force):
        yield opened.popleft(), outcome
        while refused:
            yield refused.popleft()
    yield from refused
