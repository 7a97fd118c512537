"""Every link that can be reached from the home page leads to a page, and to a place that is on it."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from diplomacy.curation import confirm, reject
from tests.factories import (
    make_actor,
    make_event,
    make_mention,
    make_outlet,
    make_report,
    make_role,
    make_role_evidence,
    make_source,
    make_state,
    make_statement,
)

pytestmark = pytest.mark.django_db

TEXT = (
    "Foreign Minister Ada Mirren recalled the envoy to Sudria. “We are done,” she said. "
    "She wants peace. Bo Lind, an official, denied it."
)
ELSEWHERE = ("/admin/", "/static/")
ENOUGH = 1_500
"""More pages than the facets of so few rows can lead to."""


class Links(HTMLParser):
    """A page: the addresses that it links to, and the ids that it holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.hrefs: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag == "a" and given.get("href"):
            self.hrefs.append(given["href"] or "")


def walk(client: Client, *, without: str = "") -> tuple[dict[str, Links], list[str]]:
    """Every page that links lead to from the home page, and what is wrong with the links.

    Nobody follows the links of the page ``without``.
    """
    pages: dict[str, Links] = {}
    wrong: list[str] = []
    waiting, targets = ["/"], set()
    while waiting and len(pages) < ENOUGH:
        address = waiting.pop()
        if address in pages:
            continue
        response = client.get(address)
        pages[address] = Links(response.content.decode())
        if response.status_code != 200:
            wrong.append(f"{address}: {response.status_code}")
        for href in pages[address].hrefs:
            target, place = urldefrag(urljoin(address, href))
            if target.startswith("/") and not target.startswith(ELSEWHERE) and address != without:
                targets.add((target, place))
                waiting.append(target)
    assert not waiting or set(waiting) <= pages.keys(), "The pages do not end"
    wrong += [f"{target}#{place}: no such place" for target, place in targets if place not in {"", *pages[target].ids}]
    return pages, wrong


@pytest.fixture
def base() -> None:
    """A base with every kind of fact, standing, confirmed and rejected, and a copy of an article."""
    editor = User.objects.create_user("editor")
    norland, sudria = make_state("Norland"), make_state("Sudria")
    ada = make_actor("Ada Mirren", state=norland, names=["Mirren"])
    source = make_source(TEXT, outlet=make_outlet("Harbour Wire"))
    copy = make_source(TEXT + " (wire)", copy_of=source, outlet=None, published="")
    make_role_evidence(make_role(ada, of=norland, last_seen="2021-03-17"), source, "Foreign Minister")
    make_mention(source, "Ada Mirren", actor=ada)
    make_mention(source, "Bo Lind", state="ambiguous").candidates.set([ada])
    recall, wrong = make_event(initiators=[norland], recipients=[sudria]), make_event("denial", initiators=[ada])
    make_report(recall, source, "recalled", initiators=[norland])
    make_report(recall, copy, "recalled", initiators=[sudria])
    make_report(wrong, source, "denied")
    said = make_statement("We are done,", speaker=ada, about=[sudria], sources=[source, copy], event=recall)
    make_statement("peace", speaker=ada, kind="indirect", speech=False, sources=[source], event=wrong)
    denied = make_statement("denied it", speaker_text="an official", kind="indirect", sources=[source], event=wrong)
    for number in range(22):
        make_statement(f"We said it {number} times.", speaker=ada, said_on="")
    confirm(said, by=editor)
    reject(denied, by=editor)
    reject(wrong, by=editor)


@pytest.mark.usefixtures("base")
def test_every_link_leads_to_a_page_and_its_place(client: Client) -> None:
    pages, wrong = walk(client)
    assert wrong == []
    kinds = ["/about/", "/statements/", "/actors/", "/events/", "/sources/", "/actors/ada-mirren/"]
    assert set(kinds) <= pages.keys()
    assert len(pages) > 60


@pytest.mark.usefixtures("base")
def test_no_page_but_the_ledger_leads_to_a_rejected_fact(client: Client) -> None:
    pages, _wrong = walk(client, without=reverse("changes"))
    rejected = [address for address, page in pages.items() if "Rejected" in page.html]
    assert rejected == []
    assert pages


def test_the_pages_of_an_empty_base_lead_somewhere(client: Client) -> None:
    pages, wrong = walk(client)
    assert wrong == []
    assert len(pages) > 4
