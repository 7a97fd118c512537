"""Quotations out of attributions: the records that a parsed article keeps of who said what.

``find_quotations`` reads ``doc._.attributions``, ``doc._.actor_by_token``, ``doc._.actors`` and the parse. Who speaks
is decided in ``speakers``; when and through what in ``occasions`` and ``medium``; to whom in ``addressees``; how in
``reporting_verbs`` and ``positions``.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.attrs import IS_PUNCT, IS_SPACE
from spacy.tokens import Doc

from ingest.nlp.attributions.component import Attribution
from ingest.nlp.dates import DateMention
from ingest.nlp.doc import characters, remembered_of_doc
from ingest.nlp.quotation_marks import QuoteState, quote_states
from ingest.nlp.statements.addressees import addressees, named_in
from ingest.nlp.statements.confidence import confidence
from ingest.nlp.statements.medium import find_medium
from ingest.nlp.statements.no_statements import is_statement
from ingest.nlp.statements.occasions import date_said, with_occasions
from ingest.nlp.statements.positions import is_speech
from ingest.nlp.statements.reporting_verbs import verb_class
from ingest.nlp.statements.speakers import find_speaker
from ingest.nlp.statements.transcripts import takes_the_floor
from ingest.nlp.tokens import head_of
from ingest.records import LinkEvidence, MediumRecord, QuotationKind, QuotationRecord, SpeakerForm


def find_quotations(doc: Doc, dates: Sequence[DateMention]) -> tuple[QuotationRecord, ...]:
    """The quotations of a text in its order, each with its speaker, the date and those it is about."""
    states = quote_states(doc)
    found: list[QuotationRecord] = []
    for attribution in doc._.attributions:
        if attribution.content and is_statement(doc, attribution, _kind(doc, attribution, states), states):
            found.append(_quotation(doc, attribution, states, dates, found))
    return with_occasions(doc, found)


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
    kind = _kind(doc, attribution, states)
    medium = find_medium(doc, attribution)
    told = _told(doc, attribution, speaker.actor, medium)
    form = _form_of_speaker(doc, attribution)
    evidence = LinkEvidence(speaker.confidence, speaker.reason, attribution.score, form, kind)
    return QuotationRecord(
        kind=kind,
        content=tuple(characters(doc, *span) for span in attribution.content),
        cue=characters(doc, *cue) if cue else None,
        cue_lemma=cue_head.lemma_.lower() if cue_head is not None else "",
        speaker_span=characters(doc, *attribution.speaker) if attribution.speaker else None,
        speaker=speaker.actor,
        speaker_text=doc[slice(*attribution.speaker)].text if attribution.speaker else "",
        anonymous=speaker.anonymous,
        speech=is_speech(doc, attribution, kind),
        said_on=date_said(doc, dates, attribution, medium),
        about=named_in(doc, attribution, (speaker.actor, *told)),
        confidence=confidence(evidence) if speaker.actor is not None else 0.0,
        reason=speaker.reason,
        verb_class=verb_class(doc, attribution),
        medium=medium,
        addressees=told,
        evidence=evidence,
    )


def _form_of_speaker(doc: Doc, attribution: Attribution) -> SpeakerForm:
    if attribution.speaker is None:
        return "none"
    words = doc[slice(*attribution.speaker)]
    if any(token.pos_ == "PROPN" for token in words):
        return "name"
    return "nominal" if any(token.pos_ == "NOUN" for token in words) else "pronoun"


def _told(doc: Doc, attribution: Attribution, speaker: int | None, medium: MediumRecord | None) -> tuple[int, ...]:
    """To whom it was said; an outlet that passes it on is no addressee."""
    found = addressees(doc, attribution, speaker)
    through = medium.venue if medium is not None and medium.kind in ("press", "interview", "broadcast") else None
    return tuple(key for key in found if key != through)


def _kind(doc: Doc, attribution: Attribution, states: Sequence[QuoteState]) -> QuotationKind:
    """The kind of an attribution; a turn of a transcript is verbatim without any mark."""
    return "direct" if takes_the_floor(doc, attribution) else kind_of(doc, attribution.content, states)


@remembered_of_doc
def _are_words(doc: Doc) -> Sequence[bool]:
    """For every token whether it is a word rather than a mark or a space."""
    are_words: list[bool] = (doc.to_array([IS_PUNCT, IS_SPACE]).sum(axis=1) == 0).tolist()
    return are_words


def kind_of(doc: Doc, content: Sequence[tuple[int, int]], states: Sequence[QuoteState]) -> QuotationKind:
    """Direct where all words stand between quotation marks, indirect where none does, mixed otherwise."""
    is_word = _are_words(doc)
    words = [place for start, end in content for place in range(start, end) if is_word[place]]
    quoted = sum(states[place] in (QuoteState.INSIDE, QuoteState.UNCLOSED) for place in words)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.95 * len(words) else "mixed"
