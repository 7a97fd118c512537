"""What came in: runs, and the documents that each of them read or refused."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Source


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

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("run")
        verbose_name_plural = _("runs")

    def __str__(self) -> str:
        return f"{self.get_origin_display()} {self.started_at:%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """One document of a run, kept as it came, and what became of it."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READ = "read", _("read")
        UNCHANGED = "unchanged", _("already read")
        STORED = "stored", _("stored, not read")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(Run, verbose_name=_("run"), on_delete=models.CASCADE, related_name="uploads")
    file_name = models.CharField(_("file"), max_length=255)
    file = models.FileField(_("document"), upload_to="uploads/%Y/%m", blank=True)
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

    class Meta:
        ordering = ["run", "pk"]
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self) -> str:
        return self.file_name
