"""Paragraphs that are no part of an article, each judged by itself: small print, captions, links, headings."""

from __future__ import annotations

import re

from ingest.cleaning.lines import Paragraph
from ingest.cleaning.outlets import known_outlet
from ingest.cleaning.phrases import CLOSING_MARKS, beginnings, first_words, fold_line, phrases, whole_lines

LONGEST_SMALL_PRINT = 60
LONGEST_PHRASED = 30
LONGEST_CAPTION = 120
LONGEST_HEADING = 14
LONGEST_CAPITALS = 30
LONGEST_QUESTION = 10
SHORT_QUESTION = 5
AGO = r"(?:about |over |almost )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s*"
UNIT = r"(?:s|m|h|d|w|sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|mos?|years?|yrs?)"
SMALL_PRINT = re.compile(
    rf"""
    \[/?\w+(?:\s[^\[\]]*)?\]                                    # a shortcode: [ad_1], [/caption]
    | {AGO}{UNIT}(?:\ ago)?                                     # 7 hours ago
    | \(?[\d.,]+\s?[km]?\)?\s*(?:comments?|shares?|views?|likes?|repl(?:y|ies)|retweets|responses|min(?:ute)?s?\ read)
    | (?:comments?|shares?|views?|likes?|repl(?:y|ies)|slideshow)\s*[:(]*\s*[\d.,]+\s?[km]?(?:\ (?:images|photos))?\)?
    | (?:page\s)?\d+(?:\s?(?:/|of)\s?\d+)?                      # page 2 of 3
    | ends|the\ end|-?30-?|more\ to\ follow
    | (?:[#@]\w+[\s,]*)+                                        # nothing but tags
    | <?(?:https?://|www\.)\S+>?                                # nothing but an address
    """,
    re.VERBOSE,
)
OWNED = re.compile(r"^(?:©|\(c\) ?(?:19|20)\d\d|copyright\b)")
FOLLOW = re.compile(
    r"\bfollow\b.{0,60}\bon (?:twitter|facebook|instagram|x\b|telegram|linkedin|youtube|google news|whatsapp)"
)
MAIL = re.compile(r"\S@[\w-]+\.\w")
LONGEST_WITH_MAIL = 20
CAPTION_START = re.compile(
    r"^(?:file\s?(?:photo)?\s?[-–—:]|(?:file|handout|undated) (?:photo|image|picture)"
    r"|image (?:copyright|source|caption)|media (?:caption|playback)|enlarge this image|toggle caption"
    r"|photo(?:graph)?s?:|picture:|image:|caption:)"
)
CREDIT = r"(?:photos?|photograph|picture|images?|getty|shutterstock|handout|courtesy|supplied|screengrab|screenshot)"
AGENCY = (
    r"(?:AP|AFP|EPA|EPA-EFE|REUTERS|Reuters|TASS|Xinhua|Getty|ANI|PTI|Sputnik|Pool|DPA|dpa|Bloomberg|NurPhoto|Anadolu)"
)
CAPTION_END = re.compile(
    rf"(?:[(\[][^()\[\]]{{0,60}}\b(?i:{CREDIT})\b[^()\[\]]{{0,80}}[)\]]|[(\[]{AGENCY}\s?/[^()\[\]]{{2,60}}[)\]]"
    rf"|\b(?i:photo|picture|image)s?(?: by| courtesy| credit)?: ?[A-Z][^.:]{{1,50}}"
    rf"|(?:[|/]\s?|\bvia\s){AGENCY}(?:\s?(?:Photos?|Images|Pool|Agency))*)\W*$"
)
ATTRIBUTION = re.compile(r"[”\"](?:,?\s|\s*[—–-])\s*\S|\b(?:said|says|told|added|asked|replied|wrote|tweeted)\b\W")
QUESTION_WORD = re.compile(
    r"^(?:so,? )?(?:who|what|what's|when|where|why|how|which|is|are|was|were|will|can|could|did|does|do|has|have"
    r"|should|would)\b"
)
BULLET = re.compile(r"^(?:[•·▪‣*–—-]\s|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s)")
MARKDOWN_HEADING = re.compile(r"^#{1,6}\s")
LEADS_ON = (",", ";", ":", "-", "–", "—", "&")


def is_small_print(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a link, a credit, a caption, a button, a notice: nothing that the article tells."""
    if paragraph.words > LONGEST_CAPTION:
        return False
    folded = fold_line(paragraph.text)
    if not paragraph.words or is_caption(paragraph, folded):
        return True
    if paragraph.words > LONGEST_SMALL_PRINT:
        return False
    return bool(
        folded.strip(CLOSING_MARKS) in whole_lines()
        or SMALL_PRINT.fullmatch(folded.strip(" .:"))
        or OWNED.match(folded)
        or (paragraph.words <= 4 and known_outlet(paragraph.text))
        or _is_phrased(paragraph, folded)
    )


def is_caption(paragraph: Paragraph, folded: str) -> bool:
    """Whether a paragraph says what a picture shows."""
    return bool(CAPTION_START.match(folded) or CAPTION_END.search(paragraph.text[-200:]))


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a title over a part of the article, or the title of another that it links to."""
    if MARKDOWN_HEADING.match(paragraph.raw):
        return True
    if paragraph.words > LONGEST_CAPITALS or BULLET.match(paragraph.raw) or paragraph.text.endswith(LEADS_ON):
        return False
    if paragraph.is_question:
        return _is_heading_question(paragraph)
    if paragraph.ends_sentence or paragraph.text[0].islower():
        return False
    if paragraph.is_capitals:
        return True
    return paragraph.words <= LONGEST_HEADING and not ATTRIBUTION.search(paragraph.text)


def _is_heading_question(paragraph: Paragraph) -> bool:
    if paragraph.words <= SHORT_QUESTION or paragraph.is_capitals:
        return True
    return paragraph.words <= LONGEST_QUESTION and bool(QUESTION_WORD.match(fold_line(paragraph.text)))


def _is_phrased(paragraph: Paragraph, folded: str) -> bool:
    """Whether a short paragraph holds words that boilerplate is made of."""
    if paragraph.words <= LONGEST_WITH_MAIL and MAIL.search(paragraph.text):
        return True
    if paragraph.words > LONGEST_PHRASED:
        return bool(OWNED.match(folded) or "all rights reserved" in folded)
    if any(start in beginnings() for start in first_words(folded.lstrip("(["))):
        return True
    return bool(phrases().search(folded) or FOLLOW.search(folded))
