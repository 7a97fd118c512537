"""What humans decided on the places of an article: they have the last word on which row each of its parts leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from diplomacy.curation.places import document_key, find_now
from diplomacy.curation.standing import decided_on, likely_one, rows_of_today
from diplomacy.models import DecidedPlace
from ingest.records import CleanArticle, EventRecord, QuotationRecord
from ingest.resolution.statements import Rulings

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DecidedOn:
    """A place of the article at hand, and the row to which what stands there belongs."""

    place: Place
    row: int
    detail: str


@dataclass(slots=True)
class Decisions:
    """The decided places of an article, by the kind of their rows; of one place only the newest decision counts."""

    places: dict[str, list[DecidedOn]] = field(default_factory=dict)

    def of(self, kind: str) -> list[DecidedOn]:
        return self.places.get(kind, [])


def decisions_on(article: CleanArticle) -> Decisions:
    """What stands decided on an article. One look-up where nobody has decided anything, at most four more where."""
    document = document_key(url=article.url, file_name=article.file_name, outlet=article.outlet)
    found = decided_on(sha256=article.sha256, document=document)
    decisions = Decisions()
    for kind in ("actor", "statement", "event"):
        places = [place for place in found if place.kind == kind]
        today = rows_of_today(kind, {place.row for place in places}) if places else {}
        decisions.places[kind] = list(_newest(places, today, article))
    return decisions


def _newest(places: Iterable[DecidedPlace], today: Mapping[int, int], article: CleanArticle) -> Iterable[DecidedOn]:
    """The places where they stand now, each with the row of the newest decision; rows that are gone are left out."""
    seen = set()
    for place in places:
        span = find_now(place, article.text, article.sha256)
        if span is None or (span, place.detail) in seen:
            continue
        seen.add((span, place.detail))
        if place.row in today:
            yield DecidedOn(span, today[place.row], place.detail)


def row_at(span: Place, decided: Sequence[DecidedOn], *, detail: str = "") -> int | None:
    """The row to which what stands at ``span`` belongs: that of the decided place which it covers best, if any."""
    scored = [
        (likely_one(span, one.place), one.detail == detail, -number)
        for number, one in enumerate(decided)
        if likely_one(span, one.place) > 0
    ]
    return decided[-max(scored)[-1]].row if scored else None


def rulings_on(quotations: Sequence[QuotationRecord], decisions: Decisions) -> Rulings:
    """Which statements the quotations of an article render, as far as humans decided it."""
    decided = decisions.of("statement")
    together = {}
    if decided:
        for quotation in quotations:
            place = quotation.content[0].start, quotation.content[-1].end
            if row := row_at(place, decided):
                together[place] = row
    return Rulings(together=together)


def decided_events(
    events: Sequence[EventRecord], links: Sequence[int | None], decisions: Decisions
) -> tuple[int | None, ...]:
    """The events of the reports of an article, as humans decided them; the others stay as they were found."""
    decided = decisions.of("event")
    if not decided:
        return tuple(links)
    found = [row_at(tuple(event.trigger), decided, detail=event.kind) for event in events]  # type: ignore[arg-type]
    return tuple(row or link for row, link in zip(found, links, strict=True))
