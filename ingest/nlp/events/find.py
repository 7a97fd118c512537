"""What happened between the actors of a text: event records read off patterns over the dependency tree.

Reads ``doc._.actors``, ``doc._.actor_by_token`` and ``doc._.published``; sets nothing. Every record rests on one
predicate; what one text tells several times is told once, with the best of its places as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc, Token

from ingest.nlp.dates import DateMention, date_of, find_dates
from ingest.nlp.doc import text_of
from ingest.nlp.events.actors import with_own_envoys_aside
from ingest.nlp.events.answers import find_assent
from ingest.nlp.events.arguments import Participants
from ingest.nlp.events.candidates import TELLING, telling_places
from ingest.nlp.events.conditions import holds
from ingest.nlp.events.evidence import evidence_of, trigger_of
from ingest.nlp.events.frames import Frame, at_path, frame_of
from ingest.nlp.events.groups import let_go_of_idle_groups
from ingest.nlp.events.headlines import headline_frame, headline_verb
from ingest.nlp.events.merging import are_same, merged
from ingest.nlp.events.participants import find_participants
from ingest.nlp.events.patterns import Pattern, load_patterns
from ingest.nlp.events.phases import phase_of
from ingest.nlp.events.places import place_of
from ingest.nlp.events.quoted import quoted_places
from ingest.nlp.events.refusals import unmet_phase
from ingest.nlp.events.tokens import (
    PAST_FORMS,
    VERBAL,
    children,
    may_be_predicate,
    predicate_words,
    sentence_bounds,
    unpacked,
)
from ingest.nlp.events.weight import LEAD_LENGTH, choose_main, is_background
from ingest.nlp.tokens import sentence_numbers
from ingest.records import EventRecord, Part, ParticipantRecord, Phase

ASSENT = Pattern("criticism", "noun", frozenset(), confidence=0.8)
QUOTED_SHARE = 0.8
SPOKEN_KINDS = frozenset({"criticism", "demand", "denial", "agreement.promised", "report.published", "threat"})
FAINT = 0.6
STRONG = 0.9
SURE = 0.85
GENERAL_KINDS = frozenset({"agreement.promised", "aid", "concession", "demand", "denial", "protest.public"})
NEEDS_RECIPIENT = frozenset(
    {"cooperation", "support.voiced", "recognition", "meeting.talks", "meeting.call", "sanctions.imposed"}
)
ANNOUNCED_KINDS = {
    "meeting.call": "meeting.announced",
    "meeting.state_visit": "meeting.announced",
    "meeting.summit": "meeting.announced",
    "meeting.talks": "meeting.announced",
}
TOLD_PHASES: dict[str, Phase] = {"announced": "announced", "denied": "denied"}
NO_PHASE_KINDS = frozenset({"threat", "demand", "talks.failed", "agreement.promised", "meeting.announced", "ultimatum"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A predicate that matched, before it becomes a record."""

    pattern: Pattern
    predicate: Token
    frame: Frame
    phase: Phase
    participants: Participants
    certainty: float = 1.0
    clause: Token | None = None
    """The verb that tells when it was, where the predicate does not."""


def find_events(
    doc: Doc, *, title: tuple[int, int] | None = None, dates: Sequence[DateMention] | None = None
) -> tuple[EventRecord, ...]:
    """The events that the text tells, in its order.

    ``title``: the tokens of the headline (end exclusive). ``dates``: those of the text, where they are known already.
    """
    dates = find_dates(doc) if dates is None else dates
    quoted = quoted_places(doc)
    records = [
        _record(doc, finding, dates, is_quoted=finding.predicate.i in quoted)
        for tokens in _telling_tokens(doc)
        for finding in _findings(tokens, quoted)
    ]
    let_go_of_idle_groups(doc, {each.actor for record in records for each in record.participants})
    found = merged(records, doc._.actors)
    tellings = [sum(are_same(record, telling, doc._.actors) for telling in records) for record in found]
    return choose_main(doc, found, title=title, tellings=tellings)


def _telling_tokens(doc: Doc) -> Iterator[list[Token]]:
    """The tokens that may tell of an event, those of one sentence together."""
    sentences = sentence_numbers(doc)
    for _, places in groupby(telling_places(doc), key=sentences.__getitem__):
        yield [doc[place] for place in places]


