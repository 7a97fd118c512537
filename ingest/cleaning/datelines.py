"""The place and the agency before an article's first sentence: "MOSCOW (Reuters) - "."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.cleaning.lines import Paragraph
from ingest.cleaning.outlets import known_outlet
from ingest.gazetteer import load_gazetteer

LONGEST = 90
WORD_OF_PLACE = r"(?:[^\W\d_][\w.'’-]*|&)"
DATELINE = re.compile(
    rf"^(?P<place>{WORD_OF_PLACE}(?:[ /,]+(?:\d{{1,4}}|{WORD_OF_PLACE})){{0,7}}?)??,?\s*"
    r"(?:[(\[](?P<agency>[^()\[\]]{2,40})[)\]])?\s*(?P<dash>[-–—:]{1,2}\s+|—|--)?"
)
DATE_IN_PLACE = re.compile(r",?\s+(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d|\d).*$")
PLACE_FORMS = frozenset({"capital", "city", "region"})


class Dateline(NamedTuple):
    """Where the text behind a dateline begins, in the whole text; the place and the agency, or ``""``."""

    end: int
    place: str
    agency: str


def read_dateline(paragraph: Paragraph) -> Dateline | None:
    """The dateline that a paragraph begins with. The place must be known, in capitals, or stand with an agency."""
    match = DATELINE.match(paragraph.raw[:LONGEST])
    if not match or not match.end():
        return None
    place, agency = match["place"] or "", match["agency"] or ""
    outlet = known_outlet(agency) if agency else ""
    if not (outlet if agency else match["dash"] and _is_place(place, match["dash"])):
        return None
    behind = paragraph.raw[match.end() :]
    if not behind.strip():
        return None
    start = paragraph.span.start + match.end() + len(behind) - len(behind.lstrip())
    return Dateline(start, DATE_IN_PLACE.sub("", place), outlet)


def _is_place(text: str, dash: str) -> bool:
    name = DATE_IN_PLACE.sub("", text)
    first = re.split(r"[/,]", name)[0].strip()
    matches = load_gazetteer().find(first)
    if any(match.form in PLACE_FORMS for match in matches):
        return True
    return not matches and ":" not in dash and len(first) >= 4 and first.isupper()
