"""What workers do: read once, take up what was left lying, give up what ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from diplomacy.models import Source
from ingest.models import Run, Upload
from ingest.tasks import ATTEMPTS, FORGOTTEN_AFTER, queue_forgotten, read_upload, retry_stalled
from ingest.uploads import begin_run, queue_upload, read_waiting

pytestmark = pytest.mark.django_db

ARTICLE = "“We have no quarrel with Iceland,” Danish Foreign Minister Ilse Brandt told reporters in Copenhagen.\n"


@pytest.fixture
def upload() -> Upload:
    """An upload that waits."""
    run = begin_run([(Upload(file_name="a.txt"), ARTICLE.encode())], by=User.objects.create_user("editor"))
    return run.uploads.get()


def queued(upload: Upload) -> list[str]:
    """The status of each job that is to read an upload."""
    found = ProcrastinateJob.objects.filter(task_name="read_upload", args__upload_id=upload.pk)
    return list(found.order_by("id").values_list("status", flat=True))


def die_over(upload: Upload, *, attempts: int) -> None:
    """Leave the job of an upload as a worker leaves it that was killed while at it."""
    queue_upload(upload.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", [attempts])


def look_for_stalled_jobs() -> None:
    async_to_sync(retry_stalled.func)(timestamp=0)


@pytest.mark.model
def test_an_upload_is_read_once_however_often_its_job_runs(upload: Upload) -> None:
    read_upload(upload_id=upload.pk)
    read_upload(upload_id=upload.pk)
    upload.refresh_from_db()
    assert (upload.status, upload.source) == ("read", Source.objects.get())
    assert upload.statements > 0
    assert Run.objects.get().finished_at is not None


def test_an_upload_that_is_gone_is_nothing_to_do() -> None:
    read_upload(upload_id=12)


def test_an_upload_without_its_bytes_is_refused(upload: Upload) -> None:
    upload.document.delete()
    read_waiting(upload)
    assert (upload.status, upload.reason) == ("refused", "Its content is gone. Hand it in again.")


def test_an_upload_is_queued_once(upload: Upload) -> None:
    queue_upload(upload.pk)
    queue_upload(upload.pk)
    assert queued(upload) == ["todo"]


def test_an_upload_whose_request_died_is_queued_after_a_while(upload: Upload) -> None:
    queue_forgotten(timestamp=0)
    assert queued(upload) == []
    Run.objects.update(started_at=timezone.now() - FORGOTTEN_AFTER - timedelta(seconds=1))
    queue_forgotten(timestamp=0)
    assert queued(upload) == ["todo"]


def test_an_upload_that_has_a_job_is_not_forgotten(upload: Upload) -> None:
    die_over(upload, attempts=1)
    Run.objects.update(started_at=timezone.now() - 2 * FORGOTTEN_AFTER)
    queue_forgotten(timestamp=0)
    assert queued(upload) == ["doing"]


def test_a_job_whose_worker_died_is_queued_again(upload: Upload) -> None:
    die_over(upload, attempts=ATTEMPTS - 2)
    look_for_stalled_jobs()
    assert queued(upload) == ["todo"]


def test_a_job_over_which_workers_keep_dying_is_given_up(upload: Upload) -> None:
    die_over(upload, attempts=ATTEMPTS - 1)
    look_for_stalled_jobs()
    upload.refresh_from_db()
    assert queued(upload) == ["failed"]
    assert upload.status == "refused"
    assert f"ended the program {ATTEMPTS} times" in upload.reason
    assert Run.objects.get().finished_at is not None
