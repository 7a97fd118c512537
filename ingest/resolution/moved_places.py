"""Which stretches of a text, as it is read now, are those that were read before with other bounds."""

from __future__ import annotations

from collections.abc import Iterable

from diplomacy.curation.standing import likely_one

Place = tuple[int, int]
"""Start and end."""


def same_places(now: Iterable[Place], before: Iterable[Place]) -> dict[Place, Place]:
    """By each of the present places, the one before that it is: the very same, or one that nobody else is.

    Of several that a place may be, it is the one which it covers best; what covers none of them well is new.
    """
    now, left = set(now), set(before)
    found = {place: place for place in now & left}
    left -= now
    scored = ((likely_one(place, other), place, other) for place in now - found.keys() for other in left)
    for likeliness, place, other in sorted(scored, key=lambda row: (-row[0], *row[1:])):
        if likeliness > 0 and place not in found and other in left:
            found[place] = other
            left.discard(other)
    return found
