# Copyright: the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients of other people run against the emulator unchanged. The official SDK is the client of most other tests."""

from __future__ import annotations

from typing import Any

import libcloud.security
import pytest
from azure.servicemanagement import ServiceManagementService
from libcloud.compute.providers import get_driver
from libcloud.compute.types import Provider

from ansible_collections.azure_classic.service_management.tests.harness.emulator import Emulator
from ansible_collections.azure_classic.service_management.tests.harness.sdk import PASSWORD, Sdk


@pytest.fixture
def libcloud_driver(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(libcloud.security, "CA_CERTS_PATH", emulator.ca_path)
    host, port = emulator.address.split(":")
    return get_driver(Provider.AZURE)(
        subscription_id=emulator.subscription_id, key_file=emulator.certificate_path, host=host, port=int(port)
    )


def test_libcloud_lists_the_platform(libcloud_driver: Any) -> None:
    assert "West US" in [location.name for location in libcloud_driver.list_locations()]
    assert "Small" in [size.id for size in libcloud_driver.list_sizes()]
    assert any("Ubuntu" in image.name for image in libcloud_driver.list_images("West US"))


def test_libcloud_makes_and_removes_a_service_and_an_account(libcloud_driver: Any, sdk: Sdk) -> None:
    assert libcloud_driver.ex_create_cloud_service("shop", "West US")
    sdk.make_account()
    assert [service.service_name for service in libcloud_driver.ex_list_cloud_services()] == ["shop"]
    assert libcloud_driver.ex_destroy_cloud_service("shop")
    assert len(libcloud_driver.ex_list_cloud_services()) == 0


def test_libcloud_sees_and_reboots_a_machine(libcloud_driver: Any, sdk: Sdk) -> None:
    sdk.make_machine(ports={"SSH": 22})
    nodes = libcloud_driver.list_nodes("shop")
    assert [(node.name, node.public_ips) for node in nodes] == [("web1", ["198.51.100.1"])]
    assert libcloud_driver.reboot_node(nodes[0], ex_cloud_service_name="shop", ex_deployment_slot="Production")
    assert sdk.instances()["web1"] == ("RestartingRole", "Stopping")


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
