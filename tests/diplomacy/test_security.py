"""What every answer tells the browser."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page


@pytest.fixture
def policy(client: Client) -> dict[str, str]:
    """The content security policy of a page, value by directive."""
    header = client.get("/admin/login/").headers["Content-Security-Policy"]
    return dict(directive.strip().split(" ", 1) for directive in header.split(";"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("directive", "value"),
    [
        ("default-src", "'self'"),
        ("frame-ancestors", "'none'"),
        ("object-src", "'none'"),
        ("base-uri", "'self'"),
        ("form-action", "'self'"),
    ],
)
def test_the_policy_lets_nothing_in_from_elsewhere(policy: dict[str, str], directive: str, value: str) -> None:
    assert policy[directive] == value


@pytest.mark.django_db
def test_nothing_written_into_a_page_is_run(policy: dict[str, str]) -> None:
    assert not any("unsafe" in value for value in policy.values())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "value"),
    [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY")],
)
def test_the_headers_that_browsers_heed_are_set(client: Client, header: str, value: str) -> None:
    assert client.get("/admin/login/").headers[header] == value


@pytest.mark.django_db
def test_guessing_a_password_is_stopped(client: Client) -> None:
    guesses = [client.post("/admin/login/", {"username": "admin", "password": "guess"}) for _ in range(6)]
    assert guesses[0].status_code == 200
    assert guesses[-1].status_code == 429


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_admin_works_under_the_policy(page: Page, admin_user: object) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/admin/login/")
    page.fill("#id_username", "admin")
    page.fill("#id_password", "password")
    page.click("input[type=submit]")
    page.goto("/admin/auth/group/add/")
    page.wait_for_selector(".selector-chosen")
    assert [complaint for complaint in complaints if "Content Security Policy" in complaint] == []
