"""Comment sections that no heading announces: lines with a user's name, each with remarks under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.cleaning.lines import Paragraph
from ingest.cleaning.phrases import fold_line, whole_lines
from ingest.gazetteer import load_gazetteer

FEWEST_PROSE_BEFORE = 3
FEWEST_HANDLES = 2
FEWEST_NAMES = 3
LONGEST_NAME = 30
MOST_PARAGRAPHS_OF_REMARK = 12
INFORMAL_SHARE = 0.5
TALK_SHARE = 0.25
LONGEST_REMARK = 5_000  # characters that are looked at
CLEARLY_INFORMAL_SHARE = 0.75
NAME = re.compile(r"^[\w@][\w.'’@-]*(?: [\w@][\w.'’@-]*){0,2}$")
# "user123", "u_s__reamer", "GdTokyo", "PTownsend", "noriahojanen"; not "McCain", "DeSantis", "NATO's".
HANDLE_WORD = re.compile(
    r"^(?:\w*_\w*|@\w+|[^\W\d_]{3,}\d+\w*|(?!Mc|Mac|De|La|Le|Van|Fitz|Di|Du|Al)\w*[a-z][A-Z]\w*|[A-Z]{2}[a-z]{3,})$"
)
SIGNED = re.compile(
    r"^(?P<name>.{2,40}?)\s*(?:[·•|,—–-]\s*)?(?:\bsays:?|\bwrote:|\d+\s*(?:h|d|w|mo|hours?|days?|weeks?|months?|years?)\s+ago)$"
)
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
INFORMAL = re.compile(
    r"[!?]|\b(?:I|I'm|I'd|I've|I'll|[Mm]e|[Mm]y|[Yy]ou|[Yy]our|[Yy]ours|[Ww]e|us|[Oo]ur|"
    r"(?i:you're|u|ur|lol|guys|folks|dude|yeah|nope|gonna|wanna|ain't|please|thanks|here's|let's|it's|that's|don't|"
    r"doesn't|can't|won't|isn't|they're))\b"
)
REPORTED = re.compile(r"\b(?:said|told|added|according to|announced|reported)\b")


@dataclass(frozen=True, slots=True)
class Remark:
    """What may be one comment: the index of its line with a name, and how its words sound."""

    index: int
    handle: bool
    informal: bool


def comments_start(paragraphs: Sequence[Paragraph]) -> int | None:
    """The index of the first user's name where the paragraphs end in comments; None where they do not."""
    prose = [index for index, paragraph in enumerate(paragraphs) if paragraph.is_prose]
    if len(prose) < FEWEST_PROSE_BEFORE:
        return None
    remarks = _remarks(paragraphs, prose[FEWEST_PROSE_BEFORE - 1] + 1)
    starts = _tails_of_comments(remarks, len(paragraphs))
    return remarks[starts].index if starts is not None else None


def reads_as_talk(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a good part of the paragraphs addresses somebody, as comments do and articles do not."""
    longer = [QUOTED.sub(" ", paragraph.text[:LONGEST_REMARK]) for paragraph in paragraphs if paragraph.words >= 4]
    talk = sum(bool(INFORMAL.search(text)) and not REPORTED.search(text) for text in longer)
    return talk >= TALK_SHARE * len(longer)


def _remarks(paragraphs: Sequence[Paragraph], first: int) -> list[Remark]:
    """Everything from ``first`` on that has the shape of a name with words under it."""
    names = [index for index in range(first, len(paragraphs) - 1) if _is_name(paragraphs[index])]
    ends = [*names, len(paragraphs)][1:]
    return [
        Remark(index, _is_handle(paragraphs[index]), _is_informal(paragraphs[index], paragraphs[index + 1 : end]))
        for index, end in zip(names, ends, strict=True)
        if end > index + 1
    ]


def _tails_of_comments(remarks: list[Remark], end: int) -> int | None:
    """The first remark from which all that follow read as comments. Looks from the end, so in linear time."""
    start = None
    handles = informal = 0
    for count, number in enumerate(range(len(remarks) - 1, -1, -1), start=1):
        remark = remarks[number]
        next_index = remarks[number + 1].index if number + 1 < len(remarks) else end
        if next_index - remark.index > MOST_PARAGRAPHS_OF_REMARK:
            break
        handles += remark.handle
        informal += remark.informal
        by_handles = handles >= FEWEST_HANDLES and informal >= INFORMAL_SHARE * count
        by_tone = count >= FEWEST_NAMES and informal >= CLEARLY_INFORMAL_SHARE * count
        if (remark.handle or remark.informal) and (by_handles or by_tone):
            start = number
    return start


def _is_name(paragraph: Paragraph) -> bool:
    if len(paragraph.text) > LONGEST_NAME + 20:
        return False
    if SIGNED.match(paragraph.text):
        return True
    short = len(paragraph.text) <= LONGEST_NAME and not paragraph.text.endswith((".", ":"))
    named = short and NAME.match(paragraph.text) and paragraph.words
    return bool(named) and fold_line(paragraph.text) not in whole_lines()


def _is_handle(paragraph: Paragraph) -> bool:
    """Whether a line is a name that nobody bears outside a forum."""
    if SIGNED.match(paragraph.text):
        return True
    words = paragraph.text.split()
    if not words[0].islower() and not any(map(HANDLE_WORD.match, words)):
        return False
    return not any(map(_is_known, (paragraph.text, *words)))


@lru_cache(maxsize=10_000)
def _is_known(name: str) -> bool:
    """Whether the gazetteer has a name: TikTok is no user."""
    return bool(load_gazetteer().find(name))


def _is_informal(name: Paragraph, remark: Sequence[Paragraph]) -> bool:
    """Whether the words under a name are talk, and do not tell of the one who is named."""
    text = " ".join(paragraph.text for paragraph in remark[:MOST_PARAGRAPHS_OF_REMARK])
    text = text[:LONGEST_REMARK].replace("’", "'")
    surname = name.text.split()[-1]
    if len(surname) > 2 and surname in text:
        return False
    return bool(INFORMAL.search(QUOTED.sub(" ", text))) and not REPORTED.search(QUOTED.sub(" ", text))
