"""The program that measures reading runs and tells what it says it tells."""

from pathlib import Path

import pytest

from benchmarks.reading import Speed, documents_in, report, size_on_disk

ARTICLE = "Foreign Minister Ilva Arrud met her Veland counterpart on Monday.\n\n“We will talk again,” she said.\n"


@pytest.mark.model
def test_speed_memory_and_size_are_told(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(ARTICLE * (number + 1), encoding="utf-8")
    lines = report(tmp_path, rounds=2)
    assert lines[0] == "3 articles, 96 words, 2 rounds on one core"
    assert [line.split("  ")[0] for line in lines[4:]] == ["clean and parse", "clean", "parse", "tokens only (spaCy)"]
    assert all(float(number) > 0 for line in lines[4:] for number in line.split()[-3:])


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    assert str(tmp_path) in report(tmp_path, rounds=1)[0]


def test_files_that_are_no_articles_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "good.txt").write_text(ARTICLE)
    assert [raw.file_name for raw in documents_in(tmp_path)] == ["good.txt"]
    assert "empty.txt" in capsys.readouterr().err


def test_best_median_and_first_round_stand_side_by_side() -> None:
    assert Speed("parse", (4.0, 9.0, 6.0)).row().split() == ["parse", "9.0", "6.0", "4.0"]


def test_the_size_is_that_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "weights").write_bytes(b"0" * 2_000_000)
    assert size_on_disk(tmp_path) == pytest.approx(2.0)
