# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Migration of classic resources to the resource manager (docs/protocol/migration.md#verbs).

A committed resource is gone from the classic API.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..basis import inferred, unverified
from ..errors import ServiceError, bad_request
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import (
    deployments,
    migrations,
    network_configuration,
    network_security_groups,
    reserved_ips,
    route_tables,
    storage_accounts,
)
from ..wire import Body, group, text
from ..world import World, kinds
from ..world.documents import Deployment, ReservedIp, StorageAccount, VirtualNetwork

TABLE = Table()
_SINCE = "2016-03-01"
_PATHS = (
    "services/storageservices/{account}/migration",
    "services/networking/virtualnetwork/{network}/migration",
    "services/networking/reservedips/{reserved_ip}/migration",
    "services/networking/networksecuritygroups/{group}/migration",
    "services/networking/routetables/{route_table}/migration",
    "services/hostedservices/{service}/deployments/{deployment}/migration",
)
_MESSAGES = group(
    "ValidationMessages",
    group(
        "ValidationMessage",
        text("ResourceType"),
        text("ResourceName"),
        text("Category"),
        text("Message"),
        repeated=True,
    ),
)

unverified("The smallest version of the migration verbs is 2016-03-01.", "docs/protocol/migration.md#migration")
unverified("Commit and abort need a resource that is prepared: 400.", "docs/protocol/migration.md#verbs")
unverified(
    "A committed resource is gone from the classic API, a network with its deployments.",
    "docs/protocol/migration.md#verbs",
)
inferred("A valid resource of any kind gets no validation message.", "docs/protocol/migration.md#validation-messages")


@dataclass(frozen=True)
class Migratable:
    """One kind of resource; `blocker` says why one cannot move, `remove` takes it out of the classic API."""

    type: str
    find: Callable[[World, Mapping[str, str]], Any]
    blocker: Callable[[World, Any], str | None]
    remove: Callable[[World, Any], None]


def _find_network(world: World, path: Mapping[str, str]) -> VirtualNetwork:
    network = world.store.get(kinds.VIRTUAL_NETWORK, path["network"])
    if network is None:
        # docs/protocol/migration.md#missing-resources-of-a-migration: an unknown network is 400, not 404.
        raise bad_request(
            f"Virtual network '{path['network']}' not found. Either it does not exist or it is an Azure Resource"
            " Manager resource, which cannot be used with Cloud Services."
        )
    return network


def _find_deployment(world: World, path: Mapping[str, str]) -> Deployment:
    if world.store.get(kinds.HOSTED_SERVICE, path["service"]) is None:
        raise deployments.unknown(path["deployment"])
    return deployments.require(world, path)


def _storage_blocker(world: World, account: StorageAccount) -> str | None:
    try:
        storage_accounts.require_unused(world, account["ServiceName"])
    except ServiceError as error:
        return error.message
    return None


def _remove_network(world: World, network: VirtualNetwork) -> None:
    """The deployments inside move with their network."""
    for deployment in world.store.list(kinds.DEPLOYMENT):
        if deployment.get("VirtualNetworkName") == network["Name"]:
            deployments.remove(world, deployment, media=False)
    network_configuration.remove(world, network["Name"])


def _reserved_ip_blocker(world: World, reserved: ReservedIp) -> str | None:
    return f"The reserved IP {reserved['Name']} is in use." if reserved.get("InUse") else None


def _deployment_blocker(world: World, deployment: Deployment) -> str | None:
    if len(world.store.list(kinds.DEPLOYMENT, below=deployment["ServiceName"])) > 1:
        return "Both deployment slots are occupied. Remove one deployment first."
    return None


