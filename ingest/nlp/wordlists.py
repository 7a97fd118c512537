"""Word lists of ``patterns/``: one entry a line, lines that begin with # are comments. Tables have two columns."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PATTERNS = Path(__file__).with_name("patterns")


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of ``patterns/<name>.txt``."""
    lines = (PATTERNS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def word_table(name: str) -> dict[str, str]:
    """The entries of ``patterns/<name>.tsv``: what stands in the second column by what stands in the first."""
    lines = (PATTERNS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
