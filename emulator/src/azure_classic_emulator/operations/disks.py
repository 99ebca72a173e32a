# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The disk repository (docs/protocol/disks.md#disk-repository)."""

from ..basis import unverified
from ..errors import bad_request
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import disks, media, names, places
from ..wire import Body, boolean, group, integer, text
from ..world import World, kinds
from ..world.documents import Disk

TABLE = Table()
DISKS = "services/disks"
DISK = f"{DISKS}/{{disk}}"

_DISK = group(
    "Disk",
    text("AffinityGroup"),
    group("AttachedTo", text("DeploymentName"), text("HostedServiceName"), text("RoleName")),
    text("OS"),
    text("Label"),
    text("Location"),
    integer("LogicalDiskSizeInGB"),
    text("MediaLink"),
    text("Name"),
    text("SourceImageName"),
    boolean("IsPremium"),
    text("CreatedTime"),
    text("IOType", since="2014-10-01"),
    repeated=True,
)
_ADD = group(
    "Disk",
    boolean("HasOperatingSystem"),
    text("OS"),
    text("Label", required=True),
    text("MediaLink", required=True),
    text("Name", required=True),
)
_UPDATE = group(
    "Disk",
    boolean("HasOperatingSystem"),
    text("OS"),
    text("Label"),
    text("MediaLink"),
    text("Name"),
    integer("ResizedSizeInGB", since="2014-10-01"),
)

unverified(
    "A blob that is registered as a disk or an image cannot be registered again: 409.",
    "docs/protocol/images.md#add-an-os-image",
)
unverified("A disk can grow, but not shrink, and only while no machine has it.", "docs/protocol/disks.md#update-a-disk")


@TABLE.operation("GET", DISKS, since="2012-03-01", response=group("Disks", _DISK))
def list_disks(call: Call) -> Body:
    return {"Disk": call.world.store.list(kinds.DISK)}


@TABLE.operation("GET", DISK, since="2012-03-01", response=_DISK)
def get_disk(call: Call) -> Disk:
    return _existing(call)


@TABLE.operation("POST", DISKS, since="2012-03-01", request=_ADD, response=_DISK)
def add_disk(call: Call) -> Disk:
    world, body = call.world, call.body
    if body.get("OS") not in (None, "Linux", "Windows"):
        raise bad_request("The operating system must be Linux or Windows.")
    names.require_label(body["Label"])
    disks.require_free_name(world, body["Name"])
    account = media.require_source(world, body["MediaLink"])
    media.require_unregistered(world, body["MediaLink"])
    media.claim(world, body["MediaLink"])
    disk: Disk = {
        "Name": body["Name"],
        "Label": body["Label"],
        "MediaLink": body["MediaLink"],
        "LogicalDiskSizeInGB": media.assumed_size(body.get("OS")),
        "IsPremium": False,
        "CreatedTime": world.clock.stamp(),
        "IOType": "Standard",
    }
    places.put_beside(disk, account)
    if "OS" in body:
        disk["OS"] = body["OS"]
    world.store.put(kinds.DISK, disk["Name"], disk)
    return disk


@TABLE.operation("PUT", DISK, since="2012-03-01", request=_UPDATE, response=_DISK)
def update_disk(call: Call) -> Disk | Accepted:
    disk = _existing(call)
    names.require_label(call.body.get("Label"))
    size = call.body.get("ResizedSizeInGB", disk["LogicalDiskSizeInGB"])
    if size < disk["LogicalDiskSizeInGB"]:
        raise bad_request(f"The disk {disk['Name']} cannot shrink to {size} GB.")
    if "Label" in call.body:
        disk["Label"] = call.body["Label"]
        call.world.store.put(kinds.DISK, disk["Name"], disk)
    if size == disk["LogicalDiskSizeInGB"]:
        return disk
    disks.require_unattached(disk)
    accepted = Accepted(name=disk["Name"], size=size)
    accepted.status = 202
    return accepted


@update_disk.completes
def _resized(world: World, name: str, size: int) -> None:
    disk = world.store.get(kinds.DISK, name)
    if disk is not None:
        world.store.put(kinds.DISK, name, disk | {"LogicalDiskSizeInGB": size})


@TABLE.operation("DELETE", DISK, since="2012-03-01")
def delete_disk(call: Call) -> None:
    disk = _existing(call)
    disks.require_unattached(disk)
    disks.remove(call.world, disk["Name"], with_blob=call.deletes_media(since="2012-08-01"))


def _existing(call: Call) -> Disk:
    return disks.require_disk(call.world, call.path["disk"])
