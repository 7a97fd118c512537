"""How much of their wording two texts share."""

from __future__ import annotations

import re
from functools import lru_cache

STEM = 6
"""Characters by which words are compared: "degrade" and "degradation" meet."""
SHORT = 3
"""Words of fewer characters are passed over; so are those that every text holds."""
COMMON = frozenset(
    "about after also and any are because been before but can could did does for from had has have her here him his "
    "how into its just may more most not now only other our out over said say says she should some such than that the "
    "their them then there these they this those was were what when which who will with would you your".split()
)
FEWEST = 4
"""Texts of fewer great words than this share nothing by sharing them."""


@lru_cache(maxsize=4096)
def great_words(text: str) -> frozenset[str]:
    """The words that tell a text from others, cut to the length by which they are compared."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(word[:STEM] for word in words if len(word) >= SHORT and word not in COMMON)


def shared_part(text: str, other: str) -> tuple[float, float]:
    """How much of both texts, and how much of the shorter one, is the same words: two numbers from 0 to 1."""
    words, others = great_words(text), great_words(other)
    fewer = min(len(words), len(others))
    if fewer < FEWEST:
        return (1.0, 1.0) if words == others and words else (0.0, 0.0)
    shared = len(words & others)
    return 2 * shared / (len(words) + len(others)), shared / fewer
