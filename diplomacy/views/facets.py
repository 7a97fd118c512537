"""By what found statements can be narrowed down, with the number of statements behind each choice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, F, QuerySet, When
from django.utils.translation import gettext as _

from diplomacy.models import Actor, Statement

CHOICES = 8


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One question of the form, by its name there, and its most frequent answers."""

    name: str
    label: str
    choices: list[Choice]


def statement_facets(statements: QuerySet[Statement], *, answered: Iterable[str]) -> list[Facet]:
    """A facet for each question that is not ``answered`` and that has more than one answer; one query for each."""
    statements = statements.order_by().annotate(state_slug=_of_state("slug"), state_name=_of_state("name"))
    columns = {
        "speaker": (_("Speaker"), "speaker__slug", "speaker__name"),
        "of": (_("State"), "state_slug", "state_name"),
        "outlet": (_("Outlet"), "quotations__source__outlet__slug", "quotations__source__outlet__name"),
        "kind": (_("Wording"), "kind", "kind"),
    }
    open_questions = [name for name in columns if name not in set(answered)]
    facets = [_facet(name, statements, *columns[name]) for name in open_questions]
    return [facet for facet in facets if len(facet.choices) > 1]


def _of_state(field: str) -> Case:
    """A field of the state that speaks itself, or else of the speaker's state."""
    return Case(
        When(speaker__kind=Actor.Kind.STATE, then=F(f"speaker__{field}")), default=F(f"speaker__state__{field}")
    )


def _facet(name: str, statements: QuerySet[Statement], label: str, value: str, shown: str) -> Facet:
    counted = (
        statements.filter(**{f"{value}__isnull": False}).values(value, shown).annotate(count=Count("pk", distinct=True))
    )
    rows = counted.order_by("-count", shown)[:CHOICES]
    return Facet(name, label, [Choice(row[value], _label(name, row[shown]), row["count"]) for row in rows])


def _label(name: str, shown: str) -> str:
    return str(Statement.Kind(shown).label) if name == "kind" else shown
