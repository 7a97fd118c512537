"""The kinds of event that Chancery tells apart: 9 families, each kind with its PLOVER type and CAMEO code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event. ``sentence`` is its headline with ``{initiator}`` and ``{recipient}`` to fill in.

    ``alone`` is the headline where nobody is known at whom it was aimed, ``suffered`` where nobody is known who did it.
    """

    kind: str
    family: str
    label: str
    sentence: str
    alone: str
    suffered: str
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


def event_title(
    kind: str,
    initiators: Sequence[str],
    recipients: Sequence[str],
    others: Sequence[str] = (),
    *,
    phase: str = "occurred",
) -> str:
    """A plain English sentence of who did what to whom, as far as both are known; the kind and the others else.

    Of several initiators the sentence names the first: one who acts reads better than a list. What is announced "is
    to" happen, what is said not to have happened "is denied".
    """
    event_kind = event_kinds()[kind]
    initiator, recipient = _listed(initiators[:1]), _listed(recipients)
    if initiators:
        sentence = event_kind.sentence if recipients else event_kind.alone
        sentence = _agreeing(sentence, "{initiator}", plural=_is_plural(initiators[0]))
    elif recipients:
        several = len(recipients) > 1 or _is_plural(recipients[0])
        sentence = _agreeing(event_kind.suffered, "{recipient}", plural=several)
    else:
        return f"{event_kind.label}: {_listed(others)}".removesuffix(": ")
    title = _in_phase(sentence, phase).format(initiator=initiator, recipient=recipient)
    return title[:1].upper() + title[1:]


def _in_phase(sentence: str, phase: str) -> str:
    """The sentence as it is told of something that is only announced, or denied."""
    if phase == "denied":
        return f"It is denied that {sentence[:1].lower() if sentence[:1] != '{' else '{'}{sentence[1:]}"
    if phase != "announced":
        return sentence
    for verb in (" is ", " are "):
        if verb in sentence:
            return sentence.replace(verb, f"{verb}to be ", 1)
    words = sentence.split(" ")
    if not words[0].startswith("{"):
        return sentence
    verbs = [1, *(place + 1 for place, word in enumerate(words) if word == "or" and words[place + 1].endswith("s"))]
    is_singular = words[1].endswith("s")
    for place in verbs:
        words[place] = _plural_verb(words[place]) if words[place].endswith("s") else words[place]
    return " ".join([words[0], "is to" if is_singular else "are to", *words[1:]])


def _agreeing(sentence: str, subject: str, *, plural: bool) -> str:
    """The sentence with the verbs and the possessive of its ``subject`` in the plural, where it begins with that."""
    if not plural or not sentence.startswith(subject):
        return sentence
    words = sentence.split(" ")
    verbs = [1, *(place + 1 for place, word in enumerate(words) if word == "or" and words[place + 1].endswith("s"))]
    for place in verbs:
        words[place] = _plural_verb(words[place])
    return " ".join("their" if word == "its" else word for word in words)


def _plural_verb(verb: str) -> str:
    """The form that goes with "they" of one that goes with "she"."""
    if verb in ("is", "has"):
        return {"is": "are", "has": "have"}[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("shes", "ches", "sses", "xes", "oes")) else verb[:-1]


def _is_plural(name: str) -> bool:
    return name.endswith(PLURAL_NAMES)


def _listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them; more than three are cut."""
    shown = [with_article(name) for name in names[:3]]
    if len(names) > 3:
        return f"{', '.join(shown)} and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def with_article(name: str) -> str:
    """The name of an actor as it stands within a sentence: "the Kremlin", "Norland"."""
    if name.startswith(("The ", "the ")):
        return name
    takes_article = (
        name == "West"
        or name.startswith(BEGINNINGS_WITH_ARTICLE)
        or name.endswith((*ENDINGS_WITH_ARTICLE, *PLURAL_NAMES))
    )
    return f"the {name}" if takes_article else name


PLURAL_NAMES = (
    "agencies",
    "authorities",
    "forces",
    "services",
    "troops",
    "officials",
    "lawmakers",
    "diplomats",
    "rebels",
)
BEGINNINGS_WITH_ARTICLE = (
    *("United ", "European ", "African ", "Arab ", "Embassy of ", "Ministry of ", "Department of ", "House of "),
    *("Bank of ", "Republic of ", "Government of ", "Organization of ", "Organisation of ", "Permanent Mission of "),
)
ENDINGS_WITH_ARTICLE = (
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
    *("government", "Taliban", "Vatican", "Comoros", "Congo", "Court", "Senate", "Congress", "Agency", "Committee"),
    *("Assembly", "Embassy", "Administration", "Authority", "Tribunal", "Fund", "Party", "Army", "Navy", "Guard"),
    *("opposition", "parliament", "police", "army", "administration", "embassy", "Alliance", "Coalition", "Group"),
    *("Knesset", "Bundestag", "Islands"),
)
