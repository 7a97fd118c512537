"""The two rows of a pair as an editor compares them: everything that tells whether they are one, in few queries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models.functions import Greatest, Substr
from django.utils.safestring import SafeString

from diplomacy.markup import Layer, Mark, annotate
from diplomacy.models import (
    Actor,
    CandidatePair,
    Event,
    Mention,
    Name,
    Participation,
    Quotation,
    Report,
    Role,
    Source,
    Statement,
)
from diplomacy.models.statements import SURROUNDING
from diplomacy.pairs.words import great_words

NAMES = 10
ROLES = 6
SENTENCES = 3
RENDERINGS = 5
AROUND = 140
"""Characters of the text on either side of a name."""


@dataclass(slots=True)
class Side:
    """One row of a pair, with what is shown of it; what a kind of row does not have stays empty."""

    row: Any
    names: list[Name] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    words: str = ""
    more: int = 0
    """How many places there are beside the ``sentences``."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a source, marked."""

    words: SafeString
    source: Source
    url: str


def pair_sides(pair: CandidatePair) -> list[Side]:
    """Both sides of a pair, the smaller id first; fewer where a row has gone."""
    return SIDES[pair.kind]([pair.first, pair.second])


def _actor_sides(pks: Sequence[int]) -> list[Side]:
    actors = Actor.objects.for_list().in_bulk(pks)
    sides = {pk: Side(actors[pk]) for pk in pks if pk in actors}
    for name in Name.objects.filter(actor__in=sides).order_by("-count", "text"):
        sides[name.actor_id].names.append(name)
    for role in Role.objects.filter(actor__in=sides).select_related("of").order_by("-last_seen", "pk"):
        sides[role.actor_id].roles.append(role)
    for side in sides.values():
        side.sentences = list(_mentions_of(side.row))
        side.more = max(side.row.source_count - len(side.sentences), 0)
        side.names, side.roles = side.names[:NAMES], side.roles[:ROLES]
    return list(sides.values())


def _mentions_of(actor: Actor) -> Iterable[Sentence]:
    """A place from each of some sources, the newest first, where the actor is named rather than described."""
    named = Mention.objects.filter(actor=actor, form=Mention.Form.NAME)
    earlier = named.filter(source=models.OuterRef("source"), start__lt=models.OuterRef("start"))
    mentions = named.filter(~models.Exists(earlier)).select_related("source__outlet").defer("source__text")
    for mention in _with_surroundings(mentions).order_by("-source__published", "-source")[:SENTENCES]:
        start = mention.start - mention.opening
        url = f"{mention.source.get_absolute_url()}#m{mention.pk}"
        words = marked_cutting(mention.surroundings, start, mention.end - mention.start, around=AROUND)
        yield Sentence(words, mention.source, url)


def marked_cutting(words: str, start: int, length: int, *, around: int) -> SafeString:
    """Words cut out of a text with ``around`` characters on either side of a stretch, which is marked.

    Halves of words at ends that were cut are left out; a side that is shorter is where the text begins or ends.
    """
    before, marked, after = words[:start], words[start : start + length], words[start + length :]
    if len(before) >= around:
        before = "… " + before.partition(" ")[2]
    if len(after) >= around:
        after = after.rpartition(" ")[0] + " …"
    return annotate(f"{before}{marked}{after}", [Mark(len(before), len(before) + length, Layer.WORD)])


def _with_surroundings(mentions: models.QuerySet[Mention]) -> models.QuerySet[Any]:
    """Add ``surroundings``, what stands around a mention, and ``opening``, the place where that begins."""
    opening = Greatest(models.F("start") - AROUND, 0)
    length = models.F("end") - models.F("start") + 2 * AROUND
    return mentions.annotate(opening=opening, surroundings=Substr("source__text", opening + 1, length))


def _statement_sides(pks: Sequence[int]) -> list[Side]:
    quotations = Quotation.objects.select_related("source__outlet").defer("source__text").with_surroundings()
    statements = Statement.objects.select_related("speaker__state", "candidate", "event")
    shown = statements.prefetch_related(models.Prefetch("quotations", quotations)).defer("wordings", "search_vector")
    found = shown.in_bulk(pks)
    sides = [Side(found[pk]) for pk in pks if pk in found]
    texts = [side.row.text for side in sides]
    for side, other in zip(sides, reversed(texts), strict=True):
        side.words = only_here_marked(side.row.text, other)
        renderings = list(side.row.quotations.all())
        side.sentences = [_in_its_place(quotation) for quotation in renderings[:RENDERINGS]]
        side.more = len(renderings) - len(side.sentences)
    return sides


def _in_its_place(quotation: Any) -> Sentence:
    words = f"{quotation.before}{quotation.text}{quotation.after}"
    marked = marked_cutting(words, len(quotation.before), len(quotation.text), around=SURROUNDING)
    return Sentence(marked, quotation.source, quotation.get_absolute_url())


def only_here_marked(text: str, other: str) -> SafeString:
    """The text, in which those of its words are marked that the other does not hold."""
    shared = great_words(other)
    marks = [
        Mark(word.start(), word.end(), Layer.QUOTATION, style="only-here")
        for word in re.finditer(r"[^\W_]+", text)
        if (stems := great_words(word.group())) and not stems & shared
    ]
    return annotate(text, marks)


def _event_sides(pks: Sequence[int]) -> list[Side]:
    participations = Participation.objects.select_related("actor__state")
    shown = Event.objects.with_counts().prefetch_related(models.Prefetch("participations", participations))
    found = shown.in_bulk(pks)
    sides = {pk: Side(found[pk]) for pk in pks if pk in found}
    for side in sides.values():
        side.sentences = list(reports_of(side.row))
        side.more = max(side.row.source_count - len(side.sentences), 0)
    return list(sides.values())


def reports_of(event: Event) -> Iterable[Sentence]:
    """The sentences that report an event, the likeliest first, with what triggered the report marked."""
    length = models.F("evidence_end") - models.F("evidence_start")
    reports = Report.objects.filter(event=event).select_related("source__outlet").defer("source__text")
    told = reports.annotate(sentence=Substr("source__text", models.F("evidence_start") + 1, length))
    for report in told.order_by("-main", "background", "pk")[:RENDERINGS]:
        start = report.trigger_start - report.evidence_start
        marks = [Mark(start, start + report.trigger_end - report.trigger_start, Layer.WORD)] if start >= 0 else []
        yield Sentence(annotate(report.sentence, marks), report.source, report.get_absolute_url())


SIDES: dict[str, Callable[[Sequence[int]], list[Side]]] = {
    CandidatePair.Kind.ACTOR: _actor_sides,
    CandidatePair.Kind.STATEMENT: _statement_sides,
    CandidatePair.Kind.EVENT: _event_sides,
}
