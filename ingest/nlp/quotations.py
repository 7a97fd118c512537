"""Quotations out of attributions: the records that a parsed article keeps of who said what.

``find_quotations`` reads ``doc._.attributions``, ``doc._.actor_by_token``, ``doc._.actors`` and the parse. Who speaks
is decided in ``speakers``.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ingest.nlp.attributions import Attribution
from ingest.nlp.dates import DateMention, said_on
from ingest.nlp.doc import actor_at, characters
from ingest.nlp.quotation_marks import QuoteState, quote_states
from ingest.nlp.speakers import find_speaker
from ingest.nlp.tokens import head_of
from ingest.nlp.wordlists import word_list
from ingest.records import QuotationKind, QuotationRecord


def find_quotations(doc: Doc, dates: Sequence[DateMention]) -> tuple[QuotationRecord, ...]:
    """The quotations of a text in its order, each with its speaker, the date and those it is about."""
    states = quote_states(doc)
    found: list[QuotationRecord] = []
    for attribution in doc._.attributions:
        if attribution.content:
            found.append(_quotation(doc, attribution, states, dates, found))
    return tuple(found)


def _quotation(
    doc: Doc,
    attribution: Attribution,
    states: Sequence[QuoteState],
    dates: Sequence[DateMention],
    before: Sequence[QuotationRecord],
) -> QuotationRecord:
    speaker = find_speaker(doc, attribution, before)
    cue = attribution.cue
    cue_head = head_of(doc, *cue) if cue else None
    return QuotationRecord(
        kind=kind_of(doc, attribution.content, states),
        content=tuple(characters(doc, *span) for span in attribution.content),
        cue=characters(doc, *cue) if cue else None,
        cue_lemma=cue_head.lemma_.lower() if cue_head is not None else "",
        speaker_span=characters(doc, *attribution.speaker) if attribution.speaker else None,
        speaker=speaker.actor,
        speaker_text=doc[slice(*attribution.speaker)].text if attribution.speaker else "",
        anonymous=speaker.anonymous,
        speech=cue_head is None or is_speech(doc, cue_head, attribution.content, states),
        said_on=said_on(doc, dates, cue_head) if cue_head is not None else "",
        about=_about(doc, attribution.content, speaker.actor),
        confidence=speaker.confidence,
        reason=speaker.reason,
    )


def kind_of(doc: Doc, content: Sequence[tuple[int, int]], states: Sequence[QuoteState]) -> QuotationKind:
    """Direct where all words stand between quotation marks, indirect where none does, mixed otherwise."""
    words = [
        place
        for start, end in content
        for place in range(start, end)
        if not (doc[place].is_punct or doc[place].is_space)
    ]
    quoted = sum(states[place] in (QuoteState.INSIDE, QuoteState.UNCLOSED) for place in words)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.95 * len(words) else "mixed"


def is_speech(doc: Doc, cue: Token, content: Sequence[tuple[int, int]], states: Sequence[QuoteState]) -> bool:
    """Whether something was said or written; what is quoted always was.

    A belief or plan was not, nor was what holds no clause: it is only what somebody spoke of ("voiced regret").
    """
    if kind_of(doc, content, states) != "indirect":
        return True
    if cue.lemma_.lower() in word_list("position_verbs") or cue.lower_ in word_list("position_verbs"):
        return False
    return any(doc[place].pos_ in ("VERB", "AUX") for start, end in content for place in range(start, end))


def _about(doc: Doc, content: Sequence[tuple[int, int]], speaker: int | None) -> tuple[int, ...]:
    """The actors named in the content, in order, without the speaker."""
    keys = (actor_at(doc, place) for start, end in content for place in range(start, end))
    return tuple(dict.fromkeys(key for key in keys if key is not None and key != speaker))
