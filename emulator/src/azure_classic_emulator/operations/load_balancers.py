# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Internal load balancers and load-balanced sets of a deployment.

See docs/protocol/deployments.md#internal-load-balancers.
"""

from ..basis import unverified
from ..errors import bad_request, not_found
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import deployments, endpoints, exclusive
from ..rules.deployments import addressed
from ..schemas.deployments import LOAD_BALANCER_FIELDS
from ..schemas.roles import INPUT_ENDPOINT
from ..wire import Body, group
from ..world import World
from ..world.documents import Deployment

TABLE = Table()
LOAD_BALANCER = group("LoadBalancer", *LOAD_BALANCER_FIELDS)
ENDPOINT_LIST = group("LoadBalancedEndpointList", group("InputEndpoint", *INPUT_ENDPOINT.fields, repeated=True))
ONE = addressed("/loadbalancers/{name}")
_SINCE = "2014-05-01"

unverified(
    "A load balancer that endpoints use cannot be deleted: 400.", "docs/protocol/deployments.md#internal-load-balancers"
)


@TABLE.operation(
    "POST",
    *addressed("/loadbalancers"),
    since=_SINCE,
    success=202,
    request=LOAD_BALANCER,
    exclusive=exclusive.DEPLOYMENT,
)
def add_load_balancer(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    _require_valid(call.body)
    for present in deployment["LoadBalancers"]:
        raise bad_request(
            f"LoadBalancer already exists: {present['Name']}. Only one internal load balancer allowed per deployment."
        )
    return _accepted(deployment, None, call.body)


@TABLE.operation("PUT", *ONE, since=_SINCE, success=202, request=LOAD_BALANCER, exclusive=exclusive.DEPLOYMENT)
def update_load_balancer(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    _require_valid(call.body)
    return _accepted(deployment, _require(deployment, call.path["name"]), call.body)


@TABLE.operation("DELETE", *ONE, since=_SINCE, success=202, exclusive=exclusive.DEPLOYMENT)
def delete_load_balancer(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    name = _require(deployment, call.path["name"])
    if any(point.get("LoadBalancerName") == name for role in deployment["Roles"] for point in endpoints.of_role(role)):
        raise bad_request(f"The load balancer {name} is used by endpoints of the deployment.")
    return _accepted(deployment, name, None)


@add_load_balancer.completes
@update_load_balancer.completes
@delete_load_balancer.completes
def _changed(world: World, service: str, deployment: str, old: str | None, new: Body | None) -> None:
    document = deployments.load(world, service, deployment)
    staying = [entry for entry in document["LoadBalancers"] if entry["Name"] != old]
    document["LoadBalancers"] = staying + ([new] if new is not None else [])
    deployments.save(world, document)


@TABLE.operation(
    "POST",
    *addressed(),
    since=_SINCE,
    success=202,
    query={"comp": "UpdateLbSet"},
    request=ENDPOINT_LIST,
    exclusive=exclusive.DEPLOYMENT,
)
def update_load_balanced_endpoint_set(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    for change in call.body.get("InputEndpoint", []):
        _change_set(deployment, change)
    for role in deployment["Roles"]:
        failure = endpoints.collision(endpoints.of_role(role), deployment, role["RoleName"])
        if failure is not None:
            return Accepted.failing(failure)
    deployments.save(call.world, deployment)
    return Accepted()


def _change_set(deployment: Deployment, change: Body) -> None:
    name = change.get("LoadBalancedEndpointSetName")
    points = [point for role in deployment["Roles"] for point in endpoints.of_role(role)]
    members = [point for point in points if name and point.get("LoadBalancedEndpointSetName") == name]
    if not members:
        raise not_found(f"The load-balanced set {name} does not exist in the deployment.")
    endpoints.require_valid_acl({"Name": name, **change})
    for member in members:
        # The endpoints of a set keep their own name and local port.
        member.update(
            {key: value for key, value in endpoints.lowered(change).items() if key not in ("Name", "LocalPort", "Vip")}
        )


def _require_valid(balancer: Body) -> None:
    if not balancer.get("Name"):
        raise bad_request("A load balancer needs a name.")
    if balancer.get("FrontendIpConfiguration", {}).get("Type", "").lower() != "private":
        raise bad_request("The frontend of a load balancer must be of the type Private.")


def _require(deployment: Deployment, name: str) -> str:
    for entry in deployment["LoadBalancers"]:
        if entry["Name"].lower() == name.lower():
            return str(entry["Name"])
    raise not_found(f"The load balancer {name} does not exist in the deployment.")


def _accepted(deployment: Deployment, old: str | None, new: Body | None) -> Accepted:
    return Accepted(service=deployment["ServiceName"], deployment=deployment["Name"], old=old, new=new)