def _findings(tokens: Sequence[Token], quoted: Set[int]) -> Iterator[Finding]:
    """One finding at most for each predicate; words that another finding rests on tell nothing of their own."""
    found = [finding for token in tokens if (finding := _assent(token) or _match(token, quoted)) is not None]
    for finding in found:
        others = [other for other in found if other is not finding]
        if not any(_rests_on(other, finding) or _tells_better(other, finding) for other in others):
            yield finding


def _assent(token: Token) -> Finding | None:
    """The finding of a charge that somebody assents to."""
    charge = find_assent(token)
    if charge is None:
        return None
    participants: Participants = {"initiator": [charge.by], "recipient": [charge.about], "other": []}
    return Finding(ASSENT, charge.predicate, {}, "occurred", participants, clause=token)


def _rests_on(finding: Finding, part: Finding) -> bool:
    """Whether the predicate of ``part`` is but a word in ``finding``: "talks" in "held talks"."""
    if finding.predicate == part.predicate or part.predicate.i not in _words_used(finding):
        return False
    return finding.predicate.i not in _words_used(part) or finding.pattern.weight >= part.pattern.weight


def _tells_better(finding: Finding, other: Finding) -> bool:
    """Whether a finding tells for certain what another only guesses: of the same kind, and of the same words."""
    if finding.pattern.kind != other.pattern.kind or finding.certainty <= other.certainty:
        return False
    return bool(_words_used(finding) & _words_used(other))


def _words_used(finding: Finding) -> set[int]:
    used: set[int] = set()
    for condition in finding.pattern.conditions:
        if condition.wanted and not condition.classes and condition.slot != "after":
            used |= {unpacked(token).i for token in at_path(finding.frame, condition.slot)}
    return used


def _match(token: Token, quoted: Set[int]) -> Finding | None:
    if not _can_tell(token, is_quoted=token.i in quoted):
        return None
    headline = headline_frame(token)
    if headline is not None:
        candidates: Sequence[Pattern] = load_patterns().get(("verb", headline_verb(token)), ())
    elif token.dep_ == "amod" and token.pos_ in VERBAL and not children(token, "nsubj"):
        return None
    else:
        candidates = _candidates(token)
        if candidates and token.pos_ not in VERBAL and children(token, "cop"):
            return None
    if not candidates:
        return None
    phase = phase_of(token)
    unmet = unmet_phase(token) if phase is None and token.pos_ in VERBAL else ""
    if phase is None and not unmet:
        return None
    frame = headline or frame_of(token)
    for pattern in candidates:
        if unmet and not pattern.needs("phase"):
            continue
        finding = _match_pattern(pattern, token, frame, phase or unmet, is_quoted=token.i in quoted)
        if finding is not None and _is_told(finding, is_quoted=token.i in quoted):
            return finding
    return None


def _can_tell(token: Token, *, is_quoted: bool) -> bool:
    """Whether a word may be a predicate: no part of a name; a noun only outside quotations and as no predicate noun."""
    if token.pos_ not in TELLING or (token.ent_type and _is_inside_name(token)):
        return False
    return token.pos_ in VERBAL or not is_quoted


def _is_inside_name(token: Token) -> bool:
    """Whether a word is part of a name ("Downing Street"); names of meetings still tell of them."""
    if token.ent_type_ == "PERSON" and token.is_lower:
        return False  # no word of a person's name: the recogniser went too far
    return token.ent_type != 0 and token.ent_type_ != "DATE" and token.lower_ not in ("summit", "talks", "treaty")


def _candidates(token: Token) -> list[Pattern]:
    """The patterns that the word may match, most particular first."""
    if not may_be_predicate(token):
        return []
    patterns = load_patterns()
    form = "verb" if token.pos_ in VERBAL else "noun"
    found = {id(each): each for word in predicate_words(token) for each in patterns.get((form, word), ())}
    return sorted(found.values(), key=lambda pattern: pattern.weight, reverse=True)


