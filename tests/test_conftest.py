"""The guard around every test."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "chancery.example"])
def test_no_test_reaches_another_machine(host: str) -> None:
    with pytest.raises(PermissionError, match="may not reach the network"):
        socket.create_connection((host, 80), timeout=1)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
