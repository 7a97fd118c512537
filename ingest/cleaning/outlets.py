"""Outlets that a text names as its own: in a dateline, a copyright line, a link to more of the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ingest.cleaning.lines import Paragraph
from ingest.gazetteer import load_gazetteer

OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?)?\s*,?\s*(?:by\s+)?"
    r"(?P<owner>[^\W\d_][^.,;|©]{1,40}?)\s*(?:[.,;|©]|all rights|$)",
    re.IGNORECASE,
)
MORE_FROM = re.compile(
    r"\b(?:more (?:from|at|on)|sign up for|subscribe to|get|download)\s+(?P<name>[^.|:]{2,60})", re.IGNORECASE
)
FIRST_ON = re.compile(
    r"\b(?:appeared first|first appeared|originally appeared|first published) (?:on|at|in)\s+(?P<owner>[^.,|]{2,40})"
)
BEHIND_NAME = re.compile(r"\s+(?:app|newsletters?|website|today|now|here)\b.*$", re.IGNORECASE)
LEGAL_FORM = re.compile(r",?\s+(?:LLC|Inc|Ltd|Limited|GmbH|plc|Corp|Co|Media Group|All)\.?$", re.IGNORECASE)
NO_OWNER = frozenset({"all rights reserved", "reserved", "notice", "the author", "protected", "image", "photo"})
LONGEST_LINE = 40


@lru_cache(maxsize=10_000)
def known_outlet(name: str) -> str:
    """The outlet's usual name where ``name`` is one that the gazetteer knows; else ``""``."""
    name = name.strip(" .,:;|()[]-–—")
    if not name or len(name) > 60:
        return ""
    gazetteer = load_gazetteer()
    for match in gazetteer.find(name):
        actor = gazetteer[match.key]
        if actor.subtype == "outlet":
            return actor.name
    return ""


def outlet_of_small_print(paragraphs: Iterable[Paragraph]) -> str:
    """The outlet to which copyright lines and links in an article's boilerplate point, or ``""``."""
    lines = [paragraph.text for paragraph in paragraphs if paragraph.words <= LONGEST_LINE]
    named = (known_outlet(BEHIND_NAME.sub("", match["name"])) for line in lines for match in MORE_FROM.finditer(line))
    return next(filter(None, [*map(_owner, lines), *named]), "")


def _owner(line: str) -> str:
    match = OWNER.search(line) or FIRST_ON.search(line)
    if not match:
        return ""
    owner = LEGAL_FORM.sub("", match["owner"].strip())
    if owner.casefold() in NO_OWNER or "/" in owner or "image" in owner.casefold():
        return ""
    return known_outlet(owner) or owner
