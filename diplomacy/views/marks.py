"""What rests on a source, as marks in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.markup import Layer, Mark
from diplomacy.models import Mention, Quotation, Report, RoleEvidence

OPENING, CLOSING = '“‘«„"', '”’»“"'


def mention_marks(mentions: Iterable[Mention]) -> Iterator[Mark]:
    """Mentions in their three states; the linked ones lead to the actor."""
    url_by_actor: dict[int | None, str] = {None: ""}
    for mention in mentions:
        if mention.actor and mention.actor_id not in url_by_actor:
            url_by_actor[mention.actor_id] = mention.actor.get_absolute_url()
        url = url_by_actor[mention.actor_id]
        style = f"mention {mention.state} {mention.form}"
        yield Mark(mention.start, mention.end, Layer.MENTION, style, url, f"m{mention.pk}", _mention_label(mention))


def _mention_label(mention: Mention) -> str:
    if mention.actor:
        return mention.actor.name
    if mention.state == Mention.State.AMBIGUOUS:
        names = _(" or ").join(actor.name for actor in mention.candidates.all())
        return _("Ambiguous: %(names)s") % {"names": names} if names else _("Ambiguous")
    return _("Not linked to an actor")


def quotation_marks(quotations: Iterable[Quotation], text: str) -> Iterator[Mark]:
    """The content of quotations with the quotation marks around it, which leads to the statement."""
    for quotation in quotations:
        kind = quotation.get_kind_display() if quotation.statement.speech else _("position")
        label = _("%(kind)s: %(speaker)s") % {
            "kind": capfirst(kind),
            "speaker": quotation.statement.speaker_name or _("unnamed speaker"),
        }
        url = reverse("statement-detail", args=[quotation.statement_id])
        for start, end in (with_quotation_marks(text, *span) for span in quotation.content):
            style = f"quotation {quotation.kind}"
            yield Mark(start, end, Layer.QUOTATION, style, url, f"q{quotation.pk}", label)


def with_quotation_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, widened by the quotation marks that stand right before and after it, if they do."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return start - (before in OPENING and bool(before)), end + (after in CLOSING and bool(after))


def report_marks(reports: Iterable[Report]) -> Iterator[Mark]:
    """The triggers of reports, which lead to the event."""
    for report in reports:
        url = report.event.get_absolute_url()
        start, end = report.trigger_start, report.trigger_end
        yield Mark(start, end, Layer.TRIGGER, "trigger", url, f"e{report.pk}", report.event.title)


def role_marks(evidence: Iterable[RoleEvidence]) -> Iterator[Mark]:
    """The places that give an actor a role."""
    for place in evidence:
        label = _("%(actor)s: %(title)s") % {"actor": place.role.actor.name, "title": place.role.title}
        yield Mark(place.start, place.end, Layer.ROLE, "role", "", f"r{place.pk}", label)


def word_marks(spans: Iterable[tuple[int, int]]) -> Iterator[Mark]:
    """The words that were searched for."""
    for start, end in spans:
        yield Mark(start, end, Layer.WORD)
