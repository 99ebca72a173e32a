# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be known is checked before the first write of a change, and in check mode; what is destroyed comes last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    MACHINE,
    SERVICE,
    STORAGE,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Task, task
from azure_classic_emulator.testing import Emulator

OLD = {"lun": 0, "size_gb": 10, "media_link": f"{BLOBS}/old.vhd"}
ELSEWHERE = task("elsewhere", "storage_account", {"name": "elsewhere01", "location": "North Europe"})


@pytest.fixture
def emulator(emulator: Emulator) -> Iterator[Emulator]:
    with emulator.admin.time(mode="manual"):
        yield emulator


def change(name: str, **options: Any) -> Task:
    return task(name, "vm_deployment", {"service_name": "shop-vm", "name": "shop-vm", "role_name": "web1", **options})


def disks(emulator: Emulator) -> dict[int, str]:
    """The blobs of the data disks of the machine, by LUN."""
    [deployment] = emulator.admin.state()["deployment"].values()
    [role] = deployment["Roles"]
    return {disk.get("Lun", 0): disk["MediaLink"].rpartition("/")[2] for disk in role["DataVirtualHardDisks"]}


MISTAKES = {
    "unknown disk": ({"lun": 1, "disk_name": "typo"}, "data_disks[0].disk_name: no disk typo"),
    "unknown account": (
        {"lun": 1, "size_gb": 10, "media_link": "https://typo.blob.core.windows.net/vhds/new.vhd"},
        "data_disks[0].media_link: the subscription has no storage account typo",
    ),
    "account of a source": (
        {"lun": 1, "source_media_link": "https://typo.blob.core.windows.net/vhds/new.vhd"},
        "data_disks[0].source_media_link: the subscription has no storage account typo",
    ),
    "account in another location": (
        {"lun": 1, "size_gb": 10, "media_link": "https://elsewhere01.blob.core.windows.net/vhds/new.vhd"},
        "data_disks[0].media_link: the storage account elsewhere01 is in North Europe",
    ),
    "blob of another disk": (
        {"lun": 1, "size_gb": 10, "media_link": f"{BLOBS}/old.vhd"},
        f"data_disks[0].media_link: {BLOBS}/old.vhd is already the disk ",
    ),
    "control character": (
        {"lun": 1, "size_gb": 10, "media_link": f"{BLOBS}/new.vhd", "label": "a\x07b"},
        "data_disks.label: ",
    ),
}


@pytest.mark.parametrize("check_mode", [False, True], ids=["run", "check"])
@pytest.mark.parametrize("name", MISTAKES, ids=lambda name: name.replace(" ", "-"))
def test_a_mistake_in_a_new_disk_costs_no_old_one(name: str, check_mode: bool, emulator: Emulator) -> None:
    """Before, the size was changed and the old disk detached when the new one was refused."""
    disk, sentence = MISTAKES[name]
    execute(emulator, [SERVICE, STORAGE, ELSEWHERE, MACHINE, change("attach", data_disks=[OLD])])
    wrong = task(
        "wrong", "vm_deployment", {**change("", data_disks=[disk], role_size="Large").options}, check_mode=check_mode
    )
    [outcome] = execute(emulator, [wrong])
    assert outcome.failed
    assert sentence in outcome.result["msg"]
    assert outcome.result["changed"] is False
    assert outcome.writes == []
    assert disks(emulator) == {0: "old.vhd"}


def test_a_disk_that_only_the_api_refuses_costs_no_old_one(emulator: Emulator) -> None:
    execute(emulator, [SERVICE, STORAGE, MACHINE, change("attach", data_disks=[OLD])])
    new = {"lun": 1, "size_gb": 10, "media_link": f"{BLOBS}/new.vhd"}
    refused = {"kind": "error", "status": 400, "message": "No."}
    with emulator.admin.planned_faults({"match": {"operation": "add_data_disk"}, "effect": refused}):
        outcome, again = execute(emulator, [change(name, data_disks=[new]) for name in ("refused", "again")])
    assert outcome.failed
    assert outcome.writes == ["add_data_disk"]
    assert not again.failed, again.result["msg"]
    assert again.writes == ["add_data_disk", "delete_data_disk"]
    assert disks(emulator) == {1: "new.vhd"}


def test_a_disk_moves_to_another_lun(emulator: Emulator) -> None:
    *_others, attached = execute(emulator, [SERVICE, STORAGE, MACHINE, change("attach", data_disks=[OLD])])
    [disk] = attached.result["vm_deployment"]["data_disks"]
    moved = {"lun": 1, "disk_name": disk["disk_name"]}
    check = task("check", "vm_deployment", change("", data_disks=[moved]).options, check_mode=True)
    planned, outcome = execute(emulator, [check, change("move", data_disks=[moved])])
    assert not outcome.failed, outcome.result["msg"]
    assert [each["name"] for each in planned.result["operations"]] == outcome.writes
    assert outcome.writes == ["delete_data_disk", "add_data_disk"]
    assert disks(emulator) == {1: "old.vhd"}


def test_a_change_without_new_disks_asks_for_none(emulator: Emulator) -> None:
    """The checks cost requests only where there is something to check."""
    *_others, outcome = execute(
        emulator, [SERVICE, STORAGE, MACHINE, change("resize", role_size="Large", wait_for="operation")]
    )
    assert set(outcome.reads) == {"get_hosted_service_properties", "get_operation_status"}
