"""CoNLL-U files as documents of sentences of words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. ``head`` is the number of its head in the sentence from 1, 0 for the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    relation: str
    misc: str
    space_after: bool


@dataclass(slots=True)
class Sentence:
    words: list[Word] = field(default_factory=list)
    begins_paragraph: bool = False


@dataclass(slots=True)
class Document:
    name: str
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """``news`` of ``GUM_news_asylum``; ``""`` where the name has no such part."""
        parts = self.name.split("_")
        return parts[1] if len(parts) > 2 else ""


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of one file, in its order."""
    with path.open(encoding="utf8") as lines:
        yield from parse_documents(lines)


def parse_documents(lines: Iterable[str]) -> Iterator[Document]:
    """Group the lines of a CoNLL-U file into documents; sentences before any ``# newdoc`` make one without a name."""
    document = Document("")
    for block in sentence_blocks(lines):
        comments = [line for line in block if line.startswith("#")]
        names = [line.partition("=")[2].strip() for line in comments if line.startswith("# newdoc")]
        if names:
            if document.sentences:
                yield document
            document = Document(names[0])
        begins = bool(names) or any(is_paragraph_mark(line) for line in comments)
        words = parse_words(line for line in block if not line.startswith("#"))
        if words:
            document.sentences.append(Sentence(words, begins))
    if document.sentences:
        yield document


def is_paragraph_mark(comment: str) -> bool:
    """Whether the comment opens a paragraph (``# newpar_block`` is layout within one)."""
    return comment.startswith("# newpar") and not comment.startswith("# newpar_block")


def sentence_blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """The runs of lines between empty lines."""
    block: list[str] = []
    for line in lines:
        line = line.rstrip("\n")
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def parse_words(lines: Iterable[str]) -> list[Word]:
    """The syntactic words of one sentence; no space separates the parts of "don't", whatever their lines say."""
    words: list[Word] = []
    end_of_compound, space_after_compound = 0, True
    for line in lines:
        columns = line.split("\t")
        number, space_after = columns[0], "SpaceAfter=No" not in columns[9]
        if "." in number:
            continue
        if "-" in number:
            end_of_compound, space_after_compound = int(number.partition("-")[2]), space_after
            continue
        if int(number) <= end_of_compound:
            space_after = space_after_compound and int(number) == end_of_compound
        words.append(parse_word(columns, space_after))
    return words


def parse_word(columns: list[str], space_after: bool) -> Word:
    form = columns[1].replace(" ", "")
    return Word(
        form=form,
        lemma=form if columns[2] == "_" else columns[2],
        pos="X" if columns[3] == "_" else columns[3],
        tag="XX" if columns[4] == "_" else columns[4],
        morph="" if columns[5] == "_" else columns[5],
        head=int(columns[6]),
        relation=columns[7],
        misc=columns[9],
        space_after=space_after,
    )