_KINDS = {
    "account": Migratable(
        "Storage",
        lambda world, path: storage_accounts.require_account(world, path["account"]),
        _storage_blocker,
        lambda world, account: world.store.delete(kinds.STORAGE_ACCOUNT, account["ServiceName"]),
    ),
    "network": Migratable(
        "VirtualNetwork",
        _find_network,
        lambda world, network: None,
        _remove_network,
    ),
    "reserved_ip": Migratable(
        "ReservedIP",
        lambda world, path: reserved_ips.require_reserved_ip(world, path["reserved_ip"]),
        _reserved_ip_blocker,
        lambda world, reserved: world.store.delete(kinds.RESERVED_IP, reserved["Name"]),
    ),
    "group": Migratable(
        "NetworkSecurityGroup",
        lambda world, path: network_security_groups.require_group(world, path["group"]),
        lambda world, found: None,
        lambda world, found: world.store.delete(kinds.NETWORK_SECURITY_GROUP, found["Name"]),
    ),
    "route_table": Migratable(
        "RouteTable",
        lambda world, path: route_tables.require_table(world, path["route_table"]),
        lambda world, found: None,
        lambda world, found: world.store.delete(kinds.ROUTE_TABLE, found["Name"]),
    ),
    "deployment": Migratable(
        "Deployment",
        _find_deployment,
        _deployment_blocker,
        lambda world, deployment: deployments.remove(world, deployment, media=False),
    ),
}


@TABLE.operation("POST", *_PATHS, since=_SINCE, query={"comp": "validate"}, response=_MESSAGES)
def validate_migration(call: Call) -> Body:
    kind, name = _kind(call.path), list(call.path.values())[-1]
    try:
        problem = kind.blocker(call.world, kind.find(call.world, call.path))
    except ServiceError as error:
        # docs/protocol/migration.md#validation-messages: a missing resource is a message, not an error.
        problem = error.message
    message = {"ResourceType": kind.type, "ResourceName": name, "Category": "Error", "Message": problem}
    return {"ValidationMessage": [message] if problem else []}


@TABLE.operation("POST", *_PATHS, since=_SINCE, success=202, query={"comp": "prepare"})
def prepare_migration(call: Call) -> Accepted:
    kind = _kind(call.path)
    found = kind.find(call.world, call.path)
    problem = kind.blocker(call.world, found)
    if problem:
        raise bad_request(problem)
    if _is_prepared(call.world, call.path):
        raise bad_request(f"{kind.type} {_name(found)} is already prepared for migration.")
    return Accepted(path=dict(call.path))


@prepare_migration.completes
def _prepared(world: World, path: dict[str, str]) -> None:
    migrations.prepare(world, _kind(path).type, *path.values())


@TABLE.operation("POST", *_PATHS, since=_SINCE, success=202, query={"comp": "commit"})
def commit_migration(call: Call) -> Accepted:
    _require_prepared(call)
    return Accepted(path=dict(call.path))


@commit_migration.completes
def _committed(world: World, path: dict[str, str]) -> None:
    kind = _kind(path)
    kind.remove(world, kind.find(world, path))
    migrations.end(world, kind.type, *path.values())


@TABLE.operation("POST", *_PATHS, since=_SINCE, success=202, query={"comp": "abort"})
def abort_migration(call: Call) -> Accepted:
    _require_prepared(call)
    return Accepted(path=dict(call.path))


@abort_migration.completes
def _aborted(world: World, path: dict[str, str]) -> None:
    migrations.end(world, _kind(path).type, *path.values())


def _kind(path: Mapping[str, str]) -> Migratable:
    return next(kind for placeholder, kind in _KINDS.items() if placeholder in path)


def _name(document: Mapping[str, Any]) -> str:
    return str(document["Name"] if "Name" in document else document["ServiceName"])


def _is_prepared(world: World, path: Mapping[str, str]) -> bool:
    return migrations.state_of(world, _kind(path).type, *path.values()) is not None


def _require_prepared(call: Call) -> None:
    found = _kind(call.path).find(call.world, call.path)
    if not _is_prepared(call.world, call.path):
        raise bad_request(f"{_kind(call.path).type} {_name(found)} is not prepared for migration.")
