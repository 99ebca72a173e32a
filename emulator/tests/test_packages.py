# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classic deployments of packages."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from azure.common import AzureConflictHttpError, AzureHttpError

from azure_classic_emulator.testing.rest import Rest, body
from azure_classic_emulator.testing.sdk import Sdk

SHOP = "services/hostedservices/shop"
PACKAGE = "https://shopdata01.blob.core.windows.net/pkg/shop.cspkg"
READY = ("ReadyRole", "Started")
NAMESPACE = "http://schemas.microsoft.com/ServiceHosting/2008/10/ServiceConfiguration"


def configuration(**counts: int) -> str:
    roles = "".join(f'<Role name="{name}"><Instances count="{count}"/></Role>' for name, count in counts.items())
    root = f'<ServiceConfiguration serviceName="s" osFamily="4" osVersion="*" xmlns="{NAMESPACE}">'
    content = f"{root}{roles}</ServiceConfiguration>"
    return base64.b64encode(content.encode()).decode()


def create(sdk: Sdk, slot: str = "production", name: str = "v1", **changes: Any) -> Any:
    arguments = {"configuration": configuration(Web=2, Worker=1), "start_deployment": True} | changes
    return sdk.service.create_deployment("shop", slot, name, PACKAGE, f"label {name}", **arguments)


def upgrade(sdk: Sdk, mode: str, **counts: int) -> Any:
    wanted = configuration(**(counts or {"Web": 2, "Worker": 1}))
    return sdk.service.upgrade_deployment("shop", "v1", mode, PACKAGE, wanted, "label v2", False)


@pytest.fixture
def shop(sdk: Sdk) -> Sdk:
    """An account and a hosted service with the deployment v1 of two roles, three instances."""
    sdk.make_account()
    sdk.make_service()
    sdk.succeed(create(sdk))
    return sdk


def test_a_package_is_deployed(shop: Sdk, rest: Rest) -> None:
    assert shop.instances() == {"Web_IN_0": READY, "Web_IN_1": READY, "Worker_IN_0": READY}
    shown = rest.get(f"{SHOP}/deploymentslots/production")
    assert shown.text("Status") == "Running"
    assert shown.text("Configuration") == configuration(Web=2, Worker=1)
    assert shown.text("UpgradeDomainCount") == "2"
    assert shown.names("RoleList/Role") == ["RoleName", "OsVersion", "ConfigurationSets"]
    assert shown.text("RoleList/Role/OsVersion") == "WA-GUEST-OS-4.20_201506-01"
    assert b"<Role><RoleName>Web</RoleName>" in shown.content
    assert base64.b64decode(shown.text("Label") or "") == b"label v1"


