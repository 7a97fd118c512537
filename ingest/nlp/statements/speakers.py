"""Who said it: the speaker of an attribution as an actor of the text.

``find_speaker`` reads ``doc._.attributions``, ``doc._.actor_by_token``, ``doc._.actors`` and the parse. A speaker
span means the actor that its head names; a pronoun or a role noun whom ``coreference`` linked it to; "the statement"
the speaker before; "Lavrov's team" the institution. Whoever is only described stays a description, marked anonymous.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ingest.nlp.actors.cast import Cast
from ingest.nlp.actors.roles import POSSESSIVE
from ingest.nlp.actors.title_edges import PREPOSITIONS
from ingest.nlp.attributions.component import Attribution
from ingest.nlp.doc import actor_at, text_of
from ingest.nlp.quotation_marks import MARKS
from ingest.nlp.statements.described_speakers import Speaker, it_or_they, spoken_for, spoken_of_before
from ingest.nlp.statements.implied_speakers import behind_the_outlet, quoted_as_saying, told_around, who_was_asked
from ingest.nlp.statements.named_speakers import name_at_the_end, person_named
from ingest.nlp.statements.speaker_spans import is_about_its_subject
from ingest.nlp.tokens import head_of
from ingest.nlp.wordlists import word_list
from ingest.records import MentionRecord, QuotationRecord

GROUP_PRONOUNS = frozenset("they we it this that which who those these one".split())


def find_speaker(doc: Doc, attribution: Attribution, before: Sequence[QuotationRecord]) -> Speaker:
    """Whom the speaker span of an attribution means."""
    if attribution.speaker is None:
        return (
            _quoted_as_saying(doc, attribution)
            or _beside_the_cue(doc, attribution)
            or _answering(doc, attribution)
            or _told_around(doc, attribution)
            or _continued(doc, attribution, before)
        )
    start, end = attribution.speaker
    head = _head_of_speaker(doc, start, end)
    return (
        _quoted_as_saying(doc, attribution)
        or _behind_the_outlet(doc, attribution, head)
        or _answering(doc, attribution)
        or _named(doc, start, end, head)
        or _linked_head(doc, head)
        or _relative_pronoun(doc, head)
        or spoken_for(doc, (start, end), head, before)
        or it_or_they(doc, head, before)
        or _named_at_the_end(doc, start, end, head)
        or _called(doc, start, end)
        or spoken_of_before(doc, (start, end), head, before)
        or _described(doc, head)
    )


def _beside_the_cue(doc: Doc, attribution: Attribution) -> Speaker | None:
    """An actor whose name touches the reporting verb ("wrote the Russian Embassy", "Biden said")."""
    if attribution.cue is None or _is_in_another_paragraph(doc, attribution.cue, attribution.content):
        return None
    if is_about_its_subject(doc, attribution):
        return None
    start, end = attribution.cue
    after = [token for token in doc[end : end + 3] if token.lower_ not in ("the", "a")]
    for token in (*after[:1], *doc[max(0, start - 1) : start]):
        if actor_at(doc, token.i) is not None and not any(a <= token.i < b for a, b in attribution.content):
            return Speaker(actor_at(doc, token.i), 0.75, "named beside the reporting verb")
    return None


def _is_in_another_paragraph(doc: Doc, cue: tuple[int, int], content: Sequence[tuple[int, int]]) -> bool:
    """Whether a line ends between the reporting verb and all that it is to report."""
    gaps = [doc[min(cue[1], end) : max(cue[0], start)] for start, end in content]
    return all(any("\n" in token.text for token in gap) for gap in gaps)


def _continued(doc: Doc, attribution: Attribution, before: Sequence[QuotationRecord]) -> Speaker:
    """The speaker before, where words between quotation marks go on in the same paragraph or the next."""
    start = doc[attribution.content[0][0]].idx
    if before and before[-1].speaker is not None and before[-1].kind != "indirect":
        between = text_of(doc)[before[-1].content[-1].end : start]
        is_quoted = (
            doc[max(0, attribution.content[0][0] - 1)].text in MARKS or doc[attribution.content[0][0]].text in MARKS
        )
        if is_quoted and between.strip().count("\n") == 0 and len(between) < 300:
            return Speaker(before[-1].speaker, 0.65, "continues the words of the speaker before")
    return Speaker(None, 0.0, "no speaker is named")


def _quoted_as_saying(doc: Doc, attribution: Attribution) -> Speaker | None:
    key = quoted_as_saying(doc, attribution)
    return Speaker(key, 0.85, "quoted as saying so") if key is not None else None


def _behind_the_outlet(doc: Doc, attribution: Attribution, head: Token) -> Speaker | None:
    key = behind_the_outlet(doc, attribution, head)
    return Speaker(key, 0.8, "the outlet named last only passes the words on") if key is not None else None


def _told_around(doc: Doc, attribution: Attribution) -> Speaker | None:
    key = told_around(doc, attribution)
    return Speaker(key, 0.7, "the sentence beside the words tells who spoke") if key is not None else None


def _answering(doc: Doc, attribution: Attribution) -> Speaker | None:
    key = who_was_asked(doc, attribution)
    return Speaker(key, 0.75, "answers what was asked before") if key is not None else None


def _head_of_speaker(doc: Doc, start: int, end: int) -> Token:
    """The noun of the speaker span: its syntactic head, or where the parse broke it, its last noun before a comma."""
    head = head_of(doc, start, end)
    if head.pos_ in ("PROPN", "ADJ") and head.i + 1 < end and doc[head.i + 1].tag_ == "NNS":
        return doc[head.i + 1]
    if head.i + 1 < end and doc[head.i + 1].lower_ in POSSESSIVE:
        return _last_noun(doc, head.i + 2, end) or head
    if head.pos_ in ("NOUN", "PROPN", "PRON", "DET"):
        return head
    return _last_noun(doc, start, end) or head


def _last_noun(doc: Doc, start: int, end: int) -> Token | None:
    """The last noun before the first comma, None where there is none."""
    comma = next((place for place in range(start + 1, end) if doc[place].text == ","), end)
    nouns = (token for token in reversed(doc[start:comma]) if token.pos_ in ("NOUN", "PROPN", "PRON"))
    return next(nouns, None)


def _named(doc: Doc, start: int, end: int, head: Token) -> Speaker | None:
    key = person_named(doc, start, end, head)
    if key is None:
        return None
    mentions = [mention for token in doc[start:end] if (mention := _mention_at(doc, token)) and mention.actor == key]
    if not mentions or any(mention.form == "name" for mention in mentions):
        return Speaker(key, 0.97, "named as the speaker")
    return Speaker(key, mentions[-1].confidence, f"described: {mentions[-1].reason}")


def _linked_head(doc: Doc, head: Token) -> Speaker | None:
    """The actor that the head names or, as a pronoun or role noun, means."""
    key = actor_at(doc, head.i)
    if key is None:
        return None
    mention = _mention_at(doc, head)
    certainty = float(mention.confidence) if mention is not None else 0.8
    if head.pos_ in ("PRON", "DET"):
        return Speaker(key, certainty, "pronoun for the person named shortly before")
    is_described = mention is not None and mention.form == "nominal" and certainty < 1
    return Speaker(
        key, certainty, f"described: {mention.reason}" if mention and is_described else "named as the speaker"
    )


def _mention_at(doc: Doc, token: Token) -> MentionRecord | None:
    place = token.idx
    for mention in doc._.mentions:
        if mention.span.start <= place < mention.span.end:
            found: MentionRecord = mention
            return found
    return None


def _relative_pronoun(doc: Doc, head: Token) -> Speaker | None:
    """Where the parser lost the relative clause: the last document or person named before it in the sentence."""
    if head.lower_ not in ("who", "which"):
        return None
    for token in reversed(doc[max(head.sent.start, head.i - 15) : head.i]):
        if head.lower_ == "which" and token.lemma_.lower() in word_list("document_nouns"):
            return spoken_for(doc, (max(0, token.i - 5), token.i + 1), token, ())
        if head.lower_ == "who" and token.pos_ == "PROPN" and actor_at(doc, token.i) is not None:
            return Speaker(actor_at(doc, token.i), 0.7, "named before the relative clause")
    return None


def _named_at_the_end(doc: Doc, start: int, end: int, head: Token) -> Speaker | None:
    key = None if head.tag_ == "NNS" else name_at_the_end(doc, start, end)
    return Speaker(key, 0.8, "the name at the end of the speaker's description") if key is not None else None


def _called(doc: Doc, start: int, end: int) -> Speaker | None:
    """The only person of the text whose family name ends the description, where it was not known for a name."""
    cast: Cast = doc.user_data["cast"]
    name = doc[end - 1]
    if name.pos_ != "PROPN" or not name.is_title or any(token.lower_ in PREPOSITIONS for token in doc[start:end]):
        return None
    people = cast.people_called(_with_hyphens(doc, start, end))
    return Speaker(people[0].key, 0.7, "the only person of this family name") if len(people) == 1 else None


def _with_hyphens(doc: Doc, start: int, end: int) -> str:
    """The last word of the span, with what hyphens join to it ("Al-Mahmal")."""
    first = end - 1
    while first - 1 > start and doc[first - 1].text in ("-", "‑") and not doc[first - 2].whitespace_:
        first -= 2
    return doc[first:end].text


def _described(doc: Doc, head: Token) -> Speaker:
    """Nobody who is named: a description, if it describes people, or a pronoun without a known person."""
    if head.pos_ in ("PRON", "DET") or head.lower_ in GROUP_PRONOUNS:
        return Speaker(None, 0.0, "a pronoun whose person is not known")
    return Speaker(None, 0.0, "described, not named", anonymous=head.pos_ in ("NOUN", "PROPN", "ADJ"))
