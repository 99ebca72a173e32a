# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting, restarting, stopping and deallocating machines."""

from __future__ import annotations

import pytest
from azure.common import AzureHttpError, AzureMissingResourceHttpError

from azure_classic_emulator.testing.rest import Rest, body
from azure_classic_emulator.testing.sdk import Sdk

INSTANCE = "services/hostedservices/shop/deployments/shop/roleinstances/web1/Operations"
READY = ("ReadyRole", "Started")
OFF = ("StoppedVM", "Stopped")
RELEASED = ("StoppedDeallocated", "Stopped")


@pytest.fixture
def pair(sdk: Sdk) -> Sdk:
    """Two machines, web1 and web2, that are ready."""
    sdk.make_machine(ports={"SSH": 22})
    sdk.succeed(sdk.service.add_role("shop", "shop", **sdk.linux_role("web2")))
    return sdk


def test_a_stopped_machine_keeps_its_place(pair: Sdk) -> None:
    stopping = pair.service.shutdown_role("shop", "shop", "web1")
    assert pair.instances()["web1"] == ("StoppingVM", "Stopping")
    pair.succeed(stopping)
    assert pair.instances() == {"web1": OFF, "web2": READY}
    starting = pair.service.start_role("shop", "shop", "web1")
    assert pair.instances()["web1"] == ("StartingVM", "Starting")
    pair.succeed(starting)
    assert pair.instances() == {"web1": READY, "web2": READY}


def test_a_deployment_without_running_machines_loses_its_address(pair: Sdk, rest: Rest) -> None:
    pair.succeed(pair.service.shutdown_roles("shop", "shop", ["web1", "web2"], "StoppedDeallocated"))
    deployment = rest.get("services/hostedservices/shop/deployments/shop")
    assert deployment.text("Status") == "Suspended"
    assert deployment.names("VirtualIPs") == []
    assert b"<Vip>" not in deployment.content
    assert deployment.names("RoleInstanceList/RoleInstance") == [
        "RoleName",
        "InstanceName",
        "InstanceStatus",
        "PowerState",
        "RemoteAccessCertificateThumbprint",
    ]
    assert rest.get("services/hostedservices/shop/deployments/shop", "2012-12-01").error == (404, "ResourceNotFound")

    pair.succeed(pair.service.start_roles("shop", "shop", ["web2"]))
    assert pair.instances() == {"web1": RELEASED, "web2": READY}
    assert len(pair.service.get_deployment_by_name("shop", "shop").virtual_ips) == 1


def test_a_restart_comes_back(pair: Sdk) -> None:
    restarting = pair.service.restart_role("shop", "shop", "web1")
    assert pair.instances()["web1"] == ("RestartingRole", "Stopping")
    pair.succeed(restarting)
    assert pair.instances()["web1"] == READY


def test_repeating_a_power_operation_succeeds(pair: Sdk) -> None:
    pair.succeed(pair.service.start_role("shop", "shop", "web1"))
    assert pair.instances()["web1"] == READY
    for _unused in range(2):
        pair.succeed(pair.service.shutdown_role("shop", "shop", "web1", "StoppedDeallocated"))
    assert pair.instances()["web1"] == RELEASED


def test_a_stopped_machine_cannot_be_restarted(pair: Sdk) -> None:
    pair.succeed(pair.service.shutdown_role("shop", "shop", "web1"))
    with pytest.raises(AzureHttpError, match="stopped and cannot be restarted"):
        pair.service.restart_role("shop", "shop", "web1")


def test_an_unknown_machine_is_not_found(pair: Sdk) -> None:
    with pytest.raises(AzureMissingResourceHttpError, match="Role instance name is not valid"):
        pair.service.start_role("shop", "shop", "web9")


@pytest.mark.parametrize(
    ("root", "content", "error"),
    [
        (
            "ShutdownRoleOperation",
            {"OperationType": "ShutdownRoleOperation", "PostShutdownAction": "Melt"},
            "BadRequest",
        ),
        ("ShutdownRoleOperation", {}, "InvalidXmlRequest"),
        ("MeltRoleOperation", {"OperationType": "MeltRoleOperation"}, "InvalidXmlRequest"),
    ],
)
def test_refused_operations(pair: Sdk, rest: Rest, root: str, content: dict[str, str], error: str) -> None:
    assert rest.post(INSTANCE, body(root, content)).error == (400, error)


def test_the_default_action_keeps_the_allocation(pair: Sdk, rest: Rest) -> None:
    rest.succeed(rest.post(INSTANCE, body("ShutdownRoleOperation", {"OperationType": "ShutdownRoleOperation"})))
    assert pair.instances()["web1"] == OFF


@pytest.mark.parametrize(
    ("given", "status"), [({}, "FailedStartingVM"), ({"instance_status": "CyclingRole"}, "CyclingRole")]
)
@pytest.mark.parametrize("operation", ["create", "add", "start"])
def test_a_chosen_machine_fails_to_start(sdk: Sdk, operation: str, given: dict[str, str], status: str) -> None:
    """Its operation succeeds all the same, and the machines beside it start."""
    name = {"create": "create_virtual_machine_deployment", "add": "add_role", "start": "start_role"}[operation]
    if operation != "create":
        sdk.make_machine(ports={"SSH": 22})
    if operation == "start":
        sdk.succeed(sdk.service.shutdown_role("shop", "shop", "web1"))
    fault = {"match": {"operation": name}, "effect": {"kind": "failed_instance", **given}}
    with sdk.emulator.admin.planned_faults(fault):
        if operation == "create":
            sdk.make_account()
            sdk.make_service()
            role = sdk.linux_role("web1")
            sdk.succeed(sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "shop", **role))
        elif operation == "add":
            sdk.succeed(sdk.service.add_role("shop", "shop", **sdk.linux_role("web2")))
        else:
            sdk.succeed(sdk.service.start_role("shop", "shop", "web1"))
        sdk.pass_time(3600)
    failed = "web2" if operation == "add" else "web1"
    assert sdk.instances()[failed][0] == status
    assert {state for role, state in sdk.instances().items() if role != failed} <= {READY}
