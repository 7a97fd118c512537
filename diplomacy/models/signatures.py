"""By what events are found again: the words that an article is about, and the sides of an event."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.models.events import Event
from diplomacy.models.sources import Source


class Signature(models.Model):
    """What an article is about: its heaviest words (stems) with their weights, whose squares sum up to 1 or less."""

    source = models.OneToOneField(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, primary_key=True, related_name="signature"
    )
    words = models.JSONField(_("weights by word"), default=dict)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")

    def __str__(self) -> str:
        return f"{self.source_id}: {' '.join(list(self.words)[:8])}"


class SignatureWord(models.Model):
    """One of the few heaviest words of an article, to find it by. ``day`` is the first that it may be published on."""

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="signature_words"
    )
    word = models.CharField(_("word"), max_length=40)
    weight = models.FloatField(_("weight"))
    day = models.DateField(_("day"), null=True, blank=True)

    class Meta:
        verbose_name = _("word of a signature")
        verbose_name_plural = _("words of signatures")
        indexes = [models.Index(fields=["word", "day", "source"], include=["weight"], name="signature_word_by_day")]

    def __str__(self) -> str:
        return self.word


class EventClue(models.Model):
    """A sort of event and who did it to whom, to find an event by. ``day`` is the first that it may have been on."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="clues")
    clue = models.CharField(_("clue"), max_length=80)
    day = models.DateField(_("day"), null=True, blank=True)

    class Meta:
        verbose_name = _("clue to an event")
        verbose_name_plural = _("clues to events")
        indexes = [models.Index(fields=["clue", "day", "event"], name="event_clue_by_day")]

    def __str__(self) -> str:
        return self.clue
