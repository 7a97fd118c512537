"""Several processes that resolve and store made-up articles into one base at the same time."""

from __future__ import annotations

import os
import time
from itertools import islice
from multiprocessing import get_context
from typing import Any


def django_setup() -> None:
    """Make the models usable in a program or a process that Django has not started."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    django.setup()


def store_at_once(articles: int, *, writers: int, **world: Any) -> float:
    """Let ``writers`` processes store made-up articles, dealt out one by one; seconds from when all are ready.

    Neighbours in the row, which tell of the same people, are so stored at the same moment. ``world`` goes to
    ``made_up_articles``. Whatever one of the processes raises is raised here.
    """
    from django.db import connection

    database = str(connection.settings_dict["NAME"])
    connection.close()
    context = get_context("spawn")
    start = context.Barrier(writers + 1)
    with context.Pool(writers, initializer=_prepare, initargs=(database, start)) as pool:
        shares = [(articles, writer, writers, world) for writer in range(writers)]
        stored = pool.starmap_async(_store, shares, chunksize=1)
        start.wait(timeout=120)
        begun = time.perf_counter()
        stored.get()
        return time.perf_counter() - begun


_start: Any = None


def _prepare(database: str, start: Any) -> None:
    global _start
    django_setup()
    from django.db import connection

    import ingest.store  # noqa: F401  # with all that it brings along, before the clock runs

    connection.settings_dict["NAME"] = database
    _start = start


def _store(articles: int, writer: int, writers: int, world: dict[str, Any]) -> None:
    from django.db import connection

    from benchmarks.made_up import made_up_articles
    from ingest.store import store_parsed

    share = list(islice(made_up_articles(articles, **world), writer, None, writers))
    connection.ensure_connection()
    _start.wait(timeout=120)
    for parsed in share:
        store_parsed(parsed)
    connection.close()
