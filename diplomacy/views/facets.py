"""By what found statements can be narrowed down, with the number of statements behind each choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.utils.translation import gettext as _

from diplomacy.forms import MEDIA, VERBS, WORDINGS
from diplomacy.models import Actor, Statement

CHOICES = 8
LABELS: dict[str, Mapping[Any, Any]] = {"kind": WORDINGS, "verb": VERBS, "medium": MEDIA}
"""The labels of answers that are no names, by question."""


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
    """A facet for each question that is not ``answered`` and that has more than one answer; one query for them all."""
    statements = statements.order_by().annotate(state_slug=_of_state("slug"), state_name=_of_state("name"))
    columns = {
        "speaker": (_("Speaker"), "speaker__slug", "speaker__name"),
        "of": (_("State"), "state_slug", "state_name"),
        "about": (_("About"), "about__slug", "about__name"),
        "outlet": (_("Outlet"), "quotations__source__outlet__slug", "quotations__source__outlet__name"),
        "verb": (_("How it was said"), "quotations__verb_class", "quotations__verb_class"),
        "medium": (_("Through"), "quotations__medium", "quotations__medium"),
        "kind": (_("Wording"), "kind", "kind"),
    }
    open_questions = [name for name in columns if name not in set(answered)]
    counted = [_counted(name, statements, *columns[name][1:]) for name in open_questions]
    choices: dict[str, list[Choice]] = {name: [] for name in open_questions}
    for name, value, shown, count in counted[0].union(*counted[1:], all=True) if counted else ():
        choices[name].append(Choice(value, _label(name, shown), count))
    return [Facet(name, columns[name][0], choices[name]) for name in open_questions if len(choices[name]) > 1]


def _of_state(field: str) -> Case:
    """A field of the state that speaks itself, or else of the speaker's state."""
    return Case(
        When(speaker__kind=Actor.Kind.STATE, then=F(f"speaker__{field}")), default=F(f"speaker__state__{field}")
    )


def _counted(name: str, statements: QuerySet[Statement], value: str, shown: str) -> QuerySet[Any, tuple[Any, ...]]:
    """Rows of (name of the question, answer, its label, number of statements), the most frequent first."""
    answers = statements.filter(**{f"{value}__gt": ""}).annotate(
        question=Value(name, output_field=CharField()), answer=F(value), label=F(shown)
    )
    counted = answers.values("question", "answer", "label").annotate(count=Count("pk", distinct=True))
    return counted.order_by("-count", "label").values_list("question", "answer", "label", "count")[:CHOICES]


def _label(name: str, shown: str) -> str:
    return str(LABELS[name][shown]) if name in LABELS else shown
