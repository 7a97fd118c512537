"""The gazetteer: look-ups over all its tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from ingest.gazetteer.composition import Composition, split_at_state
from ingest.gazetteer.folding import fold, words_of_names
from ingest.gazetteer.institutions import EMBASSY_NAMES, Institutions
from ingest.gazetteer.names import load_names
from ingest.gazetteer.records import GazetteerActor, Match
from ingest.gazetteer.tables import rows_of

PUBLIC_IDS = ("iso3166", "wikidata")
STATE_FORMS = frozenset({"name", "acronym", "adjective", "demonym"})
RULED_FROM_CAPITAL = frozenset({"government", "foreign-ministry", "defense-ministry"})


class Gazetteer:
    """States, organisations and institutions by key and by name. Use ``load_gazetteer()``: it loads once."""

    def __init__(self) -> None:
        states = list(rows_of("states"))
        self._actors = {row["key"]: _state(row) for row in states}
        self._actors |= {row["key"]: _organization(row) for row in rows_of("organizations")}
        self._article_by_state = {row["key"]: row["article"] for row in states}
        self._attributive_by_state = {row["key"]: row["attributive"] for row in states}
        self._institutions = Institutions(self._attributive_by_state)
        self._names = load_names()
        self._words_of_institutions = self._institutions.words | words_of_names(row["name"] for row in rows_of("seats"))
        # Texts ask for the same few thousand words again and again.
        self._found = lru_cache(maxsize=50_000)(self._find)

    def __getitem__(self, key: str) -> GazetteerActor:
        """The actor of a key; ``KeyError`` for a key that leads nowhere."""
        actor = self.get(key)
        if actor is None:
            raise KeyError(key)
        return actor

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __iter__(self) -> Iterator[GazetteerActor]:
        """Every actor that has a row of its own. Institutions that any state has are made when asked for."""
        yield from self._actors.values()
        yield from self._institutions.listed()

    def get(self, key: str) -> GazetteerActor | None:
        """The actor of a key, or None. Generic institutions and embassies of every state are known."""
        if key in self._actors:
            return self._actors[key]
        if key.startswith("embassy:"):
            of, _, place = key.removeprefix("embassy:").partition(":")
            return self._embassy_or_none(f"state:{of}", f"state:{place}" if place else "")
        return self._institutions.get(key)

    def find(self, text: str) -> tuple[Match, ...]:
        """What the whole of ``text`` can mean, itself or as an institution of a state that it names.

        Case matters for acronyms only: "US" is a state, "us" is not; "russia" is one.
        """
        return self._found(text)

    def _find(self, text: str) -> tuple[Match, ...]:
        found = self._names.find(text)
        if found:
            return found
        composed = self._composed(text)
        return (Match(composed.key, "name"),) if composed else ()

    def names(self) -> Iterator[tuple[str, Match]]:
        """Names to search for in running text, without those that are mostly ordinary words ("Time")."""
        return self._names.phrases()

    def demonym_state(self, text: str) -> str:
        """The key of the state whose people or things are called so; "" where it is none or more than one."""
        keys = {match.key for match in self._names.find(text) if match.form in {"adjective", "demonym"}}
        return keys.pop() if len(keys) == 1 else ""

    def institution(self, text: str, state_key: str = "") -> GazetteerActor | None:
        """The institution that ``text`` means where ``state_key`` is the state spoken of.

        A state named in the text itself ("lower house of the Russian parliament") wins over ``state_key``;
        a name that means one institution everywhere ("State Department") needs none.
        """
        composed = self._composed(text)
        if composed:
            return composed
        return (self._institutions.named(text, state_key) if state_key else None) or self._alone(text)

    def is_in_institutions(self, lower: str) -> bool:
        """Whether a lower-case word stands in the name of some institution; true for those that are hard to compare.

        ``institution`` finds nothing in words of which none does.
        """
        if lower in self._words_of_institutions:
            return True
        is_plain = lower.isascii() and lower.isalpha()
        return not is_plain and any(letter.isalpha() for letter in lower)

    def institution_of_type(self, institution_type: str, state_key: str) -> GazetteerActor | None:
        """What does duty as ``institution_type`` ("foreign-ministry", "presidency") in a state."""
        return self._institutions.of_type(institution_type, state_key)

    def embassy(self, of_key: str, in_key: str = "") -> GazetteerActor:
        """The embassy of a state, in another where that is known; ``KeyError`` for what is no state."""
        embassy = self._embassy_or_none(of_key, in_key)
        if embassy is None:
            raise KeyError(f"{of_key} {in_key}".strip())
        return embassy

    def name_in_text(self, key: str) -> str:
        """The actor's name as it stands inside a sentence: "the United States", "Russia"."""
        article = self._article_by_state.get(key, "")
        return f"{article} {self[key].name}".strip()

    def _alone(self, text: str) -> GazetteerActor | None:
        actors = [self[match.key] for match in self._names.find(text) if match.key.startswith("institution:")]
        return actors[0] if len(actors) == 1 else None

    def _composed(self, text: str) -> GazetteerActor | None:
        for part in split_at_state(text):
            actor = self._institution_at(part)
            if actor:
                return actor
        return None

    def _institution_at(self, part: Composition) -> GazetteerActor | None:
        state, form = self._state_named(part.state)
        if not state:
            return None
        if fold(part.remainder) in EMBASSY_NAMES:
            return self.embassy(state, self._state_or_capital(part.place)) if form != "capital" else None
        institution = None if part.place else self._institutions.named(part.remainder, state)
        if institution and form == "capital" and institution.subtype not in RULED_FROM_CAPITAL:
            return None
        return institution

    def _state_named(self, text: str) -> tuple[str, str]:
        """The key of the one state that ``text`` names, and the form; empty where it is none or more than one."""
        matches = [match for match in self._names.find(text) if match.key.startswith("state:")]
        named = [match for match in matches if match.form in STATE_FORMS]
        candidates = named or [match for match in matches if match.form == "capital"]
        return (candidates[0].key, candidates[0].form) if len(candidates) == 1 else ("", "")

    def _state_or_capital(self, text: str) -> str:
        """The state that a place belongs to, by its own name, its capital's or one of its cities'."""
        keys = {match.key for match in self._names.find(text) if match.key.startswith("state:")}
        return keys.pop() if len(keys) == 1 else ""

    def _embassy_or_none(self, of_key: str, in_key: str) -> GazetteerActor | None:
        if of_key not in self._attributive_by_state or (in_key and in_key not in self._attributive_by_state):
            return None
        countries = [key.removeprefix("state:") for key in (of_key, in_key) if key]
        if in_key:
            name = f"Embassy of {self.name_in_text(of_key)} in {self.name_in_text(in_key)}"
        else:
            name = f"{self._attributive_by_state[of_key]} Embassy"
        return GazetteerActor(":".join(["embassy", *countries]), "organization", name, of_key, "embassy")


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read from its tables once per process."""
    return Gazetteer()


def _state(row: dict[str, str]) -> GazetteerActor:
    return GazetteerActor(row["key"], "state", row["name"], row["key"], row["status"], _ids(row))


def _organization(row: dict[str, str]) -> GazetteerActor:
    return GazetteerActor(row["key"], "organization", row["name"], row["state"], row["subtype"], _ids(row))


def _ids(row: dict[str, str]) -> dict[str, str]:
    return {column: row[column] for column in PUBLIC_IDS if row.get(column)}
