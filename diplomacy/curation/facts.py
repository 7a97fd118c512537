"""The rows on which humans decide, and what decisions call them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias, TypeVar

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext as _

from diplomacy.curation.errors import NothingToDo, RowGone
from diplomacy.models import Actor, Decision, Event, Mention, Quotation, Report, Role, RoleEvidence, Statement

Fact: TypeAlias = Statement | Event | Role
"""What a human finds right or wrong."""
Row: TypeAlias = Actor | Fact
"""What a decision may be about."""
RowType = TypeVar("RowType", Actor, Statement, Event)

MODELS: dict[str, type[models.Model]] = {"actor": Actor, "statement": Statement, "event": Event, "role": Role}
KINDS = {model: kind for kind, model in MODELS.items()}
EVIDENCE: dict[str, tuple[type[models.Model], str]] = {
    "actor": (Mention, "actor"),
    "statement": (Quotation, "statement"),
    "event": (Report, "event"),
    "role": (RoleEvidence, "role"),
}
"""By the kind of a row: the rows that hold its places in texts, and their field that leads to it."""


def kind_of(row: models.Model) -> str:
    return KINDS[row._meta.concrete_model]  # type: ignore[index]


def subject_of(row: models.Model) -> str:
    """What a decision calls a row: ``"statement:12"``."""
    return f"{kind_of(row)}:{row.pk}"


def row_called(subject: str) -> Row | None:
    """The row that a decision calls ``subject``; None where there is none now."""
    kind, _colon, number = subject.partition(":")
    model = MODELS.get(kind)
    return model._default_manager.filter(pk=number).first() if model and number.isdigit() else None  # type: ignore[return-value]


def locked_row(row: RowType) -> RowType:
    """The row as it is now, locked for the transaction. Raises RowGone."""
    return locked_rows(row)[0]


def locked_rows(*rows: RowType) -> list[RowType]:
    """The rows as they are now, locked in the order of their ids, in the order given. Raises RowGone, NothingToDo."""
    pks = [row.pk for row in rows]
    if len(set(pks)) < len(pks):
        raise NothingToDo(_("These are one and the same already."))
    model: Any = MODELS[kind_of(rows[0])]
    found = {row.pk: row for row in model._default_manager.select_for_update().filter(pk__in=pks).order_by("pk")}
    for row in rows:
        if row.pk not in found:
            raise RowGone(_gone(row))
    return [found[pk] for pk in pks]


def _gone(row: models.Model) -> str:
    merged = Decision.objects.standing().filter(kind=Decision.Kind.MERGE, beside__contains=[subject_of(row)]).first()
    if merged is None:
        return _("“%(row)s” is no longer there. Load the page again.") % {"row": row}
    return _("“%(row)s” has been merged by %(who)s in the meantime. Load the page again.") % {
        "row": row,
        "who": merged.by or _("somebody"),
    }


def present(kind: str, numbers: Iterable[int]) -> set[int]:
    """Those of ``numbers`` that are ids of rows now."""
    return set(MODELS[kind]._default_manager.filter(pk__in=set(numbers)).values_list("pk", flat=True))


Editor: TypeAlias = User | None
