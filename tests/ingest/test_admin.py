"""Documents handed in by an editor: taken in, read or queued, followed on the page of their run."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from diplomacy.models import Source
from ingest import forms
from ingest.models import Document, Run, Upload
from tests.factories import make_actor, make_event, make_mention, make_report, make_source, make_statement

pytestmark = pytest.mark.django_db

ARTICLE = (
    "“We have no quarrel with Iceland,” Danish Foreign Minister Ilse Brandt told reporters in Copenhagen on Tuesday.\n"
)
PAGE = "/admin/ingest/run/upload/"


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor")


@pytest.fixture
def client(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def file(name: str = "a.txt", content: str | bytes = ARTICLE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content, "text/plain")


def upload(client: Client, *files: SimpleUploadedFile, **said: Any) -> HttpResponse:
    return client.post(PAGE, {"documents": list(files), **said}, follow=True)  # type: ignore[return-value]


def jobs() -> list[int]:
    """The uploads that wait for a worker."""
    found = ProcrastinateJob.objects.filter(task_name="read_upload", status="todo").order_by("id")
    return [job.args["upload_id"] for job in found]


def make_upload(*, run: Run | None = None, **fields: Any) -> Upload:
    run = run or Run.objects.create(origin=Run.Origin.UPLOAD)
    return Upload.objects.create(run=run, **{"file_name": "a.txt", **fields})


def run_url(run: Run) -> str:
    return reverse("admin:ingest_run_change", args=[run.pk])


class TestHandingIn:
    @pytest.mark.model
    def test_a_small_file_is_read_while_the_editor_waits(self, client: Client, editor: User) -> None:
        page = upload(client, file(), read_now="on", outlet="Post", published="2031-03-11", title="No quarrel").content
        source = Source.objects.get()
        assert (str(source.outlet), source.published, source.title) == ("Post", "2031-03-11", "No quarrel")
        row = Upload.objects.select_related("run").get()
        assert (row.status, row.source, row.run.started_by) == ("read", source, editor)
        assert row.run.finished_at is not None
        assert f'<a href="{source.get_absolute_url()}">No quarrel</a>' in page.decode()
        assert jobs() == []

    def test_without_read_now_files_wait_for_a_worker_with_their_bytes(self, client: Client) -> None:
        upload(client, file("a.txt"), file("b.txt", "Other words."))
        rows = list(Upload.objects.order_by("pk"))
        assert [(row.file_name, row.status) for row in rows] == [("a.txt", "waiting"), ("b.txt", "waiting")]
        assert jobs() == [row.pk for row in rows]
        assert bytes(Document.objects.get(upload=rows[1]).content) == b"Other words."
        assert not Source.objects.exists()

    @pytest.mark.parametrize(
        "files",
        [[file(f"{number}.txt") for number in range(6)], [file("a.txt", ARTICLE * 3_000)]],
        ids=["many", "large"],
    )
    def test_what_would_take_long_waits_for_a_worker(self, client: Client, files: list[SimpleUploadedFile]) -> None:
        upload(client, *files, read_now="on")
        assert len(jobs()) == len(files)

    def test_a_file_that_cannot_be_read_is_refused_beside_its_name(self, client: Client) -> None:
        page = upload(client, file("empty.txt", ""), file("picture.txt", b"\x89PNG\r\n\0\0"), read_now="on")
        rows = Upload.objects.order_by("pk")
        assert [row.status for row in rows] == ["refused", "refused"]
        for row in rows:
            assert row.reason
        assert b"empty.txt" in page.content
        assert "Done: 0 read, 0 already read, 0 stored but not read, 2 refused." in page.content.decode()

    def test_a_file_that_is_too_large_is_not_kept(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(forms, "MAX_BYTES", 50)
        upload(client, file())
        row = Upload.objects.get()
        assert (row.status, Document.objects.count(), jobs()) == ("refused", 0, [])
        assert "at most 50\xa0bytes are read" in row.reason

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ({}, "This field is required."),
            ({"documents": [file()], "published": "17 March"}, "Write a date as 2021, 2021-03 or 2021-03-17."),
            ({"documents": [file()], "url": "nowhere"}, "Enter a valid URL."),
            ({"documents": [file("a.txt"), file("b.txt")], "title": "One"}, "This can be said of one file only."),
            ({"documents": [file(f"{number}.txt") for number in range(201)]}, "Choose at most 200 files at once"),
        ],
    )
    def test_a_form_that_makes_no_sense_takes_nothing_in(self, client: Client, said: dict[str, Any], told: str) -> None:
        page = client.post(PAGE, said).content.decode()
        assert told in page
        assert not Run.objects.exists()

    def test_a_hostile_name_is_shown_as_it_is_written(self, client: Client) -> None:
        page = upload(client, file("<script>alert(1)<.txt")).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)&lt;.txt" in page

    def test_only_those_who_may_add_uploads_come_here(self, client: Client) -> None:
        reader = User.objects.create_user("reader", is_staff=True)
        reader.user_permissions.add(Permission.objects.get(codename="view_run"))
        client.force_login(reader)
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, {"documents": [file()]}).status_code == 403
        assert "Upload articles" not in client.get("/admin/ingest/run/").content.decode()

    def test_strangers_are_asked_to_log_in(self) -> None:
        answer = Client().post(PAGE, {"documents": [file()]})
        assert answer.headers["Location"].startswith("/admin/login/")

    def test_a_form_from_another_site_is_refused(self, editor: User) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(editor)
        assert client.post(PAGE, {"documents": [file()]}).status_code == 403
        assert not Run.objects.exists()

    @pytest.mark.parametrize("url", ["/admin/", "/admin/ingest/run/"])
    def test_the_page_is_linked_from_where_editors_are(self, client: Client, url: str) -> None:
        assert f'href="{PAGE}"' in client.get(url).content.decode()


class TestRunPage:
    def test_while_files_wait_it_asks_again_by_itself(self, client: Client) -> None:
        page = client.get(run_url(make_upload().run)).content.decode()
        assert 'hx-trigger="every 2s"' in page
        assert '<meta http-equiv="refresh"' in page
        assert "1 of 1 documents is waiting to be read." in page

    def test_when_all_is_read_it_stops_asking(self, client: Client) -> None:
        row = make_upload(status="read", source=make_source(title="No quarrel"), statements=12)
        Run.objects.finish()
        page = client.get(run_url(row.run)).content.decode()
        assert "hx-trigger" not in page
        assert "Done: 1 read" in page
        assert "No quarrel" in page

    def test_htmx_gets_the_table_alone(self, client: Client) -> None:
        answer = client.get(run_url(make_upload().run), headers={"HX-Request": "true"})
        assert "<table" in answer.content.decode()
        assert "<html" not in answer.content.decode()
        assert "HX-Request" in answer.headers["Vary"]

    def test_it_asks_no_more_the_longer_it_is(self, client: Client) -> None:
        run = Run.objects.create(origin=Run.Origin.UPLOAD)

        def count_queries() -> int:
            make_upload(run=run, status="read", source=make_source())
            with CaptureQueriesContext(connection) as queries:
                client.get(run_url(run))
            return len(queries)

        count_queries()
        before = count_queries()
        for _ in range(3):
            assert count_queries() == before

    @pytest.mark.parametrize("url", ["/admin/ingest/run/", "/admin/ingest/upload/"])
    def test_lists_ask_no_more_the_longer_they_are(self, client: Client, editor: User, url: str) -> None:
        def count_queries() -> int:
            run = Run.objects.create(origin=Run.Origin.UPLOAD, started_by=editor)
            make_upload(run=run, source=make_source())
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url, {"q": "txt"}).status_code == 200
            return len(queries)

        count_queries()
        before = count_queries()
        for _ in range(3):
            assert count_queries() == before

    def test_list_counts_what_became_of_the_documents(self, client: Client) -> None:
        run = make_upload(status="read", statements=3).run
        make_upload(run=run, status="refused")
        make_upload(run=run, status="read", statements=4)
        [listed] = client.get("/admin/ingest/run/").context["cl"].result_list
        assert (listed.upload_count, listed.read_count, listed.refused_count, listed.statements_sum) == (3, 2, 1, 7)

    def test_a_run_that_there_is_not_is_not_found(self, client: Client) -> None:
        assert client.get("/admin/ingest/run/12/change/").status_code == 404

    def test_page_of_an_upload_opens_and_gives_its_bytes_to_save(self, client: Client) -> None:
        upload(client, file("a.txt", "<b>bytes</b>"))
        row = Upload.objects.get()
        assert "Save it" in client.get(reverse("admin:ingest_upload_change", args=[row.pk])).content.decode()
        answer = client.get(reverse("admin:ingest_upload_document", args=[row.pk]))
        assert answer.content == b"<b>bytes</b>"
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")


class TestReadingAgain:
    @pytest.mark.model
    def test_a_chosen_source_is_read_again_and_followed(self, client: Client) -> None:
        upload(client, file(), read_now="on")
        source = Source.objects.get()
        Source.objects.update(read_with="chancery_en 0.0.0")
        answer = client.post(
            "/admin/diplomacy/source/", {"action": "read_again", "_selected_action": [source.pk]}, follow=True
        )
        assert b"Done: 1 read" in answer.content
        source.refresh_from_db()
        assert source.read_with != "chancery_en 0.0.0"
        assert Upload.objects.get(run__origin=Run.Origin.REREAD).source == source

    def test_many_sources_are_left_to_the_workers(self, client: Client) -> None:
        sources = [make_source() for _ in range(6)]
        chosen = {"action": "read_again", "_selected_action": [source.pk for source in sources]}
        client.post("/admin/diplomacy/source/", chosen)
        assert len(jobs()) == 6

    @pytest.mark.parametrize("model", ["actor", "statement", "event"])
    def test_the_sources_of_chosen_rows_are_read_again(self, client: Client, model: str) -> None:
        sources = [make_source(f"“{number} ships,” Brandt said. The envoy was recalled.") for number in range(6)]
        other = make_source()
        actor, event = make_actor("Brandt"), make_event()
        statement = make_statement("ships", speaker=actor, sources=sources)
        for source in sources:
            make_mention(source, "Brandt", actor=actor)
            make_report(event, source, "recalled")
        row = {"actor": actor, "statement": statement, "event": event}[model]
        client.post(f"/admin/diplomacy/{model}/", {"action": "read_again", "_selected_action": [row.pk]})
        read = set(Upload.objects.values_list("source", flat=True))
        assert read == {source.pk for source in sources}
        assert other.pk not in read

    def test_it_is_for_those_who_may_hand_in_documents(self, client: Client) -> None:
        reader = User.objects.create_user("reader", is_staff=True)
        reader.user_permissions.add(*Permission.objects.filter(codename__in=["view_source", "change_source"]))
        client.force_login(reader)
        source = make_source()
        client.post("/admin/diplomacy/source/", {"action": "read_again", "_selected_action": [source.pk]})
        assert not Run.objects.exists()
