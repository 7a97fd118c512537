"""Verbs that the style of headlines made look like nouns or like participles."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.nlp.event_frames import Frame, noun_frame
from ingest.nlp.event_patterns import known_verbs
from ingest.nlp.event_repairs import noun_behind
from ingest.nlp.event_tokens import FINITE, PAST_FORMS, VERBAL, stems


def headline_frame(token: Token) -> Frame | None:
    """The frame of a verb that was taken for a noun ("Peru lifts ban") or for an adjective ("Peru annexed islands").

    None unless the word stands between a name and a noun phrase or a preposition, in a sentence without another verb.
    """
    before = token.nbor(-1) if token.i and not token.is_sent_start else None
    if before is None or not (before.ent_type and headline_verb(token)):
        return None
    if any(each.pos_ in VERBAL and each.tag_ in FINITE for each in token.sent if each.i != token.i):
        return None
    objects = noun_behind(token)
    if not objects and (token.i + 1 == len(token.doc) or token.nbor().pos_ != "ADP"):
        return None
    frame = noun_frame(objects[0] if objects else token)
    frame["advcl"] = [each for each in token.sent if each.i > token.i and each.tag_ == "VBG"]
    kept = {slot: tokens for slot, tokens in frame.items() if slot not in ("mod", "poss", "name")}
    return {**kept, "subj": [before], **({"obj": objects} if objects else {})}


def headline_verb(token: Token) -> str:
    """The verb of the patterns that a form in -s, or a participle before a noun, comes from; or ""."""
    is_present = token.pos_ not in VERBAL and token.lower_.endswith("s")
    if not is_present and not (token.tag_ in PAST_FORMS and token.dep_ == "amod"):
        return ""
    return next((stem for stem in stems(token.lower_) if stem != token.lower_ and stem in known_verbs()), "")
