"""What waits for review, kind by kind: which rows, and what an editor is shown of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, Greatest, Least, Substr
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diplomacy.admin.pair_sides import Sentence, reports_of
from diplomacy.confidence import LIKELY
from diplomacy.curation import undecided_with
from diplomacy.markup import Layer, Mark, annotate
from diplomacy.models import Actor, Event, Mention, Quotation, Report, Statement
from diplomacy.models.fields import Verdict

AROUND = 300
"""Characters of the text on either side of what is asked about."""
CANDIDATES = 9
"""There are as many keys."""
RENDERINGS = 3


@dataclass(slots=True)
class Review:
    """A row that waits, the sentences it rests on, who may be meant, and why the machine was unsure."""

    row: Any
    sentences: list[Sentence]
    candidates: list[Actor] = field(default_factory=list)
    why: str = ""
    others: int = 0
    """How many more places of the article the answer decides."""


@dataclass(frozen=True, slots=True)
class ReviewKind:
    """A queue: what it is called, what is asked, its rows, and how one of them is shown."""

    name: str
    label: str | Promise
    question: str | Promise
    rows: Callable[[], models.QuerySet[Any]]
    show: Callable[[Any], Review]


def _doubtful() -> models.QuerySet[Any]:
    return Statement.objects.to_review()


def _unnamed() -> models.QuerySet[Any]:
    """Statements of somebody whom a text describes and nobody has named."""
    nobody = Statement.objects.standing().filter(speaker=None, candidate=None, anonymous=False, speaker_settled=False)
    return nobody.exclude(speaker_text="")


def _unsure() -> models.QuerySet[Any]:
    """Statements whose speaker no source tells with the confidence that makes it likely, and no human decided on."""
    likely = Quotation.objects.filter(statement=models.OuterRef("pk"), confidence__gte=LIKELY)
    named = Statement.objects.filter(speaker__isnull=False, speaker_settled=False, verdict=Verdict.NONE)
    return named.filter(~models.Exists(likely))


def _ambiguous() -> models.QuerySet[Any]:
    return Mention.objects.undecided()


def _unsure_events() -> models.QuerySet[Any]:
    """Events that no source reports in words of which the machine is confident, and no human decided on."""
    sure = Report.objects.filter(event=models.OuterRef("pk"), confidence__gte=LIKELY)
    return Event.objects.filter(~models.Exists(sure), verdict=Verdict.NONE)


def _show_statement(statement: Statement) -> Review:
    begin = Least("start", Coalesce("speaker_start", "start"))
    end = Greatest("end", Coalesce("speaker_end", "end"))
    quotations = _cut(statement.quotations.select_related("source__outlet").defer("source__text"), begin, end)
    shown = list(quotations.prefetch_related("candidates__actor__state").order_by("-confidence", "pk")[:RENDERINGS])
    candidates = [candidate.actor for quotation in shown for candidate in quotation.candidates.all()]
    if statement.speaker:
        candidates.insert(0, statement.speaker)
    reasons = dict.fromkeys(quotation.reason for quotation in shown if quotation.reason)
    sentences = [Sentence(_quoted(quotation), quotation.source, quotation.get_absolute_url()) for quotation in shown]
    return Review(statement, sentences, list(dict.fromkeys(candidates))[:CANDIDATES], "; ".join(reasons))


def _quoted(quotation: Any) -> SafeString:
    marks = [(quotation.start, quotation.end, "asked"), (quotation.speaker_start, quotation.speaker_end, "speaker")]
    return _marked(quotation, [mark for mark in marks if mark[0] is not None])


def _show_mention(mention: Mention) -> Review:
    alike = undecided_with(mention)
    found = Mention.objects.filter(pk=mention.pk).select_related("source__outlet").defer("source__text")
    cut = _cut(found, "start", "end").get()
    sentence = Sentence(_marked(cut, [(cut.start, cut.end, "asked")]), cut.source, f"{_page(cut)}#m{cut.pk}")
    candidates = list(mention.candidates.select_related("state").most_quoted_first()[:CANDIDATES])
    return Review(mention, [sentence], candidates, mention.reason, max(len(alike) - 1, 0))


def _page(mention: Mention) -> str:
    return mention.source.get_absolute_url()


def _show_event(event: Event) -> Review:
    return Review(event, list(reports_of(event)))


def _cut(rows: Any, begin: Any, end: Any) -> Any:
    """Add ``cutting``, the text around a stretch, and ``opening``, the place where it begins."""
    opening = Greatest((models.F(begin) if isinstance(begin, str) else begin) - AROUND, 0)
    until = (models.F(end) if isinstance(end, str) else end) + AROUND
    cut = rows.annotate(opening=opening)
    return cut.annotate(cutting=Substr("source__text", models.F("opening") + 1, until - models.F("opening")))


def _marked(row: Any, marks: list[tuple[int, int, str]]) -> SafeString:
    """What was cut out of the text without the halves of words at its ends, with stretches of it marked."""
    first, last = 0, len(row.cutting)
    if row.opening:
        first = row.cutting.find(" ", 0, AROUND) + 1
    if row.cutting[-1:].isalnum() and last > AROUND:
        last = max(row.cutting.rfind(" "), max(end for _start, end, _style in marks) - row.opening)
    begin = row.opening + first
    shown = [
        Mark(max(start - begin, 0), min(end - begin, last - first), Layer.QUOTATION, style=style)
        for start, end, style in marks
        if start < row.opening + last and end > begin
    ]
    return annotate(row.cutting[first:last], shown)


KINDS = {
    kind.name: kind
    for kind in (
        ReviewKind("speakers", _("Doubtful speakers"), _("Who said this?"), _doubtful, _show_statement),
        ReviewKind("unnamed", _("Unlinked speakers"), _("Who said this?"), _unnamed, _show_statement),
        ReviewKind("mentions", _("Names"), _("Whom does this mean?"), _ambiguous, _show_mention),
        ReviewKind("unsure", _("Unsure speakers"), _("Is this the speaker?"), _unsure, _show_statement),
        ReviewKind("events", _("Unsure events"), _("Did this happen so?"), _unsure_events, _show_event),
    )
}
