"""The commands: what they read, what they say, and how they end."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from diplomacy.models import Source, Statement
from ingest.management.commands import train
from ingest.models import Run, Upload

ARTICLE = """\
Foreign Minister Ilse Brandt of Denmark said on Tuesday that Danish ships would stay in port.

“We have no quarrel with Iceland,” Brandt told reporters in Copenhagen.
"""

reads = [pytest.mark.django_db, pytest.mark.model]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    """What a command writes."""
    written = io.StringIO()
    call_command(*map(str, arguments), stdout=written)
    return written.getvalue()


def total(told: str, label: str) -> int:
    """The number that the table at the end has beside ``label``."""
    found = re.search(rf"^\s*{label}\s+([\d,]+)\s*$", told, re.MULTILINE)
    assert found, told
    return int(found.group(1).replace(",", ""))


class TestIngest:
    pytestmark = reads

    def test_a_file_is_read_with_what_is_said_of_it(self, article: Path) -> None:
        told = run("ingest", article, "--outlet", "Post", "--published", "2031-03-11", "--title", "Ships", "--url",
                   "https://post.example/1")  # fmt: skip
        source = Source.objects.get()
        assert (str(source.outlet), source.published, source.title) == ("Post", "2031-03-11", "Ships")
        assert source.url == "https://post.example/1"
        assert f"{article}: read: " in told
        assert (total(told, "read"), total(told, "refused")) == (1, 0)
        assert total(told, "statements") == Statement.objects.count()

    def test_a_second_time_nothing_changes(self, article: Path) -> None:
        run("ingest", article)
        told = run("ingest", article)
        assert (total(told, "read"), total(told, "already read")) == (0, 1)
        assert Source.objects.count() == 1

    def test_force_reads_again(self, article: Path) -> None:
        run("ingest", article)
        assert total(run("ingest", article, "--force"), "read") == 1

    def test_a_manifest_says_where_each_comes_from(self, article: Path) -> None:
        manifest = article.with_name("manifest.toml")
        manifest.write_text('[[article]]\nfile = "a.txt"\noutlet = "Post"\npublished = 2031-03-11\n')
        run("ingest", "--manifest", manifest)
        assert Source.objects.get().published == "2031-03-11"

    def test_a_refused_file_ends_it_with_an_error_after_the_others(self, article: Path) -> None:
        (article.parent / "empty.txt").write_bytes(b"")
        written = io.StringIO()
        with pytest.raises(CommandError, match="2 documents were refused") as error:
            call_command("ingest", str(article.parent), str(article.parent / "missing.txt"), stdout=written)
        assert error.value.returncode == 1
        assert "missing.txt: refused: " in written.getvalue()
        assert (total(written.getvalue(), "read"), Source.objects.count()) == (1, 1)

    def test_the_run_keeps_what_became_of_each_document(self, article: Path) -> None:
        (article.parent / "empty.txt").write_bytes(b"")
        with pytest.raises(CommandError):
            run("ingest", article.parent, "--outlet", "Post")
        made = Run.objects.get()
        read, refused = made.uploads.order_by("file_name")
        assert (made.origin, made.finished_at is not None, made.pipeline != "") == ("command", True, True)
        assert (read.status, read.source, read.outlet) == ("read", Source.objects.get(), "Post")
        assert read.statements > 0
        assert read.seconds > 0
        assert (refused.status, refused.reason != "") == ("refused", True)

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            ([], "There is nothing to read"),
            (["--published", "17.3.2021", "x.txt"], "--published: “17.3.2021”. Write a date as 2021, 2021-03"),
            (["--published", "2021-02-30", "x.txt"], "no such day"),
            (["--title", "T", "x.txt", "y.txt"], "--title and --url are of one document"),
            (["--manifest", "missing.toml"], "missing.toml cannot be read"),
        ],
    )
    def test_a_command_line_that_makes_no_sense_is_explained(self, arguments: list[str], told: str) -> None:
        with pytest.raises(CommandError, match=re.escape(told)):
            run("ingest", *arguments)
        assert not Run.objects.exists()


class StopsAfter(io.StringIO):
    """A terminal before which somebody sits who interrupts the command once ``count`` sources are read."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def write(self, text: str) -> int:
        self.count -= ": read: " in text
        if self.count == 0:
            raise KeyboardInterrupt
        return super().write(text)


def stop_after(count: int) -> None:
    with pytest.raises(CommandError, match=r"Stopped\. What was read is stored; \d sources wait") as error:
        call_command("reread", "--all", stdout=StopsAfter(count))
    assert error.value.returncode == 130


def run_of_rereading() -> Run:
    return Run.objects.get(origin=Run.Origin.REREAD)


def sources_of(made: Run) -> list[int | None]:
    return list(made.uploads.order_by("pk").values_list("source", flat=True))


