# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many requests a task costs that finds nothing to do, and a task that only looks.

A subscription that asks too much is throttled, and the next task pays for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    MACHINE_OPTIONS,
    SERVICE,
    STORAGE,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Outcome, Task, task
from azure_classic_emulator.testing import Emulator

MACHINE = {
    **MACHINE_OPTIONS,
    "data_disks": [{"lun": lun, "size_gb": 10, "media_link": f"{BLOBS}/web1-data-{lun}.vhd"} for lun in range(2)],
}
GROUP = {"service_name": "shop-vm", "deployment_name": "shop-vm", "role_name": "web1"}
IMAGE = {"name": "golden", "media_link": f"{BLOBS}/golden.vhd", "os": "Linux"}
CAPTURE = {"name": "shop-web-v1", **GROUP, "os_state": "Specialized"}
SETUP = [
    task("an affinity group", "affinity_group", {"name": "shop-ag", "location": "West Europe"}),
    SERVICE,
    STORAGE,
    task("an OS image", "os_image", IMAGE),
    task("a machine", "vm_deployment", MACHINE),
    task("a VM image", "vm_image_capture", CAPTURE),
]

Case = tuple[str, Mapping[str, Any], list[str]]

CONVERGED: list[Case] = [
    ("affinity_group", {"name": "shop-ag", "location": "West Europe"}, ["get_affinity_group_properties"]),
    ("affinity_group", {"name": "gone", "state": "absent"}, ["get_affinity_group_properties"]),
    ("hosted_service", {"name": "shop-vm", "location": "West Europe"}, ["get_hosted_service_properties"]),
    ("hosted_service", {"name": "gone", "state": "absent"}, ["get_hosted_service_properties"]),
    ("storage_account", {"name": "shopdata01"}, ["get_storage_account_properties"]),
    ("storage_account", {"name": "goneaccount", "state": "absent"}, ["get_storage_account_properties"]),
    ("os_image", IMAGE, ["get_os_image"]),
    ("os_image", {"name": "gone", "state": "absent"}, ["get_os_image"]),
    # Two data disks cost no request more: what the role says of them is enough.
    ("vm_deployment", MACHINE, ["get_hosted_service_properties"]),
    ("vm_deployment", {**MACHINE, "state": "started"}, ["get_hosted_service_properties"]),
    (
        "vm_deployment",
        {"service_name": "shop-vm", "name": "gone", "state": "absent", "delete_media": True},
        ["get_hosted_service_properties"],
    ),
    ("vm_image_capture", CAPTURE, ["get_os_image", "list_vm_images"]),
    ("vm_image_capture", {"name": "gone", "state": "absent"}, ["get_os_image", "list_vm_images"]),
]
FACTS: list[Case] = [
    ("affinity_group_info", {}, ["list_affinity_groups"]),
    ("affinity_group_info", {"name": "shop-ag"}, ["get_affinity_group_properties"]),
    ("locations", {}, ["list_locations"]),
    ("locations", {"name": "West Europe", "role_size": "Small"}, ["list_locations"]),
    ("os_families", {"active_only": True}, ["list_operating_system_families"]),
    ("hosted_service_info", {}, ["list_hosted_services"]),
    ("hosted_service_info", {"name": "shop-vm"}, ["get_hosted_service_properties"]),
    ("storage_account_info", {}, ["list_storage_accounts"]),
    ("storage_account_info", {"name": "shopdata01"}, ["get_storage_account_properties"]),
    (
        "storage_account_info",
        {"name": "shopdata01", "keys": True},
        ["get_storage_account_properties", "get_storage_account_keys"],
    ),
    ("os_image_info", {"category": "User"}, ["list_os_images"]),
    ("os_image_info", {"name": "golden"}, ["get_os_image"]),
    ("vm_image_info", {}, ["list_vm_images"]),
    ("vm_deployment_info", {"service_name": "shop-vm"}, ["get_hosted_service_properties"]),
    ("operation_info", {"ids": ["0" * 32], "fail_on_error": False}, ["get_operation_status"]),
    ("service_management", {"operation": "get_subscription"}, ["get_subscription"]),
]


def asked(emulator: Emulator, cases: list[Case]) -> list[tuple[Outcome, list[str]]]:
    tasks: list[Task] = [task(f"{module} {dict(options)}", module, options) for module, options, _expected in cases]
    outcomes = execute(emulator, [*SETUP, *tasks])
    assert {outcome.task: outcome.result["msg"] for outcome in outcomes if outcome.failed} == {}
    return [(outcome, [*outcome.reads, *outcome.writes]) for outcome in outcomes[len(SETUP) :]]


@pytest.mark.parametrize("cases", [CONVERGED, FACTS], ids=["converged", "facts"])
def test_the_requests_of_a_task_that_changes_nothing(cases: list[Case], emulator: Emulator) -> None:
    found = asked(emulator, cases)
    assert {outcome.task: requests for outcome, requests in found} == {
        f"{module} {dict(options)}": expected for module, options, expected in cases
    }
    assert [outcome.task for outcome, _requests in found if outcome.result["changed"]] == []
