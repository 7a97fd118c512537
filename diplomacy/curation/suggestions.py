"""What the machine says now of values that humans set, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.curation.speakers import actors_now
from diplomacy.models import Actor, Event, Statement
from diplomacy.models.events import Part

LABELS: dict[str, str | Promise] = {
    "name": gettext_lazy("name"),
    "kind": gettext_lazy("kind"),
    "state": gettext_lazy("state"),
    "date": gettext_lazy("date"),
    "place": gettext_lazy("place"),
    "title": gettext_lazy("title"),
    "phase": gettext_lazy("phase"),
    "participants": gettext_lazy("participants"),
    "said_on": gettext_lazy("said on"),
    "speech": gettext_lazy("said or written"),
    "speaker": gettext_lazy("speaker"),
}
"""What fields of which humans set the values are called."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a human set, and what the machine would say instead."""

    field: str
    label: str
    held: str
    machine: str


def suggestions_of(row: Actor | Statement | Event) -> list[Suggestion]:
    """Where the machine now says something else than a human; nothing is asked of the database but names of actors."""
    values = {field: (told.get("value"), told.get("machine")) for field, told in row.locked.items()}
    if isinstance(row, Statement) and "speaker" in values:
        values["speaker"] = (row.speaker_id, (values["speaker"][1] or {}).get("speaker"))
    actors = actors_now(pk for field, both in values.items() for value in both for pk in _numbers(field, value))
    suggestions = [
        Suggestion(field, str(LABELS[field]), *(value_words(type(row), field, value, actors) for value in both))
        for field, both in values.items()
    ]
    return [suggestion for suggestion in suggestions if suggestion.held != suggestion.machine]


def words_of_value(model: type[models.Model], field: str, value: Any) -> str:
    """A value of a lockable field, as a sentence tells it."""
    return value_words(model, field, value, actors_now(_numbers(field, value)))


def _numbers(field: str, value: Any) -> Iterable[int]:
    """The ids of actors that a value names."""
    if field == "participants":
        return [int(pk) for pk in value or ()]
    return [value] if field in ("state", "speaker") and value else []


def value_words(model: type[models.Model], field: str, value: Any, actors: Mapping[int, Actor]) -> str:
    if field == "participants":
        parts = dict(Part.choices)
        told = [
            _("%(actor)s: %(part)s") % {"actor": actors[int(pk)], "part": parts.get(part, _("no part"))}
            for pk, part in (value or {}).items()
            if int(pk) in actors
        ]
        return ", ".join(told) or _("nobody")
    if field in ("state", "speaker"):
        return str(actors[value]) if value in actors else _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices: Any = getattr(model._meta.get_field(field), "flatchoices", ())
    return str(dict(choices).get(value, value)) or _("unknown")
