"""Our own annotations: statements labelled by reading, kept as offsets and the text's hash, never the text.

``annotations/train`` and ``annotations/dev`` hold a JSON file an article; ``annotations/README.md`` has the
guidelines. Whoever has the texts puts them under ``assets/``; they are found by their hash.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from training.polnear import CharacterSpans, GoldArticle, GoldAttribution, read_exactly

CharacterSpan = tuple[int, int]

ANNOTATIONS = Path(__file__).with_name("annotations")


@dataclass(frozen=True, slots=True)
class AnnotatedStatement:
    """One statement. ``actors`` are the names of whom the speaker means; none where only a description is given."""

    content: CharacterSpans
    cue: CharacterSpan | None
    speaker: CharacterSpan | None
    actors: tuple[str, ...]
    anonymous: bool
    speech: bool


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    name: str
    text: str
    statements: tuple[AnnotatedStatement, ...]

    def as_gold(self) -> GoldArticle:
        """The same in the form that PolNeAR's articles have."""
        attributions = (
            GoldAttribution(one.content, (one.cue,) if one.cue else (), (one.speaker,) if one.speaker else ())
            for one in self.statements
        )
        return GoldArticle(self.name, self.text, tuple(attributions))


def read_annotations(folder: Path, texts: Path) -> list[AnnotatedArticle]:
    """The annotated articles of one part whose texts stand anywhere under ``texts``.

    Raises ``FileNotFoundError`` that names those without a text.
    """
    records = [json.loads(path.read_text(encoding="utf8")) for path in sorted(folder.glob("*.json"))]
    by_hash = texts_by_hash(texts, {record["sha256"] for record in records})
    missing = [record["file"] for record in records if record["sha256"] not in by_hash]
    if missing:
        raise FileNotFoundError(f"No text under {texts} has the hash noted for: {', '.join(missing)}.")
    return [article_of(record, by_hash[record["sha256"]]) for record in records]


def texts_by_hash(folder: Path, hashes: set[str]) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*.txt")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest in hashes:
            found[digest] = read_exactly(path)
    return found


def article_of(record: dict[str, Any], text: str) -> AnnotatedArticle:
    statements = tuple(statement_of(statement) for statement in record["statements"])
    return AnnotatedArticle(Path(record["file"]).stem, text, statements)


def statement_of(record: dict[str, Any]) -> AnnotatedStatement:
    return AnnotatedStatement(
        content=tuple((start, end) for start, end in record["content"]),
        cue=pair(record["cue"]),
        speaker=pair(record["speaker"]),
        actors=tuple(record["actors"]),
        anonymous=record["anonymous"],
        speech=record["speech"],
    )


def pair(span: list[int] | None) -> CharacterSpan | None:
    return (span[0], span[1]) if span else None


def write_annotations(path: Path, file: str, text: str, statements: Iterable[AnnotatedStatement]) -> None:
    """Write one article's annotations, a line a statement; ``file`` says under which name the corpus has the text."""
    head = json.dumps({"file": file, "sha256": hashlib.sha256(text.encode("utf8")).hexdigest()})
    rows = ",\n".join(json.dumps(asdict(one), ensure_ascii=False) for one in statements)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{head.rstrip("}")}, "statements": [\n{rows}\n]}}\n', encoding="utf8")
