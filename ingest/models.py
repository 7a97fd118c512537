"""What came in: runs, and the documents that each of them read or refused."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Source


class RunQuerySet(models.QuerySet["Run"]):
    def newest_first(self) -> RunQuerySet:
        return self.order_by("-started_at", "-pk")

    def with_counts(self) -> RunQuerySet:
        """Add ``<status>_count`` for each status of an upload, ``upload_count``, and the sums of what was found."""
        by_status = {
            f"{status.value}_count": models.Count("uploads", filter=models.Q(uploads__status=status))
            for status in Upload.Status
        }
        sums = {
            f"{found}_sum": models.functions.Coalesce(models.Sum(f"uploads__{found}"), 0)
            for found in ("statements", "actors", "events")
        }
        return self.annotate(upload_count=models.Count("uploads"), **by_status, **sums)

    def finish(self) -> int:
        """Mark the runs of this set in which nothing waits any more; how many they were."""
        waiting = Upload.objects.filter(run=models.OuterRef("pk"), status=Upload.Status.WAITING)
        return self.filter(~models.Exists(waiting), finished_at=None).update(finished_at=timezone.now())


class Run(models.Model):
    """One go of ingest: an upload in the admin, a command, a fetched feed."""

    class Origin(models.TextChoices):
        UPLOAD = "upload", _("upload")
        COMMAND = "command", _("command")
        REREAD = "reread", _("read again")

    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="runs",
    )
    pipeline = models.CharField(_("pipeline"), max_length=80, blank=True)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("run")
        verbose_name_plural = _("runs")

    def __str__(self) -> str:
        return f"{self.get_origin_display()} {self.started_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """The page that says what became of each document."""
        return reverse("admin:ingest_run_change", args=[self.pk])


class UploadQuerySet(models.QuerySet["Upload"]):
    def waiting(self) -> UploadQuerySet:
        return self.filter(status=Upload.Status.WAITING)

    def for_list(self) -> UploadQuerySet:
        """Load what one row of a run's page shows, and no text."""
        return self.select_related("source__outlet").defer("source__text")


class Upload(models.Model):
    """One document of a run: what was said of it, and what became of it."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READ = "read", _("read")
        UNCHANGED = "unchanged", _("already read")
        STORED = "stored", _("stored, not read")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(Run, verbose_name=_("run"), on_delete=models.CASCADE, related_name="uploads")
    file_name = models.CharField(_("file"), max_length=255)
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    published = models.CharField(_("published"), max_length=10, blank=True)
    url = models.URLField(_("link"), max_length=1000, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    reason = models.TextField(_("reason"), blank=True)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads"
    )
    statements = models.PositiveIntegerField(_("statements"), default=0)
    actors = models.PositiveIntegerField(_("actors"), default=0)
    events = models.PositiveIntegerField(_("events"), default=0)
    seconds = models.FloatField(_("seconds"), default=0)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["run", "pk"]
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        indexes = [
            models.Index(fields=["run"], condition=models.Q(status="waiting"), name="upload_waiting"),
        ]

    def __str__(self) -> str:
        return self.file_name


class Document(models.Model):
    """The bytes of an upload as they came. They are in the database so that every worker can reach them."""

    upload = models.OneToOneField(Upload, verbose_name=_("upload"), on_delete=models.CASCADE, related_name="document")
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return str(self.upload)
