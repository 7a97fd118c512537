"""What humans decided on a row: who, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.curation.facts import Row, subject_of
from diplomacy.curation.suggestions import LABELS
from diplomacy.models import Decision

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as a page tells it. ``undone`` is the decision that undid it, or None."""

    decision: Decision
    words: str
    undone: Decision | None


def history_of(row: Row) -> list[Entry]:
    """The decisions on a row and on those that were merged into it, the newest first. Two queries."""
    subject = subject_of(row)
    merged = (
        Decision.objects.standing().filter(kind=Decision.Kind.MERGE, subject=subject).values_list("beside", flat=True)
    )
    subjects = [subject, *(other for beside in merged for other in beside)]
    concerned = Q(subject__in=subjects) | Q(beside__overlap=subjects)
    made = Decision.objects.filter(concerned).exclude(kind=Decision.Kind.UNDO).select_related("by", "undone_by__by")
    return [
        Entry(decision, words_of(decision), getattr(decision, "undone_by", None))
        for decision in made.defer("journal", "undone_by__journal").newest_first()[:MOST_SHOWN]
    ]


def words_of(decision: Decision) -> str:
    """What was decided, as a sentence without who and when."""
    return TELLERS[Decision.Kind(decision.kind)](decision.value)


def _merged(value: dict[str, Any]) -> str:
    return _("“%(other)s” was merged into “%(kept)s”.") % {
        "other": _named(value["absorbed"]),
        "kept": _named(value["keep"]),
    }


def _split(value: dict[str, Any]) -> str:
    if value["is_new"]:
        told = _("“%(other)s” was parted from “%(kept)s”.")
    else:
        told = _("Some of “%(kept)s” was given to “%(other)s”.")
    return told % {"other": _named(value["into"]), "kept": _named(value["from"])}


def _named(key: dict[str, Any]) -> str:
    return str(key.get("name") or key.get("title") or key.get("text", ""))[:120]


def _locked(value: dict[str, Any]) -> str:
    if "speaker" in value:
        speaker = value["speaker"]
        return (
            _("The speaker is %(name)s.") % {"name": speaker["name"]} if speaker else _("The speaker cannot be told.")
        )
    if "mentions" in value:
        return _("“%(text)s” means %(name)s there.") % {"text": value["text"], "name": value["actor"]["name"]}
    if "field" not in value:
        return _("The description was changed: %(fields)s.") % {"fields": ", ".join(value)}
    told = _("%(field)s was set to “%(to)s”; the machine said “%(from)s”.")
    return told % {"field": _label(value), "to": value["to_words"], "from": value["from_words"]}


def _unlocked(value: dict[str, Any]) -> str:
    told = _("%(field)s is left to the machine again.")
    return told % {"field": _label(value)}


def _label(value: dict[str, Any]) -> str:
    return capfirst(str(LABELS[value["field"]]))


def _judged(value: dict[str, Any]) -> str:
    if value["answer"] == "different":
        return _("It is not the same as “%(other)s”.") % {"other": _named(value["other"])}
    return _("Whether it is the same as “%(other)s” cannot be told.") % {"other": _named(value["other"])}


TELLERS = {
    Decision.Kind.MERGE: _merged,
    Decision.Kind.SPLIT: _split,
    Decision.Kind.LOCK: _locked,
    Decision.Kind.UNLOCK: _unlocked,
    Decision.Kind.JUDGE: _judged,
    Decision.Kind.CONFIRM: lambda value: _("It was found to be right."),
    Decision.Kind.REJECT: lambda value: _("It was found to be wrong."),
    Decision.Kind.UNDO: lambda value: _("An earlier decision was undone."),
}
