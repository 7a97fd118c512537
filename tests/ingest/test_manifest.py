"""Which documents a command is to read, and what is said of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.manifest import Entry, ManifestError, entries_of, read_manifest

NOTHING_SAID = Entry(Path())


def write(folder: Path, text: str) -> Path:
    path = folder / "manifest.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_manifest(tmp_path: Path) -> None:
    manifest = write(tmp_path, '[[article]]\nfile = "texts/a.txt"\noutlet = "Post"\n[[article]]\nfile = "b.txt"\n')
    assert read_manifest(manifest) == [
        Entry(tmp_path / "texts" / "a.txt", outlet="Post"),
        Entry(tmp_path / "b.txt"),
    ]


@pytest.mark.parametrize("written", ['"2021-03-17"', "2021-03-17", "2021-03-17T08:00:00"])
def test_a_date_may_be_text_or_toml(tmp_path: Path, written: str) -> None:
    manifest = write(tmp_path, f'[[article]]\nfile = "a.txt"\npublished = {written}\n')
    assert read_manifest(manifest)[0].published == "2021-03-17"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "names no document"),
        ("[[article", "is not TOML"),
        ('article = "a.txt"', "names no document"),
        ('[[article]]\noutlet = "Post"', "article 1: say which file"),
        ('[[article]]\nfile = "a.txt"\n[[article]]\nfile = "b.txt"\ndate = "2021"', "article 2: “date” is not known"),
        ('[[article]]\nfile = "a.txt"\npublished = "17 March"', "Write a date as 2021, 2021-03 or 2021-03-17"),
        ('[[article]]\nfile = "a.txt"\npublished = "2021-02-30"', "no such day"),
    ],
)
def test_a_manifest_that_cannot_be_followed_says_why(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ManifestError, match=told):
        read_manifest(write(tmp_path, text))


def test_a_manifest_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be read: No such file"):
        read_manifest(tmp_path / "manifest.toml")


def test_a_manifest_that_is_no_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ManifestError, match="is not TOML"):
        read_manifest(tmp_path / "manifest.toml")


def test_a_folder_stands_for_the_texts_below_it(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("b.txt", "a.txt", "below/c.txt", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text("x")
    entries = entries_of([tmp_path], [], NOTHING_SAID)
    assert [entry.path.name for entry in entries] == ["a.txt", "b.txt", "c.txt"]


def test_each_document_is_read_once_with_what_the_manifest_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    manifest = [Entry(tmp_path / "a.txt", published="2021")]
    said = Entry(Path(), outlet="Post", published="2022")
    entries = entries_of([tmp_path / "a.txt", tmp_path / "b.txt"], manifest, said)
    assert entries == [
        Entry(tmp_path / "a.txt", outlet="Post", published="2021"),
        Entry(tmp_path / "b.txt", outlet="Post", published="2022"),
    ]
