"""How long an article takes to resolve and store while the base grows: time, queries, and where the time goes.

python -m benchmarks.resolving [--sizes 100 1000 10000] [--sample 100] [--slowest 8] [--workers 1 2 4] [--keep]

Fills a database of its own, beside that of the settings, with made-up articles, each by the real ``resolve`` and
``store``, and removes it in the end, or with ``--keep`` goes on with it the next time. At each size it measures the
last ``sample`` articles before it. The times of the clock tell what a user waits for and are those of an idle machine
only; processor time, of this process and of the database's, is hardly disturbed by what else runs.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.writers import django_setup, store_at_once

if TYPE_CHECKING:
    from ingest.records import ParsedArticle

DATABASE = "chancery_benchmark"
PROJECT = str(Path(__file__).parent.parent)
PROGRESS = 500
"""Articles after which a line tells how far the filling is."""
MILLISECOND = 0.001


@dataclass(slots=True)
class Queries:
    """The queries of some articles: how many, and how long each place in the program asked for."""

    count: int = 0
    seconds: float = 0.0
    by_place: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            seconds = time.perf_counter() - started
            self.count += 1
            self.seconds += seconds
            self.by_place[_caller(), _shape(sql)].append(seconds)

    def slowest(self, count: int) -> list[tuple[str, str, list[float]]]:
        """Places and shapes of the queries that took the most time together, with the seconds of each query."""
        rows = [(place, shape, seconds) for (place, shape), seconds in self.by_place.items()]
        return sorted(rows, key=lambda row: -sum(row[2]))[:count]


def _caller() -> str:
    """The function of this project that asked, such as ``"storage/actors.py write_names"``."""
    frame = sys._getframe(2)
    while frame:
        name = frame.f_code.co_filename
        if name.startswith(PROJECT) and "/.venv/" not in name and f"{os.sep}postgres{os.sep}" not in name:
            return f"{Path(name).parent.name}/{Path(name).name} {frame.f_code.co_name}"
        assert frame.f_back
        frame = frame.f_back
    return ""


def _shape(sql: str) -> str:
    """A query without the number of its values."""
    return re.sub(r"\((?:%s(?:::\w+)?|DEFAULT|, )+\)(?:, \((?:%s(?:::\w+)?|DEFAULT|, )+\))*", "(…)", sql)


@dataclass(slots=True)
class Measured:
    """What the articles of a sample took, with ``size`` articles in the base."""

    size: int
    resolving: list[float] = field(default_factory=list)
    storing: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    in_database: float = 0.0
    queries: Queries = field(default_factory=Queries)

    def add(self, parsed: ParsedArticle) -> None:
        """Resolve and store one more article, in one transaction as the pipeline does."""
        from django.db import connection, transaction

        from ingest.resolve import resolve
        from ingest.store import store

        with transaction.atomic(), connection.execute_wrapper(self.queries):
            started, busy, elsewhere = time.perf_counter(), time.process_time(), processor_time_of_database()
            resolved = resolve(parsed)
            between = time.perf_counter()
            store(resolved)
            self.storing.append(time.perf_counter() - between)
            self.resolving.append(between - started)
            self.processor.append(time.process_time() - busy)
            self.in_database += processor_time_of_database() - elsewhere

    @property
    def together(self) -> list[float]:
        return [one + other for one, other in zip(self.resolving, self.storing, strict=True)]

    def row(self) -> str:
        times = (self.resolving, self.storing, self.together)
        medians = "".join(f"{statistics.median(seconds) / MILLISECOND:10.0f}" for seconds in times)
        longest = statistics.quantiles(self.together, n=20)[-1] / MILLISECOND
        program, database = statistics.mean(self.processor), self.in_database / len(self.together)
        processor = "".join(f"{seconds / MILLISECOND:10.0f}" for seconds in (program, database, program + database))
        return f"{self.size:>10,}{medians}{longest:10.0f}{processor}{self.queries.count / len(self.together):10.0f}"


TITLES = ("articles", "resolve", "store", "both", "of 20, 19", "program", "database", "together", "queries")
HEADING = [
    f"{'':10}{'milliseconds, medians':>40}{'of processor time, means':>30}",
    "".join(f"{title:>10}" for title in TITLES),
]


def processor_time_of_database() -> float:
    """Seconds that the database's process for this connection has computed; 0 where it runs on another machine."""
    from django.db import connection

    pid = connection.connection.info.backend_pid
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def own_database(*, keep: bool = False) -> Iterator[None]:
    """A database of this program's own while the block lasts: a fresh one, or with ``keep`` the one that is there."""
    from django.db import connection

    usual = str(connection.settings_dict["NAME"])
    connection.settings_dict["TEST"]["NAME"] = DATABASE
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0, keepdb=keep)


