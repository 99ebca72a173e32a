# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reserved IP addresses."""

from ..basis import unverified
from ..errors import bad_request, conflict, not_found
from ..world import World, kinds
from ..world.documents import ReservedIp
from . import deployments

unverified(
    "Wordings about reserved IP addresses are the emulator's own.", "docs/protocol/errors.md#texts-without-a-source"
)


def require_reserved_ip(world: World, name: str) -> ReservedIp:
    """The document of a reserved IP, or `ServiceError` 404."""
    reserved = world.store.get(kinds.RESERVED_IP, name)
    if reserved is None:
        raise not_found(f"The reserved IP {name} does not exist.")
    return reserved


def require_free(reserved: ReservedIp) -> None:
    """Raises `ServiceError` 400 while a deployment has the address."""
    if reserved.get("InUse"):
        raise bad_request(
            f"The reserved IP {reserved['Name']} is in use by the deployment {reserved['DeploymentName']} of the hosted"
            f" service {reserved['ServiceName']}."
        )
    if reserved["State"] != "Created":
        raise conflict(f"The reserved IP {reserved['Name']} is in the state {reserved['State']}.")


def require_location(reserved: ReservedIp, location: str, service: str) -> None:
    """Raises `ServiceError` 400 when the hosted service is somewhere else."""
    if reserved["Location"] != location:
        raise bad_request(
            f"The reserved IP {reserved['Name']} is in {reserved['Location']}, but the hosted service {service} is in"
            f" {location}."
        )


def associate(world: World, name: str, service: str, deployment_name: str, virtual_ip: str | None) -> None:
    """Give the reserved address to a deployment; `virtual_ip` is the name of the deployment's address.

    Raises `ServiceError` when one of the two is gone meanwhile.
    """
    reserved = require_reserved_ip(world, name)
    require_free(reserved)
    deployment = deployments.require(world, {"service": service, "deployment": deployment_name})
    deployments.release_reserved_ip(world, deployment)
    deployments.save(world, deployment | {"Address": reserved["Address"], "ReservedIPName": reserved["Name"]})
    reserved |= {
        "ServiceName": deployment["ServiceName"],
        "DeploymentName": deployment["Name"],
        "InUse": True,
        "VirtualIPName": virtual_ip,
    }
    world.store.put(kinds.RESERVED_IP, reserved["Name"], reserved)


def hand_over(world: World, name: str, deployment: str) -> None:
    """Let another deployment of the same hosted service have the address."""
    reserved = require_reserved_ip(world, name)
    world.store.put(kinds.RESERVED_IP, reserved["Name"], reserved | {"DeploymentName": deployment})


def disassociate(world: World, name: str) -> None:
    """Take the reserved address from its deployment, which gets another one."""
    reserved = require_reserved_ip(world, name)
    holder = {"service": reserved["ServiceName"], "deployment": reserved["DeploymentName"]}
    deployment = deployments.require(world, holder)
    deployments.release_reserved_ip(world, deployment)
    del deployment["ReservedIPName"]
    deployment["Address"] = None
    deployments.settle_address(world, deployment)
    deployments.save(world, deployment)
