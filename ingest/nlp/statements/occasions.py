"""When something was said, and how an occasion told once goes on for the quotations that follow.

A date counts where it stands in the cue's own clause, then where it belongs to the medium ("in an interview aired
Wednesday"), then in the clauses around. It never counts inside the words that were said, and where it dates something
else ("before Thursday's summit").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.dates import DateMention, date_of
from ingest.nlp.statements.medium_phrases import medium_of_noun, reporting_head
from ingest.nlp.tokens import base, case_of
from ingest.nlp.wordlists import word_list
from ingest.records import MediumRecord, QuotationRecord

OF_OTHER_TIMES = frozenset(
    "before after since until till ahead following despite amid of about over for from by".split()
)
"""Prepositions whose noun has a date of its own."""
EARLIER_OR_LATER = frozenset(
    "earlier previously once ago formerly before repeatedly often always already later long".split()
)
"""Words that part an utterance from the one before it."""
CARRIED = frozenset(
    "interview press briefing speech broadcast testimony call statement letter post report article".split()
)
"""Media that a speaker's next words are taken to share."""
ADDING = frozenset("add continue conclude write post go".split())
PARAGRAPHS = 2
"""So many paragraphs further on, a speaker who goes on is still at the same occasion."""


def date_said(doc: Doc, dates: Sequence[DateMention], attribution: Attribution, medium: MediumRecord | None) -> str:
    """When it was said, as a partial date, as far as the sentence of the cue tells; "" where it does not."""
    cue = reporting_head(doc, attribution)
    if cue is None:
        return ""
    content = {place for span in attribution.content for place in range(*span)}
    sentence = cue.sent
    near = [date for date in dates if date.value and sentence.start <= date.start < sentence.end]
    usable = [date for date in near if date.start not in content and not _is_ahead(doc, date)]
    in_cue = [
        date.value for date in usable if attribution.cue and attribution.cue[0] <= date.start < attribution.cue[1]
    ]
    if in_cue:
        return in_cue[0]
    own = [date for date in usable if _dates_the_cue(doc[date.start : date.end].root, cue)]
    nearest = min(own, key=lambda date: abs(date.start - cue.i), default=None)
    if nearest is not None:
        return nearest.value
    around = [] if _is_perfect(cue) else [date for date in usable if _is_free(doc, date)]
    return _in_medium(doc, usable, medium) or date_of(doc, around, cue)


def _is_ahead(doc: Doc, date: DateMention) -> bool:
    """Whether a day comes after the article."""
    return len(doc._.published) == len(date.value) and date.value > doc._.published


def _dates_the_cue(token: Token, cue: Token) -> bool:
    """Whether a date hangs on the cue, through nothing but nouns for the occasion on which it was said."""
    for above in token.ancestors:
        if above == cue or _opens(above, cue):
            return True
        if above.pos_ in ("VERB", "AUX") or case_of(above) in OF_OTHER_TIMES:
            return False
        if _is_bare(token) and token.i < above.i and not _is_occasion(above):
            return False
    return False


def _opens(verb: Token, cue: Token) -> bool:
    """ "Addressing the issue on Tuesday, she said …": a participle that opens the sentence of the cue."""
    return verb.tag_ == "VBG" and base(verb.dep_) == "advcl" and verb.head == cue and verb.i < cue.i


def _is_bare(token: Token) -> bool:
    return not case_of(token)


def _is_occasion(noun: Token) -> bool:
    if case_of(noun) in OF_OTHER_TIMES:
        return False
    return noun.pos_ not in ("NOUN", "PROPN") or medium_of_noun(noun) is not None or _is_time(noun)


def _is_time(noun: Token) -> bool:
    return noun.lemma_.lower() in word_list("time_nouns")


