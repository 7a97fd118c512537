"""How fast one core reads: articles of 800 words a second, time to load, memory, size on disk.

python -m benchmarks.reading [FOLDER_OF_TXT] [--rounds N]

Without a folder the articles in ``seeds/`` are read. Seconds are processor time of this process, which computes with
one thread, so that other programs on the machine disturb little. The first round meets every text as new; later ones
find what the process remembers of its words.
"""

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.records import RawDocument

SEEDS = Path(__file__).parent.parent / "seeds"
WORDS_OF_AN_ARTICLE = 800
MEGABYTE = 1_000_000
KILOBYTE = 1024
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Speed:
    """Articles of 800 words a second, round by round."""

    name: str
    rounds: tuple[float, ...]

    def row(self) -> str:
        return f"{self.name:24}{max(self.rounds):10.1f}{statistics.median(self.rounds):10.1f}{self.rounds[0]:10.1f}"


def seconds_of(work: Callable[[], object]) -> float:
    """Processor time of this process in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(raws: Sequence["RawDocument"], *, rounds: int) -> list[Speed]:
    """How fast each step reads the documents, and spaCy's own tokenizer as the least that reading can cost."""
    import spacy

    from ingest.clean import clean
    from ingest.parse import parse_many

    words = sum(len(raw.content.split()) for raw in raws)
    count = words / WORDS_OF_AN_ARTICLE
    articles = [clean(raw) for raw in raws]
    texts, blank = [article.text for article in articles], spacy.blank("en")
    cleaned, parsed, floor = [], [], []
    for _ in range(rounds):
        cleaned.append(seconds_of(lambda: [clean(raw) for raw in raws]))
        parsed.append(seconds_of(lambda: list(parse_many(articles))))
        floor.append(seconds_of(lambda: list(blank.pipe(texts))))
    both = [first + second for first, second in zip(cleaned, parsed, strict=True)]
    steps = {"clean and parse": both, "clean": cleaned, "parse": parsed, "tokens only (spaCy)": floor}
    return [Speed(name, tuple(count / seconds for seconds in times)) for name, times in steps.items()]


def documents_in(folder: Path) -> list["RawDocument"]:
    """The text files of a folder, those left out that cannot be read."""
    from ingest.clean import clean
    from ingest.records import DocumentRefused, RawDocument

    found = []
    for path in sorted(folder.glob("*.txt")):
        raw = RawDocument(path.read_bytes(), file_name=path.name)
        try:
            clean(raw)
        except DocumentRefused as reason:
            print(reason, file=sys.stderr)
        else:
            found.append(raw)
    return found


def load() -> None:
    """Import and load all that reading needs; the tables of the rules are loaded with the first text."""
    from ingest.clean import clean
    from ingest.parse import parse
    from ingest.records import RawDocument

    parse(clean(RawDocument(b"Foreign Minister Ilva Arrud met the ambassador of Peru in Geneva, officials said.")))


def size_on_disk(folder: Path) -> float:
    """Megabytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEGABYTE


def peak_memory() -> float:
    """The most memory that this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE / MEGABYTE


def report(folder: Path, *, rounds: int) -> list[str]:
    """The lines to print."""
    loading, at_rest = seconds_of(load), peak_memory()
    from ingest.nlp import MODEL

    raws = documents_in(folder)
    if not raws:
        return [f"{folder} holds no readable .txt file. Name a folder of articles, one a file."]
    speeds = measure(raws, rounds=rounds)
    words = sum(len(raw.content.split()) for raw in raws)
    return [
        f"{len(raws)} articles, {words:,} words, {rounds} rounds on one core",
        f"to load: {loading:.1f} s    on disk: {size_on_disk(MODEL):.0f} MB",
        f"memory when loaded: {at_rest:.0f} MB    at most: {peak_memory():.0f} MB",
        f"{'articles a second':24}{'best':>10}{'median':>10}{'first':>10}",
        *(speed.row() for speed in speeds),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS, help="articles as .txt files (default: seeds/)")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    print(*report(chosen.folder, rounds=chosen.rounds), sep="\n")


def run_with_one_thread() -> None:
    """Start this program anew with a setting that NumPy reads when it is imported."""
    command = [sys.executable, "-m", "benchmarks.reading", *sys.argv[1:]]
    os.execve(sys.executable, command, {**os.environ, **ONE_THREAD})  # noqa: S606  # no shell is wanted


if __name__ == "__main__":
    if not ONE_THREAD.items() <= os.environ.items():
        run_with_one_thread()
    main()
