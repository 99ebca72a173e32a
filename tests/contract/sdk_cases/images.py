# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""OS images, VM images, and machines that are captured as either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from azure.servicemanagement import CaptureRoleAsVMImage, DataDiskConfiguration, OSImage, VMImage

from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.plan import Step
from ansible_collections.azure_classic.service_management.plugins.modules import os_image, vm_image_capture
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.case import (
    BLOBS,
    Case,
    module,
    table,
)
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.found import an_image
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.provisioning import (
    FULL_LINUX,
    sdk_full_linux,
)

SHOW_IN_GUI = "docs/protocol/images.md#create-a-vm-image: the SDK always sends ShowInGui"
NO_DISKS = (
    "docs/protocol/images.md#update-a-vm-image: the SDK always sends the two disk containers, empty if nothing is set"
)


OS_IMAGE_CHANGES = {
    "label": "Golden",
    "eula": "https://example.com/eula",
    "description": "Weekly",
    "image_family": "shop",
    "show_in_gui": True,
    "published_date": "2015-07-02T00:00:00Z",
    "icon_uri": "icon.png",
    "privacy_uri": "https://example.com/privacy",
    "recommended_vm_size": "Small",
    "small_icon_uri": "small.png",
    "language": "English",
}
VM_IMAGE_TEXTS = {
    "language": "English",
    "image_family": "shop",
    "recommended_vm_size": "Small",
    "eula": "https://example.com/eula",
    "icon_uri": "icon.png",
    "small_icon_uri": "small.png",
    "privacy_uri": "https://example.com/privacy",
    "published_date": "2015-07-02T00:00:00Z",
}


def capture(**options: Any) -> Callable[[], Step]:
    given = {"service_name": "shop", "deployment_name": "shop-vm", "role_name": "web1", "allow_vm_deletion": True}
    return module(vm_image_capture, None, **{**given, **options})


def sdk_os_image() -> OSImage:
    image = OSImage()
    for name, value in OS_IMAGE_CHANGES.items():
        setattr(image, name, value)
    return image


def sdk_vm_image(*disks: DataDiskConfiguration) -> VMImage:
    image = VMImage("shop-v3", "Shop v3", "Weekly")
    for name, value in VM_IMAGE_TEXTS.items():
        setattr(image, name, value)
    image.os_disk_configuration.host_caching = "ReadWrite"
    image.os_disk_configuration.os_state = "Specialized"
    image.os_disk_configuration.os = "Linux"
    image.os_disk_configuration.media_link = f"{BLOBS}/os.vhd"
    image.data_disk_configurations.data_disk_configurations.extend(disks)
    return image


def sdk_image_disk(**values: Any) -> DataDiskConfiguration:
    disk = DataDiskConfiguration()
    for name, value in values.items():
        setattr(disk, name, value)
    return disk


