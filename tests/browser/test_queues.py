"""An editor's queues: answered with keys, undone, and usable without JavaScript; nothing breaks the strict policy."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from diplomacy.models import Actor, Candidate, Decision, Pair, Statement
from diplomacy.pairs import find_new_pairs
from tests.browser.desk import log_in
from tests.factories import make_actor, make_mention, make_quotation, make_source, make_state, make_statement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAIRS = "/admin/diplomacy/candidatepair/?kind=actor"
REVIEW = "/admin/diplomacy/speakerreview/queue/"


def make_pairs(*names: tuple[str, str]) -> None:
    for name, other in names:
        for written, times in ((name, 2), (other, 1)):
            actor = make_actor(written)
            for _ in range(times):
                make_mention(make_source(f"In the harbour {written} waited."), written, actor=actor)
    find_new_pairs()


@pytest.fixture
def two_pairs() -> None:
    make_pairs(("Ilse Brandt", "Ilse Brant"), ("Dmitri Orlovski", "Dmitri Orlovsky"))


def shown(page: Page) -> Any:
    return page.locator("#queue .side h3")


def press(page: Page, key: str) -> None:
    """Press a key when the queue is ready for it: its heading has the focus."""
    expect(page.locator("#queue [data-focus]")).to_be_focused()
    page.keyboard.press(key)


def test_a_pair_takes_one_key_and_the_next_one_is_there(page: Page, two_pairs: None, complaints: list[str]) -> None:
    log_in(page)
    page.goto(PAIRS)
    first = shown(page).first.inner_text()
    press(page, "n")
    expect(page.get_by_role("status")).to_contain_text("Different:")
    expect(shown(page).first).not_to_have_text(first)
    expect(page.locator("#queue h2").first).to_be_focused()
    press(page, "h")
    expect(page.get_by_role("status")).to_contain_text("Put aside:")
    expect(page.get_by_text("No pair waits for an answer.")).to_be_visible()
    assert sorted(Pair.objects.values_list("answer", flat=True)) == ["different", "unsure"]


def test_the_same_are_one_and_two_again_with_two_keys(page: Page, complaints: list[str]) -> None:
    make_pairs(("Ilse Brandt", "Ilse Brant"))
    log_in(page)
    page.goto(PAIRS)
    press(page, "y")
    expect(page.get_by_role("status")).to_contain_text("“Ilse Brant” is part of “Ilse Brandt”")
    assert Actor.objects.count() == 1
    press(page, "u")
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    expect(shown(page)).to_have_count(2)
    press(page, "s")
    expect(page.locator(".moves")).to_contain_text("Ilse Brant stays, and 2 places")


def test_a_doubtful_merge_shows_what_moves_and_is_left_with_escape(page: Page, complaints: list[str]) -> None:
    make_pairs(("Ilse Brandt", "Ilse Brant"))
    for actor, state in zip(Actor.objects.order_by("pk"), ("Norway", "Peru"), strict=True):
        Actor.objects.filter(pk=actor.pk).update(state=make_state(state))
    log_in(page)
    page.goto(PAIRS)
    press(page, "y")
    expect(page.get_by_text("Make them one? This moves:")).to_be_visible()
    expect(page.locator(".warned").first).to_contain_text("different states")
    press(page, "Escape")
    expect(shown(page)).to_have_count(2)
    assert not Decision.objects.exists()
    press(page, "y")
    expect(page.get_by_text("Make them one? This moves:")).to_be_visible()
    press(page, "y")
    expect(page.get_by_role("status")).to_contain_text("is part of")


def test_keys_are_letters_in_a_field_and_can_be_switched_off(
    page: Page, two_pairs: None, complaints: list[str]
) -> None:
    log_in(page)
    page.goto(PAIRS)
    page.get_by_label("Reason").press_sequentially("yn")
    page.get_by_label("Keys work").uncheck()
    page.keyboard.press("n")
    page.reload()
    expect(page.get_by_label("Keys work")).not_to_be_checked()
    page.keyboard.press("n")
    page.wait_for_timeout(300)  # milliseconds in which an answer would have been taken
    assert not Decision.objects.exists()


def test_a_candidate_is_chosen_by_number(page: Page, complaints: list[str]) -> None:
    ada, bo = make_actor("Ada Mirren"), make_actor("Bo Lind")
    statement = make_statement("We are ready.", candidate=ada, speaker_text="she")
    for place, actor in enumerate((ada, bo)):
        Candidate.objects.create(quotation=statement.quotations.get(), actor=actor, place=place)
    log_in(page)
    page.goto(REVIEW)
    expect(page.locator(".sentences .asked")).to_have_text("We are ready.")
    press(page, "2")
    expect(page.get_by_role("status")).to_contain_text("The speaker is Bo Lind.")
    assert Statement.objects.get().speaker == bo


def test_names_are_offered_and_a_quotation_changes_hands(page: Page, complaints: list[str]) -> None:
    make_actor("Omar Said")
    statement = make_statement("We keep the bridge.", speaker=make_actor("Ilse Brandt"))
    make_quotation(statement, make_source("“We keep the bridge.” Omar Said said."), "We keep the bridge.")
    quotation = statement.quotations.latest("pk")
    log_in(page)
    page.goto(f"/admin/diplomacy/quotation/{quotation.pk}/change/")
    page.get_by_role("link", name="Somebody else said it").click()
    page.wait_for_url("**/speaker/**")
    page.wait_for_load_state()
    page.get_by_label("Speaker").press_sequentially("said")
    expect(page.locator("#actors-offered option")).to_have_attribute("value", "omar-said")
    page.get_by_label("Speaker").fill("omar-said")
    page.get_by_role("button", name="Show what changes").click()
    page.get_by_label("Reason").fill("He says so himself")
    page.get_by_role("button", name="Decide so").click()
    expect(page.get_by_text("The speaker is decided.")).to_be_visible()
    page.goto("/changes/")
    expect(page.get_by_text("He says so himself").first).to_be_visible()


def test_an_editor_merges_two_of_a_list_and_undoes_it_from_the_history(page: Page, complaints: list[str]) -> None:
    make_pairs(("Ilse Brandt", "Ilse Brant"))
    log_in(page)
    page.goto("/admin/diplomacy/actor/")
    for row in page.get_by_role("row", name=re.compile("Ilse")).all():
        row.get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option(label="Make them one")
    page.get_by_role("button", name=re.compile("Run|Go")).click()
    expect(page.get_by_text("“Ilse Brant” becomes part of “Ilse Brandt”")).to_be_visible()
    page.get_by_role("button", name="Make them one").click()
    expect(page.get_by_text("Part of “Ilse Brandt” now")).to_be_visible()
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Undo").click()
    page.get_by_role("button", name="Undo it").click()
    expect(page.get_by_text("Undone.", exact=True)).to_be_visible()
    assert Actor.objects.count() == 2


def test_the_queue_works_without_javascript(browser: Browser, live_server: Any, two_pairs: None) -> None:
    User.objects.create_superuser("editor", password="the words of an editor")
    context = browser.new_context(base_url=live_server.url.replace("localhost", "127.0.0.1"), java_script_enabled=False)
    page = context.new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("the words of an editor")
    page.get_by_role("button", name="Log in").click()
    page.goto(PAIRS)
    first = shown(page).first.inner_text()
    page.get_by_role("button", name="Different").click()
    expect(page.locator(".messagelist")).to_contain_text("Different:")
    expect(shown(page).first).not_to_have_text(first)
    page.get_by_role("button", name="Undo the last answer").click()
    expect(page.locator(".messagelist")).to_contain_text("Undone.")
    context.close()
