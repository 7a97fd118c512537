"""How the pages tell who said something, how, through what, and how sure the machine is of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.confidence import Certainty, certainty_of
from diplomacy.markup import Layer, Mark, annotate
from diplomacy.models import Quotation, Statement
from diplomacy.models.fields import Verdict

register = template.Library()

LONGEST_VERB = 40  # characters: what is longer is a clause
LONGEST_MEDIUM = 60
LEADING = ("in ", "on ", "at ", "during ", "via ", "by ", "through ", "over ")
"""How the words of a medium begin that can follow a reporting verb."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """That the machine is not certain of a speaker: how sure it is, in a word, and why it named him."""

    certainty: Certainty
    reason: str


@register.filter
def certainty_word(confidence: float) -> str:
    """A confidence from 0 to 1 as a word."""
    return str(certainty_of(confidence).label)


@register.filter
def doubt(statement: Statement, quotations: Iterable[Quotation]) -> Doubt | None:
    """How sure the machine is that the speaker is right, by the rendering that tells best; None where it is certain,
    where a human decided, and where it names nobody.
    """
    is_decided = statement.speaker_settled or statement.verdict == Verdict.CONFIRMED
    best = max(quotations, key=lambda quotation: quotation.confidence, default=None)
    if best is None or not statement.speaker or is_decided:
        return None
    certainty = certainty_of(best.confidence)
    if certainty == Certainty.CERTAIN:
        return None
    return Doubt(certainty, capfirst(best.reason) or _("No reason was noted."))


@register.filter
def reporting_verb(statement: Statement, quotations: Iterable[Quotation]) -> str:
    """The verb that the fullest of its ``quotations`` reports the statement with; "" where none is told.

    It is as the source writes it: the quotations must be loaded with their ``cue``.
    """
    cues = [_plain(getattr(quotation, "cue", "")) for quotation in _fullest(statement, quotations)]
    return next((cue for cue in cues if cue and len(cue) <= LONGEST_VERB), "")


@register.filter
def medium_beside_verb(statement: Statement, quotations: Iterable[Quotation]) -> str:
    """The words for the medium that can follow the reporting verb ("in an interview"), if it does not hold them."""
    for quotation in _fullest(statement, quotations):
        words, cue = _plain(getattr(quotation, "told_through", "")), _plain(getattr(quotation, "cue", ""))
        lowered = words[:1].lower() + words[1:]
        if lowered.startswith(LEADING) and len(words) <= LONGEST_MEDIUM and lowered not in cue:
            return lowered
    return ""


@register.filter
def told_medium(quotations: Iterable[Quotation]) -> Quotation | None:
    """The first of the renderings that tells a medium."""
    return next((quotation for quotation in quotations if quotation.medium), None)


@register.filter
def medium_words(quotation: Quotation) -> SafeString:
    """The words for the medium as the source writes them, in which the venue is a link; it must be loaded."""
    words = _plain(getattr(quotation, "told_through", ""))
    venue = _plain(quotation.venue_text)
    start = words.find(venue) if venue and quotation.venue else -1
    if start < 0 or not quotation.venue:
        return annotate(words, [])
    return annotate(words, [Mark(start, start + len(venue), Layer.MENTION, url=quotation.venue.get_absolute_url())])


def _fullest(statement: Statement, quotations: Iterable[Quotation]) -> list[Quotation]:
    loaded = list(quotations)
    return [quotation for quotation in loaded if quotation.text == statement.text] or loaded


def _plain(words: str | None) -> str:
    return " ".join((words or "").split())
