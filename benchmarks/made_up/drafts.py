"""An article as it is written: its text so far, and what a reader should find in it."""

from __future__ import annotations

import hashlib
from random import Random

from benchmarks.made_up.stories import Happening, Utterance
from benchmarks.made_up.world import Character
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

PIPELINE = "made up 1"


class Draft:
    """Write sentences into it, then ``build`` the parsed article.

    Whoever is named for the first time is named in full (``in_full`` says how often, from 0 to 1), then in short.
    """

    def __init__(self, random: Random, *, in_full: float = 0.95) -> None:
        self._random, self._in_full = random, in_full
        self._parts: list[str] = []
        self._length = 0
        self._keys: dict[Character, int] = {}
        self._names: dict[int, dict[str, None]] = {}
        self._mentions: list[MentionRecord] = []
        self._roles: list[RoleRecord] = []
        self._quotations: list[QuotationRecord] = []
        self._events: list[EventRecord] = []

    def write(self, words: str) -> Span:
        """Add words and return where they stand."""
        start, self._length = self._length, self._length + len(words)
        self._parts.append(words)
        return Span(start, self._length)

    def name(self, character: Character) -> tuple[int, Span]:
        """Name somebody, with the title where it is the first time; the key within the article and the place."""
        is_first = character not in self._keys
        key = self._keys.setdefault(character, len(self._keys))
        is_short = character.kind == "person" and (not is_first or self._random.random() > self._in_full)
        if is_first and character.title:
            self._entitle(key, character)
        name = character.family_name if is_short else character.name
        span = self.write(name)
        self._names.setdefault(key, {})[name] = None
        self._mentions.append(MentionRecord(span, "name", key, confidence=0.95, reason="made up"))
        return key, span

    def _entitle(self, key: int, character: Character) -> None:
        state = next((each for each in self._keys if each.kind == "state" and each.gazetteer == character.state), None)
        of = self._keys[state] if state else None
        self._roles.append(RoleRecord(key, character.title, of, self.write(character.title)))
        self.write(" ")

    def describe(self, character: Character, words: str) -> None:
        """Mean somebody who is named already by a pronoun or a description; an organisation by "it" alone."""
        words = words if character.kind == "person" else "it"
        form = "pronoun" if words in ("he", "she", "it") else "nominal"
        self._mentions.append(MentionRecord(self.write(words), form, self._keys[character], confidence=0.8))  # type: ignore[arg-type]

    def tell(self, happening: Happening, *, day: str, main: bool = False, background: bool = False) -> None:
        """A sentence that reports a happening of a day, which is ``""`` where it is left open."""
        start = self._length
        initiator, _ = self.name(happening.initiator)
        self.write(" will " if happening.kind.endswith("announced") else " did ")
        trigger = self.write(happening.trigger)
        self.write(" ")
        recipient, _ = self.name(happening.recipient)
        self.write(f" in {happening.place}.\n" if happening.place else ".\n")
        self._events.append(
            EventRecord(
                kind=happening.kind,
                trigger=trigger,
                evidence=Span(start, self._length - 1),
                participants=(ParticipantRecord(initiator, "initiator"), ParticipantRecord(recipient, "recipient")),
                date=day,
                place=happening.place,
                main=main,
                background=background,
                confidence=0.9,
            )
        )

    def quote(self, utterance: Utterance, words: str, *, said_on: str, confidence: float = 0.95) -> None:
        """A sentence that renders an utterance by ``words``: between quotation marks, or after "that"."""
        if self._random.random() < 0.5:
            self.write("“")
            content = self.write(words)
            self.write(",” ")
            speaker, span = self.name(utterance.speaker)
            self.write(" ")
            cue = self.write("said")
        else:
            speaker, span = self.name(utterance.speaker)
            self.write(" ")
            cue = self.write("said")
            self.write(" that ")
            content = self.write(words)
        self.write(".\n")
        self._quotations.append(
            QuotationRecord(
                kind="direct" if content.end < cue.start else "indirect",
                content=(content,),
                cue=cue,
                cue_lemma="say",
                speaker_span=span,
                speaker=speaker,
                speaker_text=utterance.speaker.name,
                said_on=said_on,
                about=tuple(self._random.sample(sorted(self._names), min(2, len(self._names)))),
                confidence=confidence,
                reason="made up",
                verb_class="neutral",
            )
        )

    def build(self, *, published: str, outlet: str, file_name: str, title: str) -> ParsedArticle:
        text = "".join(self._parts)
        return ParsedArticle(
            article=CleanArticle(
                text=text,
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                body=(Span(0, len(text)),),
                status="read",
                language="en",
                file_name=file_name,
                outlet=outlet,
                title=title,
                published=published,
                published_from="given",
            ),
            actors=tuple(self._local_actor(character, key) for character, key in self._keys.items()),
            mentions=tuple(self._mentions),
            roles=tuple(self._roles),
            quotations=tuple(self._quotations),
            events=tuple(self._events),
            pipeline=PIPELINE,
        )

    def _local_actor(self, character: Character, key: int) -> LocalActor:
        names = tuple(sorted(self._names[key], key=len, reverse=True))
        return LocalActor(key, character.kind, names, character.gazetteer, character.state)
