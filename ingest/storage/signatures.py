"""The rows by which resolution finds events again: signatures of articles, clues to events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from diplomacy.models import Event, EventClue, Report, Signature, SignatureWord, Source
from diplomacy.partial_dates import earliest_day
from ingest.records import CleanArticle
from ingest.resolution.events.known_events import clues_of, sides_of_events
from ingest.resolution.events.signatures import keys_of, signature_of


def write_signature(article: CleanArticle, source: Source) -> None:
    """Write down what an article is about, and the words and the day by which it is found."""
    words = signature_of(article)
    Signature.objects.update_or_create(source=source, defaults={"words": words})
    day = earliest_day(source.published)
    due = {word: (weight, day) for word, weight in keys_of(words).items()}
    present = {row.word: (row.weight, row.day) for row in source.signature_words.all()}
    if present == due:
        return
    source.signature_words.all().delete()
    SignatureWord.objects.bulk_create(
        SignatureWord(source=source, word=word, weight=weight, day=day) for word, (weight, day) in due.items()
    )


def write_clues(events: Iterable[Event]) -> None:
    """Write down by whom, what and when events are found."""
    by_pk = {event.pk: event for event in events}
    told = _days_told(by_pk)
    due = {
        (pk, clue, earliest_day(by_pk[pk].date) or told.get(pk))
        for pk, sides in sides_of_events(by_pk).items()
        for clue in clues_of(by_pk[pk].kind, sides)
    }
    rows = EventClue.objects.filter(event__in=by_pk)
    present = {(row.event_id, row.clue, row.day): row.pk for row in rows}
    EventClue.objects.filter(pk__in=[pk for key, pk in present.items() if key not in due]).delete()
    EventClue.objects.bulk_create(
        EventClue(event_id=pk, clue=clue, day=day) for pk, clue, day in sorted(due - set(present), key=str)
    )


def _days_told(events: Iterable[int]) -> dict[int, date]:
    """The first day on which a source reports each event."""
    dates = Report.objects.filter(event__in=events).exclude(source__published="")
    found: dict[int, date] = {}
    for pk, published in dates.order_by("-source__published").values_list("event", "source__published"):
        day = earliest_day(published)
        if day:
            found[pk] = day
    return found
