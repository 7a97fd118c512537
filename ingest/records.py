"""The records that the steps of ingest hand to one another.

Each step takes one record type and returns the next; see the table in ``ingest/__init__.py``. Records are
values: frozen, comparable, free of Django and of spaCy, and cheap to send to another process.

Offsets are Unicode code points into ``CleanArticle.text``, end exclusive. Partial dates are strings whose
length is their precision: ``"2014"``, ``"2021-03"``, ``"2021-03-17"``; ``""`` is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ActorKind = Literal["person", "state", "organization"]
MentionForm = Literal["name", "nominal", "pronoun"]
SpeakerForm = Literal["name", "nominal", "pronoun", "none"]
QuotationKind = Literal["direct", "mixed", "indirect"]
Part = Literal["initiator", "recipient", "other"]
Phase = Literal["occurred", "announced", "denied"]
RelationKind = Literal["before", "response"]
SourceStatus = Literal["read", "not_english", "empty"]
VerbClass = Literal["", "neutral", "claim", "admit", "accuse", "demand", "threaten", "deny", "promise"]
"""How a reporting verb puts what it reports; "" where there is none."""
MediumKind = Literal[
    "interview",
    "press",
    "briefing",
    "post",
    "statement",
    "speech",
    "broadcast",
    "letter",
    "call",
    "meeting",
    "report",
    "testimony",
    "article",
]
"""Through what something was said; ``docs/glossary.md`` tells what each is."""


class Span(NamedTuple):
    """A stretch of text: code points ``start`` to ``end``, end exclusive."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class DocumentRefused(Exception):
    """A document that cannot be read. The message names the reason and what to do, in words for an editor."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Bytes as they came, and what whoever handed them in says of them (``""`` where nothing was said)."""

    content: bytes
    file_name: str = ""
    url: str = ""
    outlet: str = ""
    title: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """The text of a document, which stretches of it are the article, and its metadata.

    ``published_from`` says how the date is known: ``"given"`` by who handed it in, ``"front matter"``, or ``""``.
    ``title_span`` is the headline's place where the title stands in the text.
    """

    text: str
    sha256: str
    body: tuple[Span, ...]
    status: SourceStatus
    language: str
    file_name: str = ""
    url: str = ""
    outlet: str = ""
    title: str = ""
    title_span: Span | None = None
    authors: tuple[str, ...] = ()
    published: str = ""
    published_from: str = ""


@dataclass(frozen=True, slots=True)
class LocalActor:
    """Whom one article means: the actor behind all the mentions in it that belong together.

    ``names`` are the ways in which it is named, fullest first. ``gazetteer`` is the key of the fact sheet that
    the names led to (``"state:RUS"``, ``"organization:nato"``, ``"institution:foreign-ministry:RUS"``), or ``""``.
    ``state`` is the key of the state that it belongs to, where the text or the gazetteer says so. ``gender`` is
    ``"m"`` or ``"f"`` where a person's name, title or form of address tells it.
    """

    key: int
    kind: ActorKind
    names: tuple[str, ...]
    gazetteer: str = ""
    state: str = ""
    gender: str = ""

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """One place where an actor is named or meant. ``actor`` is a ``LocalActor.key``; None is unlinked.

    ``candidates`` holds the keys between which an ambiguous mention was not decided.
    ``confidence`` is from 0 to 1; ``reason`` says in a few words why the link was made.
    """

    span: Span
    form: MentionForm
    actor: int | None
    candidates: tuple[int, ...] = ()
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """A title that the text gives to an actor ("Foreign Ministry spokeswoman"), and of whom it is one."""

    actor: int
    title: str
    of: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class MediumRecord:
    """Through what something was said, and the words that say so ("in an interview with ABC News").

    ``venue`` is the actor to whom or through whom it was said (a ``LocalActor.key``), None where none is named;
    ``venue_text`` is how the text calls it ("ABC News", "state television").
    """

    kind: MediumKind
    span: Span
    venue: int | None = None
    venue_text: str = ""


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """What the link from a quotation to its speaker rests on.

    ``rule`` is how sure the rule is that led from the speaker's words to an actor, and ``reason`` what it says;
    ``recogniser`` is how sure the recogniser is that speaker, cue and content belong together. Both are from 0 to 1.
    ``form`` is how the speaker is written, ``"none"`` where the quotation has no speaker of its own.
    """

    rule: float
    reason: str
    recogniser: float
    form: SpeakerForm
    kind: QuotationKind


