"""Place statements that were labelled in words in their text, and keep the offsets.

python -m training.place_labels LABELS_FOLDER TEXTS_FOLDER OUTPUT_FOLDER

A labels file has its text's name and holds blocks such as these, in the order of the text, an empty line between:

    S: Foreign Minister Jane Doe            the speaker as it is written, or "-"
    A: Jane Doe                             whom that means ("A; B" for both), "anonymous", or "-"
    C: said                                 the cue, or "-"
    T: “We are ready to talk                the content, one line a piece; "first words [...] last words" will do
    K: speech                               or position

A word that stands in the text more than once is the one nearest to the content, in its paragraph if it is there;
``he@@3`` is the third "he".
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.annotations import AnnotatedStatement, CharacterSpan, write_annotations
from training.polnear import CharacterSpans, read_exactly

ELISION = "[...]"
NOBODY = "-"
ANONYMOUS = "anonymous"
NUMBERED = re.compile(r"(?P<words>.*)@@(?P<number>\d+)", re.DOTALL)


class LabelsError(Exception):
    """Words of a label that are not in the text."""


@dataclass
class Block:
    """The labels of one statement as written."""

    contents: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def value(self, key: str) -> str:
        return self.values.get(key, NOBODY) or NOBODY


def read_blocks(labels: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n\s*\n", labels.strip()):
        block = Block()
        for line in paragraph.splitlines():
            key, _, value = line.partition(":")
            if key == "T":
                block.contents.append(value.strip())
            elif key in {"S", "A", "C", "K"}:
                block.values[key] = value.strip()
        if block.contents:
            yield block


def place(labels: str, text: str) -> Iterator[AnnotatedStatement]:
    """The statements with their places in ``text``; raises ``LabelsError``."""
    begin = 0
    for block in read_blocks(labels):
        content = tuple(sorted(place_content(text, block.contents, begin)))
        begin = content[0][0]
        cue = place_nearest(text, block.value("C"), content)
        actor = block.value("A")
        yield AnnotatedStatement(
            content=content,
            cue=cue,
            speaker=place_nearest(text, block.value("S"), (cue,) if cue else content),
            actors=() if actor in {NOBODY, ANONYMOUS} else tuple(actor.split("; ")),
            anonymous=actor == ANONYMOUS,
            speech=block.value("K") != "position",
        )


def place_content(text: str, pieces: Iterable[str], begin: int) -> Iterator[CharacterSpan]:
    """The places of the pieces, one behind the other from ``begin`` on."""
    for piece in pieces:
        first, _, last = (part.strip() for part in piece.partition(ELISION))
        start = find(text, first, begin)
        end = find(text, last, start + len(first)) + len(last) if last else start + len(first)
        yield start, end
        begin = end


def find(text: str, words: str, begin: int) -> int:
    place = text.find(words, begin)
    if place < 0:
        place = text.find(words)
    if place < 0:
        raise LabelsError(f"not in the text: {words[:90]!r}")
    return place


def place_nearest(text: str, words: str, beside: CharacterSpans) -> CharacterSpan | None:
    """Where ``words`` stand nearest to one of the spans ``beside``, outside of them if anywhere."""
    if words == NOBODY:
        return None
    numbered = NUMBERED.fullmatch(words)
    places = places_of(text, numbered["words"] if numbered else words)
    if not places:
        raise LabelsError(f"not in the text: {words[:90]!r}")
    if numbered:
        return places[int(numbered["number"]) - 1]
    outside = [place for place in places if not any(place[0] < end and start < place[1] for start, end in beside)]
    return min(outside or places, key=lambda place: min(separation(text, place, span) for span in beside))


def places_of(text: str, words: str) -> list[CharacterSpan]:
    before = r"(?<!\w)" if words[0].isalnum() else ""
    behind = r"(?!\w)" if words[-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + behind, text)]


def separation(text: str, first: CharacterSpan, second: CharacterSpan) -> tuple[bool, int]:
    """Whether a paragraph ends between the two, and how many characters stand there."""
    start, end = min(first[1], second[1]), max(first[0], second[0])
    return "\n" in text[start:end], max(0, end - start)


def main(labels: Path, texts: Path, output: Path) -> None:
    for path in sorted(labels.glob("*.txt")):
        text = read_exactly(next(texts.rglob(path.name)))
        try:
            statements = list(place(path.read_text(encoding="utf8"), text))
        except LabelsError as error:
            sys.exit(f"{path.name}: {error}")
        write_annotations(output / f"{path.stem}.json", path.name, text, statements)
        print(path.name, len(statements), "statements")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
