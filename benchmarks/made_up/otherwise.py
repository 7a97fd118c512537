"""The same articles as another version of the pipeline would have read them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from ingest.records import EventRecord, MentionRecord, ParsedArticle, QuotationRecord, Span

OTHER_PIPELINE = "made up 2"


def read_otherwise(parsed: ParsedArticle, *, seed: int = 1) -> ParsedArticle:
    """An article read anew by another version, which is seldom quite of the opinion of the first.

    Of twenty quotations one is missed, four have other bounds and one is new; all have another confidence. Of twenty
    events one is missed, and of twenty mentions of pronouns and descriptions another.
    """
    random = Random(f"{seed} {parsed.article.sha256}")  # noqa: S311  # chance that can be repeated
    text = parsed.article.text
    quotations = [_moved(each, text, random) for each in parsed.quotations if random.random() > 0.05]
    return replace(
        parsed,
        mentions=tuple(each for each in parsed.mentions if each.form == "name" or random.random() > 0.05),
        quotations=tuple(quotations + _new_quotations(parsed, random)),
        events=tuple(_reworded(each, random) for each in parsed.events if random.random() > 0.05),
        pipeline=OTHER_PIPELINE,
    )


def _moved(quotation: QuotationRecord, text: str, random: Random) -> QuotationRecord:
    """A quotation with another confidence, and one in five without its first or its last word."""
    quotation = replace(quotation, confidence=max(0.0, quotation.confidence - 0.04), reason="read otherwise")
    (content,) = quotation.content
    words = text[content.start : content.end].split(" ")
    if random.random() > 0.2 or len(words) < 6:
        return quotation
    if random.random() < 0.5:
        return replace(quotation, content=(Span(content.start + len(words[0]) + 1, content.end),))
    return replace(quotation, content=(Span(content.start, content.end - len(words[-1]) - 1),))


def _new_quotations(parsed: ParsedArticle, random: Random) -> list[QuotationRecord]:
    """Lines in which a version before saw no quotation; whoever is named in them is the speaker."""
    pronouns = [mention for mention in parsed.mentions if mention.form == "pronoun"]
    return [_rest_of_line(mention, parsed) for mention in pronouns if random.random() < 0.1]


def _rest_of_line(mention: MentionRecord, parsed: ParsedArticle) -> QuotationRecord:
    end = parsed.article.text.index("\n", mention.span.end) - 1
    return QuotationRecord(
        kind="indirect",
        content=(Span(mention.span.end + 1, end),),
        cue=None,
        cue_lemma="",
        speaker_span=mention.span,
        speaker=mention.actor,
        speaker_text=parsed.article.text[mention.span.start : mention.span.end],
        confidence=0.6,
    )


def _reworded(event: EventRecord, random: Random) -> EventRecord:
    """An event with another confidence, at times without its place."""
    return replace(event, confidence=0.8, place=event.place if random.random() > 0.1 else "")
