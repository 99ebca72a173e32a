# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The connections that outlive a task."""

from __future__ import annotations

import functools

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.client import connections
from ansible_collections.azure_classic.service_management.plugins.module_utils.client.transport import Transport
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    ConnectionOptions,
)
from azure_classic_emulator.testing.certificates import Identity, make_identity

SUBSCRIPTION = "11111111-2222-3333-4444-555555555555"


@functools.cache
def management() -> Identity:
    return make_identity()


def options(http_timeout: float) -> ConnectionOptions:
    return ConnectionOptions(
        subscription_id=SUBSCRIPTION, certificate_content=management().pem, http_timeout=http_timeout
    )


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> list[Transport]:
    """The transports that were closed. The test starts with none open."""
    found: list[Transport] = []
    close = Transport.close

    def note(transport: Transport) -> None:
        found.append(transport)
        close(transport)

    monkeypatch.setattr(Transport, "close", note)
    monkeypatch.setattr(connections, "_open", type(connections._open)())
    return found


def test_equal_options_share_a_transport(closed: list[Transport]) -> None:
    assert connections.transport_for(options(1)) is connections.transport_for(options(1))
    assert connections.transport_for(options(2)) is not connections.transport_for(options(1))
    assert closed == []


def test_the_transport_that_was_unused_for_longest_is_closed(closed: list[Transport]) -> None:
    first, second = connections.transport_for(options(1)), connections.transport_for(options(2))
    for seconds in range(3, connections.MOST + 1):
        connections.transport_for(options(seconds))
    connections.transport_for(options(1))
    connections.transport_for(options(connections.MOST + 1))
    assert closed == [second]
    assert connections.transport_for(options(1)) is first
    assert connections.transport_for(options(2)) is not second
