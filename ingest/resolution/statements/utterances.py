"""Where a speaker goes on to something else: “A,” he said. “B.” is one utterance or two.

What goes on behind the reporting verb belongs to what was said before it, unless it is a sentence of its own that
neither takes up an idea of it nor is bound to it by its first word: such parts outlets quote apart from one another,
and each is a statement. Both keep the speaker, the cue and all that the source tells of how it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.records import MentionRecord, ParsedArticle, QuotationRecord, Span
from ingest.resolution.wording.wording import Wording, wording

OPENING_MARKS = '“"„«'
CLOSING_MARKS = '”"“»'
LEAST_WEIGHT = 0.6
"""What says less ("None at all.") says nothing without what stands before it."""
QUOTED_END = re.compile(r"([.!?][”\"])\s+(?=[A-Z])")
GENERAL = 0.15
"""An idea that says no more than this stands in nearly every article, and binds nothing."""
BINDING_WORDS = frozenset(
    """also and because besides but consequently else furthermore hence hers however instead it its moreover neither
    nevertheless nonetheless nor not or otherwise rather so still such that thats their them then therefore these they
    those though thus too which who yet""".split()
)


def with_utterances(parsed: ParsedArticle) -> ParsedArticle:
    """The article with one quotation for each utterance, in the order of the text."""
    quotations = [part for quotation in parsed.quotations for part in utterances(quotation, parsed)]
    return parsed if len(quotations) == len(parsed.quotations) else replace(parsed, quotations=tuple(quotations))


def utterances(quotation: QuotationRecord, parsed: ParsedArticle) -> Iterator[QuotationRecord]:
    """A quotation, or its parts where its speaker goes on to something else."""
    text = parsed.article.text
    first, *others = (sentence for span in quotation.content for sentence in _beside_a_quotation(text, span))
    parts: list[list[Span]] = [[first]]
    for span in others:
        if quotation.speaker_span and _is_something_else(text, parts[-1], span):
            parts.append([span])
        else:
            parts[-1].append(span)
    if len(parts) == 1:
        yield quotation
        return
    for part in parts:
        words = " ".join(text[span.start : span.end] for span in part)
        kind = quotation.kind if re.search(f"[{OPENING_MARKS}]", words) else "indirect"
        about = _named_in(part, quotation.about, parsed.mentions)
        yield replace(quotation, content=tuple(part), kind=kind, about=about)


def _beside_a_quotation(text: str, span: Span) -> Iterator[Span]:
    """A stretch of content, or what stands before and behind the end of a quotation that ends a sentence within it.

    What then follows unquoted is told in the reporter's words, and by a report of its own.
    """
    ends = list(QUOTED_END.finditer(text, span.start, span.end))
    rest = text[ends[-1].end() : span.end] if ends else ""
    if not rest or re.search(f"[{OPENING_MARKS}]", rest) or wording(rest).weight < LEAST_WEIGHT:
        yield span
    else:
        yield Span(span.start, ends[-1].end(1))
        yield Span(ends[-1].end(), span.end)


def _is_something_else(text: str, before: Sequence[Span], span: Span) -> bool:
    """Whether a stretch of content is a quoted sentence of its own to which what was said before does not lead."""
    said, words = text[before[-1].start : before[-1].end].strip(), text[span.start : span.end].strip()
    between = text[before[-1].end : span.start]
    if not between.strip():
        return True
    if not (_is_quoted(said) and _is_quoted(words) and re.search(r"[.!?:]\s*$|\n", between)):
        return False
    first = re.search(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", words)
    if first is None or not first[0][0].isupper() or re.sub("[’']", "", first[0].lower()) in BINDING_WORDS:
        return False
    here, there = wording(words), wording(" ".join(text[one.start : one.end] for one in before))
    return min(here.weight, there.weight) >= LEAST_WEIGHT and not _takes_up(here, there)


def _is_quoted(words: str) -> bool:
    return words[:1] in OPENING_MARKS and words[-1:] in CLOSING_MARKS + ".!?"


def _takes_up(here: Wording, before: Wording) -> bool:
    shared = here.ideas.keys() & before.ideas.keys()
    return any(here.ideas[idea] > GENERAL for idea in shared if not idea.startswith("state:"))


def _named_in(part: Sequence[Span], about: Sequence[int], mentions: Sequence[MentionRecord]) -> tuple[int, ...]:
    """Those of ``about`` who are mentioned in a part of the content."""
    named = {one.actor for one in mentions if any(span.holds(one.span) for span in part)}
    return tuple(key for key in about if key in named)
