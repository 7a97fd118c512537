"""PolNeAR: articles with attributions in brat's stand-off format."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CharacterSpans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated attribution; spans in code points."""

    content: CharacterSpans
    cue: CharacterSpans
    speaker: CharacterSpans


@dataclass(frozen=True, slots=True)
class GoldArticle:
    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_articles(folder: Path) -> Iterator[GoldArticle]:
    """The articles of one part (``train`` or ``dev``); of several annotators the first by name counts."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name not in seen:
            text = read_exactly(folder / "text" / f"{name}.txt")
            yield GoldArticle(name, text, tuple(parse_annotation(read_exactly(path))))
        seen.add(name)


def read_exactly(path: Path) -> str:
    """The file's text with its own line ends, on which the offsets count."""
    with path.open(encoding="utf8", newline="") as file:
        return file.read()


def parse_annotation(table: str) -> Iterator[GoldAttribution]:
    """The attributions of one annotation file."""
    rows = [line.rstrip("\r").split("\t") for line in table.split("\n") if "\t" in line]
    spans = {row[0]: parse_spans(row[1].partition(" ")[2]) for row in rows if row[0].startswith("T")}
    for row in rows:
        if row[0].startswith("E"):
            yield parse_attribution(row[1], spans)


def parse_spans(offsets: str) -> CharacterSpans:
    """``"3 7;9 12"`` as pairs."""
    pairs = (pair.split(" ") for pair in offsets.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)


def parse_attribution(roles: str, spans: dict[str, CharacterSpans]) -> GoldAttribution:
    """``"Attribution:T4 Content:T3 Cue:T2 Source:T1 Source2:T5"`` with the spans that it names."""
    found: dict[str, list[tuple[int, int]]] = {"content": [], "cue": [], "source": []}
    for argument in roles.split():
        role, _, key = argument.partition(":")
        role = role.rstrip("0123456789").lower()
        if role in found:
            found[role] += spans.get(key, ())
    content, cue, speaker = (tuple(sorted(found[role])) for role in ("content", "cue", "source"))
    return GoldAttribution(content, cue, speaker)
