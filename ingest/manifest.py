"""Which documents a command is to read: files, folders, and manifests that say where each comes from.

A manifest is TOML: for each document a table ``[[article]]`` with ``file`` (relative to the manifest) and, as far as
they are known, ``outlet``, ``published``, ``title`` and ``url``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from diplomacy.models.fields import validate_partial_date
from ingest.fetch import READ_SUFFIXES

SAID = ("outlet", "published", "title", "url")


class ManifestError(Exception):
    """A list of documents that cannot be followed; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to read, and what is said of it; "" where nothing is."""

    path: Path
    outlet: str = ""
    published: str = ""
    title: str = ""
    url: str = ""

    def completed_by(self, other: Entry) -> Entry:
        """This entry with what ``other`` says wherever this one is silent."""
        return replace(self, **{name: getattr(self, name) or getattr(other, name) for name in SAID})

    def said(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in SAID}


def read_manifest(path: Path) -> list[Entry]:
    """The entries of a manifest in their order. Raises ManifestError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("article", [])
    except OSError as error:
        raise ManifestError(
            _("%(path)s cannot be read: %(error)s.") % {"path": path, "error": error.strerror}
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ManifestError(_("%(path)s is not TOML: %(error)s.") % {"path": path, "error": error}) from error
    if not isinstance(tables, list) or not tables:
        raise ManifestError(_("%(path)s names no document: write a table [[article]] for each.") % {"path": path})
    return [_entry(table, path, number) for number, table in enumerate(tables, start=1)]


def _entry(table: Any, manifest: Path, number: int) -> Entry:
    place = _("%(path)s, article %(number)s") % {"path": manifest, "number": number}
    if not isinstance(table, dict) or not isinstance(table.get("file"), str):
        raise ManifestError(_("%(place)s: say which file it is.") % {"place": place})
    if unknown := sorted(set(table) - {"file", *SAID}):
        known = ", ".join(("file", *SAID))
        raise ManifestError(
            _("%(place)s: “%(key)s” is not known. Use %(known)s.") % {"place": place, "key": unknown[0], "known": known}
        )
    said = {name: _as_text(table.get(name, "")) for name in SAID}
    check_published(said["published"], place)
    return Entry(manifest.parent / table["file"], **said)


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def check_published(published: str, place: str) -> None:
    """Raise ManifestError unless ``published`` is a partial date or empty; ``place`` is where it was given."""
    try:
        validate_partial_date(published)
    except ValidationError as error:
        raise ManifestError(f"{place}: “{published}”. {' '.join(error.messages)}") from error


def entries_of(paths: Iterable[Path], manifest: list[Entry], said: Entry) -> list[Entry]:
    """Every document once: those of the manifest, then those of ``paths``, a folder standing for the files in it.

    ``said`` completes what the manifest leaves open. Raises ManifestError where a path leads nowhere.
    """
    entries = {entry.path.absolute(): entry.completed_by(said) for entry in manifest}
    for path in paths:
        for file in _files(path):
            entries.setdefault(file.absolute(), replace(said, path=file))
    return list(entries.values())


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or the text files below a folder in the order of their names."""
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if _is_text(file) and file.is_file())
    else:
        yield path


def _is_text(path: Path) -> bool:
    return path.suffix.lower() in READ_SUFFIXES and not path.name.startswith(".")
