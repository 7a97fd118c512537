"""Words of office, and what given names tell of gender."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ingest.gazetteer.folding import without_accents
from ingest.gazetteer.tables import listed, rows_of

Gender = Literal["", "m", "f"]


@dataclass(frozen=True, slots=True)
class Title:
    """A word of office: "foreign minister", "spokeswoman", "king".

    ``gender`` is set where the word itself tells it. ``institution_type`` is the type of institution whose
    office it is ("foreign-ministry"), ``state`` the key of the only state that uses the word, or ``""``.
    """

    words: str
    gender: Gender
    institution_type: str
    state: str = ""


@cache
def titles() -> dict[str, Title]:
    """All titles by their words, in lower case."""
    return {
        row["words"].casefold(): Title(row["words"], _gender(row["gender"]), row["institution_type"], row["state"])
        for row in rows_of("titles")
    }


def gender_of(first_name: str) -> Gender:
    """ "m" or "f" where a given name is nearly always a man's or a woman's; "" for all others."""
    return _gender_by_name().get(_fold_given_name(first_name), "")


def family_name_origin(word: str) -> str:
    """Where a family name of the gazetteer is mostly borne ("chinese", "slavic"); "" for a word that is none."""
    return _origin_by_family_name().get(_fold_given_name(word), "")


@cache
def forms_of_given_name() -> tuple[tuple[str, ...], ...]:
    """Given names that may be one person's: short forms ("Bill"), forms of other languages ("Serhiy")."""
    return tuple(listed(row["forms"]) for row in rows_of("given_name_forms"))


@cache
def _origin_by_family_name() -> dict[str, str]:
    return {_fold_given_name(row["name"]): row["origin"] for row in rows_of("family_names")}


@cache
def _gender_by_name() -> dict[str, Gender]:
    return {_fold_given_name(row["name"]): _gender(row["gender"]) for row in rows_of("given_names")}


@lru_cache(maxsize=50_000)
def _fold_given_name(name: str) -> str:
    return without_accents(name).casefold().strip()


def _gender(value: str) -> Gender:
    return "m" if value == "m" else "f" if value == "f" else ""