def _is_free(doc: Doc, date: DateMention) -> bool:
    """Whether a date does not date a noun of its own ("Thursday's summit")."""
    root = doc[date.start : date.end].root
    if case_of(root.head) in OF_OTHER_TIMES:
        return False
    return (
        bool(case_of(root)) or base(root.dep_) not in ("nmod", "compound", "nummod", "amod") or _is_occasion(root.head)
    )


def _in_medium(doc: Doc, dates: Sequence[DateMention], medium: MediumRecord | None) -> str:
    """The date of a medium: within its words, or in the clause that belongs to it ("that aired Wednesday")."""
    if medium is None:
        return ""
    span = doc.char_span(*medium.span, alignment_mode="expand")
    if span is None:
        return ""
    reach = max(
        (child.right_edge.i for token in span for child in token.rights if _belongs(child)), default=span.end - 1
    )
    places = range(span.start, min(reach, span.sent.end - 1) + 1)
    return next((date.value for date in dates if date.start in places), "")


def _belongs(child: Token) -> bool:
    return base(child.dep_) in ("acl", "nmod", "obl", "nummod", "amod", "appos")


def with_occasions(doc: Doc, records: Sequence[QuotationRecord]) -> tuple[QuotationRecord, ...]:
    """The quotations with the medium and the date that are told once and go on, where nothing contradicts."""
    text = doc.text  # put together anew each time that it is asked for
    found: list[QuotationRecord] = []
    for record in records:
        before = _same_occasion(doc, text, record, found)
        if before is not None:
            medium = record.medium or _carried(text, before, record)
            record = replace(record, medium=medium, said_on=record.said_on or before.said_on)
        found.append(record)
    return tuple(found)


def _carried(text: str, before: QuotationRecord, record: QuotationRecord) -> MediumRecord | None:
    """The medium of the words before, if these came through it too; a post goes on only in what is added to it."""
    medium = before.medium
    if medium is None or medium.kind not in CARRIED:
        return None
    if medium.kind == "post" and record.cue is not None and record.cue_lemma not in ADDING:
        return medium if _paragraphs_between(text, before, record) == 0 else None
    return medium


def _same_occasion(
    doc: Doc, text: str, record: QuotationRecord, before: Sequence[QuotationRecord]
) -> QuotationRecord | None:
    """The quotation before of the same speaker, if the record may be of the same occasion."""
    if record.speaker is None or not record.speech or not _goes_on(doc, record):
        return None
    last = next((each for each in reversed(before) if each.speaker == record.speaker and each.speech), None)
    if last is None or _paragraphs_between(text, last, record) > PARAGRAPHS:
        return None
    return last if _agree(last, record) else None


def _agree(one: QuotationRecord, other: QuotationRecord) -> bool:
    """Whether neither the date nor the medium tells that they are two occasions."""
    dates_differ = bool(one.said_on and other.said_on and one.said_on != other.said_on)
    media_differ = bool(one.medium and other.medium and one.medium.kind != other.medium.kind)
    return not dates_differ and not media_differ


def _paragraphs_between(text: str, one: QuotationRecord, other: QuotationRecord) -> int:
    lines = text[one.content[-1].end : max(one.content[-1].end, other.content[0].start)].splitlines()
    return max(0, sum(bool(line.strip()) for line in lines[1:])) if lines else 0


def _goes_on(doc: Doc, record: QuotationRecord) -> bool:
    """Whether the cue tells of the occasion at hand: in the simple past or as "adding", at no other time."""
    if record.cue is None:
        return True
    span = doc.char_span(*record.cue, alignment_mode="expand")
    if span is None:
        return False
    cue = span.root
    around = {child.lower_ for child in cue.children} | {token.lower_ for token in span}
    return not around & EARLIER_OR_LATER and not _is_perfect(cue)


def _is_perfect(cue: Token) -> bool:
    """ "Has said", "had said", "would say": at some other time, or at none."""
    auxiliaries = {child.lemma_.lower() for child in cue.children if base(child.dep_) == "aux"}
    return bool(auxiliaries & {"have", "will", "would", "shall", "may", "might", "could"})
