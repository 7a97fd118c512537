"""What follows from moved rows, computed anew and noted in the journal."""

from __future__ import annotations

from collections.abc import Iterable

from diplomacy.curation.headlines import headlines
from diplomacy.curation.journal import Journal
from diplomacy.models import Actor, Event, FormerSlug, Name, Participation, Statement


def events_with(*actors: Actor) -> set[int]:
    """The ids of the events in which one of these actors takes part."""
    return set(Participation.objects.filter(actor__in=actors).values_list("event", flat=True))


def compute_names(journal: Journal, *actors: Actor, anew: bool = False) -> None:
    """Count in which ways actors are named; ``anew`` where their keys are others too, as the kind is."""
    pks = [actor.pk for actor in actors]
    names, slugs = Name.objects.filter(actor__in=pks), FormerSlug.objects.filter(actor__in=pks)
    with journal.watch(Actor.objects.filter(pk__in=pks), slugs, names):
        if anew:
            Name.objects.filter(actor__in=pks).delete()
        headlines.actors(pks)


def compute_statements(journal: Journal, statements: Iterable[int]) -> None:
    """Compute the headline values of statements anew, if any source renders them."""
    rendered = Statement.objects.filter(pk__in=set(statements), quotations__isnull=False)
    pks = sorted(set(rendered.values_list("pk", flat=True)))
    if pks:
        with journal.watch(Statement.objects.defer("search_vector").filter(pk__in=pks)):
            headlines.statements(pks)


def compute_events(journal: Journal, events: Iterable[int]) -> None:
    """Compute the headline values of events anew, if any source reports them."""
    reported = Event.objects.filter(pk__in=set(events), reports__isnull=False)
    pks = sorted(set(reported.values_list("pk", flat=True)))
    if pks:
        with journal.watch(Event.objects.filter(pk__in=pks), Participation.objects.filter(event__in=pks)):
            headlines.events(pks)