class TestReread:
    pytestmark = reads

    @pytest.fixture
    def articles(self, tmp_path: Path) -> list[Source]:
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text(f"{ARTICLE}\nThat was number {number}.", encoding="utf-8")
        run("ingest", tmp_path)
        return list(Source.objects.order_by("pk"))

    def test_only_what_another_version_read_is_read_again(self, article: Path) -> None:
        run("ingest", article)
        assert total(run("reread"), "read") == 0
        Source.objects.update(read_with="chancery_en 0.0.0")
        assert total(run("reread"), "read") == 1

    def test_all_are_read_again_when_that_is_asked_for(self, article: Path) -> None:
        run("ingest", article)
        statements = list(Statement.objects.values_list("pk", "text"))
        assert total(run("reread", "--all"), "read") == 1
        assert list(Statement.objects.values_list("pk", "text")) == statements

    def test_one_source_is_read_again_and_its_run_kept(self, article: Path) -> None:
        run("ingest", article)
        source = Source.objects.get()
        run("reread", source.pk)
        upload = Upload.objects.get(run__origin=Run.Origin.REREAD)
        assert (upload.source, upload.status) == (source, "read")

    def test_what_was_stopped_is_gone_on_with(self, articles: list[Source]) -> None:
        stop_after(2)
        assert [source.pk for source in articles] == sources_of(run_of_rereading())
        assert run_of_rereading().uploads.waiting().count() == 1
        told = run("reread", "--all")
        assert told.startswith("Going on with what was begun on ")
        assert (total(told, "read"), Run.objects.filter(origin=Run.Origin.REREAD).count()) == (1, 1)
        assert run_of_rereading().finished_at is not None

    def test_what_is_done_is_begun_anew(self, articles: list[Source]) -> None:
        run("reread", "--all")
        assert total(run("reread", "--all"), "read") == len(articles)

    @pytest.mark.parametrize("arguments", [["--all", "--anew"], []])
    def test_what_was_stopped_is_forgotten_when_another_is_begun(
        self, articles: list[Source], arguments: list[str]
    ) -> None:
        stop_after(1)
        stopped = run_of_rereading()
        assert total(run("reread", *arguments), "read") == (3 if arguments else 0)
        stopped.refresh_from_db()
        assert (stopped.uploads.count(), stopped.finished_at is not None) == (1, True)

    def test_another_version_does_not_go_on_with_what_was_stopped(self, articles: list[Source]) -> None:
        stop_after(1)
        Run.objects.update(pipeline="chancery_en 0.0.0")
        assert total(run("reread", "--all"), "read") == len(articles)

    def test_a_source_that_is_removed_meanwhile_is_passed_over(self, articles: list[Source]) -> None:
        stop_after(1)
        articles[1].delete()
        assert total(run("reread", "--all"), "read") == 1

    def test_an_unknown_source_is_named(self) -> None:
        with pytest.raises(CommandError, match="There is no source 12"):
            run("reread", 12)


class TestEvaluate:
    def test_a_folder_without_answers_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="There are no answers"):
            run("evaluate", tmp_path)

    @pytest.mark.model
    def test_figures_and_mistakes_are_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
        answers = {
            "outlet": "Post",
            "published": "2031-03-11",
            "body": {"out": []},
            "statements": [{"content": ["We have no quarrel with Iceland,"], "speaker": ["Somebody Else"]}],
            "actors": [],
            "events": [{"kinds": ["envoy.expelled"], "initiator": ["Denmark"], "recipient": []}],
        }
        (tmp_path / "a.json").write_text(json.dumps(answers), encoding="utf-8")
        told = run("evaluate", tmp_path, "--mistakes")
        assert re.search(r"^statements +1 +100.0%", told, re.MULTILINE)
        assert re.search(r"^speakers +1 +0.0%", told, re.MULTILINE)
        assert "a: wrong speaker: Ilse Brandt: We have no quarrel with Iceland," in told
        assert "a: event not found: envoy.expelled" in told


class TestTrain:
    PROJECT = {
        "assets": [{"dest": "assets/missing.conllu", "description": "the treebank, from its own site"}],
        "commands": [{"name": "convert", "help": "Convert the corpora", "script": []}, {"name": "fit", "script": []}],
        "workflows": {"all": ["convert", "fit"]},
    }

    def test_a_workflow_and_a_command_are_known(self) -> None:
        assert train.steps_of(self.PROJECT, "all") == ["convert", "fit"]
        assert train.steps_of(self.PROJECT, "fit") == ["fit"]

    def test_another_name_is_answered_with_those_that_there_are(self) -> None:
        with pytest.raises(CommandError, match="There are: all, convert, fit"):
            train.steps_of(self.PROJECT, "everything")

    def test_missing_corpora_are_named_with_where_they_come_from(self, tmp_path: Path) -> None:
        missing = train.missing_assets(self.PROJECT, tmp_path)
        assert "training/assets/missing.conllu: the treebank, from its own site" in train.told_missing(missing)
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets" / "missing.conllu").touch()
        assert train.missing_assets(self.PROJECT, tmp_path) == []

    def test_the_project_that_ships_can_be_read(self) -> None:
        assert train.steps_of(train.read_project(train.PROJECT), "all")
