# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The disks of a machine: made from images, blobs and registered disks, or new and empty."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .. import catalogue
from ..basis import inferred, unverified
from ..errors import bad_request, conflict, not_found
from ..wire import Body
from ..world import World, kinds
from ..world.documents import (
    DataVirtualHardDisk,
    Disk,
    DiskHolder,
    DiskSource,
    HostedService,
    OsImage,
    OsVirtualHardDisk,
    Role,
    VmImage,
)
from . import disks, images, media, places

MOST_LUN = 31
_CACHING = ("None", "ReadOnly", "ReadWrite")

inferred(
    "The new disk of a user image lies in the storage account of the image.",
    "docs/protocol/virtual-machines.md#os-disk-of-a-role",
)
unverified(
    "Media links must lie in the location of the hosted service.", "docs/protocol/virtual-machines.md#os-disk-of-a-role"
)
unverified(
    "A LUN in use is 409, a missing one 404; wordings are the emulator's own.",
    "docs/protocol/disks.md#data-disks-of-a-machine",
)
unverified("A data disk without caching gets ReadOnly.", "docs/protocol/README.md#where-sources-disagree")


@dataclass
class Machine:
    """The machine that disks are made for."""

    world: World
    service: HostedService
    deployment: str
    role: str
    size: str

    @property
    def holder(self) -> DiskHolder:
        """The content of `AttachedTo`."""
        return {
            "DeploymentName": self.deployment,
            "HostedServiceName": self.service["ServiceName"],
            "RoleName": self.role,
        }

    @property
    def location(self) -> str:
        return places.location_of(self.world, self.service)

    def disk_name(self, index: int) -> str:
        """A generated name: deployment, role, index and a time with four more digits.

        See docs/protocol/virtual-machines.md#generated-disk-names.
        """
        moment = datetime.fromtimestamp(self.world.clock.now(), UTC)
        stamp = moment.strftime("%Y%m%d%H%M%S")
        number = moment.microsecond // 100
        while True:
            name = f"{self.deployment}-{self.role}-{index}-{stamp}{number:04}"
            if self.world.store.get(kinds.DISK, name) is None:
                return name
            number = (number + 1) % 10000


def system_disk(machine: Machine, wanted: Body) -> tuple[OsVirtualHardDisk, str]:
    """Make or attach the OS disk; returns the stored `OSVirtualHardDisk` and the operating system."""
    require_caching(wanted, ("ReadOnly", "ReadWrite"))
    if "SourceImageName" in wanted:
        image = images.require_os_image(machine.world, wanted["SourceImageName"])
        images.require_offered(machine.world, image, machine.location)
        _require_account_of_image(machine.world, image, wanted.get("MediaLink"))
        if "MediaLink" in image and "MediaLink" not in wanted:
            folder = image["MediaLink"].rpartition("/")[0]
            wanted = wanted | {"MediaLink": f"{folder}/{_blob_name(machine, 'os')}"}
        system, size = image["OS"], image.get("LogicalSizeInGB")
        source = DiskSource(OS=system, SourceImageName=image["Name"])
    elif "RemoteSourceImageLink" in wanted:
        if "OS" not in wanted:
            raise bad_request("The operating system of a remote source image is required.")
        system, size = wanted["OS"], None
        source = DiskSource(OS=system, RemoteSourceImageLink=wanted["RemoteSourceImageLink"])
    elif "DiskName" in wanted:
        disk = _attach(machine, wanted["DiskName"])
        if "OS" not in disk:
            raise bad_request(f"The disk {disk['Name']} does not hold an operating system.")
        return _system_view(disk, wanted), disk["OS"]
    else:
        raise bad_request("The OS disk needs a source image, a disk name or a remote source image.")
    size = wanted.get("ResizedSizeInGB") or size or media.assumed_size(system)
    name = _new_disk(machine, wanted, 0, size, source)
    return _system_view(disks.require_disk(machine.world, name), wanted), system


