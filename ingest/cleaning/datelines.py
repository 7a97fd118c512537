"""The place and the agency before an article's first sentence: "MOSCOW (Reuters) - "."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.cleaning.lines import Paragraph
from ingest.cleaning.outlets import known_outlet
from ingest.cleaning.written_dates import date_at_start, whole_date
from ingest.gazetteer import load_gazetteer

LONGEST = 90
WORD_OF_PLACE = r"(?:[^\W\d_][\w.'’-]*|&)"
DATELINE = re.compile(
    rf"^(?P<place>{WORD_OF_PLACE}(?:[ /,]+(?:\d{{1,4}}|{WORD_OF_PLACE})){{0,7}}?)?,?\s*"
    r"(?:[(\[](?P<agency>[^()\[\]]{2,40})[)\]]\s*[-–—:_]{0,2}|(?P<dash>[-–—:_]{1,2}\s|—|--))"
)
DATE_IN_PLACE = re.compile(r",?\s+(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d|\d).*$")
BETWEEN_DATE_AND_TEXT = re.compile(r"\s*[-–—:]{1,2}\s+")
PLACE_FORMS = frozenset({"capital", "city", "region"})


class Dateline(NamedTuple):
    """Where the text behind a dateline begins, in the whole text; the place, the agency, the date, or ``""``."""

    end: int
    place: str
    agency: str
    published: str


def read_dateline(paragraph: Paragraph) -> Dateline | None:
    """The dateline that a paragraph begins with. The place must be known, in capitals, or stand with an agency."""
    match = DATELINE.match(paragraph.raw[:LONGEST])
    if not match:
        return None
    place, agency = match["place"] or "", match["agency"] or ""
    outlet = known_outlet(agency) if agency else ""
    if not (outlet if agency else match["dash"] and _is_place(place, match["dash"])):
        return None
    date, end = _date_behind(paragraph.raw, match.end())
    behind = paragraph.raw[end:]
    if not behind.strip():
        return None
    start = paragraph.span.start + end + len(behind) - len(behind.lstrip())
    return Dateline(start, DATE_IN_PLACE.sub("", place), outlet, date or _date_in(place))


def _date_behind(text: str, start: int) -> tuple[str, int]:
    """The date between a dateline's dash and its text, and where the text begins: "CAIRO - 13 July 2022: "."""
    behind = text[start : start + LONGEST].lstrip()
    date, end = date_at_start(behind)
    mark = BETWEEN_DATE_AND_TEXT.match(behind[end:]) if date else None
    if not mark:
        return "", start
    return date, text.index(behind, start) + end + mark.end()


def _date_in(place: str) -> str:
    """The date with its year that stands behind a place: "Cairo, Egypt, Apr 21 2022"."""
    at = DATE_IN_PLACE.search(place)
    return whole_date(at[0].strip(" ,")) if at else ""


def _is_place(text: str, dash: str) -> bool:
    name = DATE_IN_PLACE.sub("", text)
    first = re.split(r"[/,]", name)[0].strip()
    matches = load_gazetteer().find(first)
    if any(match.form in PLACE_FORMS for match in matches):
        return True
    unknown_or_state = all(match.form == "name" and match.key.startswith("state:") for match in matches)
    return unknown_or_state and ":" not in dash and len(first) >= 4 and first.isupper()
