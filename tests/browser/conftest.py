"""Fixtures for tests in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of, the policy's refusals among it; a test that ends with any has failed."""
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    assert heard == []