def data_disk(machine: Machine, wanted: Body, present: list[DataVirtualHardDisk]) -> DataVirtualHardDisk:
    """Make or attach one data disk; returns the stored `DataVirtualHardDisk`."""
    lun = wanted.get("Lun", 0)
    require_free_lun(machine.size, lun, present)
    require_caching(wanted)
    # docs/protocol/virtual-machines.md#data-disk-of-a-role: a registered disk wins over size and media link, the SDK
    # sends 0 for a size that is not set, and links come back with https.
    wanted = wanted | {key: _with_https(wanted[key]) for key in ("MediaLink", "SourceMediaLink") if key in wanted}
    size = wanted.get("LogicalDiskSizeInGB", 0)
    if machine.world.store.get(kinds.DISK, wanted.get("DiskName", "")) is not None:
        name = _attach(machine, wanted["DiskName"])["Name"]
    elif "SourceMediaLink" in wanted:
        _require_place(machine, media.require_source(machine.world, wanted["SourceMediaLink"]))
        _require_unregistered(machine.world, wanted["SourceMediaLink"])
        name = _register(machine, wanted, wanted["SourceMediaLink"], lun, size or 1)
    elif size:
        if not 1 <= size <= 1023:
            raise bad_request("The size of a data disk must be from 1 to 1023 GB.")
        name = _new_disk(machine, wanted, lun, size)
    elif "DiskName" in wanted:
        raise disks.unknown(wanted["DiskName"])
    else:
        raise bad_request("A data disk needs a disk name, a source media link, or a media link with a size.")
    return data_view(disks.require_disk(machine.world, name), lun, wanted.get("HostCaching", "ReadOnly"))


def from_vm_image(
    machine: Machine, image: VmImage, media_location: str | None
) -> tuple[OsVirtualHardDisk, list[DataVirtualHardDisk]]:
    """Make all disks of a VM image; returns the stored OS disk and data disks."""
    images.require_offered(machine.world, image, machine.location)
    base = _base_of(image, media_location)
    system = image["OSDiskConfiguration"]
    name = _new_disk(
        machine,
        {"MediaLink": f"{base}/{_blob_name(machine, 'os')}"},
        0,
        system.get("LogicalDiskSizeInGB") or media.assumed_size(system["OS"]),
        DiskSource(OS=system["OS"], SourceImageName=image["Name"]),
    )
    data: list[DataVirtualHardDisk] = []
    for entry in image.get("DataDiskConfigurations", []):
        lun = entry.get("Lun", 0)
        require_free_lun(machine.size, lun, data)
        link = f"{base}/{_blob_name(machine, lun)}"
        made = _new_disk(machine, {"MediaLink": link}, lun, entry.get("LogicalDiskSizeInGB") or 1)
        data.append(data_view(disks.require_disk(machine.world, made), lun, entry.get("HostCaching", "ReadOnly")))
    return _system_view(disks.require_disk(machine.world, name), system), data


def require_free_lun(size: str, lun: int, present: list[DataVirtualHardDisk]) -> None:
    if not 0 <= lun <= MOST_LUN:
        raise bad_request(f"The LUN {lun} must be from 0 to {MOST_LUN}.")
    if any(entry.get("Lun", 0) == lun for entry in present):
        raise conflict(f"The LUN {lun} is already in use.")
    most = next(entry["MaxDataDiskCount"] for entry in catalogue.role_sizes() if entry["Name"] == size)
    if len(present) >= most:
        raise bad_request(f"The role size {size} allows at most {most} data disks.")


def at_lun(role: Role, lun: str) -> DataVirtualHardDisk:
    """The data disk of a role at a LUN, or `ServiceError` 404."""
    for entry in role.get("DataVirtualHardDisks", []):
        if str(entry.get("Lun", 0)) == lun:
            return entry
    raise not_found(f"No data disk with the LUN {lun} was found in the role {role['RoleName']}.")


def names_of(role: Role) -> list[str]:
    """The names of all disks of a role, the OS disk first."""
    return [
        role["OSVirtualHardDisk"]["DiskName"],
        *(entry["DiskName"] for entry in role.get("DataVirtualHardDisks", [])),
    ]


def data_view(disk: Disk, lun: int, caching: str) -> DataVirtualHardDisk:
    return {
        "HostCaching": caching,
        "DiskLabel": disk.get("Label"),
        "DiskName": disk["Name"],
        "Lun": lun,
        "LogicalDiskSizeInGB": disk["LogicalDiskSizeInGB"],
        "MediaLink": disk["MediaLink"],
        "IOType": disk["IOType"],
    }


def _system_view(disk: Disk, wanted: Mapping[str, Any]) -> OsVirtualHardDisk:
    return {
        "HostCaching": wanted.get("HostCaching", "ReadWrite"),
        "DiskLabel": wanted.get("DiskLabel"),
        "DiskName": disk["Name"],
        "MediaLink": disk["MediaLink"],
        "SourceImageName": disk.get("SourceImageName"),
        "OS": disk["OS"],
        "RemoteSourceImageLink": disk.get("RemoteSourceImageLink"),
        "IOType": disk["IOType"],
    }


