"""One writer at a time: whoever changes the knowledge base, worker or editor, holds the same lock while doing so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

WRITER = 0x6368616E
"""The key of the advisory lock: any number, the same in every process."""


@contextmanager
def only_writer() -> Iterator[None]:
    """One transaction, in which this process alone resolves, stores or curates. It may be entered again within."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER])
        yield
