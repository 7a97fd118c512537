"""Fixtures for every test: nothing leaves this machine, nothing is kept, and a browser for those that ask."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")

NO_OTHER_HOST = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def is_on_this_machine(address: Any) -> bool:
    """True for a loopback address, and for sockets that are files."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection to another machine, and every look-up of its name."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(address: Any) -> None:
        if not is_on_this_machine(address):
            raise PermissionError(f"A test may not reach the network: {address}")

    def checked_connect(self: socket.socket, address: Any) -> None:
        check(address)
        connect(self, address)

    def checked_connect_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return connect_ex(self, address)

    def checked_getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        if host:
            check((host if isinstance(host, str) else host.decode(),))
        return getaddrinfo(host, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", checked_connect)
        patch.setattr(socket.socket, "connect_ex", checked_connect_ex)
        patch.setattr(socket, "getaddrinfo", checked_getaddrinfo)
        yield


@pytest.fixture(autouse=True)
def own_uploads(settings: Any, tmp_path: Path) -> None:
    """Each test's uploads go to a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that resolves no name but this machine's."""
    if not CHROMIUM:
        pytest.fail("No Chromium was found. Install it (Debian: apt install chromium), or set CHROMIUM to its path.")
    # Playwright runs an event loop in this thread, and Django then takes every query for an asynchronous one.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page of a fresh browser profile whose relative addresses lead to the live server."""
    context = browser.new_context(base_url=live_server.url.replace("localhost", "127.0.0.1"))
    page = context.new_page()
    page.set_default_timeout(10_000)  # milliseconds
    yield page
    context.close()