CASES = {
    # OS images
    "OS image": Case(
        "add_os_image",
        lambda sdk: sdk.add_os_image("Läden", f"{BLOBS}/golden.vhd", "golden", "Linux"),
        module(os_image, name="golden", label="Läden", media_link=f"{BLOBS}/golden.vhd", os="Linux"),
    ),
    "relabeled OS image": Case(
        "update_os_image",
        lambda sdk: sdk.update_os_image("golden", "Läden", f"{BLOBS}/golden.vhd", "golden", "Linux"),
        table(
            "update_os_image",
            {"label": "Läden", "media_link": f"{BLOBS}/golden.vhd", "name": "golden", "os": "Linux"},
            image_name="golden",
        ),
    ),
    "described OS image": Case(
        "update_os_image",
        lambda sdk: sdk.update_os_image_from_image_reference("golden", sdk_os_image()),
        module(os_image, an_image(), name="golden", **OS_IMAGE_CHANGES),
    ),
    "deleted OS image": Case(
        "delete_os_image",
        lambda sdk: sdk.delete_os_image("golden"),
        module(os_image, an_image(), name="golden", state="absent"),
    ),
    "deleted OS image and blob": Case(
        "delete_os_image",
        lambda sdk: sdk.delete_os_image("golden", delete_vhd=True),
        module(os_image, an_image(), name="golden", state="absent", delete_media=True),
    ),
    "replicated image": Case(
        "replicate_vm_image",
        lambda sdk: sdk.replicate_vm_image("golden", ["West US", "East US"], "shop", "web", "1.0.0"),
        table(
            "replicate_vm_image",
            {
                "target_locations": ["West US", "East US"],
                "compute_image_attributes": {"offer": "shop", "sku": "web", "version": "1.0.0"},
            },
            image_name="golden",
        ),
    ),
    "withdrawn image": Case(
        "unreplicate_vm_image",
        lambda sdk: sdk.unreplicate_vm_image("golden"),
        table("unreplicate_vm_image", image_name="golden"),
    ),
    "shared image": Case(
        "share_vm_image",
        lambda sdk: sdk.share_vm_image("golden", "public"),
        table("share_vm_image", image_name="golden", permission="public"),
    ),
    # VM images
    "VM image": Case(
        "create_vm_image",
        lambda sdk: sdk.create_vm_image(
            sdk_vm_image(
                sdk_image_disk(host_caching="None", lun=0, media_link=f"{BLOBS}/d0.vhd", logical_disk_size_in_gb=10)
            )
        ),
        table(
            "create_vm_image",
            {
                "name": "shop-v3",
                "label": "Shop v3",
                "description": "Weekly",
                "os_disk_configuration": {
                    "host_caching": "ReadWrite",
                    "os_state": "Specialized",
                    "os": "Linux",
                    "media_link": f"{BLOBS}/os.vhd",
                },
                "data_disk_configurations": [
                    {
                        "host_caching": "None",
                        "lun": 0,
                        "media_link": f"{BLOBS}/d0.vhd",
                        "logical_disk_size_in_gb": 10,
                    }
                ],
                **VM_IMAGE_TEXTS,
            },
        ),
        sdk_only={"ShowInGui=false": SHOW_IN_GUI},
    ),
    "changed VM image": Case(
        "update_vm_image",
        lambda sdk: sdk.update_vm_image(
            "shop-v3", sdk_vm_image(sdk_image_disk(name="shop-v3-d0", host_caching="ReadOnly", lun=1))
        ),
        table(
            "update_vm_image",
            {
                "label": "Shop v3",
                "description": "Weekly",
                "os_disk_configuration": {"host_caching": "ReadWrite"},
                "data_disk_configurations": [{"name": "shop-v3-d0", "host_caching": "ReadOnly", "lun": 1}],
                **VM_IMAGE_TEXTS,
                "show_in_gui": False,
            },
            vm_image_name="shop-v3",
        ),
    ),
    "relabeled VM image": Case(
        "update_vm_image",
        lambda sdk: sdk.update_vm_image("shop-v3", VMImage(label="Läden")),
        table("update_vm_image", {"label": "Läden", "show_in_gui": False}, vm_image_name="shop-v3"),
        sdk_only={"OSDiskConfiguration=": NO_DISKS, "DataDiskConfigurations=": NO_DISKS},
    ),
    "deleted VM image": Case(
        "delete_vm_image",
        lambda sdk: sdk.delete_vm_image("shop-v3", delete_vhd=True),
        table("delete_vm_image", vm_image_name="shop-v3", comp="media"),
    ),
    # Captures
    "captured OS image": Case(
        "capture_role",
        lambda sdk: sdk.capture_role("shop", "shop-vm", "web1", "Delete", "shop-base", "Läden"),
        capture(name="shop-base", label="Läden", image_type="os_image"),
    ),
    "captured and provisioned again": Case(
        "capture_role",
        lambda sdk: sdk.capture_role("shop", "shop-vm", "web1", "Reprovision", "shop-base", "Läden", sdk_full_linux()),
        capture(
            name="shop-base",
            label="Läden",
            image_type="os_image",
            post_capture_action="Reprovision",
            linux=FULL_LINUX,
        ),
    ),
    "captured VM image": Case(
        "capture_vm_image",
        lambda sdk: sdk.capture_vm_image(
            "shop",
            "shop-vm",
            "web1",
            CaptureRoleAsVMImage("Generalized", "shop-v4", "Läden", "Weekly", "English", "shop", "Small"),
        ),
        capture(
            name="shop-v4",
            label="Läden",
            os_state="Generalized",
            description="Weekly",
            language="English",
            image_family="shop",
            recommended_vm_size="Small",
        ),
    ),
}
