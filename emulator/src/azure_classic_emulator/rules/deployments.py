# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deployments of virtual machines and of packages: how they are found, made, changed and removed."""

import uuid
from collections.abc import Mapping

from ..basis import unverified
from ..errors import ServiceError, bad_request, conflict, not_found
from ..world import World, kinds
from ..world.documents import Deployment, HostedService, Role
from . import addresses, disks, instances, machine_disks
from .hosted_services import require_service

SLOTS = {"production": "Production", "staging": "Staging"}

unverified(
    "An occupied slot and a used deployment name are 409, in the emulator's own words.",
    "docs/protocol/errors.md#texts-without-a-source",
)


def addressed(suffix: str = "") -> tuple[str, str]:
    """The two path templates of an operation on a deployment: by name and by slot."""
    service = "services/hostedservices/{service}"
    return f"{service}/deployments/{{deployment}}{suffix}", f"{service}/deploymentslots/{{slot}}{suffix}"


def find(world: World, path: Mapping[str, str]) -> Deployment:
    """The deployment that a *Get Deployment* path names, or `ServiceError` 404."""
    service = require_service(world, path["service"])
    found = _named(world, service["ServiceName"], path)
    if found is None:
        raise not_found("No deployments were found.")
    return found


def require(world: World, path: Mapping[str, str]) -> Deployment:
    """The deployment whose part a path names, or `ServiceError` 404."""
    service = require_service(world, path["service"])
    found = _named(world, service["ServiceName"], path)
    if found is None and "deployment" in path:
        raise unknown(path["deployment"])
    if found is None:
        raise not_found("No deployments were found.")
    return found


def unknown(name: str) -> ServiceError:
    return not_found(f"The deployment name '{name}' does not exist.")


def require_machines(world: World, path: Mapping[str, str]) -> Deployment:
    """A deployment of virtual machines; a package deployment is `ServiceError` 400."""
    found = require(world, path)
    if not found["Machines"]:
        raise bad_request(f"The deployment {found['Name']} is not a deployment of virtual machines.")
    return found


def require_package(world: World, path: Mapping[str, str]) -> Deployment:
    """A package deployment; a deployment of virtual machines is `ServiceError` 400."""
    found = require(world, path)
    if found["Machines"]:
        raise bad_request(f"The deployment {found['Name']} is a deployment of virtual machines.")
    return found


def load(world: World, service: str, name: str) -> Deployment:
    """A deployment that must exist because an operation holds it."""
    found = world.store.get(kinds.DEPLOYMENT, f"{service}/{name}")
    assert found is not None
    return found


def save(world: World, deployment: Deployment) -> None:
    """Store a deployment; its `LastModifiedTime` moves."""
    deployment["LastModifiedTime"] = world.clock.stamp()
    world.store.put(kinds.DEPLOYMENT, f"{deployment['ServiceName']}/{deployment['Name']}", deployment)


def new(world: World, service: HostedService, name: str, slot: str, label: str, machines: bool) -> Deployment:
    """A deployment in a free slot; it is not stored yet."""
    if slot.lower() not in SLOTS:
        raise bad_request(f"The deployment slot {slot} is not known.")
    slot = SLOTS[slot.lower()]
    for other in world.store.list(kinds.DEPLOYMENT, below=service["ServiceName"]):
        if other["DeploymentSlot"] == slot:
            raise conflict(f"The specified deployment slot {slot} is occupied.")
        if other["Name"].lower() == name.lower():
            raise conflict(f"The specified deployment name {name} is already used in the hosted service.")
    now = world.clock.stamp()
    return {
        "ServiceName": service["ServiceName"],
        "Name": name,
        "Label": label,
        "Machines": machines,
        "DeploymentSlot": slot,
        "PrivateID": uuid.uuid4().hex,
        "Status": "Deploying",
        "CreatedTime": now,
        "LastModifiedTime": now,
        "Address": addresses.free_public(world),
        "Roles": [],
        "Instances": [],
        "DnsServers": [],
        "LoadBalancers": [],
    }


def holds_machines(world: World, service: HostedService) -> bool:
    """Whether a hosted service holds a deployment of virtual machines."""
    return any(found["Machines"] for found in world.store.list(kinds.DEPLOYMENT, below=service["ServiceName"]))


def remove(world: World, deployment: Deployment, media: bool) -> None:
    """Remove a deployment. Its disks stay and linger, or go with their blobs when `media` is true."""
    for role in deployment["Roles"]:
        release_disks(world, role, media)
    release_reserved_ip(world, deployment)
    world.store.delete(kinds.DEPLOYMENT, f"{deployment['ServiceName']}/{deployment['Name']}")


def remove_all(world: World, service: str, media: bool) -> None:
    """Remove the deployments of a hosted service."""
    for deployment in world.store.list(kinds.DEPLOYMENT, below=service):
        remove(world, deployment, media)


def remove_role(world: World, deployment: Deployment, name: str, media: bool) -> None:
    """Remove a role with its instance; the last one takes the deployment with it. Stores the deployment."""
    removed = [role for role in deployment["Roles"] if role["RoleName"] == name]
    if len(deployment["Roles"]) == len(removed):
        remove(world, deployment, media)
        return
    for role in removed:
        release_disks(world, role, media)
    deployment["Roles"] = [role for role in deployment["Roles"] if role["RoleName"] != name]
    deployment["Instances"] = [entry for entry in deployment["Instances"] if entry["RoleName"] != name]
    save(world, deployment)


def release_disks(world: World, role: Role, media: bool) -> None:
    if "OSVirtualHardDisk" not in role:
        return
    names = [name for name in machine_disks.names_of(role) if world.store.get(kinds.DISK, name) is not None]
    if media:
        for name in names:
            disks.remove(world, name, with_blob=True)
    else:
        disks.detach(world, names)


def release_reserved_ip(world: World, deployment: Deployment) -> None:
    """The reserved IP stays reserved and is free again."""
    name = deployment.get("ReservedIPName")
    reserved = world.store.get(kinds.RESERVED_IP, name) if name else None
    if reserved is not None:
        reserved.pop("ServiceName", None)
        reserved.pop("DeploymentName", None)
        reserved.pop("VirtualIPName", None)
        reserved.pop("InUse", None)
        world.store.put(kinds.RESERVED_IP, reserved["Name"], reserved)


def settle_address(world: World, deployment: Deployment) -> None:
    """Give up the public address when all machines are deallocated, and take one when one of them runs again."""
    everything_off = all(instances.is_deallocated(instance) for instance in deployment["Instances"])
    if everything_off and not deployment.get("ReservedIPName"):
        deployment["Address"] = None
    elif not everything_off and deployment["Address"] is None:
        deployment["Address"] = addresses.free_public(world)


def _named(world: World, service: str, path: Mapping[str, str]) -> Deployment | None:
    if "deployment" in path:
        return world.store.get(kinds.DEPLOYMENT, f"{service}/{path['deployment']}")
    slot = SLOTS.get(path["slot"].lower())
    if slot is None:
        raise bad_request(f"The deployment slot {path['slot']} is not known.")
    for found in world.store.list(kinds.DEPLOYMENT, below=service):
        if found["DeploymentSlot"] == slot:
            return found
    return None
