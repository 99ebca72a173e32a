# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official SDK as its users use it, with its faults."""

from __future__ import annotations

import pytest
from azure.servicemanagement import ServiceManagementService

from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.sdk import PASSWORD, Sdk


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
