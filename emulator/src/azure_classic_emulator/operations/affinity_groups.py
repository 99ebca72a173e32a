# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Affinity groups (docs/protocol/locations-and-sizes.md#affinity-groups)."""

from typing import TypeVar, cast

from .. import catalogue
from ..basis import unverified
from ..errors import conflict
from ..exchange.call import Call
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import containers, names, places
from ..schemas.containers import COMPUTE_CAPABILITIES, EXTENDED_PROPERTY
from ..wire import Absent, Body, base64_text, group, items, text
from ..world import World, kinds
from ..world.documents import AffinityGroup, HostedService, StorageAccount, VirtualNetwork
from ..world.kinds import Kind
from . import hosted_services, storage_accounts

Member = TypeVar("Member", HostedService, StorageAccount, VirtualNetwork)

TABLE = Table()
GROUPS = "affinitygroups"
GROUP = f"{GROUPS}/{{affinity_group}}"

_CAPABILITIES = items("Capabilities", text("Capability"))
_DESCRIBED = (
    text("Name"),
    base64_text("Label"),
    text("Description", absent=Absent.EMPTY),
    text("Location"),
)
_LISTED = group("AffinityGroup", *_DESCRIBED, _CAPABILITIES, text("CreatedTime"), COMPUTE_CAPABILITIES, repeated=True)
_SHOWN = group(
    "AffinityGroup",
    *_DESCRIBED,
    items("HostedServices", hosted_services.SHOWN, absent=Absent.EMPTY),
    items(
        "StorageServices",
        group(
            "StorageService",
            text("Url"),
            text("ServiceName"),
            items("ExtendedProperties", EXTENDED_PROPERTY, absent=Absent.EMPTY),
        ),
        absent=Absent.EMPTY,
    ),
    _CAPABILITIES,
    text("CreatedTime"),
)

unverified(
    "An affinity group that still holds something is not deleted: 409.",
    "docs/protocol/locations-and-sizes.md#affinity-groups",
)


@TABLE.operation("GET", GROUPS, since="2009-10-01", response=group("AffinityGroups", _LISTED))
def list_affinity_groups(call: Call) -> Body:
    return {"AffinityGroup": [_described(found) for found in call.world.store.list(kinds.AFFINITY_GROUP)]}


@TABLE.operation("GET", GROUP, since="2009-10-01", response=_SHOWN)
def get_affinity_group_properties(call: Call) -> Body:
    affinity_group = _existing(call)

    name = affinity_group["Name"]
    return _described(affinity_group) | {
        "HostedServices": [
            hosted_services.shown(call, found) for found in _members(call.world, kinds.HOSTED_SERVICE, name)
        ],
        "StorageServices": [
            storage_accounts.shown(call, found) for found in _members(call.world, kinds.STORAGE_ACCOUNT, name)
        ],
    }


@TABLE.operation(
    "POST",
    GROUPS,
    since="2011-02-25",
    success=201,
    request=group(
        "CreateAffinityGroup",
        text("Name", required=True),
        base64_text("Label", required=True),
        text("Description"),
        text("Location", required=True),
    ),
)
def create_affinity_group(call: Call) -> Reply:
    world, body = call.world, call.body
    name = body["Name"]
    names.require_affinity_group_name(name)
    containers.require_valid(body)
    places.require_location(body["Location"])
    if world.store.get(kinds.AFFINITY_GROUP, name) is not None:
        raise conflict(f"An affinity group named '{name}' already exists.")
    world.store.put(kinds.AFFINITY_GROUP, name, cast(AffinityGroup, body | {"CreatedTime": world.clock.stamp()}))
    return Reply(201, headers=call.created_at(f"affinitygroup/{name}"))


@TABLE.operation(
    "PUT",
    GROUP,
    since="2011-02-25",
    request=group("UpdateAffinityGroup", base64_text("Label", required=True), text("Description", clearable=True)),
)
def update_affinity_group(call: Call) -> None:
    affinity_group = _existing(call)
    containers.require_valid(call.body)
    affinity_group["Label"] = call.body["Label"]
    if "Description" in call.body:
        affinity_group["Description"] = call.body["Description"]
    call.world.store.put(kinds.AFFINITY_GROUP, affinity_group["Name"], affinity_group)


@TABLE.operation("DELETE", GROUP, since="2011-02-25")
def delete_affinity_group(call: Call) -> None:
    # docs/protocol/errors.md#which-status: only a deletion answers 400 to a name that no group can have.
    names.require_affinity_group_name(call.path["affinity_group"])
    name = _existing(call)["Name"]
    holds = [
        *(found["ServiceName"] for found in _members(call.world, kinds.HOSTED_SERVICE, name)),
        *(found["ServiceName"] for found in _members(call.world, kinds.STORAGE_ACCOUNT, name)),
        *(found["Name"] for found in _members(call.world, kinds.VIRTUAL_NETWORK, name)),
    ]
    if holds:
        raise conflict(f"The affinity group {name} is not empty. It holds {', '.join(holds)}.")
    call.world.store.delete(kinds.AFFINITY_GROUP, name)


def _existing(call: Call) -> AffinityGroup:
    return places.require_affinity_group(call.world, call.path["affinity_group"])


def _members(world: World, kind: Kind[Member], name: str) -> list[Member]:
    return [found for found in world.store.list(kind) if found.get("AffinityGroup", "").lower() == name.lower()]


def _described(affinity_group: AffinityGroup) -> Body:
    location = catalogue.locations()[affinity_group["Location"]]
    return affinity_group | {
        "Capabilities": ["PersistentVMRole", "HighMemory"],
        "ComputeCapabilities": location["ComputeCapabilities"],
    }
