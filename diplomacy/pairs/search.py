"""Looking for pairs: at what is new, at single rows again, or at everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import models, transaction

from diplomacy.models import Actor, CandidatePair, Event, Name, PairSearch, Quotation, Report, Statement
from diplomacy.pairs.actors import actor_pairs
from diplomacy.pairs.events import event_pairs
from diplomacy.pairs.found import Found
from diplomacy.pairs.statements import statement_pairs

BATCH = 200
BEST = 5
"""How many pairs a row may bring: more of them is a name that many have, and no work for an editor."""
OVERLAP = 200
"""How many rows before the newest that was seen are looked at again: some were being stored then."""


@dataclass(frozen=True, slots=True)
class Search:
    """How pairs of one model are looked for: the rows whose coming makes a row worth a look, and what finds."""

    kind: CandidatePair.Kind
    model: type[models.Model]
    news: type[models.Model]
    find: Callable[[Sequence[int]], list[Found]]


Kind = CandidatePair.Kind
SEARCHES = {
    Kind.ACTOR: Search(Kind.ACTOR, Actor, Name, actor_pairs),
    Kind.STATEMENT: Search(Kind.STATEMENT, Statement, Quotation, statement_pairs),
    Kind.EVENT: Search(Kind.EVENT, Event, Report, event_pairs),
}


def find_new_pairs(*, most: int = 5_000) -> int:
    """Look at what was stored since the last look, at no more than ``most`` rows; how many pairs were found."""
    return sum(_find_new(search, most) for search in SEARCHES.values())


def _find_new(search: Search, most: int) -> int:
    with transaction.atomic():
        place, _made = PairSearch.objects.select_for_update().get_or_create(kind=search.kind)
        newest = search.news._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
        if newest <= place.last:
            return 0
        news = search.news._default_manager.filter(pk__gt=max(place.last - OVERLAP, 0)).order_by("pk")
        seen = list(news.values_list("pk", search.kind)[: most + OVERLAP])
        found = look_again(search.kind, {row for _new, row in seen})
        place.last = seen[-1][0]
        place.save(update_fields=["last"])
        return found


def look_again(kind: str, rows: Iterable[int]) -> int:
    """Look for the pairs of these rows; what no longer looks like a pair is forgotten. How many were found."""
    search, wanted = SEARCHES[Kind(kind)], sorted(rows)
    return sum(_keep(search, wanted[start : start + BATCH]) for start in range(0, len(wanted), BATCH))


@transaction.atomic
def _keep(search: Search, rows: Sequence[int]) -> int:
    found = _best(search.find(rows), set(rows))
    kept = [
        CandidatePair(
            kind=search.kind, first=pair.one, second=pair.other, likeness=pair.likeness, reasons=list(pair.reasons)
        )
        for pair in found
    ]
    known = CandidatePair.objects.filter(models.Q(first__in=rows) | models.Q(second__in=rows), kind=search.kind)
    alike = {(pair.one, pair.other) for pair in found}
    gone = [pk for pk, *pair in known.values_list("pk", "first", "second") if tuple(pair) not in alike]
    known.filter(pk__in=gone).delete()
    CandidatePair.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["kind", "first", "second"],
        update_fields=["likeness", "reasons", "found_at"],
    )
    return len(kept)


def _best(found: Iterable[Found], rows: set[int]) -> list[Found]:
    """The likeliest pairs of each of ``rows``."""
    counts: Counter[int] = Counter()
    best = []
    for pair in sorted(found, key=lambda pair: -pair.likeness):
        asked = {pair.one, pair.other} & rows
        if any(counts[row] < BEST for row in asked):
            best.append(pair)
        counts.update(asked)
    return best


def look_at_everything() -> int:
    """Look for all pairs anew: what ``find_new_pairs`` does for new rows, for every row. How many were found."""
    count = 0
    for search in SEARCHES.values():
        ids = search.model._default_manager.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=BATCH)
        count += look_again(search.kind, ids)
        whole = CandidatePair.objects.of(search.kind).values("pk")
        CandidatePair.objects.filter(kind=search.kind).exclude(pk__in=whole).delete()
    return count
