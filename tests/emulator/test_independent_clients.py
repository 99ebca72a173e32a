# Copyright: the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official SDK as its users use it, with its faults."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from azure.servicemanagement import ServiceManagementService

from ansible_collections.azure_classic.service_management.tests.harness.emulator import Emulator, start_emulator
from ansible_collections.azure_classic.service_management.tests.harness.node import home_of_node_sdk
from ansible_collections.azure_classic.service_management.tests.harness.sdk import PASSWORD, Sdk

STORY = Path(__file__).resolve().with_name("node") / "story.js"


def test_the_sdk_reads_its_certificate_from_a_file(
    emulator: Emulator, sdk: Sdk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way of its documentation: a PEM file by path, and the authority from the environment."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", emulator.ca_path)
    plain = ServiceManagementService(emulator.subscription_id, emulator.certificate_path, host=emulator.address)
    assert [location.name for location in plain.list_locations()] == [
        location.name for location in sdk.service.list_locations()
    ]


def test_passwords_with_markup_break_the_sdk_as_they_did(sdk: Sdk) -> None:
    """The SDK does not escape; the service sees a body that is not well-formed."""
    sdk.make_account()
    sdk.make_service()
    role = sdk.linux_role("web1")
    role["system_config"].user_password = f"{PASSWORD}<&"
    with pytest.raises(Exception, match="InvalidXmlRequest"):
        sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "shop", **role)


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
