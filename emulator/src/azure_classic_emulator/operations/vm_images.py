# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""VM images (docs/protocol/images.md#vm-image)."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from .. import catalogue
from ..basis import unverified
from ..errors import bad_request
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import images, media, names, places
from ..wire import Absent, Body, Field, boolean, group, integer, items, text
from ..world import World, kinds
from ..world.documents import VmImage

TABLE = Table()
IMAGES = "services/vmimages"
IMAGE = f"{IMAGES}/{{image}}"

DESCRIBED: tuple[Field, ...] = (
    text("Name"),
    text("Label"),
    text("Category"),
    text("Description"),
    group(
        "OSDiskConfiguration",
        text("Name"),
        text("HostCaching"),
        text("OSState"),
        text("OS"),
        text("MediaLink"),
        integer("LogicalDiskSizeInGB"),
        text("IOType", since="2014-10-01"),
    ),
    items(
        "DataDiskConfigurations",
        group(
            "DataDiskConfiguration",
            text("Name"),
            text("HostCaching"),
            integer("Lun", zero_omitted=True),
            text("MediaLink"),
            integer("LogicalDiskSizeInGB"),
            text("IOType", since="2014-10-01"),
        ),
        absent=Absent.EMPTY,
    ),
    text("ServiceName"),
    text("DeploymentName"),
    text("RoleName"),
    text("AffinityGroup"),
    text("Location"),
    text("CreatedTime"),
    text("ModifiedTime"),
    text("Language"),
    text("ImageFamily"),
    text("RecommendedVMSize"),
    boolean("IsPremium"),
    text("Eula"),
    text("IconUri"),
    text("SmallIconUri"),
    text("PrivacyUri"),
    text("PublisherName"),
    text("PublishedDate"),
    boolean("ShowInGui"),
    text("PricingDetailLink"),
    text("VMImageState"),
    text("RoleStateOnCapture"),
    text("RoleSizeOnCapture"),
)
VM_IMAGE = group("VMImage", *DESCRIBED, repeated=True)
_METADATA: tuple[Field, ...] = (
    text("Language"),
    text("ImageFamily"),
    text("RecommendedVMSize"),
    text("Eula"),
    text("IconUri"),
    text("SmallIconUri"),
    text("PrivacyUri"),
    text("PublishedDate"),
    boolean("ShowInGui"),
)
_CREATE = group(
    "VMImage",
    text("Name", required=True),
    text("Label", required=True),
    text("Description"),
    group(
        "OSDiskConfiguration",
        text("HostCaching"),
        text("OSState", required=True),
        text("OS", required=True),
        text("MediaLink", required=True),
        required=True,
    ),
    items(
        "DataDiskConfigurations",
        group(
            "DataDiskConfiguration",
            text("HostCaching"),
            integer("Lun"),
            text("MediaLink", required=True),
            integer("LogicalDiskSizeInGB"),
        ),
    ),
    *_METADATA,
)
_UPDATE = group(
    "VMImage",
    text("Label"),
    text("Description"),
    group("OSDiskConfiguration", text("HostCaching")),
    items(
        "DataDiskConfigurations",
        group("DataDiskConfiguration", text("Name", required=True), text("HostCaching"), integer("Lun")),
    ),
    *_METADATA,
)

unverified("The smallest version of Update VM Image is 2014-06-01.", "docs/protocol/images.md#update-a-vm-image")


@TABLE.operation("GET", IMAGES, since="2014-02-01", response=group("VMImages", VM_IMAGE))
def list_vm_images(call: Call) -> Body:
    found = [*call.world.store.list(kinds.VM_IMAGE), *catalogue.vm_images().values()]
    return {"VMImage": [image for image in found if _is_wanted(call, image)]}


def _is_wanted(call: Call, image: VmImage) -> bool:
    wanted = {name: call.query[name].lower() for name in ("location", "publisher", "category") if call.query.get(name)}
    has = {
        "location": images.locations_of(call.world, image),
        "publisher": [image.get("PublisherName", "")],
        "category": [image["Category"]],
    }
    return all(value in (candidate.lower() for candidate in has[name]) for name, value in wanted.items())


@TABLE.operation("POST", IMAGES, since="2014-06-01", success=202, request=_CREATE)
def create_vm_image(call: Call) -> Accepted:
    world, body = call.world, call.body
    names.require_label(body["Label"])
    _require_known_values(body["OSDiskConfiguration"])
    images.require_free_name(world, body["Name"])
    _require_distinct_luns(body)
    for link in _media_links(body):
        media.require_source(world, link)
        media.require_unregistered(world, link)
    return Accepted(body=body)


