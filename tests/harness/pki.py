# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The authority that the test servers of the collection share."""

from __future__ import annotations

import functools

from azure_classic_emulator.testing.certificates import Identity, make_identity


@functools.cache
def authority() -> Identity:
    """The authority that all test servers share."""
    return make_identity("test authority", authority=True)


@functools.cache
def server_identity(*hosts: str) -> Identity:
    """A server certificate of the shared authority."""
    return make_identity("test server", issuer=authority(), hosts=hosts or ("localhost", "127.0.0.1"))
