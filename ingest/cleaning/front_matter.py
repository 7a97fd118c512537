"""What the first lines of a text say of the article: outlet, title, date, address, authors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.cleaning.lines import Paragraph
from ingest.cleaning.outlets import known_outlet
from ingest.cleaning.phrases import field_by_label
from ingest.cleaning.written_dates import date_at_start, whole_date
from ingest.gazetteer import gender_of
from ingest.records import Span

LAST_LINE = 15
LONGEST_LINE = 25
LONGEST_VALUE = 60
LONGEST_BYLINE = 15
FEWEST_WORDS_BEHIND_DATE = 4
LABEL = re.compile(r"^(?P<label>[A-Za-z][A-Za-z ]{1,22}?)\s?:\s*(?P<value>.*)$")
DATE_LABEL = re.compile(r"^\W{0,3}(?:date|published|posted|updated)\b(?: on)?\s*:?\s*", re.IGNORECASE)
ADDRESS = re.compile(r"^<?(?P<url>https?://[^\s<>]+)>?$", re.IGNORECASE)
BYLINE = re.compile(r"^(?:By|BY|by)[:\s]\s*(?=[A-Z])(?P<names>.+)$")
BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\||\band\b|&|/| - | – | — )\s*", re.IGNORECASE)
PERSON = re.compile(r"^(?!The )[^\W\d_][\w.'’-]*(?: (?:[a-z]{2,3}|[^\W\d_][\w.'’-]*)){1,3}$")
TIME_OR_LABEL = re.compile(
    r"\b(?:published|posted|updated|modified|last|on|at|gmt|utc|est|edt|ist|[ap]\.?m\.?|\d{1,2}[:.]\d\d"
    r"|min(?:ute)?s? read)\b",
    re.IGNORECASE,
)
NO_AUTHOR = re.compile(
    r"\b(?:staff|correspondent|reporter|editor|desk|agenc(?:y|ies)|writer|bureau|team)\b", re.IGNORECASE
)


@dataclass
class FrontMatter:
    """The metadata found, ``""`` where there is none, and the lines that hold nothing else.

    ``text_starts`` maps the index of a line that goes on with the article behind a date to the place where it does.
    """

    outlet: str = ""
    title: str = ""
    title_span: Span | None = None
    url: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    lines: set[int] = field(default_factory=set)
    text_starts: dict[int, int] = field(default_factory=dict)


def read_front_matter(lines: tuple[Paragraph, ...]) -> FrontMatter:
    """The metadata in the first lines, up to where the article's prose begins. What comes first counts."""
    front = FrontMatter()
    sentences = 0
    for index, line in enumerate(lines[:LAST_LINE]):
        if _read_line(front, index, line):
            continue
        sentences += line.ends_sentence
        if line.words > LONGEST_LINE or sentences > 1:
            break
    return front


def _read_line(front: FrontMatter, index: int, line: Paragraph) -> bool:
    """Take what ``line`` tells into ``front``; whether it is a line of front matter."""
    if _read_date_before_text(front, index, line):
        return True
    if line.words > LONGEST_VALUE:
        return False
    readers = (_read_field, _read_address, _read_date, _read_byline, _read_outlet)
    found = any(read(front, line) for read in readers)
    if found:
        front.lines.add(index)
    return found


def _read_date_before_text(front: FrontMatter, index: int, line: Paragraph) -> bool:
    """A date with a label that the article's first sentence follows in the same line."""
    label = DATE_LABEL.match(line.text[:40])
    if not label:
        return False
    date, end = date_at_start(line.text[label.end() :][:60])
    behind = line.text[label.end() + end :].lstrip(" -–—|:·")
    if not date or len(behind.split(None, FEWEST_WORDS_BEHIND_DATE)) < FEWEST_WORDS_BEHIND_DATE:
        return False
    if TIME_OR_LABEL.match(behind):
        return False
    front.published = front.published or date
    first_word = behind.split(None, 1)[0]
    front.text_starts[index] = line.place_of(first_word, len(line.text) - len(behind))
    return True


def _read_field(front: FrontMatter, line: Paragraph) -> bool:
    labelled = LABEL.match(line.text)
    if not labelled or labelled["label"].casefold() not in field_by_label():
        return False
    name, value = field_by_label()[labelled["label"].casefold()], labelled["value"].strip()
    if name == "published":
        front.published = front.published or _date_in(value)
    elif name == "authors":
        front.authors = front.authors or authors_in(value)
    elif name == "title" and value and not front.title:
        front.title = value
        front.title_span = Span(line.place_of(value, labelled.start("value")), line.span.end)
    elif name == "outlet":
        front.outlet = front.outlet or value
    elif name == "url" and ADDRESS.match(value):
        front.url = front.url or value
    return True


def _read_address(front: FrontMatter, line: Paragraph) -> bool:
    address = ADDRESS.match(line.text)
    if address:
        front.url = front.url or address["url"]
    return bool(address)


def _read_date(front: FrontMatter, line: Paragraph) -> bool:
    """A line that holds a date and little else: "Thursday, 18 March 2021 | 10:30"."""
    label = DATE_LABEL.match(line.text[:40])
    text = line.text[label.end() :] if label else line.text
    text = text.strip("*_ ")
    date = whole_date(text) or _date_among_times(text)
    if len(date) < len("2021-03"):
        return False
    front.published = front.published or date
    return True


def _read_byline(front: FrontMatter, line: Paragraph) -> bool:
    if line.ends_sentence or line.words > LONGEST_BYLINE:
        return False
    byline = BYLINE.match(line.text)
    names = byline["names"] if byline else line.text
    authors = authors_in(names)
    if not byline and not (authors and _are_given_names(names)):
        return False
    front.authors = front.authors or authors
    front.published = front.published or _date_among_times(names)
    front.outlet = front.outlet or next(filter(None, map(known_outlet, BETWEEN_NAMES.split(names))), "")
    return True


def _read_outlet(front: FrontMatter, line: Paragraph) -> bool:
    outlet = known_outlet(line.text) if line.words <= 5 else ""
    front.outlet = front.outlet or outlet
    return bool(outlet)


def authors_in(names: str) -> tuple[str, ...]:
    """The persons in a list of names such as "Ann Lee and Bo Ek, BBC News"."""
    parts = BETWEEN_NAMES.split(names.strip())
    return tuple(part for part in parts if PERSON.match(part) and not NO_AUTHOR.search(part) and not known_outlet(part))


def _are_given_names(names: str) -> bool:
    """Whether every part of ``names`` begins with a given name, as a list of authors does and no headline."""
    parts = [part for part in BETWEEN_NAMES.split(names) if part]
    return all(PERSON.match(part) and gender_of(part.split()[0]) and part.istitle() for part in parts)


def _date_in(value: str) -> str:
    return whole_date(value) or _date_among_times(value)


def _date_among_times(text: str) -> str:
    """The date in a text that holds nothing else but times and words such as "Published on"."""
    words = text.split()
    for start in range(min(len(words), 10)):
        rest = " ".join(words[start:])
        date, end = date_at_start(rest)
        if len(date) == len("2021-03-18"):
            others = TIME_OR_LABEL.sub(" ", f"{' '.join(words[:start])} {rest[end:]}")
            return date if _is_small_print(others.split()) else ""
    return ""


def _is_small_print(words: Iterable[str]) -> bool:
    return sum(len(word) > 1 and word.isalpha() for word in words) <= 3