@create_vm_image.completes
def _created(world: World, body: Body) -> None:
    images.require_free_name(world, body["Name"])
    account = media.account_of(world, body["OSDiskConfiguration"]["MediaLink"])
    taken: set[str] = set()
    system = body["OSDiskConfiguration"]
    os_disk = _with_defaults(
        {"HostCaching": "ReadWrite", "LogicalDiskSizeInGB": media.assumed_size(system["OS"])}, system
    )
    data_defaults = {"HostCaching": "None", "LogicalDiskSizeInGB": media.assumed_size(None)}
    data_disks = [_with_defaults(data_defaults, disk) for disk in body.get("DataDiskConfigurations", [])]
    for disk in [os_disk, *data_disks]:
        media.require_unregistered(world, disk["MediaLink"])
        media.claim(world, disk["MediaLink"])
        disk["Name"] = _free_disk_name(world, disk["MediaLink"], taken)
    now = world.clock.exact_stamp()
    made = {
        "Category": "User",
        "OSDiskConfiguration": os_disk,
        "DataDiskConfigurations": data_disks,
        "CreatedTime": now,
        "ModifiedTime": now,
        "IsPremium": False,
        "VMImageState": "VMImageReadyForUse",
    }
    image = cast(VmImage, body | made)
    places.put_beside(image, account)
    world.store.put(kinds.VM_IMAGE, image["Name"], image)


@TABLE.operation("PUT", IMAGE, since="2014-06-01", request=_UPDATE)
def update_vm_image(call: Call) -> None:
    image, body = images.require_own(call.world, kinds.VM_IMAGE, call.path["image"]), call.body
    names.require_label(body.get("Label"))
    disks = {disk["Name"].lower(): disk for disk in image["DataDiskConfigurations"]}
    for change in body.pop("DataDiskConfigurations", []):
        disk = disks.get(change["Name"].lower())
        if disk is None:
            raise bad_request(f"The image {image['Name']} has no data disk with the name {change['Name']}.")
        disk["HostCaching"] = change.get("HostCaching", disk["HostCaching"])
        disk["Lun"] = _given(change).get("Lun", disk.get("Lun", 0))
    system = image["OSDiskConfiguration"]
    system["HostCaching"] = body.pop("OSDiskConfiguration", {}).get("HostCaching", system["HostCaching"])
    _require_distinct_luns(image)
    changed = cast(VmImage, image | body | {"ModifiedTime": call.world.clock.exact_stamp()})
    call.world.store.put(kinds.VM_IMAGE, image["Name"], changed)


@TABLE.operation("DELETE", IMAGE, since="2014-02-01", success=202)
def delete_vm_image(call: Call) -> Accepted:
    image = images.require_own(call.world, kinds.VM_IMAGE, call.path["image"])
    images.require_not_being_copied(call.world, image["Name"])
    return Accepted(name=image["Name"], with_blobs=call.deletes_media(since="2014-02-01"))


@delete_vm_image.completes
def _deleted(world: World, name: str, with_blobs: bool) -> None:
    image = world.store.get(kinds.VM_IMAGE, name)
    if image is None:
        return
    world.store.delete(kinds.VM_IMAGE, name)
    for link in _media_links(image):
        if with_blobs:
            media.delete(world, link)
        else:
            media.release(world, link)


def _media_links(image: Mapping[str, Any]) -> Iterator[str]:
    for disk in [image["OSDiskConfiguration"], *image.get("DataDiskConfigurations", [])]:
        yield disk["MediaLink"]


def _with_defaults(defaults: Body, disk: Body) -> Body:
    return defaults | {"IOType": "Standard"} | _given(disk)


def _given(disk: Mapping[str, Any]) -> Body:
    """A data disk without the -1 that the official SDK sends for unset numbers."""
    return {key: value for key, value in disk.items() if value != -1}


def _require_known_values(os_disk: Body) -> None:
    if os_disk["OS"] not in ("Linux", "Windows"):
        raise bad_request("The operating system must be Linux or Windows.")
    if os_disk["OSState"] not in ("Generalized", "Specialized"):
        raise bad_request("The state of the operating system must be Generalized or Specialized.")


def _require_distinct_luns(image: Mapping[str, Any]) -> None:
    luns = [_given(disk).get("Lun", 0) for disk in image.get("DataDiskConfigurations", [])]
    if len(set(luns)) != len(luns):
        raise bad_request("Two data disks have the same logical unit number.")


def _free_disk_name(world: World, link: str, taken: set[str]) -> str:
    """The base name of the blob, with -1, -2 ... appended if taken.

    See docs/protocol/images.md#disk-names-of-vm-images.
    """
    base = link.rsplit("/", 1)[1].rsplit(".", 1)[0]
    name, number = base, 0
    while name.lower() in taken or world.store.get(kinds.DISK, name) is not None:
        number += 1
        name = f"{base}-{number}"
    taken.add(name.lower())
    return name
