# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replicating and sharing images (docs/protocol/images.md#publishing).

The official SDK calls three of the operations `*_vm_image` although they are about OS images; the same operations on VM
images are named `*_virtual_machine_image` here.
"""

from collections.abc import Callable
from xml.sax.saxutils import escape

from ..errors import bad_query
from ..exchange.call import Accepted, Call
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import images, publishing
from ..wire import Absent, Body, group, integer, items, text
from ..world import Document, World
from . import os_images, vm_images

TABLE = Table()
_SINCE = "2015-04-01"
_NOT_IN_DETAILS = ("OSState", "IOType")

_REPLICATION = group(
    "ReplicationInput",
    items("TargetLocations", text("Region"), required=True),
    group(
        "ComputeImageAttributes",
        text("Offer", required=True),
        text("Sku", required=True),
        text("Version", required=True),
        required=True,
    ),
    group(
        "MarketplaceImageAttributes",
        text("PublisherId"),
        group("Plan", text("Name"), text("Publisher"), text("Product")),
    ),
)
_PROGRESS = items(
    "ReplicationProgress",
    group("ReplicationProgressElement", text("Location"), integer("Progress")),
    absent=Absent.EMPTY,
)
_OS_IMAGE_DETAILS = group(
    "OSImageDetails", *(field for field in os_images.DESCRIBED if field.name not in _NOT_IN_DETAILS), _PROGRESS
)
_VM_IMAGE_DETAILS = group("VMImageDetails", *vm_images.DESCRIBED, _PROGRESS)


@TABLE.operation("GET", f"{os_images.IMAGE}/details", since="2012-08-01", response=_OS_IMAGE_DETAILS)
def get_os_image_details(call: Call) -> Body:
    image = images.require_os_image(call.world, call.path["image"])
    return image | {"ReplicationProgress": publishing.progress(call.world, image)}


@TABLE.operation("GET", f"{vm_images.IMAGE}/details", since="2014-02-01", response=_VM_IMAGE_DETAILS)
def get_vm_image_details(call: Call) -> Body:
    image = images.require_vm_image(call.world, call.path["image"])
    return image | {"ReplicationProgress": publishing.progress(call.world, image)}


@TABLE.operation("PUT", f"{os_images.IMAGE}/replicate", since=_SINCE, request=_REPLICATION)
def replicate_vm_image(call: Call) -> Reply:
    return _replicate(call, "os_image", os_images.own_image)


@TABLE.operation("PUT", f"{vm_images.IMAGE}/replicate", since=_SINCE, request=_REPLICATION)
def replicate_virtual_machine_image(call: Call) -> Reply:
    return _replicate(call, "vm_image", vm_images.own_image)


def _replicate(call: Call, kind: str, own_image: Callable[[Call], Document]) -> Reply:
    image = own_image(call)
    publishing.require_valid(call.body)
    call.world.store.put(kind, image["Name"], publishing.replicated(call.world, image, call.body["TargetLocations"]))
    name = escape(publishing.published_name(call.world, image["Name"]))
    content = f'<string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">{name}</string>'
    return Reply(200, content.encode("utf-8"))


@TABLE.operation("PUT", f"{os_images.IMAGE}/unreplicate", since=_SINCE)
def unreplicate_vm_image(call: Call) -> None:
    image = os_images.own_image(call)
    call.world.store.put("os_image", image["Name"], publishing.replicated(call.world, image, []))


@TABLE.operation("PUT", f"{vm_images.IMAGE}/unreplicate", since=_SINCE)
def unreplicate_virtual_machine_image(call: Call) -> None:
    image = vm_images.own_image(call)
    call.world.store.put("vm_image", image["Name"], publishing.replicated(call.world, image, []))


@TABLE.operation("PUT", f"{os_images.IMAGE}/shareasync", since=_SINCE, success=202)
def share_vm_image(call: Call) -> Accepted:
    return Accepted(name=os_images.own_image(call)["Name"], category=_category(call))


@TABLE.operation("PUT", f"{vm_images.IMAGE}/share", since=_SINCE, success=202)
def share_virtual_machine_image(call: Call) -> Accepted:
    return Accepted(name=vm_images.own_image(call)["Name"], category=_category(call))


@share_vm_image.completes
def _os_image_shared(world: World, name: str, category: str) -> None:
    _share(world, "os_image", name, category)


@share_virtual_machine_image.completes
def _vm_image_shared(world: World, name: str, category: str) -> None:
    _share(world, "vm_image", name, category)


def _share(world: World, kind: str, name: str, category: str) -> None:
    image = world.store.get(kind, name)
    if image is not None:
        world.store.put(kind, name, image | {"Category": category})


def _category(call: Call) -> str:
    if "permission" not in call.query:
        raise bad_query("The query parameter permission is needed.")
    return publishing.category(call.query["permission"])
