# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reserved IP addresses (docs/protocol/networking.md#reserved-ip-addresses)."""

import uuid

from ..basis import unverified
from ..errors import bad_request, conflict
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import addresses, deployments, endpoints, exclusive, names, places, quotas, reserved_ips
from ..rules.hosted_services import require_service
from ..wire import Body, boolean, group, text
from ..world import World, kinds
from ..world.documents import ReservedIp

TABLE = Table()
ADDRESSES = "services/networking/reservedips"
ADDRESS = f"{ADDRESSES}/{{reserved_ip}}"
_SINCE = "2014-05-01"

_RESERVED_IP = group(
    "ReservedIP",
    text("Name"),
    text("Address"),
    text("Id"),
    text("Label"),
    text("State"),
    boolean("InUse"),
    text("ServiceName"),
    text("DeploymentName"),
    text("Location"),
    text("VirtualIPName"),
    repeated=True,
)
_CREATE = group(
    "ReservedIP",
    text("Name", required=True),
    text("Label"),
    text("ServiceName"),
    text("DeploymentName"),
    text("Location"),
    text("VirtualIPName"),
)
_ASSOCIATION = group(
    "ReservedIPAssociation",
    text("ServiceName", required=True),
    text("DeploymentName", required=True),
    text("VirtualIPName"),
)

unverified(
    "A reserved IP in use is not deleted and not associated again: 400.",
    "docs/protocol/networking.md#associate-a-reserved-ip-address",
)
unverified("A reserved IP name that is taken is 409.", "docs/protocol/networking.md#create-a-reserved-ip-address")


@TABLE.operation("GET", ADDRESSES, since=_SINCE, response=group("ReservedIPs", _RESERVED_IP))
def list_reserved_ip_addresses(call: Call) -> Body:
    return {"ReservedIP": call.world.store.list(kinds.RESERVED_IP)}


@TABLE.operation("GET", ADDRESS, since=_SINCE, response=_RESERVED_IP)
def get_reserved_ip_address(call: Call) -> ReservedIp:
    return _existing(call)


@TABLE.operation("POST", ADDRESSES, since=_SINCE, success=202, request=_CREATE)
def create_reserved_ip_address(call: Call) -> Accepted:
    world, body = call.world, call.body
    names.require_label(body.get("Label"))
    if world.store.get(kinds.RESERVED_IP, body["Name"]) is not None:
        raise conflict(f"A reserved IP with the name {body['Name']} already exists.")
    quotas.require_reserved_ip(world)
    holder = _holder(world, body) if "ServiceName" in body else None
    location = places.location_named(str(body.get("Location") or (holder["Location"] if holder else "")))
    reserved = ReservedIp(
        Name=body["Name"],
        Address=holder["Address"] if holder else addresses.free_public(world),
        Id=str(uuid.uuid4()),
        Label=body.get("Label"),
        State="Creating",
        Location=location,
    )
    world.store.put(kinds.RESERVED_IP, body["Name"], reserved)
    return Accepted(name=body["Name"], association=body if holder else None)


@create_reserved_ip_address.completes
def _created(world: World, name: str, association: Body | None) -> None:
    reserved = world.store.get(kinds.RESERVED_IP, name)
    if reserved is not None:
        world.store.put(kinds.RESERVED_IP, name, reserved | {"State": "Created"})
        if association is not None:
            reserved_ips.associate(
                world, name, association["ServiceName"], association["DeploymentName"], virtual_ip=None
            )


@TABLE.operation("DELETE", ADDRESS, since=_SINCE, success=202)
def delete_reserved_ip_address(call: Call) -> Accepted:
    reserved = _existing(call)
    reserved_ips.require_free(reserved)
    call.world.store.put(kinds.RESERVED_IP, reserved["Name"], reserved | {"State": "Deleting"})
    return Accepted(name=reserved["Name"])


@delete_reserved_ip_address.completes
def _deleted(world: World, name: str) -> None:
    world.store.delete(kinds.RESERVED_IP, name)


@TABLE.operation("POST", f"{ADDRESS}/operations/associate", since="2015-02-01", success=202, request=_ASSOCIATION)
def associate_reserved_ip_address(call: Call) -> Accepted:
    reserved = _existing(call)
    reserved_ips.require_free(reserved)
    holder = _holder(call.world, call.body)
    reserved_ips.require_location(reserved, holder["Location"], holder["ServiceName"])
    return Accepted(name=reserved["Name"], service=holder["ServiceName"], deployment=holder["DeploymentName"])


@associate_reserved_ip_address.completes
def _associated(world: World, name: str, service: str, deployment: str) -> None:
    holder = deployments.require(world, {"service": service, "deployment": deployment})
    reserved_ips.associate(world, name, service, deployment, endpoints.virtual_ip_name(holder))


@TABLE.operation("POST", f"{ADDRESS}/operations/disassociate", since="2015-02-01", success=202, request=_ASSOCIATION)
@unverified(
    "Disassociating from a deployment that does not have the address is 400.",
    "docs/protocol/networking.md#associate-a-reserved-ip-address",
)
def disassociate_reserved_ip_address(call: Call) -> Accepted:
    reserved = _existing(call)
    holder = _holder(call.world, call.body)
    if (reserved.get("ServiceName"), reserved.get("DeploymentName")) != (
        holder["ServiceName"],
        holder["DeploymentName"],
    ):
        raise bad_request(
            f"The deployment {holder['DeploymentName']} does not have the reserved IP {reserved['Name']}."
        )
    return Accepted(name=reserved["Name"])


@disassociate_reserved_ip_address.completes
def _disassociated(world: World, name: str) -> None:
    reserved_ips.disassociate(world, name)


def _existing(call: Call) -> ReservedIp:
    return reserved_ips.require_reserved_ip(call.world, call.path["reserved_ip"])


def _holder(world: World, body: Body) -> Body:
    """Names, location and address of the deployment that a body names. Raises `ServiceError` 404 or 409."""
    service = require_service(world, body["ServiceName"])
    exclusive.require_free(world, exclusive.DEPLOYMENT, {"service": service["ServiceName"]})
    path = {"service": service["ServiceName"], "deployment": body.get("DeploymentName", "")}
    deployment = deployments.require(world, path)
    return {
        "ServiceName": service["ServiceName"],
        "DeploymentName": deployment["Name"],
        "Location": places.location_of(world, service),
        "Address": deployment["Address"],
    }
