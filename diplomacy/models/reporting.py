"""How and through what sources report what was said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class VerbClass(models.TextChoices):
    """How a reporting verb puts what it reports; the values are those of ``ingest.records.VerbClass``."""

    NEUTRAL = "neutral", _("said plainly")
    CLAIM = "claim", _("claimed")
    ADMIT = "admit", _("admitted")
    ACCUSE = "accuse", _("accused")
    DEMAND = "demand", _("demanded")
    THREATEN = "threaten", _("threatened")
    DENY = "deny", _("denied")
    PROMISE = "promise", _("promised")


class Medium(models.TextChoices):
    """Through what something was said; the values are those of ``ingest.records.MediumKind``."""

    INTERVIEW = "interview", _("interview")
    PRESS = "press", _("remarks to the press")
    BRIEFING = "briefing", _("press conference")
    POST = "post", _("social media post")
    STATEMENT = "statement", _("written statement")
    SPEECH = "speech", _("speech")
    BROADCAST = "broadcast", _("broadcast remarks")
    LETTER = "letter", _("letter")
    CALL = "call", _("phone call")
    MEETING = "meeting", _("meeting")
    REPORT = "report", _("report")
    TESTIMONY = "testimony", _("testimony")
    ARTICLE = "article", _("article")
