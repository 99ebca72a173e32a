# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One emulator for all tests of this folder; its time stands still until a test moves it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from azure_classic_emulator.testing import Emulator, start_emulator
from azure_classic_emulator.testing.rest import Rest
from azure_classic_emulator.testing.sdk import Sdk


@pytest.fixture(scope="session")
def bearer_token() -> str:
    """The token that the emulator accepts beside certificates."""
    return "a token of the directory"


@pytest.fixture(scope="session")
def shared_emulator(bearer_token: str) -> Iterator[Emulator]:
    config = {"time": {"mode": "manual"}, "subscription": {"bearer_token": bearer_token}}
    with start_emulator(config=config) as emulator:
        yield emulator


@pytest.fixture
def emulator(shared_emulator: Emulator) -> Emulator:
    """An emulator in its first state."""
    shared_emulator.admin.reset()
    return shared_emulator


@pytest.fixture
def rest(emulator: Emulator) -> Rest:
    return Rest(emulator)


@pytest.fixture
def sdk(emulator: Emulator) -> Sdk:
    return Sdk(emulator)
