"""Who said it: quotations out of attributions, each with its speaker as an actor of the text.

``find_quotations`` reads ``doc._.attributions``, ``doc._.actor_by_token``, ``doc._.actors`` and the parse. A speaker
span means the actor that its head names; a pronoun or a role noun whom ``coreference`` linked it to; "the statement"
the speaker before; "Lavrov's team" the institution. Whoever is only described stays a description, marked anonymous.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.nlp.attributions import Attribution
from ingest.nlp.cast import Cast
from ingest.nlp.dates import DateMention, said_on
from ingest.nlp.doc import actor_at, characters
from ingest.nlp.quotation_marks import QuoteState, quote_states
from ingest.nlp.tokens import base, case_of, head_of
from ingest.nlp.wordlists import word_list
from ingest.records import QuotationKind, QuotationRecord

GROUP_PRONOUNS = frozenset("they we it this that which who those these one".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a speaker span means: an actor of the text, or else only the words that describe somebody."""

    actor: int | None
    confidence: float
    reason: str
    anonymous: bool = False


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
    """Whether something was said or written; a belief or plan counts as said where its words are quoted."""
    if cue.lemma_.lower() not in word_list("position_verbs") and cue.lower_ not in word_list("position_verbs"):
        return True
    return kind_of(doc, content, states) != "indirect"


def find_speaker(doc: Doc, attribution: Attribution, before: Sequence[QuotationRecord]) -> Speaker:
    """Whom the speaker span of an attribution means."""
    if attribution.speaker is None:
        return Speaker(None, 0.0, "no speaker is named")
    start, end = attribution.speaker
    head = _head_of_speaker(doc, start, end)
    return (
        _person_named(doc, start, end, head)
        or _linked_head(doc, head)
        or _relative_pronoun(doc, head)
        or _spoken_for(doc, start, end, head, before)
        or _described(doc, start, end, head)
    )


def _head_of_speaker(doc: Doc, start: int, end: int) -> Token:
    """The noun of the speaker span: its syntactic head, or where the parse broke it, its last noun before a comma."""
    head = head_of(doc, start, end)
    if head.pos_ in ("NOUN", "PROPN", "PRON", "DET"):
        return head
    nouns = [token for token in doc[start:end] if token.pos_ in ("NOUN", "PROPN", "PRON")]
    return nouns[-1] if nouns else head


def _person_named(doc: Doc, start: int, end: int, head: Token) -> Speaker | None:
    """A person named in the span who is its head, or stands beside the head as its name."""
    cast: Cast = doc.user_data["cast"]
    for token in doc[start:end]:
        key = actor_at(doc, token.i)
        if key is None or cast[key].kind != "person" or token.pos_ == "PRON":
            continue
        if _names_the_head(doc, token, head, key):
            return Speaker(key, 0.97, "named as the speaker")
    return None


def _names_the_head(doc: Doc, token: Token, head: Token, key: int) -> bool:
    """Whether a name is the head or its apposition, and not a possessor or what a preposition brings in."""
    last = token
    while last.i + 1 < len(doc) and actor_at(doc, last.i + 1) == key and not doc[last.i + 1].is_punct:
        last = doc[last.i + 1]
    following = doc[last.i + 1].lower_ if last.i + 1 < len(doc) else ""
    if following in ("'s", "’s", "'", "’"):
        return False
    if actor_at(doc, head.i) == key:
        return True
    climbing = token
    for _ in range(4):
        if climbing.i == head.i:
            return True
        if (
            base(climbing.dep_) not in ("appos", "flat", "compound", "nsubj", "root", "ROOT", "dep")
            and actor_at(doc, climbing.i) == key
        ):
            if base(climbing.dep_) == "nmod" and not case_of(climbing):
                climbing = climbing.head
                continue
            return False
        climbing = climbing.head
    # "spokeswoman Maria Zakharova": the name ends the title that the parser made the head
    return last.i >= head.i and base(token.dep_) in ("flat", "appos", "compound")


def _linked_head(doc: Doc, head: Token) -> Speaker | None:
    """The actor that the head names or, as a pronoun or role noun, means."""
    key = actor_at(doc, head.i)
    if key is None:
        return None
    if head.pos_ in ("PRON", "DET"):
        return Speaker(key, _confidence_at(doc, head), "pronoun for the person named shortly before")
    return Speaker(key, _confidence_at(doc, head), "named as the speaker")


def _confidence_at(doc: Doc, token: Token) -> float:
    for mention in doc._.mentions:
        if mention.span.start <= token.idx < mention.span.end:
            return float(mention.confidence)
    return 0.8


def _relative_pronoun(doc: Doc, head: Token) -> Speaker | None:
    """ "Lavrov, who said …": the noun that the relative clause belongs to."""
    if head.lower_ not in ("who", "which", "that") or head.pos_ not in ("PRON", "DET", "SCONJ"):
        return None
    climbing = head.head
    for _ in range(4):
        if base(climbing.dep_) == "acl":
            noun = climbing.head
            return _linked_head(doc, noun) or _spoken_for(doc, noun.left_edge.i, noun.i + 1, noun, ())
        climbing = climbing.head
    return None


def _spoken_for(doc: Doc, start: int, end: int, head: Token, before: Sequence[QuotationRecord]) -> Speaker | None:
    """Documents and staff speak for whom the words name beside them; a bare "the statement" for the last speaker."""
    lemma = head.lemma_.lower()
    is_document = lemma in word_list("document_nouns")
    if not is_document and lemma not in word_list("staff_nouns"):
        return None
    cast: Cast = doc.user_data["cast"]
    beside = [token for token in doc[start:end] if actor_at(doc, token.i) is not None and token.i != head.i]
    # what a report is about is not who wrote it: only what stands before the noun, or behind "of", "by", "from"
    owners = [token for token in beside if token.i < head.i or case_of(token) in ("of", "by", "from")]
    for token in owners:
        key = actor_at(doc, token.i)
        if key is not None and not (is_document and cast[key].kind == "state"):
            return Speaker(key, 0.7, f"“{head.text}” speaks for who is named beside it")
    if is_document and before and not owners:
        return Speaker(before[-1].speaker, 0.6, f"“the {head.text}” is that of the speaker before")
    return None


def _described(doc: Doc, start: int, end: int, head: Token) -> Speaker:
    """Nobody who is named: a description, if it describes people, or a pronoun without a known person."""
    if head.pos_ in ("PRON", "DET") or head.lower_ in GROUP_PRONOUNS:
        return Speaker(None, 0.0, "a pronoun whose person is not known")
    return Speaker(None, 0.0, "described, not named", anonymous=head.pos_ in ("NOUN", "PROPN", "ADJ"))


def _about(doc: Doc, content: Sequence[tuple[int, int]], speaker: int | None) -> tuple[int, ...]:
    """The actors named in the content, in order, without the speaker."""
    keys = (actor_at(doc, place) for start, end in content for place in range(start, end))
    return tuple(dict.fromkeys(key for key in keys if key is not None and key != speaker))
