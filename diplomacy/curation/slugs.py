"""Addresses of actors that editors make."""

from __future__ import annotations

from django.utils.text import slugify

from diplomacy.models import Actor, FormerSlug


def free_slug(name: str) -> str:
    """An address for a name that no actor has or had."""
    stem = slugify(name)[:90] or "actor"
    taken = set(Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= set(FormerSlug.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for slug in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken
    )
