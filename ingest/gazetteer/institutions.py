"""Institutions of a state: those with a row of their own, and those that every state has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.gazetteer.folding import fold, fold_acronym, is_acronym, words_of_names
from ingest.gazetteer.records import GazetteerActor
from ingest.gazetteer.tables import listed, rows_of

EMBASSY_NAMES = frozenset({"embassy", "consulate", "consulate general", "high commission", "diplomatic mission"})


@dataclass(frozen=True, slots=True)
class InstitutionType:
    """A kind of institution that states have, such as ``"foreign-ministry"``, and how one is called."""

    type: str
    name_pattern: str
    names: tuple[str, ...]


class Institutions:
    """Finds an institution by its key, by its type, or by its generic name within a state."""

    def __init__(self, attributive_by_state: dict[str, str]) -> None:
        self._attributive_by_state = attributive_by_state
        self._types = {row["type"]: _institution_type(row) for row in rows_of("institution_types")}
        self._type_by_name = {_folded(name): kind.type for kind in self._types.values() for name in kind.names}
        self._listed: dict[str, GazetteerActor] = {}
        self._key_by_type: dict[tuple[str, str], str] = {}
        self._key_by_name: dict[tuple[str, str], str] = {}
        for row in rows_of("institutions"):
            self._add(row)
        self.words = words_of_names(self._names()) | words_of_names(EMBASSY_NAMES)
        """The lower-case words of all names."""

    def get(self, key: str) -> GazetteerActor | None:
        """The institution of a key such as ``"institution:foreign-ministry:FRA"``."""
        if key in self._listed:
            return self._listed[key]
        _, institution_type, country = key.split(":") if key.count(":") == 2 else ("", "", "")
        return self._generic(institution_type, f"state:{country}")

    def of_type(self, institution_type: str, state_key: str) -> GazetteerActor | None:
        """What does duty as a type of institution in a state: its presidency is, in Russia, the Kremlin."""
        key = self._key_by_type.get((institution_type, state_key))
        return self._listed[key] if key else self._generic(institution_type, state_key)

    def named(self, text: str, state_key: str) -> GazetteerActor | None:
        """The institution that a name means within a state: "Foreign Ministry", "upper house of parliament"."""
        folded = _folded(text)
        key = self._key_by_name.get((folded, state_key))
        if key:
            return self._listed[key]
        institution_type = self._type_by_name.get(folded)
        return self.of_type(institution_type, state_key) if institution_type else None

    def listed(self) -> tuple[GazetteerActor, ...]:
        """The institutions that have a row of their own."""
        return tuple(self._listed.values())

    def _names(self) -> Iterator[str]:
        yield from (name for kind in self._types.values() for name in kind.names)
        for row in rows_of("institutions"):
            yield from _names_of(row)

    def _add(self, row: dict[str, str]) -> None:
        _, institution_type, country = row["key"].split(":")
        state = f"state:{country}"
        self._listed[row["key"]] = GazetteerActor(row["key"], "organization", row["name"], state, institution_type)
        for duty in (institution_type, *listed(row["stands_for"])):
            self._key_by_type[duty, state] = row["key"]
        for name in _names_of(row):
            self._key_by_name[_folded(name), state] = row["key"]

    def _generic(self, institution_type: str, state_key: str) -> GazetteerActor | None:
        kind = self._types.get(institution_type)
        attributive = self._attributive_by_state.get(state_key)
        if not kind or not attributive:
            return None
        key = f"institution:{institution_type}:{state_key.removeprefix('state:')}"
        name = kind.name_pattern.format(adjective=attributive)
        return GazetteerActor(key, "organization", name, state_key, institution_type)


def _institution_type(row: dict[str, str]) -> InstitutionType:
    return InstitutionType(row["type"], row["name_pattern"], listed(row["names"]))


def _names_of(row: dict[str, str]) -> tuple[str, ...]:
    return row["name"], *listed(row["names_alone"]), *listed(row["names_in_context"]), *listed(row["seats"])


def _folded(name: str) -> str:
    """Articles inside a description do not matter: "upper house of the parliament"."""
    return fold_acronym(name) if is_acronym(name) else fold(name).replace(" the ", " ")
