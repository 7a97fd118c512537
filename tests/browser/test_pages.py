"""The pages in a browser: what needs its scripts, its sizes and its policy, and what works without them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_outlet,
    make_report,
    make_role,
    make_source,
    make_state,
    make_statement,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG_NAME = "Representative of the Extraordinary Commission for the Settlement of Outstanding Questions"


@pytest.fixture
def base():
    """A small base: an event that two outlets report, and statements around it."""
    norland, sudria = make_state("Norland"), make_state("Sudria")
    ada = make_actor("Ada Mirren", state=norland)
    make_role(ada, LONG_NAME, of=norland, first_seen="2021-03-17", last_seen="2021-03-17")
    paragraphs = "\n".join(f"Paragraph {number} tells of nothing in particular." for number in range(40))
    text = f"Norland recalled its envoy from Sudria.\n{paragraphs}\n“We expect new sanctions,” Ada Mirren said."
    source = make_source(
        text, outlet=make_outlet("The Continental Times of Commerce and Industry"), title="Envoy " * 12
    )
    make_mention(source, "Norland", actor=norland)
    make_mention(source, "Ada Mirren", actor=ada)
    event = make_event(initiators=[norland], recipients=[sudria], others=[ada])
    for place in (source, make_source("Norland recalled its envoy.", outlet=make_outlet("Harbour Wire"))):
        make_report(event, place, "recalled", initiators=[norland])
    statement = make_statement("We expect new sanctions,", speaker=ada, sources=[source], about=[sudria], event=event)
    make_statement("The door is open.", speaker=make_actor("Bo Lind"), kind="indirect")
    return {"statement": statement, "source": source, "event": event, "actor": ada, "outlet": source.outlet}


def addresses(base) -> list[str]:
    lists = ["/", "/about/", "/statements/", "/statements/?q=sanctions", "/actors/", "/events/", "/sources/"]
    return lists + [row.get_absolute_url() for row in base.values()]


def test_results_follow_the_typing_and_the_address_follows_them(page: Page, base):
    page.goto("/statements/")
    expect(page.locator(".statement-row")).to_have_count(2)
    page.locator("#id_q").press_sequentially("sanction")
    expect(page.locator(".statement-row")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/statements/\?q=sanction$"))
    expect(page.get_by_role("status")).to_have_text("1 statement for “sanction”")


def test_going_back_brings_the_whole_page_as_it_was(page: Page, base):
    page.goto("/statements/")
    page.locator("#id_q").press_sequentially("sanction")
    expect(page.locator(".statement-row")).to_have_count(1)
    page.go_back()
    expect(page.locator(".statement-row")).to_have_count(2)
    expect(page.locator("#id_q")).to_have_value("")
    expect(page.locator(".masthead")).to_have_count(1)


def test_a_hit_opens_the_article_at_its_place_with_the_words_marked(page: Page, base):
    page.goto("/statements/?q=sanctions")
    page.locator(".statement-row .meta a").first.click()
    place = page.locator(f"#q{base['statement'].quotations.get().pk}")
    expect(place).to_be_in_viewport()
    expect(place.locator("mark")).to_have_text("sanctions")


def test_search_works_without_scripts(browser, live_server, base):
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url.replace("localhost", "127.0.0.1"))
    page = context.new_page()
    page.goto("/")
    page.locator("#id_q").fill("sanctions")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".statement-row")).to_have_count(1)
    context.close()


def test_the_switch_changes_the_colours_and_is_remembered(page: Page, base):
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark colours").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto("/actors/")
    assert dark != light
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    expect(page.get_by_role("button", name="Dark colours")).to_have_attribute("aria-pressed", "true")


def test_the_first_tab_leads_to_the_content(page: Page, base):
    page.goto("/statements/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", [320, 768, 1280, 2560])
def test_no_page_is_wider_than_the_window(page: Page, base, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in addresses(base):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_every_page_obeys_its_own_policy_and_loads_what_it_names(page: Page, base):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
    for address in addresses(base):
        page.goto(address)
    page.goto("/statements/")
    page.locator("#id_q").press_sequentially("door")
    expect(page.locator(".statement-row")).to_have_count(1)
    assert complaints == []


def test_every_link_of_every_page_leads_somewhere(page: Page, base, client):
    dead = set()
    for address in addresses(base):
        page.goto(address)
        hrefs = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
        for href in {href.split("#")[0] for href in hrefs if href.startswith("/")}:
            if client.get(href).status_code != 200:
                dead.add(href)
    assert not dead


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Page, base, scheme):
    """Every text has a contrast of at least 4.5 (WCAG 2.2 AA)."""
    page.emulate_media(color_scheme=scheme)
    for address in addresses(base):
        page.goto(address)
        assert page.evaluate(FAINT_TEXTS) == [], address


FAINT_TEXTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.push(rgba(getComputedStyle(one).backgroundColor));
    return layers.reverse().reduce((below, [r, g, b, a]) =>
      below.map((value, index) => value + ([r, g, b][index] - value) * a / 255), [255, 255, 255]);
  };
  const light = (color) => {
    const [r, g, b] = color.map((value) => value / 255).map((value) =>
      value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('.hidden, .skip')) continue;
    const [one, other] = [rgba(getComputedStyle(element).color).slice(0, 3), ground(element)].map(light);
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) faint.push(`${walker.currentNode.data.trim().slice(0, 30)}: ${contrast.toFixed(2)}`);
  }
  return faint;
}"""
