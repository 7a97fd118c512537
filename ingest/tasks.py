"""What workers do: read the documents that wait, and take up again what a worker that died left lying."""

from __future__ import annotations

from datetime import timedelta

from asgiref.sync import sync_to_async
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from diplomacy.pairs import find_new_pairs
from ingest.models import Upload
from ingest.uploads import queue_upload, read_waiting, refuse

ATTEMPTS = 3
FORGOTTEN_AFTER = timedelta(minutes=10)
"""How long an upload may wait without a job: a request that reads at once is over long before."""


@app.task(name="read_upload", retry=RetryStrategy(max_attempts=ATTEMPTS, wait=30))
def read_upload(upload_id: int) -> None:
    """Read an upload that waits. To do so twice changes nothing."""
    upload = Upload.objects.select_related("run").filter(pk=upload_id).first()
    if upload is not None:
        read_waiting(upload)


@app.periodic(cron="* * * * *")
@app.task(name="retry_stalled", queueing_lock="retry_stalled")
async def retry_stalled(timestamp: int) -> None:
    """Queue again the jobs whose worker has died; give up those over which workers keep dying."""
    jobs = app.job_manager
    for job in await jobs.get_stalled_jobs():
        if job.attempts + 1 < ATTEMPTS:  # this one is counted when it ends
            await jobs.retry_job(job)
        else:
            await jobs.finish_job(job, Status.FAILED, delete_job=False)
            assert job.id is not None
            await sync_to_async(give_up)(job.id)


def give_up(job_id: int) -> None:
    """Refuse the upload of a job that ended its worker again and again."""
    job = ProcrastinateJob.objects.get(pk=job_id)
    upload = Upload.objects.waiting().select_related("run").filter(pk=job.args.get("upload_id")).first()
    if upload is not None:
        told = _("Reading it ended the program %(times)s times. Split it, or hand in a smaller file.")
        refuse(upload, told % {"times": job.attempts})


@app.periodic(cron="* * * * *")
@app.task(name="find_pairs", queueing_lock="find_pairs", lock="find_pairs")
def find_pairs(timestamp: int) -> None:
    """Look for pairs that editors should judge among what was stored since the last look."""
    find_new_pairs()


@app.periodic(cron="*/5 * * * *")
@app.task(name="queue_forgotten", queueing_lock="queue_forgotten")
def queue_forgotten(timestamp: int) -> None:
    """Queue the uploads that wait although no job will read them: their request died before it was done."""
    jobs = ProcrastinateJob.objects.filter(task_name="read_upload", status__in=["todo", "doing"])
    upload_id = Cast(KeyTextTransform("upload_id", "args"), models.BigIntegerField())
    of_upload = jobs.alias(upload=upload_id).filter(upload=models.OuterRef("pk"))
    before = timezone.now() - FORGOTTEN_AFTER
    forgotten = Upload.objects.waiting().filter(~models.Exists(of_upload), run__started_at__lt=before)
    for forgotten_id in forgotten.values_list("pk", flat=True):
        queue_upload(forgotten_id)
