# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual machine as the service shows it."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.api import codec
from ansible_collections.azure_classic.service_management.plugins.module_utils.api.hosted_services import HOSTED_SERVICE
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.machine import (
    Machine,
    find_machine,
    machines_of,
)

WEB1 = (
    "<Role><RoleName>web1</RoleName><RoleType>PersistentVMRole</RoleType><ConfigurationSets><ConfigurationSet>"
    "<ConfigurationSetType>NetworkConfiguration</ConfigurationSetType><SubnetNames><SubnetName>front</SubnetName>"
    "</SubnetNames></ConfigurationSet></ConfigurationSets><DataVirtualHardDisks><DataVirtualHardDisk><DiskName>d0"
    "</DiskName></DataVirtualHardDisk><DataVirtualHardDisk><Lun>3</Lun></DataVirtualHardDisk></DataVirtualHardDisks>"
    "<OSVirtualHardDisk><DiskName>os</DiskName></OSVirtualHardDisk></Role>"
)
WEB2 = "<Role><RoleName>Web2</RoleName><RoleType>PersistentVMRole</RoleType></Role>"
WORKER = "<Role><RoleName>worker</RoleName></Role>"


def instance(status: str = "ReadyRole", power: str = "Started", more: str = "", name: str = "web1") -> str:
    return (
        f"<RoleInstance><RoleName>{name}</RoleName><InstanceStatus>{status}</InstanceStatus>{more}"
        f"<PowerState>{power}</PowerState></RoleInstance>"
    )


def service(roles: str = WEB1, instances: str = "", name: str = "shop-vm") -> Any:
    return codec.decode(
        HOSTED_SERVICE,
        f"<HostedService><ServiceName>shop</ServiceName><Deployments><Deployment><Name>{name}</Name>"
        f"<RoleInstanceList>{instances}</RoleInstanceList><RoleList>{roles}</RoleList></Deployment></Deployments>"
        "</HostedService>".encode(),
    )


def machine(*arguments: str) -> Machine:
    found = find_machine(service(WEB1, instance(*arguments) if arguments else ""), "shop-vm", "web1")
    assert found
    return found


@pytest.mark.parametrize(
    ("status", "power_state", "power", "ready"),
    [
        ("ReadyRole", "Started", "started", True),
        ("ReadyRole", "Starting", "started", False),
        ("ReadyRole", "Unknown", "started", False),
        ("RoleStateUnknown", "Started", "started", False),
        ("Unknown", "Started", "started", False),
        ("Provisioning", "Started", "started", False),
        ("CreatingVM", "Starting", "started", False),
        ("StartingVM", "Starting", "started", False),
        ("BusyRole", "Started", "started", False),
        ("RestartingRole", "Started", "started", False),
        ("StoppingVM", "Stopping", "started", False),
        ("StoppedVM", "Stopped", "stopped", False),
        ("StoppedDeallocated", "Stopped", "deallocated", False),
    ],
)
def test_power_and_readiness(status: str, power_state: str, power: str, ready: bool) -> None:
    found = machine(status, power_state)
    assert (found.power, found.is_ready, found.failure) == (power, ready, None)


@pytest.mark.parametrize(
    ("status", "details", "failure"),
    [
        ("FailedStartingRole", "", "FailedStartingRole"),
        ("FailedStartingVM", "", "FailedStartingVM"),
        ("UnresponsiveRole", "", "UnresponsiveRole"),
        ("CyclingRole", "", "CyclingRole"),
        (
            "Provisioning",
            "<InstanceStateDetails>too big</InstanceStateDetails><InstanceErrorCode>VhdTooLarge</InstanceErrorCode>",
            "Provisioning VhdTooLarge too big",
        ),
        ("ReadyRole", "<InstanceStateDetails>fine</InstanceStateDetails>", None),
    ],
)
def test_a_machine_that_will_never_be_ready_says_why(status: str, details: str, failure: str | None) -> None:
    assert machine(status, "Started", details).failure == failure


def test_a_machine_without_an_instance_is_neither_ready_nor_lost() -> None:
    found = machine()
    assert (found.instance, found.instance_status, found.power) == (None, None, "started")
    assert (found.is_ready, found.failure) == (False, None)


@pytest.mark.parametrize(
    ("deployment", "role", "found"),
    [
        ("shop-vm", "web1", "web1"),
        ("SHOP-vm", "WEB1", "web1"),
        ("shop-vm", "web2", "Web2"),
        ("shop-vm", "worker", None),
        ("shop-vm", "web3", None),
        ("shop", "web1", None),
    ],
)
def test_machines_are_found_by_name(deployment: str, role: str, found: str | None) -> None:
    instances = instance() + instance("StoppedVM", "Stopped", name="Web2")
    machine = find_machine(service(WORKER + WEB1 + WEB2, instances), deployment, role)
    assert (machine and machine.role["role_name"]) == found
    assert (machine and machine.instance_status) == {"web1": "ReadyRole", "Web2": "StoppedVM"}.get(found or "")


def test_the_name_of_a_deployment_may_be_written_in_any_case() -> None:
    assert find_machine(service(name="Shop-VM"), "shop-vm", "web1")


def test_web_and_worker_roles_are_no_machines() -> None:
    machines = list(machines_of(service(WORKER + WEB1 + WEB2)))
    assert [each.role["role_name"] for each in machines] == ["web1", "Web2"]
    assert list(machines_of(service(WORKER))) == []


@pytest.mark.parametrize(("roles", "alone"), [(WEB1, True), (WEB1 + WEB2, False), (WEB1 + WORKER, False)])
def test_a_machine_knows_whether_it_is_the_only_role(roles: str, alone: bool) -> None:
    found = find_machine(service(roles), "shop-vm", "web1")
    assert found
    assert found.is_alone is alone


def test_parts_of_a_machine() -> None:
    found = machine()
    assert found.network["subnet_names"] == ["front"]
    assert found.disk_names == ["os", "d0"]
    bare = find_machine(service(WEB2), "shop-vm", "web2")
    assert bare
    assert (bare.network, bare.disk_names) == ({}, [])
