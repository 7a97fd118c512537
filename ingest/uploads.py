"""Uploads: begin a run of them, read one that waits, and write down what became of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from procrastinate.exceptions import AlreadyEnqueued

from diplomacy.models import Source
from ingest.models import Document, Run, Upload
from ingest.records import DocumentRefused, RawDocument

if TYPE_CHECKING:
    from ingest.pipeline import Outcome

logger = logging.getLogger(__name__)


READ_AT_ONCE = 5
"""Documents that are read while the editor waits, if he wants; more are left to the workers."""
BYTES_AT_ONCE = 300_000
WRITTEN_AT_ONCE = 2_000
"""Rows that are made together where there may be any number of them."""


@transaction.atomic
def begin_run(contents: Iterable[tuple[Upload, bytes]], *, by: User) -> Run:
    """Store a run of uploads with the bytes of those that wait. Nothing is read yet."""
    run = Run.objects.create(origin=Run.Origin.UPLOAD, started_by=by)
    for upload, content in contents:
        upload.run = run
        upload.save()
        if upload.status == Upload.Status.WAITING:
            Document.objects.create(upload=upload, content=content)
    finish_run(run)
    return run


@transaction.atomic
def begin_rereading(sources: QuerySet[Source], *, by: User | None = None, pipeline: str = "") -> Run:
    """Store a run in which sources wait to be read again, however many they are."""
    run = Run.objects.create(origin=Run.Origin.REREAD, started_by=by, pipeline=pipeline)
    titles = sources.select_related(None).only("title", "file_name", "url").iterator(chunk_size=WRITTEN_AT_ONCE)
    uploads = (Upload(run=run, source=source, file_name=str(source)[:255]) for source in titles)
    while some := list(islice(uploads, WRITTEN_AT_ONCE)):
        Upload.objects.bulk_create(some)
    finish_run(run)
    return run


def read_run(run: Run, *, now: bool) -> bool:
    """Read what waits in a run: at once if that is wanted and soon done, or else by the workers. True for at once."""
    waiting = Upload.objects.waiting().filter(run=run).select_related("run").order_by("pk")
    at_once = now and _is_soon_done(run)
    for upload in waiting:
        if at_once:
            read_waiting(upload)
        else:
            queue_upload(upload.pk)
    return at_once


def _is_soon_done(run: Run) -> bool:
    """True for few and small documents. Sources to be read again count with their texts."""
    sizes = run.uploads.filter(status=Upload.Status.WAITING).aggregate(
        count=models.Count("pk"),
        bytes=models.Sum(models.functions.Length("document__content"), default=0),
        characters=models.Sum("source__length", default=0),
    )
    return sizes["count"] <= READ_AT_ONCE and sizes["bytes"] + sizes["characters"] <= BYTES_AT_ONCE


def queue_upload(upload_id: int) -> None:
    """Let a worker read an upload, once, however often this is asked for."""
    from ingest.tasks import read_upload

    try:
        with transaction.atomic():
            read_upload.configure(queueing_lock=f"upload:{upload_id}").defer(upload_id=upload_id)
    except AlreadyEnqueued:
        logger.debug("Upload %s is queued already", upload_id)


def read_waiting(upload: Upload) -> None:
    """Read an upload that waits and write down what became of it. To do so twice changes nothing."""
    if upload.status != Upload.Status.WAITING:
        return
    try:
        outcome = _read(upload)
    except DocumentRefused as refusal:
        refuse(upload, str(refusal))
    else:
        record(upload, outcome)


def _read(upload: Upload) -> Outcome:
    from ingest.pipeline import read_document, reread  # they bring spaCy along, without which the site starts sooner

    if upload.run.origin == Run.Origin.REREAD and upload.source:
        return next(reread([upload.source]))
    return read_document(document_of(upload))


def document_of(upload: Upload) -> RawDocument:
    """The document of an upload, with what whoever handed it in said of it. Raises DocumentRefused."""
    from ingest.fetch import documents_from_upload

    document = Document.objects.filter(upload=upload).first()
    if document is None:
        raise DocumentRefused(_("Its content is gone. Hand it in again."))
    return documents_from_upload(
        upload.file_name,
        bytes(document.content),
        outlet=upload.outlet,
        title=upload.title,
        published=upload.published,
        url=upload.url,
    )


def record(upload: Upload, outcome: Outcome) -> None:
    """Write down what became of an upload; the run is over with its last one."""
    upload.status, upload.reason = outcome.status, outcome.reason
    upload.source_id = outcome.source
    upload.statements, upload.actors, upload.events = outcome.statements, outcome.actors, outcome.events
    upload.seconds = round(outcome.total_seconds, 3)
    upload.save()
    finish_run(upload.run)


def refuse(upload: Upload, reason: str) -> None:
    upload.status, upload.reason = Upload.Status.REFUSED, reason
    upload.save()
    finish_run(upload.run)


def finish_run(run: Run) -> None:
    """Mark the run as over if nothing in it waits any more."""
    Run.objects.filter(pk=run.pk).finish()
