"""The question that a short answer answers, where the words before it tell it: "asked if he would sign, … I do."."""

from __future__ import annotations

import re

from ingest.records import QuotationRecord
from ingest.resolution.wording.wording import wording

SHORT = 0.9
"""An answer that says less by itself means nothing without its question."""
REACH = 300  # characters
ASKED = re.compile(
    r"\b(?:asked|asks|asking|questioned|queried|pressed|quizzed|question|replying|answering|responding)\b"
)


def question_before(quotation: QuotationRecord, text: str) -> str:
    """What stands between a verb of asking and a short direct answer in one paragraph, "" where there is none."""
    start, end = quotation.content[0].start, quotation.content[-1].end
    if quotation.kind != "direct" or wording(text[start:end]).weight > SHORT:
        return ""
    before = text[max(0, start - REACH) : start].rpartition("\n")[2]
    asked = list(ASKED.finditer(before))
    return before[asked[-1].end() :].strip() if asked else ""
