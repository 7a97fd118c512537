"""Rows for tests: each function makes one and needs only what the test is about.

Places in a text are given as the words that stand there: ``make_mention(source, "Lavrov", actor=lavrov)``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from django.utils.text import slugify

from diplomacy.kinds import event_kinds
from diplomacy.models import (
    Actor,
    Event,
    Mention,
    Name,
    Outlet,
    Participation,
    Quotation,
    Report,
    ReportParticipation,
    Role,
    RoleEvidence,
    Source,
    Statement,
)
from diplomacy.models.events import Part

numbers = count(1)


def span_of(source: Source, words: str, *, nth: int = 1) -> tuple[int, int]:
    """The place of the ``nth`` occurrence of ``words`` in the source's text. Raises ValueError where there is none."""
    start = -1
    for _ in range(nth):
        start = source.text.index(words, start + 1)
    return start, start + len(words)


def make_actor(
    name: str = "",
    *,
    kind: str = Actor.Kind.PERSON,
    state: Actor | None = None,
    names: Iterable[str] = (),
    **fields: Any,
) -> Actor:
    """An actor who is named by ``name`` and by each of ``names``."""
    number = next(numbers)
    name = name or f"Actor {number}"
    fields.setdefault("slug", slugify(name)[:80] if _is_free(slugify(name)[:80]) else f"{slugify(name)[:80]}-{number}")
    actor = Actor.objects.create(name=name, kind=kind, state=state, **fields)
    Name.objects.bulk_create(
        Name(actor=actor, text=text, key=text.casefold(), family_key=text.casefold().split()[-1], count=1)
        for text in dict.fromkeys([name, *names])
    )
    return actor


def _is_free(slug: str) -> bool:
    return bool(slug) and not Actor.objects.filter(slug=slug).exists()


def make_state(name: str = "", **fields: Any) -> Actor:
    return make_actor(name or f"State {next(numbers)}", kind=Actor.Kind.STATE, **fields)


def make_role(actor: Actor, title: str = "Foreign Minister", **fields: Any) -> Role:
    return Role.objects.create(actor=actor, title=title, **fields)


def make_role_evidence(role: Role, source: Source, words: str) -> RoleEvidence:
    start, end = span_of(source, words)
    return RoleEvidence.objects.create(role=role, source=source, start=start, end=end)


def make_outlet(name: str = "", **fields: Any) -> Outlet:
    name = name or f"Outlet {next(numbers)}"
    return Outlet.objects.create(name=name, **{"slug": slugify(name)[:80], **fields})


def make_source(text: str = "", *, outlet: Outlet | None = None, **fields: Any) -> Source:
    """A source whose whole text is its body; it comes from an outlet of its own if none is given."""
    number = next(numbers)
    text = text or f"The minister spoke for the {number}th time."
    made: dict[str, Any] = {
        "title": f"Article {number}",
        "file_name": f"{number}.txt",
        "published": "2021-03-17",
        "language": "en",
        "body": [[0, len(text)]],
    }
    return Source.objects.create(
        text=text,
        length=len(text),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        outlet=outlet or make_outlet(),
        **{**made, **fields},
    )


def make_mention(source: Source, words: str, *, actor: Actor | None = None, nth: int = 1, **fields: Any) -> Mention:
    """A mention at ``words``; linked where an actor is given."""
    start, end = span_of(source, words, nth=nth)
    fields.setdefault("state", Mention.State.LINKED if actor else Mention.State.UNLINKED)
    fields.setdefault("form", Mention.Form.NAME)
    return Mention.objects.create(source=source, start=start, end=end, text=words, actor=actor, **fields)


def make_statement(
    words: str = "We remain ready to talk.",
    *,
    speaker: Actor | None = None,
    sources: Sequence[Source] = (),
    about: Iterable[Actor] = (),
    **fields: Any,
) -> Statement:
    """A statement that each of ``sources`` renders by the same words, or a source of its own if none is given."""
    kind = fields.setdefault("kind", Statement.Kind.DIRECT)
    fields.setdefault("said_on", "2021-03-17")
    fields.setdefault("wordings", words)
    statement = Statement.objects.create(text=words, speaker=speaker, **fields)
    statement.about.set(about)
    name = speaker.name if speaker else fields.get("speaker_text") or "an official"
    for source in sources or [make_source(f"“{words}” {name} said.", published=statement.said_on)]:
        make_quotation(statement, source, words, kind=kind)
    return statement


def make_quotation(statement: Statement, source: Source, *contents: str, **fields: Any) -> Quotation:
    """A rendering at the places of ``contents``; its cue and speaker stand where their words do, if they do."""
    spans = [span_of(source, content) for content in contents or [statement.text]]
    places: dict[str, Any] = {**_place(source, "cue", "said"), **_place(source, "speaker", statement.speaker_name)}
    made = {
        "kind": statement.kind,
        "cue_lemma": "say",
        "speaker_text": statement.speaker_name,
        "said_on": statement.said_on,
        "text": " ".join(source.quote(*span) for span in spans),
        **places,
    }
    return Quotation.objects.create(
        statement=statement, source=source, content=spans, start=spans[0][0], end=spans[-1][1], **{**made, **fields}
    )


def _place(source: Source, field: str, words: str) -> dict[str, int]:
    if not words or words not in source.text:
        return {}
    start, end = span_of(source, words)
    return {f"{field}_start": start, f"{field}_end": end}


def make_event(
    kind: str = "envoy.recalled",
    *,
    initiators: Iterable[Actor] = (),
    recipients: Iterable[Actor] = (),
    others: Iterable[Actor] = (),
    **fields: Any,
) -> Event:
    """An event that nobody has reported yet; its title is its kind's sentence."""
    initiators, recipients = list(initiators), list(recipients)
    sentence = event_kinds()[kind].sentence.format(initiator=_names(initiators), recipient=_names(recipients))
    title = fields.pop("title", sentence)
    event = Event.objects.create(
        kind=kind, title=title, **{"slug": slugify(title)[:80].strip("-"), "date": "2021-03-17", **fields}
    )
    _take_part(Participation, {"event": event}, initiators, recipients, others)
    return event


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(actor.name for actor in actors) or "somebody"


def make_report(
    event: Event,
    source: Source,
    trigger: str,
    *,
    evidence: str = "",
    initiators: Iterable[Actor] = (),
    recipients: Iterable[Actor] = (),
    others: Iterable[Actor] = (),
    **fields: Any,
) -> Report:
    """A report triggered by the words ``trigger``; its evidence is the whole text if not told."""
    trigger_start, trigger_end = span_of(source, trigger)
    evidence_start, evidence_end = span_of(source, evidence or source.text)
    report = Report.objects.create(
        event=event,
        source=source,
        trigger_start=trigger_start,
        trigger_end=trigger_end,
        evidence_start=evidence_start,
        evidence_end=evidence_end,
        **{"kind": event.kind, "date": event.date, "place": event.place, "phase": event.phase, **fields},
    )
    _take_part(ReportParticipation, {"report": report}, initiators, recipients, others)
    return report


def _take_part(model: Any, whole: dict[str, Any], *actors_by_part: Iterable[Actor]) -> None:
    parts = (Part.INITIATOR, Part.RECIPIENT, Part.OTHER)
    for part, actors in zip(parts, actors_by_part, strict=True):
        model.objects.bulk_create(model(**whole, actor=actor, part=part) for actor in actors)
