# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official Node SDK, unchanged, against the emulator."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.node import home_of_node_sdk
from azure_classic_emulator.testing import start_emulator

pytestmark = pytest.mark.slow

STORY = Path(__file__).resolve().with_name("node") / "story.js"


def test_the_official_node_sdk_tells_the_life_of_two_machines() -> None:
    # This client polls without end, so time must pass by itself.
    with start_emulator(config={"time": {"mode": "scaled", "factor": 5000}}) as emulator:
        told = {
            "endpoint": emulator.endpoint,
            "subscription_id": emulator.subscription_id,
            "certificate_path": emulator.certificate_path,
            "modules": str(home_of_node_sdk()),
        }
        story = subprocess.run(
            ["node", str(STORY), json.dumps(told)],
            env={**os.environ, "NODE_EXTRA_CA_CERTS": emulator.ca_path},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert story.returncode == 0, story.stderr