def _new_disk(machine: Machine, wanted: Body, index: int, size: int, source: DiskSource | None = None) -> str:
    link = wanted.get("MediaLink")
    if link is None:
        raise bad_request("A new disk needs a media link.")
    _require_place(machine, media.require_target(machine.world, link))
    _require_unregistered(machine.world, link)
    return _register(machine, wanted, link, index, size, source)


def _register(
    machine: Machine, wanted: Body, link: str, index: int, size: int, source: DiskSource | None = None
) -> str:
    world = machine.world
    name = wanted.get("DiskName") or machine.disk_name(index)
    disks.require_free_name(world, name)
    account = media.account_of(world, link)
    media.claim(world, link)
    disk = Disk(
        Name=name,
        MediaLink=link,
        LogicalDiskSizeInGB=size,
        IsPremium=False,
        IOType="Provisioned" if account["AccountType"] == "Premium_LRS" else "Standard",
        CreatedTime=world.clock.stamp(),
        AttachedTo=machine.holder,
    )
    # Only data disks get a label that nobody gave: docs/protocol/disks.md#disk-in-answers.
    generated = f"{machine.service['ServiceName']}-{machine.deployment}-{machine.role}-{index}"
    label = wanted.get("DiskLabel") or (generated if source is None else None)
    if label is not None:
        disk["Label"] = label
    places.put_beside(disk, account)
    for part in ("OS", "SourceImageName", "RemoteSourceImageLink"):
        if source is not None and part in source:
            disk[part] = source[part]
    world.store.put(kinds.DISK, name, disk)
    return str(name)


def _attach(machine: Machine, name: str) -> Disk:
    disk = disks.require_disk(machine.world, name)
    disks.require_unattached(disk)
    _require_place(machine, disk)
    disks.attach(machine.world, disk["Name"], machine.holder)
    return disk


def _require_place(machine: Machine, thing: Mapping[str, Any]) -> None:
    location = places.location_of(machine.world, thing)
    if location != machine.location:
        raise bad_request(
            f"The location {location} of the storage account of the disk is not the location {machine.location} of"
            f" the hosted service {machine.service['ServiceName']}."
        )


def _require_unregistered(world: World, link: str) -> None:
    """A blob belongs to at most one disk or image."""
    for disk in world.store.list(kinds.DISK):
        if disk["MediaLink"].lower() == link.lower():
            raise conflict(f"The media link {link} is already used by the disk {disk['Name']}.")
    for image in world.store.list(kinds.OS_IMAGE):
        if image.get("MediaLink", "").lower() == link.lower():
            raise conflict(f"The media link {link} is already used by the image {image['Name']}.")


def _require_account_of_image(world: World, image: OsImage, link: str | None) -> None:
    if "MediaLink" not in image or link is None:
        return
    source, target = (media.account_of(world, each)["ServiceName"] for each in (image["MediaLink"], link))
    if source != target:
        raise bad_request(
            "The disk's VHD must be in the same account as the VHD of the source image"
            f" (source account: {source}.blob.core.windows.net, target account: {target}.blob.core.windows.net)."
        )


def _base_of(image: VmImage, media_location: str | None) -> str:
    if media_location is not None:
        return media_location.rstrip("/")
    link = image["OSDiskConfiguration"].get("MediaLink")
    if link is None:
        raise bad_request(f"The image {image['Name']} is published: a media location is required.")
    return str(link).rpartition("/")[0]


def _blob_name(machine: Machine, part: str | int) -> str:
    moment = datetime.fromtimestamp(machine.world.clock.now(), UTC)
    return f"{machine.deployment}-{machine.role}-{part}-{moment:%Y%m%d%H%M%S%f}.vhd"


def _with_https(link: str) -> str:
    return re.sub("^http:", "https:", link, flags=re.IGNORECASE)


def require_caching(wanted: Body, allowed: tuple[str, ...] = _CACHING) -> None:
    """Raises `ServiceError` 400 for a word that is not a caching of the kind of disk."""
    if wanted.get("HostCaching", allowed[-1]) not in allowed:
        raise bad_request(f"The host caching must be one of {', '.join(allowed)}.")
