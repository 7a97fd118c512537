"""Pages of lists, found by the last row seen and not by counting rows: deep pages cost what the first does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

PAGE_SIZE = 20
COUNTED = 10_000
"""Rows beyond this number are not counted; the page then says "more than"."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a list, and the ``after`` and ``before`` values of the pages beside it ("" where there is none)."""

    rows: list[Any]
    following: str = ""
    preceding: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows there are, counted up to ``COUNTED``."""

    count: int
    is_more: bool = False


def count_rows(rows: QuerySet[Any]) -> Total:
    count = rows.order_by()[: COUNTED + 1].count()
    return Total(min(count, COUNTED), is_more=count > COUNTED)


def in_order(shown: QuerySet[Any], pks: list[int]) -> list[Any]:
    """The rows with these ids, in this order, loaded as ``shown`` tells; what they count is counted for them alone."""
    rows_by_pk = shown.in_bulk(pks)
    return [rows_by_pk[pk] for pk in pks if pk in rows_by_pk]


def keyset_page(
    rows: QuerySet[Any],
    shown: QuerySet[Any],
    *,
    by: str,
    after: str = "",
    before: str = "",
    descending: bool = True,
    size: int = PAGE_SIZE,
) -> Page:
    """The page of ``rows`` in the order of the field ``by`` and the id that follows ``after`` or precedes ``before``.

    A place is the field's value and the id, joined by "~"; one that makes no sense is as good as none.
    ``shown`` is what the rows are loaded from, with all that the page shows of them.
    """
    backwards = bool(_place(before)) and not _place(after)
    down = descending != backwards
    place = _place(before if backwards else after)
    found = rows.order_by(f"-{by}", "-pk") if down else rows.order_by(by, "pk")
    if place:
        found = found.filter(_beyond(by, place, down=down))
    page = list(found.values_list("pk", by)[: size + 1])
    is_more, page = len(page) > size, page[:size]
    if backwards:
        page.reverse()
    if not page:
        return Page([])
    return Page(
        in_order(shown, [pk for pk, _value in page]),
        following=_cursor(*page[-1]) if is_more or backwards else "",
        preceding=_cursor(*page[0]) if place and (is_more or not backwards) else "",
    )


def _beyond(by: str, place: tuple[str, int], *, down: bool) -> Q:
    """Rows past a place; the first condition alone is what an index can follow."""
    value, pk = place
    side = "lt" if down else "gt"
    return Q(**{f"{by}__{side}e": value}) & (Q(**{f"{by}__{side}": value}) | Q(**{f"pk__{side}": pk}))


def _place(cursor: str) -> tuple[str, int] | None:
    value, divider, pk = cursor.rpartition("~")
    is_sound = divider and pk.isascii() and pk.isdigit() and len(pk) <= 18 and "\0" not in value
    return (value, int(pk)) if is_sound else None


def _cursor(pk: int, value: str) -> str:
    return f"{value}~{pk}"


def numbered_page(rows: QuerySet[Any], shown: QuerySet[Any], number: str, *, limit: int, size: int = PAGE_SIZE) -> Page:
    """The page of that number among the first ``limit`` rows; for orders that no index follows."""
    last = max(1, -(-limit // size))
    page = min(max(int(number), 1), last) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    found = list(rows.values_list("pk", flat=True)[(page - 1) * size : page * size + 1])
    return Page(
        in_order(shown, found[:size]),
        following=str(page + 1) if len(found) > size and page < last else "",
        preceding=str(page - 1) if page > 1 else "",
    )
