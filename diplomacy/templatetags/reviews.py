"""How much waits for an editor."""

from __future__ import annotations

from django import template

from diplomacy.models import Statement

register = template.Library()


@register.simple_tag
def speakers_to_review() -> int:
    """The number of statements whose speaker an editor has to decide on."""
    return Statement.objects.to_review().count()
