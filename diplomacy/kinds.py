"""The kinds of event that Chancery tells apart: 9 families, each kind with its PLOVER type and CAMEO code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event. ``sentence`` is its headline with ``{initiator}`` and ``{recipient}`` to fill in."""

    kind: str
    family: str
    label: str
    sentence: str
    definition: str
    plover: str
    cameo: str


@cache
def event_kinds() -> dict[str, EventKind]:
    """Every kind by its name, in the order of the families."""
    rows = json.loads(Path(__file__).with_name("event_kinds.json").read_text(encoding="utf-8"))
    return {row["kind"]: EventKind(**{name: row[name] for name in EventKind.__dataclass_fields__}) for row in rows}


def event_kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds as grouped choices of a form: (family, [(kind, label)])."""
    families: dict[str, list[tuple[str, str]]] = {}
    for kind in event_kinds().values():
        families.setdefault(kind.family, []).append((kind.kind, kind.label))
    return list(families.items())
