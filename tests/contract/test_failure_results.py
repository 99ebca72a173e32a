# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a failed task returns is what RETURN promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.azure_classic.service_management.tests.harness.command import ROOT
from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.documentation import (
    documented_results,
    undocumented,
)
from ansible_collections.azure_classic.service_management.tests.harness.result_comparison import own_keys
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    MACHINE,
    MACHINE_OPTIONS,
    SERVICE,
    STORAGE,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Outcome, task
from azure_classic_emulator.testing import Emulator

WRITES: dict[str, Mapping[str, Any]] = {
    "affinity_group": {"name": "shop-ag", "location": "West Europe"},
    "hosted_service": {"name": "shop-web", "location": "West Europe"},
    "storage_account": {"name": "shopdata02", "location": "West Europe"},
    "os_image": {"name": "golden", "media_link": f"{BLOBS}/golden.vhd", "os": "Linux"},
    "vm_deployment": {**MACHINE_OPTIONS, "role_name": "web2", "media_link": f"{BLOBS}/web2.vhd"},
    "vm_image_capture": {
        "name": "shop-web-v1",
        "service_name": "shop-vm",
        "deployment_name": "shop-vm",
        "role_name": "web1",
        "os_state": "Specialized",
    },
    "service_management": {
        "operation": "create_affinity_group",
        "body": {"name": "shop", "label": "Shop", "location": "West Europe"},
    },
}
READS: dict[str, Mapping[str, Any]] = {
    "affinity_group": {"name": "shop-ag"},
    "affinity_group_info": {},
    "hosted_service": {"name": "shop-web"},
    "hosted_service_info": {},
    "locations": {},
    "operation_info": {"ids": ["0" * 32]},
    "os_families": {},
    "os_image": {"name": "golden", "state": "absent"},
    "os_image_info": {},
    "service_management": {"operation": "get_subscription"},
    "storage_account": {"name": "shopdata02"},
    "storage_account_info": {},
    "vm_deployment": {"service_name": "shop-vm", "name": "shop-vm", "state": "absent"},
    "vm_deployment_info": {},
    "vm_image_capture": {"name": "shop-web-v1", "state": "absent"},
    "vm_image_info": {},
}


def assert_documented(outcome: Outcome) -> None:
    module = outcome.task
    assert outcome.failed, module
    assert undocumented(module, outcome.result) == set(), module
    assert set(outcome.result["error"]) == set(documented_results(module)["error"]["contains"]), module


def test_a_failed_read_returns_the_documented_error(emulator: Emulator) -> None:
    assert set(READS) == {path.stem for path in (ROOT / "plugins/modules").glob("*.py")}
    refusal = {"match": {"method": "GET"}, "effect": {"kind": "error", "status": 403}, "count": 0}
    with emulator.admin.planned_faults(refusal):
        outcomes = execute(emulator, [task(module, module, options) for module, options in READS.items()])

    for outcome in outcomes:
        assert_documented(outcome)
        assert set(own_keys(outcome.result)) == {"error"}, outcome.task


def test_a_failed_write_returns_the_documented_account_of_it(emulator: Emulator) -> None:
    execute(emulator, [SERVICE, STORAGE, MACHINE])
    refusal = {"match": {"method": "POST"}, "effect": {"kind": "error", "status": 400}, "count": 0}
    with emulator.admin.planned_faults(refusal):
        outcomes = execute(emulator, [task(module, module, options) for module, options in WRITES.items()])

    for outcome in outcomes:
        assert_documented(outcome)
        resource_keys = set() if outcome.task == "service_management" else {"left_behind"}
        assert set(own_keys(outcome.result)) == {"operations", "error"} | resource_keys, outcome.task