def test_a_deployment_that_is_not_started_is_suspended(sdk: Sdk) -> None:
    sdk.make_account()
    sdk.make_service()
    sdk.succeed(create(sdk, start_deployment=False))
    assert sdk.service.get_deployment_by_name("shop", "v1").status == "Suspended"
    sdk.succeed(sdk.service.update_deployment_status("shop", "v1", "Running"))
    assert sdk.service.get_deployment_by_name("shop", "v1").status == "Running"
    assert set(sdk.instances().values()) == {READY}
    sdk.succeed(sdk.service.update_deployment_status("shop", "v1", "Suspended"))
    assert set(sdk.instances().values()) == {("StoppedVM", "Stopped")}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"slot": "production", "name": "v2"}, AzureConflictHttpError),
        ({"slot": "staging", "name": "v1"}, AzureConflictHttpError),
        ({"slot": "staging", "name": "v2", "configuration": base64.b64encode(b"no xml").decode()}, AzureHttpError),
        ({"slot": "staging", "name": "v2", "configuration": configuration(Web=0)}, AzureHttpError),
        ({"slot": "staging", "name": "v2", "configuration": configuration(Web=40)}, AzureConflictHttpError),
    ],
)
def test_refused_deployments(shop: Sdk, changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        create(shop, **changes)


def test_a_new_configuration_changes_the_number_of_instances(shop: Sdk) -> None:
    accepted = shop.service.change_deployment_configuration("shop", "v1", configuration(Web=4, Worker=1))
    shop.pass_time(10)
    assert shop.service.get_deployment_by_name("shop", "v1").status == "RunningTransitioning"
    shop.succeed(accepted)
    assert list(shop.instances()) == ["Web_IN_0", "Web_IN_1", "Worker_IN_0", "Web_IN_2", "Web_IN_3"]
    shop.succeed(shop.service.change_deployment_configuration("shop", "v1", configuration(Web=1, Worker=1)))
    assert list(shop.instances()) == ["Web_IN_0", "Worker_IN_0"]


def test_an_automatic_upgrade_walks_through_the_domains(shop: Sdk, rest: Rest) -> None:
    upgrade(shop, "Auto")
    seen = []
    for _unused in range(3):
        shown = rest.get(f"{SHOP}/deployments/v1")
        domain = shown.text("UpgradeStatus/CurrentUpgradeDomain")
        seen.append(
            (
                domain,
                shown.text("RollbackAllowed"),
                [name for name, state in shop.instances().items() if state != READY],
            )
        )
        shop.pass_time(60)
    assert seen == [
        ("0", "true", ["Web_IN_0", "Worker_IN_0"]),
        ("1", "true", ["Web_IN_1"]),
        (None, "false", []),
    ]
    assert shop.service.get_deployment_by_name("shop", "v1").label == "label v2"


def test_a_manual_upgrade_waits_to_be_walked(shop: Sdk, rest: Rest) -> None:
    shop.succeed(upgrade(shop, "Manual"))
    status = rest.get(f"{SHOP}/deployments/v1")
    assert status.names("UpgradeStatus") == ["UpgradeType", "CurrentUpgradeDomainState", "CurrentUpgradeDomain"]
    assert status.text("UpgradeStatus/CurrentUpgradeDomainState") == "Before"
    with pytest.raises(AzureHttpError, match="upgrade domain 1 is not the next one"):
        shop.service.walk_upgrade_domain("shop", "v1", 1)
    for domain in (0, 1):
        shop.succeed(shop.service.walk_upgrade_domain("shop", "v1", domain))
    assert rest.get(f"{SHOP}/deployments/v1").text("UpgradeStatus/UpgradeType") is None
    with pytest.raises(AzureHttpError, match="No manual update"):
        shop.service.walk_upgrade_domain("shop", "v1", 0)


@pytest.mark.parametrize(("address", "status"), [("deployments/v1", 200), ("deploymentslots/production", 202)])
def test_an_update_is_rolled_back(shop: Sdk, rest: Rest, address: str, status: int) -> None:
    shop.succeed(upgrade(shop, "Manual", Web=3, Worker=1))
    assert shop.service.get_deployment_by_name("shop", "v1").label == "label v2"
    roll_back = body("RollbackUpdateOrUpgrade", {"Mode": "auto", "Force": "true"})
    assert rest.post(f"{SHOP}/{address}?comp=rollback", roll_back).status == status
    shop.pass_time()
    deployment = shop.service.get_deployment_by_name("shop", "v1")
    assert (deployment.label, deployment.rollback_allowed) == ("label v1", False)
    assert list(shop.instances()) == ["Web_IN_0", "Web_IN_1", "Worker_IN_0"]
    assert rest.post(f"{SHOP}/{address}?comp=rollback", roll_back).error == (400, "BadRequest")


def test_one_update_at_a_time(shop: Sdk) -> None:
    shop.succeed(upgrade(shop, "Manual"))
    with pytest.raises(AzureConflictHttpError, match="in progress"):
        upgrade(shop, "Auto")


def test_slots_are_swapped_with_their_addresses(shop: Sdk) -> None:
    shop.succeed(create(shop, "staging", "v2"))
    before = {
        slot: shop.service.get_deployment_by_slot("shop", slot).virtual_ips[0].address
        for slot in ("production", "staging")
    }
    with pytest.raises(AzureConflictHttpError, match="do not match"):
        shop.service.swap_deployment("shop", "v2", "v1")
    shop.succeed(shop.service.swap_deployment("shop", "v1", "v2"))
    for slot, name in (("production", "v2"), ("staging", "v1")):
        found = shop.service.get_deployment_by_slot("shop", slot)
        assert (found.name, found.virtual_ips[0].address) == (name, before[slot])


def test_a_reserved_address_stays_with_its_slot(shop: Sdk) -> None:
    shop.succeed(create(shop, "staging", "v2"))
    shop.succeed(shop.service.create_reserved_ip_address("shop-ip", location="West US"))
    shop.succeed(shop.service.associate_reserved_ip_address("shop-ip", "shop", "v1"))
    shop.succeed(shop.service.swap_deployment("shop", "v1", "v2"))
    assert shop.service.get_reserved_ip_address("shop-ip").deployment_name == "v2"
    shop.succeed(shop.service.disassociate_reserved_ip_address("shop-ip", "shop", "v2"))
    assert not shop.service.get_reserved_ip_address("shop-ip").in_use


@pytest.mark.parametrize("verb", ["reboot", "reimage", "rebuild"])
def test_an_instance_comes_back(shop: Sdk, verb: str) -> None:
    accepted = getattr(shop.service, f"{verb}_role_instance")("shop", "v1", "Web_IN_1")
    assert shop.instances()["Web_IN_1"] == ("RestartingRole", "Started")
    shop.succeed(accepted)
    assert shop.instances()["Web_IN_1"] == READY


def test_instances_are_deleted_but_not_the_last_one(shop: Sdk, rest: Rest) -> None:
    shop.succeed(shop.service.delete_role_instances("shop", "v1", ["Web_IN_1"]))
    assert list(shop.instances()) == ["Web_IN_0", "Worker_IN_0"]
    text = base64.b64decode(rest.get(f"{SHOP}/deployments/v1").text("Configuration") or "").decode()
    assert text.count('count="1"') == 2
    with pytest.raises(AzureHttpError, match="last instance of the role Worker"):
        shop.service.delete_role_instances("shop", "v1", ["Worker_IN_0"])


@pytest.mark.parametrize("path", ["deployments/v1", "deploymentslots/production"])
def test_machine_operations_need_machines(shop: Sdk, rest: Rest, path: str) -> None:
    content = body("PersistentVMRole", {"RoleName": "web1"})
    assert rest.post(f"{SHOP}/{path}/roles", content).error == (400, "BadRequest")


def test_an_unknown_verb_of_a_deployment(shop: Sdk, rest: Rest) -> None:
    answer = rest.post(f"{SHOP}/deployments/v1?comp=melt")
    assert answer.error == (400, "MissingOrInvalidRequiredQueryParameter")
