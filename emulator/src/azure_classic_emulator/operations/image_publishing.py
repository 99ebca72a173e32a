# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replicating and sharing images (docs/protocol/images.md#publishing).

The official SDK calls three of the operations `*_vm_image` although they are about OS images; the same operations on VM
images are named `*_virtual_machine_image` here.
"""

from xml.sax.saxutils import escape

from ..errors import bad_query
from ..exchange.call import Accepted, Call
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import images, publishing
from ..rules.images import Image
from ..wire import Absent, Body, group, integer, items, text
from ..world import World, kinds
from ..world.kinds import Kind
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
    return {**image, "ReplicationProgress": publishing.progress(call.world, image)}


@TABLE.operation("GET", f"{vm_images.IMAGE}/details", since="2014-02-01", response=_VM_IMAGE_DETAILS)
def get_vm_image_details(call: Call) -> Body:
    image = images.require_vm_image(call.world, call.path["image"])
    return {**image, "ReplicationProgress": publishing.progress(call.world, image)}


def _declare(kind: Kind[Image], image: str, suffix: str, share: str) -> None:
    """The operations that publish the images of one kind."""

    @TABLE.operation("PUT", f"{image}/replicate", since=_SINCE, request=_REPLICATION, name=f"replicate_{suffix}")
    def replicate(call: Call) -> Reply:
        found = _own(call)
        publishing.require_valid(call.body)
        found["Replication"] = publishing.replications(call.world, found, call.body["TargetLocations"])
        call.world.store.put(kind, found["Name"], found)
        name = escape(publishing.published_name(call.world, found["Name"]))
        content = f'<string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">{name}</string>'
        return Reply(200, content.encode("utf-8"))

    @TABLE.operation("PUT", f"{image}/unreplicate", since=_SINCE, name=f"unreplicate_{suffix}")
    def unreplicate(call: Call) -> None:
        found = _own(call)
        found["Replication"] = []
        call.world.store.put(kind, found["Name"], found)

    @TABLE.operation("PUT", f"{image}/{share}", since=_SINCE, success=202, name=f"share_{suffix}")
    def share_(call: Call) -> Accepted:
        name = _own(call)["Name"]
        if "permission" not in call.query:
            raise bad_query("The query parameter permission is needed.")
        return Accepted(name=name, category=publishing.category(call.query["permission"]))

    @share_.completes
    def shared(world: World, name: str, category: str) -> None:
        found = world.store.get(kind, name)
        if found is not None:
            found["Category"] = category
            world.store.put(kind, name, found)

    def _own(call: Call) -> Image:
        return images.require_own(call.world, kind, call.path["image"])


_declare(kinds.OS_IMAGE, os_images.IMAGE, "vm_image", share="shareasync")
_declare(kinds.VM_IMAGE, vm_images.IMAGE, "virtual_machine_image", share="share")
