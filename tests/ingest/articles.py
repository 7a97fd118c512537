"""Articles and parsed articles for tests, built from a text by naming the words that matter in it."""

from __future__ import annotations

import hashlib

from ingest.records import (
    CleanArticle,
    EventRecord,
    LocalActor,
    MentionRecord,
    ParsedArticle,
    ParticipantRecord,
    QuotationRecord,
    RoleRecord,
    Span,
)


def place_of(text: str, words: str) -> Span:
    """Where ``words`` first stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_article(
    text: str, *, published: str = "2030-05-02", file_name: str = "a.txt", **metadata: str
) -> CleanArticle:
    return CleanArticle(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        body=(Span(0, len(text)),),
        status="read",
        language="en",
        published=published,
        file_name=file_name,
        **metadata,
    )


class ParsedArticleBuilder:
    """Collects what a text is to say; ``build`` hands out the parsed article."""

    def __init__(self, text: str, **metadata: str) -> None:
        self.article = make_article(text, **metadata)
        self.text = text
        self.actors: list[LocalActor] = []
        self.mentions: list[MentionRecord] = []
        self.roles: list[RoleRecord] = []
        self.quotations: list[QuotationRecord] = []
        self.events: list[EventRecord] = []

    def actor(self, *names: str, kind: str = "person", gazetteer: str = "", state: str = "") -> int:
        """Add an actor who is mentioned wherever the text first has each of its names."""
        key = len(self.actors)
        self.actors.append(LocalActor(key, kind, names, gazetteer, state))
        self.mentions += [MentionRecord(place_of(self.text, name), "name", key) for name in names]
        return key

    def role(self, actor: int, title: str, of: int | None = None) -> None:
        self.roles.append(RoleRecord(actor, title, of, place_of(self.text, title)))

    def quotation(
        self,
        words: str,
        speaker: int | None,
        *,
        cue: str = "said",
        said_on: str = "",
        about=(),
        kind="direct",
        **fields: object,
    ) -> None:
        self.quotations.append(
            QuotationRecord(
                kind=kind,
                content=(place_of(self.text, words),),
                cue=place_of(self.text, cue),
                cue_lemma="say",
                speaker_span=None,
                speaker=speaker,
                speaker_text="",
                said_on=said_on,
                about=tuple(about),
                **fields,
            )
        )

    def event(
        self, kind: str, trigger: str, *, date: str = "", main: bool = False, phase: str = "occurred", **parts: int
    ) -> None:
        participants = tuple(ParticipantRecord(actor, part) for part, actor in parts.items())
        evidence = Span(0, len(self.text))
        self.events.append(
            EventRecord(kind, place_of(self.text, trigger), evidence, participants, phase=phase, date=date, main=main)
        )

    def build(self, pipeline: str = "test 1") -> ParsedArticle:
        return ParsedArticle(
            self.article,
            tuple(self.actors),
            tuple(sorted(self.mentions, key=lambda mention: mention.span)),
            tuple(self.roles),
            tuple(self.quotations),
            tuple(self.events),
            pipeline,
        )