def measure(articles: Iterator[ParsedArticle], sizes: Sequence[int], *, sample: int) -> Iterator[Measured]:
    """Fill the base up to each size in turn and yield what the last ``sample`` articles before it took.

    What is stored already is passed over, and so is a size that the base has outgrown.
    """
    from benchmarks.multiplied import originals

    stored = sum(1 for _ in islice(articles, originals().count()))
    for size in sorted(size for size in sizes if size >= stored + sample):
        _fill(articles, stored, size - sample)
        stored = size
        yield _measured(articles, size, sample=sample)


def measure_multiplied(articles: Iterator[ParsedArticle], times: int, *, sample: int) -> Measured:
    """Copy all that there is ``times``, each time into earlier weeks, and measure the next ``sample`` articles."""
    from benchmarks.made_up.articles import PER_DAY
    from benchmarks.multiplied import multiply, originals

    size = originals().count()
    multiply(times, back=timedelta(days=size // PER_DAY + 1))
    return _measured(articles, size * times + sample, sample=sample)


def _measured(articles: Iterator[ParsedArticle], size: int, *, sample: int) -> Measured:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does itself, though at a moment of its own
    measured = Measured(size)
    for parsed in islice(articles, sample):
        measured.add(parsed)
    return measured


def _fill(articles: Iterator[ParsedArticle], stored: int, size: int) -> None:
    filling = Measured(size)
    for number, parsed in enumerate(islice(articles, size - stored), start=stored + 1):
        filling.add(parsed)
        if number % PROGRESS == 0:
            filling.size = number
            print(filling.row(), file=sys.stderr)
            filling = Measured(size)


def slowest(measured: Measured, count: int) -> Iterator[str]:
    """The lines on where the queries with the most time stand."""
    articles = len(measured.together)
    for place, shape, seconds in measured.queries.slowest(count):
        share = sum(seconds) / articles / MILLISECOND
        yield f"{share:8.2f} ms{len(seconds) / articles:7.1f} times  {place}"
        yield f"{'':12}{' '.join(shape.split())[:160]}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolving", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="*", type=int, default=[100, 1_000, 10_000], help="articles in the base")
    parser.add_argument("--sample", type=int, default=100, help="articles to measure at each size")
    parser.add_argument("--slowest", type=int, default=8, help="queries to show at each size")
    parser.add_argument("--workers", nargs="*", type=int, default=[], help="measure so many processes at once, too")
    parser.add_argument(
        "--multiply", type=int, default=1, metavar="TIMES", help="in the end copy all so often, and measure again"
    )
    parser.add_argument("--keep", action="store_true", help="go on with the database of the last time, and leave it")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    django_setup()
    from benchmarks.made_up import made_up_articles

    with own_database(keep=chosen.keep):
        articles = made_up_articles(sys.maxsize, seed=chosen.seed)
        print(*HEADING, sep="\n")
        for measured in measure(articles, chosen.sizes, sample=min(chosen.sample, *chosen.sizes, sys.maxsize)):
            print(measured.row(), *slowest(measured, chosen.slowest), sep="\n", flush=True)
        if chosen.multiply > 1:
            measured = measure_multiplied(articles, chosen.multiply, sample=chosen.sample)
            print(measured.row(), *slowest(measured, chosen.slowest), sep="\n", flush=True)
        for place, workers in enumerate(chosen.workers):
            seconds = store_at_once(chosen.sample, writers=workers, seed=chosen.seed + place + 1)
            print(f"{workers} processes: {chosen.sample / seconds:.1f} articles a second", flush=True)


if __name__ == "__main__":
    main()
