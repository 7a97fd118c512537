"""What editors do in every test: they log in."""

from __future__ import annotations

from django.contrib.auth.models import User
from playwright.sync_api import Page


def log_in(page: Page) -> None:
    User.objects.create_superuser("editor", password="the words of an editor")
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("the words of an editor")
    page.get_by_role("button", name="Log in").click()
