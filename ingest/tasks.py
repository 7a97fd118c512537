"""What workers do: read the documents that wait, and take up again what a worker that died left lying."""

from __future__ import annotations

from datetime import timedelta

from asgiref.sync import sync_to_async
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job, Status

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
@app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs whose worker has died; give up those over which workers keep dying."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        if job.attempts < ATTEMPTS:
            await jobs.retry_job(job)
        else:
            await jobs.finish_job(job, Status.FAILED, delete_job=False)
            await sync_to_async(give_up)(job)


def give_up(job: Job) -> None:
    """Refuse the upload of a job that ended its worker again and again."""
    upload = Upload.objects.waiting().filter(pk=job.task_kwargs.get("upload_id")).first()
    if upload is not None:
        refuse(
            upload,
            _("Reading it ended the program %(times)s times. Split it, or hand in a smaller file.")
            % {"times": job.attempts},
        )


@app.periodic(cron="*/5 * * * *")
@app.task(name="queue_forgotten", queueing_lock="queue_forgotten")
def queue_forgotten(timestamp: int) -> None:
    """Queue the uploads that wait although no job will read them: their request died before it was done."""
    jobs = ProcrastinateJob.objects.filter(task_name="read_upload", status__in=["todo", "doing"])
    of_upload = jobs.annotate(upload=models.F("args__upload_id")).filter(upload=models.OuterRef("pk"))
    before = timezone.now() - FORGOTTEN_AFTER
    forgotten = Upload.objects.waiting().filter(~models.Exists(of_upload), run__started_at__lt=before)
    for upload_id in forgotten.values_list("pk", flat=True):
        queue_upload(upload_id)
