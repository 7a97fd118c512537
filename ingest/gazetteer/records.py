"""What a look-up in the gazetteer gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.records import ActorKind

MatchForm = Literal["name", "acronym", "capital", "seat", "demonym", "adjective", "city", "region"]


@dataclass(frozen=True, slots=True)
class GazetteerActor:
    """A state, an organisation or an institution of a state.

    ``key`` is ``"state:RUS"``, ``"organization:nato"``, ``"institution:kremlin:RUS"`` or ``"embassy:RUS:USA"``.
    ``state`` is the key of the state that it belongs to; a state belongs to itself, an alliance to none (``""``).
    ``subtype`` is what kind of organisation it is ("alliance", "outlet", "armed group"), the type of an
    institution ("foreign-ministry"), or a state's standing ("member", "territory", "historic").
    ``ids`` are public ids: ``iso3166`` (alpha-3) and ``wikidata``, each only where it is certain.
    """

    key: str
    kind: ActorKind
    name: str
    state: str = ""
    subtype: str = ""
    ids: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Match:
    """One actor that a name can mean, and in what way the name means it.

    A capital, a seat of power, a city and a region lead to the key of whoever acts or rules there.
    """

    key: str
    form: MatchForm
