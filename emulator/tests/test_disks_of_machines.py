# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data disks of a machine, and what is left of disks and blobs after the machine."""

from __future__ import annotations

from typing import Any

import pytest
from azure.common import AzureConflictHttpError, AzureHttpError, AzureMissingResourceHttpError
from azure.servicemanagement import OSVirtualHardDisk

from azure_classic_emulator.testing.sdk import Sdk, blob


def name_of(sdk: Sdk, link: str) -> str:
    return next(str(disk.name) for disk in sdk.service.list_disks() if disk.media_link == link)


def add(sdk: Sdk, lun: int, name: str, **changes: Any) -> Any:
    arguments = {"logical_disk_size_in_gb": 10, "media_link": blob(name)} | changes
    return sdk.service.add_data_disk("shop", "shop", "web1", lun, **arguments)


def test_a_data_disk_is_added_changed_and_detached(sdk: Sdk) -> None:
    sdk.make_machine()
    sdk.succeed(add(sdk, 1, "d1", disk_label="Läger", host_caching="ReadWrite"))
    disk = sdk.service.get_data_disk("shop", "shop", "web1", 1)
    assert (disk.lun, disk.disk_label, disk.host_caching, disk.logical_disk_size_in_gb) == (1, "Läger", "ReadWrite", 10)

    sdk.service.update_data_disk("shop", "shop", "web1", 1, host_caching="None", updated_lun=5)
    assert sdk.service.get_data_disk("shop", "shop", "web1", 5).host_caching == "None"
    sdk.succeed(sdk.service.delete_data_disk("shop", "shop", "web1", 5))
    assert sdk.disks()[blob("d1")] is None
    sdk.succeed(sdk.service.add_data_disk("shop", "shop", "web1", 0, disk_name=name_of(sdk, blob("d1"))))
    assert sdk.disks()[blob("d1")] == "web1"


def test_names_labels_and_links_of_the_disks_of_a_machine(sdk: Sdk) -> None:
    sdk.make_machine()
    sdk.succeed(add(sdk, 0, "d0", media_link=blob("d0").replace("https:", "http:")))
    sdk.succeed(add(sdk, 3, "d3"))
    machine = sdk.service.get_role("shop", "shop", "web1")
    names = [machine.os_virtual_hard_disk.disk_name, *(disk.disk_name for disk in machine.data_virtual_hard_disks)]

    assert [str(name).split("-")[:3] for name in names] == [["shop", "web1", index] for index in ("0", "0", "3")]
    assert [disk.media_link for disk in machine.data_virtual_hard_disks] == [blob("d0"), blob("d3")]
    assert sorted(str(disk.label) for disk in sdk.service.list_disks()) == ["", "shop-shop-web1-0", "shop-shop-web1-3"]


def test_the_label_of_an_os_disk_is_kept(sdk: Sdk) -> None:
    sdk.make_machine(os_virtual_hard_disk=OSVirtualHardDisk(sdk.linux_image(), blob("web1"), disk_label="système"))
    assert sdk.service.get_role("shop", "shop", "web1").os_virtual_hard_disk.disk_label == "système"


def test_a_registered_disk_wins_over_size_and_media_link(sdk: Sdk) -> None:
    sdk.make_machine()
    sdk.service.add_disk(True, "d9", blob("d9"), "d9", "Linux")
    sdk.succeed(add(sdk, 1, "d9", disk_name="d9", media_link="http://dummy"))
    assert sdk.disks()[blob("d9")] == "web1"


def test_the_disk_of_an_own_image_lies_beside_the_image_unless_it_has_a_place(sdk: Sdk) -> None:
    sdk.make_account()
    sdk.service.add_os_image("golden", blob("golden"), "golden", "Linux")
    sdk.make_service()
    role = sdk.linux_role("web1", os_virtual_hard_disk=OSVirtualHardDisk("golden", None))
    sdk.succeed(sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "shop", **role))
    (link,) = sdk.disks()
    assert link.startswith(blob("golden").rpartition("/")[0] + "/shop-web1-os-")


def test_deleting_a_data_disk_with_its_media(sdk: Sdk) -> None:
    sdk.make_machine()
    sdk.succeed(add(sdk, 0, "d0"))
    sdk.succeed(sdk.service.delete_data_disk("shop", "shop", "web1", 0, delete_vhd=True))
    assert blob("d0") not in sdk.disks()


@pytest.mark.parametrize(
    ("lun", "changes", "error"),
    [
        (0, {}, AzureConflictHttpError),
        (32, {}, AzureHttpError),
        (1, {"logical_disk_size_in_gb": 2000}, AzureHttpError),
        (1, {"media_link": blob("web1")}, AzureConflictHttpError),
        (1, {"host_caching": "Often"}, AzureHttpError),
        (
            1,
            {"logical_disk_size_in_gb": None, "media_link": None, "disk_name": "missing"},
            AzureMissingResourceHttpError,
        ),
        (1, {"logical_disk_size_in_gb": None, "media_link": None}, AzureHttpError),
    ],
)
def test_refused_data_disks(sdk: Sdk, lun: int, changes: dict[str, Any], error: type[Exception]) -> None:
    sdk.make_machine()
    sdk.succeed(add(sdk, 0, "d0"))
    with pytest.raises(error):
        add(sdk, lun, "d1", **changes)
    assert blob("d1") not in sdk.disks()


def test_an_unknown_lun_is_not_found(sdk: Sdk) -> None:
    sdk.make_machine()
    with pytest.raises(AzureMissingResourceHttpError):
        sdk.service.get_data_disk("shop", "shop", "web1", 3)


def test_disks_outlive_their_machine_and_stay_attached_for_a_while(sdk: Sdk) -> None:
    sdk.make_machine()
    accepted = sdk.service.delete_deployment("shop", "shop")
    sdk.pass_time(10)
    assert sdk.service.get_operation_status(accepted.request_id).status == "InProgress"
    assert sdk.service.get_operation_status(accepted.request_id).status == "Succeeded"
    disk = name_of(sdk, blob("web1"))
    with pytest.raises(AzureHttpError, match="is currently in use by virtual machine web1"):
        sdk.service.delete_disk(disk, delete_vhd=True)
    sdk.pass_time()
    assert sdk.disks() == {blob("web1"): None}
    role = sdk.linux_role("web2", system_config=None, os_virtual_hard_disk=OSVirtualHardDisk(disk_name=disk))
    sdk.succeed(sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "again", **role))
    assert sdk.disks() == {blob("web1"): "web2"}


def test_a_deleted_blob_is_leased_until_it_is_gone(sdk: Sdk) -> None:
    sdk.make_machine()
    sdk.service.delete_deployment("shop", "shop", delete_vhd=True)
    sdk.pass_time(10)
    assert sdk.disks() == {}
    role = sdk.linux_role("web1")
    with pytest.raises(AzureConflictHttpError, match="currently a lease on the blob"):
        sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "again", **role)
    sdk.pass_time()
    sdk.succeed(sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "again", **role))


def test_a_blob_that_stays_cannot_be_written_to(sdk: Sdk) -> None:
    sdk.make_machine()
    sdk.succeed(sdk.service.delete_deployment("shop", "shop"))
    sdk.service.delete_disk(name_of(sdk, blob("web1")))
    sdk.pass_time()
    with pytest.raises(AzureConflictHttpError, match="already used"):
        sdk.service.create_virtual_machine_deployment("shop", "shop", "production", "x", **sdk.linux_role("web1"))
