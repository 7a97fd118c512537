"""How sure the machine must be of a speaker to name him, and to name him without a word of doubt.

A confidence is the probability, from 0 to 1, that the speaker of a quotation is right. These are the only thresholds.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

CERTAIN = 0.9
LIKELY = 0.7
ASSERTED = 0.5
"""Below this a speaker is a candidate that an editor has to look at, and nobody's statement."""


class Certainty(TextChoices):
    """The words for a confidence."""

    CERTAIN = "certain", _("certain")
    LIKELY = "likely", _("likely")
    UNSURE = "unsure", _("unsure")


def certainty_of(confidence: float) -> Certainty:
    if confidence >= CERTAIN:
        return Certainty.CERTAIN
    return Certainty.LIKELY if confidence >= LIKELY else Certainty.UNSURE
