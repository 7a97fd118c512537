"""Which actors a name can mean."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.gazetteer.folding import fold, fold_acronym, is_acronym, straighten
from ingest.gazetteer.records import Match, MatchForm
from ingest.gazetteer.tables import listed, rows_of

FORM_BY_STATE_COLUMN: dict[str, MatchForm] = {
    "name": "name",
    "formal_name": "name",
    "variants": "name",
    "acronyms": "acronym",
    "adjectives": "adjective",
    "demonyms": "demonym",
    "capitals": "capital",
}
FORM_BY_ORGANIZATION_COLUMN: dict[str, MatchForm] = {"name": "name", "variants": "name", "acronyms": "acronym"}
FORM_BY_INSTITUTION_COLUMN: dict[str, MatchForm] = {"seats": "seat", "name": "name", "names_alone": "name"}
FORM_BY_PLACE: dict[str, MatchForm] = {"city": "city", "region": "region"}


class NameIndex:
    """Looks up whole names, acronyms with their capitals and all others without."""

    def __init__(self) -> None:
        self._matches_by_name: dict[str, list[Match]] = {}
        self._matches_by_acronym: dict[str, list[Match]] = {}
        self._names: list[tuple[str, Match]] = []
        in_phrases_by_word = {row["name"]: row["in_phrases"] == "yes" for row in rows_of("ordinary_words")}
        self._ordinary = {fold(word) for word in in_phrases_by_word}
        self._too_ordinary = {word for word, in_phrases in in_phrases_by_word.items() if not in_phrases}

    def add(self, name: str, match: Match) -> None:
        """Let ``name`` mean ``match`` too. What is added first comes back first; one actor comes back once."""
        if match.form == "name" and is_acronym(name):
            match = Match(match.key, "acronym")
        if match.form == "acronym" or is_acronym(name):
            known = self._matches_by_acronym.setdefault(fold_acronym(name), [])
        else:
            known = self._matches_by_name.setdefault(fold(name), [])
        if not any(other.key == match.key for other in known):
            known.append(match)
        self._names.append((name, match))

    def find(self, text: str) -> tuple[Match, ...]:
        """The actors that the whole of ``text`` can mean, the likeliest kind of name first."""
        folded = fold(text)
        found = list(self._matches_by_acronym.get(fold_acronym(text), ()))
        if folded not in self._ordinary or not straighten(text).islower():
            found += self._matches_by_name.get(folded, ())
        return tuple({match.key: match for match in reversed(found)}.values())[::-1]

    def phrases(self) -> Iterator[tuple[str, Match]]:
        """Every name that can be searched for in running text, with what it means."""
        return ((name, match) for name, match in self._names if name not in self._too_ordinary)


def load_names() -> NameIndex:
    """The index over all tables: states before organisations before institutions before places."""
    index = NameIndex()
    _add_columns(index, "states", FORM_BY_STATE_COLUMN)
    _add_columns(index, "organizations", FORM_BY_ORGANIZATION_COLUMN)
    _add_columns(index, "institutions", FORM_BY_INSTITUTION_COLUMN)
    for row in rows_of("seats"):
        index.add(row["name"], Match(row["key"], "seat"))
    for row in rows_of("places"):
        index.add(row["name"], Match(row["state"], FORM_BY_PLACE[row["form"]]))
    return index


def _add_columns(index: NameIndex, table: str, forms: dict[str, MatchForm]) -> None:
    for row in rows_of(table):
        for column, form in forms.items():
            for name in listed(row[column]):
                index.add(name, Match(row["key"], form))
