"""Where an article ends although its text goes on: lists of other articles, comment sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cleaning.comments import comments_start, reads_as_talk
from ingest.cleaning.lines import Paragraph
from ingest.cleaning.phrases import CLOSING_MARKS, endings, first_words, fold_line

FEWEST_WORDS_BEFORE = 25
FEWEST_WORDS_TO_RESUME = 12
NEAR_TOP = 0.25
TALK_SAMPLE = 30
LONGEST_HEADING = 9
COUNT = re.compile(r"^\(?\d[\d,.]*\)?\s+|\s*\(?\d[\d,.]*\)?$")


def parts_after_endings(paragraphs: Sequence[Paragraph]) -> list[range]:
    """The runs of paragraphs that are no part of the article, from the heading that opens each.

    A list of other articles ends where two paragraphs of prose follow one another again. So does a counter of
    comments near the top, under which the article goes on; a section of comments goes on to the end.
    """
    resumes = _where_prose_resumes(paragraphs)
    words = sum(paragraph.words for paragraph in paragraphs if paragraph.is_prose)
    runs: list[range] = []
    words_before = index = 0
    while index < len(paragraphs):
        opens = _opened_by(paragraphs[index]) if words_before >= FEWEST_WORDS_BEFORE else ""
        if opens:
            near_top = words_before < NEAR_TOP * words and not reads_as_talk(paragraphs[index + 1 :][:TALK_SAMPLE])
            end = resumes[index] if opens == "article" or near_top else len(paragraphs)
            runs.append(range(index, end))
            index = end
        else:
            words_before += paragraphs[index].words if paragraphs[index].is_prose else 0
            index += 1
    end = runs[-1].start if runs and runs[-1].stop == len(paragraphs) else len(paragraphs)
    comments = comments_start(paragraphs[:end])
    return [*runs, range(comments, end)] if comments is not None else runs


def is_ending(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading over something else than the article."""
    return bool(_opened_by(paragraph))


def _opened_by(paragraph: Paragraph) -> str:
    """What may follow the heading that ``paragraph`` is: ``"article"``, ``"nothing"``; ``""`` for no such heading."""
    if paragraph.words > LONGEST_HEADING:
        return ""
    heading = fold_line(paragraph.text).strip(CLOSING_MARKS)
    known = endings().get(heading) or endings().get(COUNT.sub("", heading))
    if known:
        return known
    starts = [start.rstrip(CLOSING_MARKS) for start in first_words(heading) if " " in start]
    goes_on = paragraph.ends_sentence and paragraph.text.endswith(".")
    return "" if goes_on else next((endings()[start] for start in starts if start in endings()), "")


def _where_prose_resumes(paragraphs: Sequence[Paragraph]) -> list[int]:
    """For each paragraph, where the next two paragraphs of prose in a row begin; behind the last if nowhere."""
    resumes = [len(paragraphs)] * (len(paragraphs) + 1)
    for index in range(len(paragraphs) - 2, -1, -1):
        both = _is_article_prose(paragraphs[index]) and _is_article_prose(paragraphs[index + 1])
        resumes[index] = index if both else resumes[index + 1]
    return resumes


def _is_article_prose(paragraph: Paragraph) -> bool:
    return paragraph.words >= FEWEST_WORDS_TO_RESUME and paragraph.ends_sentence and not paragraph.is_cut