def _match_pattern(pattern: Pattern, token: Token, frame: Frame, phase: str, *, is_quoted: bool) -> Finding | None:
    """The finding, where the pattern holds; what is refused or supposed has itself been said."""
    told: Phase = TOLD_PHASES.get(phase, "occurred")
    for reading in _readings(pattern, token, frame):
        if holds(pattern, reading, phase=phase):
            participants, certainty = find_participants(pattern, token, reading, may_guess=not is_quoted)
            if any(participants.values()):
                return Finding(pattern, token, reading, told, participants, certainty)
    return None


def _readings(pattern: Pattern, token: Token, frame: Frame) -> Iterator[Frame]:
    """The frame, and where the parse may have mistaken the voice, the frame in the other voice.

    "Ambassador summoned back" has a subject but is passive; "The minister called for talks", taken for a participle
    that describes the minister, is active.
    """
    if token.tag_ not in PAST_FORMS or children(token, "aux", "aux:pass"):
        yield frame
    elif pattern.needs("obj") and "subj" in frame and "obj" not in frame:
        yield frame
        yield _with_subject(frame, frame.get("by", []), as_object=frame["subj"])
    elif not pattern.needs("obj") and frame.get("obj") == [token.head] and token.head.head == token.head:
        yield _with_subject(frame, frame["obj"], as_object=[])
    else:
        yield frame


def _with_subject(frame: Frame, subject: list[Token], *, as_object: list[Token]) -> Frame:
    changed = {slot: tokens for slot, tokens in frame.items() if slot not in ("subj", "obj")}
    if as_object:
        changed["obj"] = as_object
    if subject:
        changed["subj"] = subject
    return changed


def _is_told(finding: Finding, *, is_quoted: bool) -> bool:
    """Whether the finding is told as a fact worth keeping."""
    kind, participants = finding.pattern.kind, finding.participants
    if is_quoted and not (participants["initiator"] and participants["recipient"]):
        return False
    if _is_question(finding.predicate):
        return False
    if kind in NEEDS_RECIPIENT and not (participants["recipient"] and participants["initiator"]):
        return False
    is_faint = kind == "threat" and finding.pattern.confidence <= FAINT
    if (finding.phase == "denied" or is_faint) and not participants["recipient"]:
        return False
    is_general = kind in GENERAL_KINDS and not (kind == "denial" and finding.pattern.confidence >= SURE)
    if is_general and not participants["recipient"] and finding.predicate.idx > LEAD_LENGTH:
        return False
    if kind == "criticism" and finding.pattern.confidence < STRONG and not participants["recipient"]:
        return False
    if kind in SPOKEN_KINDS - {"report.published"} and not participants["initiator"]:
        return False
    is_speech = kind in SPOKEN_KINDS and "speaker" not in finding.pattern.slots_by_part.get("initiator", ())
    return not (is_quoted and is_speech)


def _is_question(token: Token) -> bool:
    """Whether the sentence of a token ends with a question mark."""
    start, end = sentence_bounds(token)
    last = token.doc[end - 1]
    text = text_of(token.doc)[token.doc[start].idx : last.idx + len(last)]
    return text.rstrip(' \n”"').endswith("?")


def _record(doc: Doc, finding: Finding, dates: Sequence[DateMention], *, is_quoted: bool) -> EventRecord:
    kind, phase = finding.pattern.kind, finding.phase
    if phase == "announced" and kind in ANNOUNCED_KINDS:
        kind = ANNOUNCED_KINDS[kind]
    parts: tuple[Part, ...] = ("initiator", "recipient", "other")
    participants = with_own_envoys_aside(doc, kind, finding.participants)
    clause = finding.clause or finding.predicate
    date = date_of(doc, dates, clause)
    return EventRecord(
        kind=kind,
        trigger=trigger_of(doc, finding.predicate),
        evidence=evidence_of(doc, finding.predicate),
        participants=tuple(ParticipantRecord(key, part) for part in parts for key in participants[part]),
        phase="occurred" if kind in NO_PHASE_KINDS and phase == "announced" else phase,
        date=date,
        place=place_of(finding.frame, {key for keys in participants.values() for key in keys}),
        background=is_background(doc, clause, date),
        confidence=round(finding.pattern.confidence * finding.certainty * (QUOTED_SHARE if is_quoted else 1), 3),
    )
