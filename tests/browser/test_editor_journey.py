"""An editor's way: hand in an article, see what was read, and follow one statement to its speaker, event and place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ingest.models import Run, Upload
from tests.browser.desk import log_in

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.django_db(transaction=True)]

ARTICLE = """\
Portugal recalls ambassador from Morocco

Portugal recalled its ambassador to Morocco on Tuesday after Moroccan patrol boats fired at a Portuguese trawler.

“Our lighthouse keepers deserve better than cannon smoke,” Portuguese Foreign Minister Teresa Quintela told reporters.


The Moroccan Foreign Ministry rejected the accusation. “No shot was fired,” its spokesman, Driss Alaoui, said.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "trawler.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def hand_in(page: Page, article: Path, *, read_now: bool = True) -> None:
    page.set_default_timeout(60_000)  # milliseconds; the language pipeline is loaded with the first document
    page.get_by_role("link", name="Upload articles").click()
    page.get_by_label("Files").set_input_files(article)
    page.get_by_label("Outlet").fill("Harbour Courier")
    page.get_by_label("Published").fill("2031-03-12")
    page.get_by_label("Read now").set_checked(read_now)
    page.get_by_role("button", name="Upload").click()


def link_in(place: Locator, name: str | re.Pattern[str]) -> Locator:
    return place.get_by_role("link", name=name).first


def test_an_editor_hands_in_an_article_and_follows_a_statement(
    page: Page, article: Path, complaints: list[str]
) -> None:
    log_in(page)
    hand_in(page, article)
    expect(page.get_by_role("status")).to_have_text(re.compile("Done: 1 read"))
    row = page.get_by_role("row", name=re.compile("trawler.txt"))
    expect(row).to_contain_text("read")

    page.goto("/statements/?q=lighthouse")
    statement = page.locator(".statement-row").filter(has_text="cannon smoke")
    expect(statement).to_have_count(1)
    link_in(statement, "Teresa Quintela").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Teresa Quintela")
    expect(page.get_by_text("lighthouse keepers").first).to_be_visible()

    page.goto("/events/")
    link_in(page.locator("main"), re.compile("Portugal recalls.*Morocco")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Portugal recalls")
    expect(page.locator("main")).to_contain_text("Harbour Courier")

    page.goto("/statements/?q=lighthouse")
    page.locator(".statement-row .meta a").first.click()
    expect(page).to_have_url(re.compile(r"/sources/\d+/"))
    place = page.locator(".quotation").filter(has_text="lighthouse keepers").first
    expect(place).to_be_in_viewport()
    expect(place.locator("mark").first).to_have_text("lighthouse")


def test_the_page_of_a_run_follows_the_worker_by_itself(page: Page, article: Path, complaints: list[str]) -> None:
    log_in(page)
    hand_in(page, article, read_now=False)
    expect(page.get_by_role("status")).to_contain_text("1 of 1 documents is waiting to be read.")
    Upload.objects.update(status=Upload.Status.REFUSED, reason="The dog ate it.")
    Run.objects.finish()
    expect(page.get_by_role("status")).to_contain_text("1 refused")
    expect(page.get_by_text("The dog ate it.")).to_be_visible()


def test_an_editor_confirms_a_statement_under_the_strict_policy(
    page: Page, article: Path, complaints: list[str]
) -> None:
    log_in(page)
    hand_in(page, article)
    page.goto("/admin/diplomacy/statement/?q=lighthouse")
    page.get_by_role("row", name=re.compile("lighthouse")).get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option(label="Confirm: this is right")
    page.get_by_label("Reason:").fill("Heard on the radio")
    page.get_by_role("button", name=re.compile("Run|Go")).click()
    expect(page.get_by_text("1 confirmed.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("lighthouse"))).to_contain_text("confirm")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/diplomacy/source/",
        "/admin/diplomacy/outlet/add/",
        "/admin/ingest/run/upload/",
        "/admin/ingest/run/",
    ],
)
def test_pages_of_the_admin_keep_to_the_policy(page: Page, complaints: list[str], address: str) -> None:
    log_in(page)
    page.goto(address)
    expect(page.locator("#content h1, #site-name").first).to_be_visible()
