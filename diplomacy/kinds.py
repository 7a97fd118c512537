"""The kinds of event that Chancery tells apart: 9 families, each kind with its PLOVER type and CAMEO code."""

from __future__ import annotations

import json
from collections.abc import Sequence
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


def event_title(kind: str, initiators: Sequence[str], recipients: Sequence[str], others: Sequence[str] = ()) -> str:
    """A plain English sentence of who did what to whom; where a side is missing, the kind and who took part.

    Of several initiators the sentence names the first: its verb is in the singular.
    """
    event_kind = event_kinds()[kind]
    if initiators and recipients:
        sentence = event_kind.sentence.format(initiator=_with_article(initiators[0]), recipient=_listed(recipients))
    else:
        sentence = f"{event_kind.label}: {_listed([*initiators, *recipients, *others])}".removesuffix(": ")
    return sentence[:1].upper() + sentence[1:]


def _listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them; more than three are cut."""
    shown = [_with_article(name) for name in names[:3]]
    if len(names) > 3:
        return f"{', '.join(shown)} and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def _with_article(name: str) -> str:
    first = name.split(" ", 1)[0]
    takes_article = first in ("United", "European", "African", "Arab") or name.endswith(WORDS_WITH_ARTICLE)
    return f"the {name}" if takes_article and not name.startswith(("The ", "the ")) else name


WORDS_WITH_ARTICLE = (
    *("Kremlin", "White House", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Emirates", "Republic"),
    *(
        "Ministry",
        "Council",
        "Commission",
        "Department",
        "Parliament",
        "Nations",
        "Union",
        "League",
        "Pentagon",
        "Duma",
    ),
    *("government", "agencies", "Taliban", "Vatican", "Comoros", "Congo", "Court", "Senate", "Congress", "Agency"),
)
