"""Events, who took part in them, and each source's report of them."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce, Substr
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from diplomacy.kinds import event_kind_choices
from diplomacy.models.actors import Actor
from diplomacy.models.counts import count_of
from diplomacy.models.fields import (
    Lockable,
    PartialDateField,
    Verdict,
    partial_date_constraint,
    span_constraint,
    trigram_index,
)
from diplomacy.models.sources import Source


class Part(models.TextChoices):
    """What an actor does in an event."""

    INITIATOR = "initiator", _("initiator")
    RECIPIENT = "recipient", _("recipient")
    OTHER = "other", _("other")


class Phase(models.TextChoices):
    """Whether an event happened, is to happen, or is said not to have happened."""

    OCCURRED = "occurred", _("occurred")
    ANNOUNCED = "announced", _("announced")
    DENIED = "denied", _("denied")


class EventQuerySet(models.QuerySet["Event"]):
    def with_actor(self, actor: Actor) -> EventQuerySet:
        return self.filter(models.Exists(Participation.objects.filter(event=models.OuterRef("pk"), actor=actor)))

    def with_words(self, words: str) -> EventQuerySet:
        """Events whose title holds every word of ``words``, whatever its case."""
        return self.filter(*(models.Q(title__icontains=word) for word in words.split()))

    def with_anyone_named(self, words: str) -> EventQuerySet:
        """Events in which an actor named like ``words`` takes part."""
        actors = Actor.objects.named_like(words).values("pk")
        return self.filter(models.Exists(Participation.objects.filter(event=models.OuterRef("pk"), actor__in=actors)))

    def standing(self) -> EventQuerySet:
        """Events that no human rejected."""
        return self.exclude(verdict=Verdict.REJECTED)

    def newest_first(self) -> EventQuerySet:
        return self.order_by("-date", "-pk")

    def with_counts(self) -> EventQuerySet:
        """Add ``source_count`` (articles), ``outlet_count`` and ``independent_count`` (texts that copy no other)."""
        return self.annotate(
            source_count=_count_of_reports("source"),
            outlet_count=_count_of_reports("source__outlet"),
            independent_count=_count_of_reports(Coalesce("source__copy_of", "source")),
        )

    def with_evidence(self) -> EventQuerySet:
        """Add ``first_evidence``: a sentence that reports the event, of an article about it rather than in passing."""
        reports = Report.objects.filter(event=models.OuterRef("pk")).order_by("-main", "background", "pk")
        length = models.F("evidence_end") - models.F("evidence_start")
        sentence = Substr("source__text", models.F("evidence_start") + 1, length)
        return self.annotate(first_evidence=models.Subquery(reports.values(sentence=sentence)[:1]))

    def for_list(self) -> EventQuerySet:
        """Load what one row of a list shows, and no more."""
        participations = Participation.objects.select_related("actor__state")
        return (
            self.with_counts()
            .with_evidence()
            .prefetch_related(models.Prefetch("participations", queryset=participations))
        )


def _count_of_reports(column: str | Coalesce) -> Coalesce:
    """How many distinct values of ``column`` an event's reports have."""
    return count_of(Report.objects.filter(event=models.OuterRef("pk")), per="event", distinct=column)


class Event(Lockable):
    """Something that happened between actors. Its values are the headline values; each report keeps its own.

    The headline date is the most precise date that most reports give.
    """

    kind = models.CharField(_("kind"), max_length=40, choices=event_kind_choices)
    title = models.CharField(_("title"), max_length=300)
    slug = models.SlugField(_("slug"), max_length=80)
    date = PartialDateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase, default=Phase.OCCURRED)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, default=Verdict.NONE, blank=True)
    participants = models.ManyToManyField(
        Actor, verbose_name=_("participants"), through="Participation", related_name="events"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["-date", "-id"], name="event_newest_first"),
            models.Index(fields=["kind", "-date"], name="event_by_kind"),
            trigram_index("title", name="event_title_trigrams"),
        ]
        constraints = [partial_date_constraint("date", name="event_date_is_partial_date")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event-detail", args=[self.pk, self.slug or slugify(self.title)[:80] or "event"])


class Participation(models.Model):
    """An actor's part in an event, as the reports together have it."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="participations")
    part = models.CharField(_("part"), max_length=10, choices=Part)

    class Meta:
        ordering = ["event", "part", "pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [models.UniqueConstraint(fields=["event", "actor"], name="participation_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_part_display()})"


class Report(models.Model):
    """One source's account of an event: the sentence, the trigger, and that source's own values."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="reports")
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(_("kind"), max_length=40, choices=event_kind_choices)
    trigger_start = models.PositiveIntegerField(_("start of the trigger"))
    trigger_end = models.PositiveIntegerField(_("end of the trigger"))
    evidence_start = models.PositiveIntegerField(_("start of the evidence"))
    evidence_end = models.PositiveIntegerField(_("end of the evidence"))
    date = PartialDateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase, default=Phase.OCCURRED)
    main = models.BooleanField(_("what the article is about"), default=False)
    read_as_main = models.BooleanField(_("what the article is about by itself"), default=False, editable=False)
    background = models.BooleanField(_("told as earlier history"), default=False)
    confidence = models.FloatField(_("confidence"), default=1.0)
    number = models.CharField(_("number"), max_length=80, blank=True)
    number_start = models.PositiveIntegerField(_("start of the number"), null=True, blank=True)
    number_end = models.PositiveIntegerField(_("end of the number"), null=True, blank=True)
    participants = models.ManyToManyField(
        Actor, verbose_name=_("participants"), through="ReportParticipation", related_name="reports"
    )

    class Meta:
        ordering = ["source", "trigger_start"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "trigger_start", "trigger_end", "kind"], name="report_has_one_place"
            ),
            models.UniqueConstraint(
                fields=["source"], condition=models.Q(main=True), name="source_has_one_main_report"
            ),
            span_constraint("trigger_start", "trigger_end", name="report_trigger_has_length"),
            span_constraint("evidence_start", "evidence_end", name="report_evidence_has_length"),
            span_constraint("number_start", "number_end", name="report_number_has_length"),
            partial_date_constraint("date", name="report_date_is_partial_date"),
        ]

    def __str__(self) -> str:
        return f"{self.event} – {self.source}"

    def get_absolute_url(self) -> str:
        """The exact place in the source's page."""
        return f"{self.source.get_absolute_url()}#e{self.pk}"

    @property
    def evidence(self) -> str:
        """The sentence that reports the event; the source must be loaded with its text."""
        return self.source.quote(self.evidence_start, self.evidence_end)


class ReportParticipation(models.Model):
    """An actor's part in an event, as one source has it."""

    report = models.ForeignKey(
        Report, verbose_name=_("report"), on_delete=models.CASCADE, related_name="participations"
    )
    actor = models.ForeignKey(
        Actor, verbose_name=_("actor"), on_delete=models.CASCADE, related_name="report_participations"
    )
    part = models.CharField(_("part"), max_length=10, choices=Part)

    class Meta:
        ordering = ["report", "part", "pk"]
        verbose_name = _("participation by a report")
        verbose_name_plural = _("participations by reports")
        constraints = [models.UniqueConstraint(fields=["report", "actor"], name="report_participation_is_kept_once")]

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_part_display()})"