@dataclass(frozen=True, slots=True)
class QuotationRecord:
    """This article's rendering of what one speaker said.

    ``speaker`` is a ``LocalActor.key``; None where nobody that is named is meant, ``speaker_text`` then keeps the
    description as it is written and ``anonymous`` says that it describes somebody ("a senior EU official").
    ``confidence`` is the probability that ``speaker`` is right, which follows from the ``evidence``; ``candidates`` are
    others who may be meant.
    ``speech`` is false for a belief, a plan or a position reported of someone.
    ``addressees`` are those to whom it was said, ``about`` those whom the content names; nobody is in both.
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Span | None
    cue_lemma: str
    speaker_span: Span | None
    speaker: int | None
    speaker_text: str
    anonymous: bool = False
    speech: bool = True
    said_on: str = ""
    about: tuple[int, ...] = ()
    confidence: float = 1.0
    reason: str = ""
    verb_class: VerbClass = ""
    medium: MediumRecord | None = None
    addressees: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()
    evidence: LinkEvidence | None = None


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    """An actor's part in an event, as one report has it."""

    actor: int
    part: Part


@dataclass(frozen=True, slots=True)
class EventRecord:
    """This article's account of something that happened between actors.

    ``kind`` is one of ``diplomacy/event_kinds.json``. ``main``: what the article is about, at most one.
    ``background``: told as earlier history. ``number`` is the count that the text gives ("ten diplomats").
    """

    kind: str
    trigger: Span
    evidence: Span
    participants: tuple[ParticipantRecord, ...]
    phase: Phase = "occurred"
    date: str = ""
    place: str = ""
    main: bool = False
    background: bool = False
    confidence: float = 1.0
    number: str = ""
    number_span: Span | None = None


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """That the text puts one event before another, or calls the later one an answer to the earlier (``"response"``).

    ``earlier`` and ``later`` are places in ``ParsedArticle.events``; ``evidence`` is the sentence that says so.
    """

    earlier: int
    later: int
    kind: RelationKind
    evidence: Span


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and what the language pipeline read out of it, before anything is looked up."""

    article: CleanArticle
    actors: tuple[LocalActor, ...]
    mentions: tuple[MentionRecord, ...]
    roles: tuple[RoleRecord, ...]
    quotations: tuple[QuotationRecord, ...]
    events: tuple[EventRecord, ...]
    pipeline: str
    """Name and version of the pipeline that read it, such as ``"chancery_en 0.1.0"``."""
    relations: tuple[RelationRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorLink:
    """To which Actor a ``LocalActor`` leads: the id of a row, a row to be made, or nobody for certain.

    ``candidates`` are ids of the actors between whom it was not decided.
    """

    actor: int | None
    is_new: bool = False
    candidates: tuple[int, ...] = ()
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """A parsed article with the database rows that its parts lead to.

    ``actors`` goes by ``LocalActor.key``. ``statements`` and ``events`` hold ids in the order of ``parsed.quotations``
    and ``parsed.events``; None where a new row is due. ``source`` is the row of this very document, if it was stored
    before; ``copy_of`` the source whose text it repeats, ``repeated_by`` those that repeat its own.

    ``main`` is the place of the report that the article is about, where comparing it with others has shown another than
    the reading has marked. ``moved_reports`` are reports of other articles that turn out to be what those articles are
    about, and their events (None: the new event of ``main``); ``merged_events`` are pairs of events that turn out to be
    one: the one that goes, the one that stays.
    """

    parsed: ParsedArticle
    actors: dict[int, ActorLink]
    statements: tuple[int | None, ...]
    events: tuple[int | None, ...]
    source: int | None = None
    copy_of: int | None = None
    repeated_by: tuple[int, ...] = ()
    main: int | None = None
    moved_reports: tuple[tuple[int, int | None], ...] = ()
    merged_events: tuple[tuple[int, int], ...] = ()
