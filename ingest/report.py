"""What a command says about the documents that it reads: a line for each or a bar, and a table at the end."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from ingest.pipeline import Outcome

WIDTH = 100
"""Columns of what is written where there is no terminal to ask."""


class Output(Protocol):
    """Where a command writes: Django's wrapper around standard output."""

    def write(self, msg: str) -> Any: ...

    def isatty(self) -> bool: ...


@dataclass(slots=True)
class Report:
    """The outcomes so far, written to ``output`` as they come."""

    output: Output
    total: int
    statuses: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    progress: Progress | None = None

    def add(self, name: str, outcome: Outcome) -> None:
        """Count one more outcome and tell of it."""
        self.statuses[outcome.status] += 1
        self.found.update(statements=outcome.statements, actors=outcome.actors, events=outcome.events)
        self.seconds.update(outcome.seconds)
        if outcome.status == "refused":
            self.refusals.append((name, outcome.reason))
        if self.progress is None:
            self.output.write(_line(name, outcome))
        else:
            self.progress.advance(self.progress.task_ids[0])

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show a bar while the block lasts if somebody is watching, and the table when it ends."""
        if self.output.isatty():
            with _bar() as self.progress:
                self.progress.add_task(_("Reading"), total=self.total)
                yield
        else:
            yield
        self.output.write(self.table())

    def table(self) -> str:
        """All that was counted, as text."""
        table = Table(box=box.SIMPLE, show_header=False)
        table.add_column()
        table.add_column(justify="right")
        for label, number in self._rows():
            table.add_row(label, number)
        pieces = [_as_text(table, self.output.isatty())]
        pieces += [f"{name}: {reason}" for name, reason in self.refusals]
        return "\n".join(pieces)

    def _rows(self) -> Iterator[tuple[str, str]]:
        labels = {"read": _("read"), "unchanged": _("already read"), "stored": _("stored, not read")}
        for status, label in {**labels, "refused": _("refused")}.items():
            yield label, f"{self.statuses[status]:,}"
        for name, label in {"statements": _("statements"), "actors": _("actors"), "events": _("events")}.items():
            yield label, f"{self.found[name]:,}"
        for step, seconds in self.seconds.items():
            yield _("seconds to %(step)s") % {"step": step}, f"{seconds:,.2f}"

    def refused_message(self) -> str:
        """One sentence on how many were refused, "" where none was."""
        count = self.statuses["refused"]
        if not count:
            return ""
        return ngettext("%(count)s document was refused.", "%(count)s documents were refused.", count) % {
            "count": count
        }


def _line(name: str, outcome: Outcome) -> str:
    if outcome.status == "read":
        told = _("read: %(statements)s statements, %(actors)s actors, %(events)s events (%(seconds).1f s)") % {
            "statements": outcome.statements,
            "actors": outcome.actors,
            "events": outcome.events,
            "seconds": outcome.total_seconds,
        }
    else:
        labels = {"unchanged": _("already read"), "stored": _("stored, not read"), "refused": _("refused")}
        told = labels[outcome.status] + (f": {outcome.reason}" if outcome.reason else "")
    return f"{name}: {told}"


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns)


def _as_text(table: Table, terminal: bool) -> str:
    written = io.StringIO()
    Console(file=written, width=None if terminal else WIDTH, force_terminal=False).print(table)
    return written.getvalue().rstrip()
