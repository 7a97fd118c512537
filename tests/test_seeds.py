"""The articles of the demo."""

from __future__ import annotations

from pathlib import Path

from ingest.manifest import read_manifest

SEEDS = Path(__file__).parents[1] / "seeds"


def test_the_manifest_lists_every_article_once() -> None:
    listed = [entry.path.name for entry in read_manifest(SEEDS / "manifest.toml")]
    assert listed == sorted(path.name for path in SEEDS.glob("*.txt"))
