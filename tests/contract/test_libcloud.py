# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apache Libcloud's classic driver, unmodified, runs its whole range against the emulator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import libcloud.security
import pytest
from libcloud.compute.base import NodeAuthPassword
from libcloud.compute.providers import get_driver
from libcloud.compute.types import NodeState, Provider

from azure_classic_emulator.testing import Emulator, start_emulator

LOCATION = "West US"
PASSWORD = NodeAuthPassword("Pass-w0rd!")


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with start_emulator(config={"time": {"mode": "manual"}}) as running:
        yield running


@pytest.fixture
def driver(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The driver's pauses are virtual time."""
    emulator.admin.reset()
    monkeypatch.setattr(libcloud.security, "CA_CERTS_PATH", emulator.ca_path)
    monkeypatch.setattr("libcloud.compute.drivers.azure.time.sleep", lambda pause: emulator.admin.clock(advance=pause))
    host, port = emulator.address.split(":")
    make: Any = get_driver(Provider.AZURE)
    return make(subscription_id=emulator.subscription_id, key_file=emulator.certificate_path, host=host, port=int(port))


def ubuntu(driver: Any) -> Any:
    return next(image for image in driver.list_images(LOCATION) if "Ubuntu-14_04" in image.id)


def small(driver: Any) -> Any:
    return next(size for size in driver.list_sizes() if size.id == "Small")


def create(driver: Any, name: str) -> Any:
    return driver.create_node(
        name=name,
        size=small(driver),
        image=ubuntu(driver),
        auth=PASSWORD,
        ex_cloud_service_name="shop",
        ex_storage_service_name="shopdata",
    )


def test_the_platform(driver: Any) -> None:
    locations = {location.name: location for location in driver.list_locations()}
    assert "Small" in locations[LOCATION].virtual_machine_role_sizes
    assert "PersistentVMRole" in locations[LOCATION].available_services
    images = driver.list_images()
    assert {image.extra["os"] for image in images} == {"Linux", "Windows"}
    assert {image.extra["vm_image"] for image in images} == {True, False}
    assert all(LOCATION in image.extra["location"] for image in driver.list_images(LOCATION))


def test_a_service_comes_and_goes(driver: Any) -> None:
    assert driver.ex_create_cloud_service("shop", LOCATION, description="Läden")
    assert [service.service_name for service in driver.ex_list_cloud_services()] == ["shop"]
    assert driver.list_nodes("shop") == []
    assert driver.ex_destroy_cloud_service("shop")
    assert len(driver.ex_list_cloud_services()) == 0


def test_an_account_comes_and_goes(emulator: Emulator, driver: Any) -> None:
    assert driver.ex_create_storage_service("shopdata", LOCATION)
    emulator.admin.clock(advance=60)
    assert emulator.admin.state()["storage_account"]["shopdata"]["Status"] == "Created"
    assert driver.ex_destroy_storage_service("shopdata")
    assert "storage_account" not in emulator.admin.state()


def test_the_life_of_two_nodes(emulator: Emulator, driver: Any) -> None:
    assert driver.ex_create_cloud_service("shop", LOCATION)
    assert driver.ex_create_storage_service("shopdata", LOCATION)
    emulator.admin.clock(advance=60)
    assert create(driver, "web1").state == NodeState.PENDING
    emulator.admin.clock(advance=600)
    create(driver, "web2")
    emulator.admin.clock(advance=600)

    nodes = {node.name: node for node in driver.list_nodes("shop")}
    assert {name: node.state for name, node in nodes.items()} == dict.fromkeys(("web1", "web2"), NodeState.RUNNING)
    assert nodes["web1"].extra["ssh_port"] == "22"
    assert nodes["web1"].extra["ssh_port"] != nodes["web2"].extra["ssh_port"]
    assert nodes["web1"].public_ips == nodes["web2"].public_ips
    assert [volume.extra["role_name"] for volume in driver.list_volumes(nodes["web2"]) if volume] == ["web2"]

    assert driver.reboot_node(nodes["web1"], ex_cloud_service_name="shop")
    assert [node.state for node in driver.list_nodes("shop")] == [NodeState.REBOOTING, NodeState.RUNNING]
    emulator.admin.clock(advance=600)

    for name in ("web2", "web1"):
        assert driver.destroy_node(nodes[name], ex_cloud_service_name="shop")
        emulator.admin.clock(advance=600)
    assert driver.list_nodes("shop") == []
    assert driver.list_volumes() == []


def test_a_refusal_of_the_service_reaches_the_user(driver: Any) -> None:
    driver.ex_create_cloud_service("shop", LOCATION)
    with pytest.raises(Exception, match="ConflictError"):
        driver.ex_create_cloud_service("shop", LOCATION)
