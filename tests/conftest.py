# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One emulator for each worker, empty before every test. An hour of its clock takes a second and a half."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from azure_classic_emulator.testing import Emulator, start_emulator

FAST = {"time": {"mode": "scaled", "factor": 2400}}


@pytest.fixture(scope="session")
def fast_emulator() -> Iterator[Emulator]:
    with start_emulator(config=FAST) as running:
        yield running


@pytest.fixture
def emulator(fast_emulator: Emulator) -> Emulator:
    fast_emulator.admin.reset()
    return fast_emulator
