"""How events are related, in the words of a source."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.models.events import Event
from diplomacy.models.fields import span_constraint
from diplomacy.models.sources import Source


class EventRelation(models.Model):
    """That a source puts one event before another, or calls the later one an answer to the earlier, and where."""

    class Kind(models.TextChoices):
        BEFORE = "before", _("before")
        RESPONSE = "response", _("in response")

    earlier = models.ForeignKey(
        Event, verbose_name=_("earlier event"), on_delete=models.CASCADE, related_name="later_relations"
    )
    later = models.ForeignKey(
        Event, verbose_name=_("later event"), on_delete=models.CASCADE, related_name="earlier_relations"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="event_relations"
    )
    evidence_start = models.PositiveIntegerField(_("start of the evidence"))
    evidence_end = models.PositiveIntegerField(_("end of the evidence"))

    class Meta:
        ordering = ["source", "evidence_start"]
        verbose_name = _("relation of events")
        verbose_name_plural = _("relations of events")
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later", "source"], name="source_relates_events_once"),
            models.CheckConstraint(condition=~models.Q(earlier=models.F("later")), name="event_is_not_before_itself"),
            span_constraint("evidence_start", "evidence_end", name="event_relation_evidence_has_length"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id} ({self.get_kind_display()})"

    @property
    def evidence(self) -> str:
        """The sentence that says so; the source must be loaded with its text."""
        return self.source.quote(self.evidence_start, self.evidence_end)
