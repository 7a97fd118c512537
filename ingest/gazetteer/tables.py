"""The CSV files of the gazetteer."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

DIRECTORY = Path(__file__).parent


def rows_of(table: str) -> Iterator[dict[str, str]]:
    """The rows of one table, by the names of its columns."""
    with (DIRECTORY / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def listed(cell: str) -> tuple[str, ...]:
    """What a cell lists: its values stand between semicolons."""
    return tuple(cell.split(";")) if cell else ()
