# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual machine deployments and their roles (docs/protocol/virtual-machines.md#create-a-vm-deployment)."""

from ..basis import inferred, unverified
from ..errors import ServiceError, bad_request
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import (
    addresses,
    deployments,
    exclusive,
    instances,
    names,
    network_security_groups,
    places,
    reserved_ips,
    roles,
)
from ..rules.deployments import addressed
from ..rules.hosted_services import require_service
from ..schemas.deployments import CREATE_VM_DEPLOYMENT
from ..schemas.roles import PERSISTENT_VM_ROLE
from ..world import World, kinds
from ..world.documents import Deployment, HostedService, Role

TABLE = Table()
_SINCE = "2012-03-01"
_DAY = 24 * 60 * 60

inferred("A creation may hold several roles.", "docs/protocol/virtual-machines.md#create-a-vm-deployment")
unverified(
    "A virtual network in another location is refused.", "docs/protocol/virtual-machines.md#create-a-vm-deployment"
)


@TABLE.operation(
    "POST",
    "services/hostedservices/{service}/deployments",
    since=_SINCE,
    success=202,
    request=CREATE_VM_DEPLOYMENT,
    exclusive=exclusive.DEPLOYMENT,
)
def create_virtual_machine_deployment(call: Call) -> Accepted:
    world, body = call.world, call.body
    service = require_service(world, call.path["service"])
    names.require_label(body["Label"])
    deployment = deployments.new(
        world,
        service,
        body["Name"],
        body["DeploymentSlot"],
        body["Label"],
        machines=True,
    )
    deployment["DnsServers"] = body.get("Dns", {}).get("DnsServers", [])
    deployment["LoadBalancers"] = body.get("LoadBalancers", [])
    deployment["PersistentVMDowntime"] = _downtime(world)
    for server in deployment["DnsServers"]:
        addresses.require_address(server["Address"])
    _join_network(world, service, deployment, body.get("VirtualNetworkName"))
    deployments.save(world, deployment)
    if "ReservedIPName" in body:
        deployment = _with_reserved_ip(world, service, deployment, body["ReservedIPName"])
    failures: list[ServiceError | None] = []
    for role in body["RoleList"]:
        failures.append(roles.add(world, service, deployment, role, call.version))
        deployments.save(world, deployment)
        network_security_groups.protect(world, deployment, deployment["Roles"][-1])
    failure = next(filter(None, failures), None)
    if failure is not None:
        return Accepted.failing(failure)
    return Accepted(service=service["ServiceName"], deployment=deployment["Name"])


@create_virtual_machine_deployment.completes
def _deployed(world: World, service: str, deployment: str) -> None:
    document = deployments.load(world, service, deployment)
    document["Status"] = "Running"
    deployments.save(world, document)


@TABLE.operation(
    "POST", *addressed("/roles"), since=_SINCE, success=202, request=PERSISTENT_VM_ROLE, exclusive=exclusive.DEPLOYMENT
)
def add_role(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    service = require_service(call.world, call.path["service"])
    failure = roles.add(call.world, service, deployment, call.body, call.version)
    if failure is not None:
        return Accepted.failing(failure)
    deployments.settle_address(call.world, deployment)
    deployments.save(call.world, deployment)
    network_security_groups.protect(call.world, deployment, deployment["Roles"][-1])
    return Accepted()


@TABLE.operation("GET", *addressed("/roles/{role}"), since=_SINCE, response=PERSISTENT_VM_ROLE)
def get_role(call: Call) -> Role:
    deployment = deployments.require(call.world, call.path)
    return roles.require_role(deployment, call.path["role"])


@TABLE.operation(
    "PUT",
    *addressed("/roles/{role}"),
    since=_SINCE,
    success=202,
    request=PERSISTENT_VM_ROLE,
    exclusive=exclusive.DEPLOYMENT,
)
def update_role(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    role = roles.require_role(deployment, call.path["role"])
    failure = roles.update(call.world, deployment, role, call.body)
    if failure is not None:
        return Accepted.failing(failure)
    deployments.save(call.world, deployment)
    return Accepted()


@TABLE.operation("DELETE", *addressed("/roles/{role}"), since=_SINCE, success=202, exclusive=exclusive.DEPLOYMENT)
def delete_role(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    role = roles.require_role(deployment, call.path["role"])
    roles.require_removable(deployment, role["RoleName"])
    media = call.deletes_media(since="2013-08-01")
    instances.follow(call.world, deployment, roles.instance_of(deployment, role["RoleName"]), instances.DELETE)
    deployments.save(call.world, deployment)
    return Accepted(
        service=deployment["ServiceName"], deployment=deployment["Name"], role=role["RoleName"], media=media
    )


@delete_role.completes
def _role_deleted(world: World, service: str, deployment: str, role: str, media: bool) -> None:
    document = deployments.load(world, service, deployment)
    deployments.remove_role(world, document, role, media)


@unverified(
    "The planned maintenance of a deployment is a day in the week after its creation.",
    "docs/protocol/deployments.md#get-a-deployment",
)
def _downtime(world: World) -> dict[str, str]:
    start = world.clock.now() + 7 * _DAY
    return {
        "StartTime": world.clock.stamp(start),
        "EndTime": world.clock.stamp(start + _DAY),
        "Status": "PersistentVMUpdateScheduled",
    }


def _join_network(world: World, service: HostedService, deployment: Deployment, name: str | None) -> None:
    if name is None:
        return
    network = world.store.get(kinds.VIRTUAL_NETWORK, name)
    if network is None:
        # docs/protocol/errors.md#which-status: what a creation refers to is 400, not 404.
        raise bad_request(f"The virtual network {name} does not exist.")
    if places.location_of(world, network) != places.location_of(world, service):
        raise bad_request(f"The virtual network {name} is not in the location of the hosted service.")
    deployment |= {"VirtualNetworkName": network["Name"], "VirtualNetworkId": network["Id"]}


def _with_reserved_ip(world: World, service: HostedService, deployment: Deployment, name: str) -> Deployment:
    reserved = reserved_ips.require_reserved_ip(world, name)
    reserved_ips.require_location(reserved, places.location_of(world, service), service["ServiceName"])
    reserved_ips.associate(world, name, service["ServiceName"], deployment["Name"], virtual_ip=name)
    return deployments.load(world, service["ServiceName"], deployment["Name"])
