"""What humans decided on the places of an article: they have the last word on which row each of its parts leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from diplomacy.curation.places import document_key, find_now
from diplomacy.curation.standing import Decided, decided_on, of_copies, rows_at, rows_of_today
from diplomacy.models import DecidedPlace
from ingest.records import CleanArticle, EventRecord, QuotationRecord
from ingest.resolution.statements.link import Rulings


@dataclass(slots=True)
class Decisions:
    """The decided places of an article, by the kind of their rows; of one place only the newest decision counts."""

    places: dict[str, list[Decided]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Decided]:
        return self.places.get(kind, [])


def decisions_on(article: CleanArticle, source: int | None = None) -> Decisions:
    """What stands decided on an article. One look-up where nobody has decided anything, at most seven more where.

    What was decided on another source with the same text tells whom the names mean, if nothing nearer does; but
    quotations and reports that are stored already keep their rows.
    """
    document = document_key(url=article.url, file_name=article.file_name, outlet=article.outlet)
    found = decided_on(sha256=article.sha256, document=document)
    copied = of_copies(found, source)
    own = [place for place in found if place.pk not in copied]
    nearest_first = [*own, *(place for place in found if place.pk in copied)]
    decisions = Decisions()
    for kind in ("actor", "statement", "event"):
        places = [place for place in (nearest_first if kind == "actor" else own) if place.kind == kind]
        today = rows_of_today(kind, {place.row for place in places}) if places else {}
        decisions.places[kind] = list(_newest(places, today, article))
    return decisions


def _newest(places: Iterable[DecidedPlace], today: Mapping[int, int], article: CleanArticle) -> Iterable[Decided]:
    """The places where they stand now, each with the row of the newest decision; rows that are gone are left out."""
    seen = set()
    for place in places:
        span = find_now(place, article.text, article.sha256)
        if span is None or (span, place.detail) in seen:
            continue
        seen.add((span, place.detail))
        if place.row in today:
            yield span, place.detail, today[place.row]


def rulings_on(quotations: Sequence[QuotationRecord], decisions: Decisions) -> Rulings:
    """Which statements the quotations of an article render, as far as humans decided it."""
    places = [(quotation.content[0].start, quotation.content[-1].end) for quotation in quotations]
    rows = rows_at([(place, "") for place in places], decisions.of("statement"))
    return Rulings(together={place: row for place, row in zip(places, rows, strict=True) if row is not None})


def decided_events(
    events: Sequence[EventRecord], links: Sequence[int | None], decisions: Decisions
) -> tuple[int | None, ...]:
    """The events of the reports of an article, as humans decided them; the others stay as they were found."""
    rows = rows_at([((event.trigger.start, event.trigger.end), event.kind) for event in events], decisions.of("event"))
    return tuple(row or link for row, link in zip(rows, links, strict=True))
