# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting, restarting and stopping virtual machines (docs/protocol/virtual-machines.md#power-operations)."""

from collections.abc import Sequence

from ..basis import inferred, unverified
from ..errors import bad_request, internal_error
from ..exchange.call import Accepted, Call
from ..exchange.operation import Table
from ..rules import deployments, exclusive, instances, quotas, roles
from ..rules.deployments import addressed
from ..wire import group, items, text
from ..world import World
from ..world.documents import Deployment, Instance

TABLE = Table()
ONE = addressed("/roleinstances/{instance}/Operations")
SEVERAL = addressed("/roles/Operations")
_TYPE = text("OperationType", required=True)
_ROLES = items("Roles", text("Name"), required=True)
_PLANS = {"Stopped": instances.STOP, "StoppedDeallocated": instances.DEALLOCATE}

unverified(
    "Restarting a stopped machine is refused; a stopped machine may be deallocated.",
    "docs/protocol/virtual-machines.md#power-operations",
)
unverified(
    "Starting a started machine and stopping a stopped one succeed.",
    "docs/protocol/virtual-machines.md#power-operations",
)
inferred(
    "The smallest version of starting several machines is 2013-06-01.",
    "docs/protocol/virtual-machines.md#power-operations",
)


@TABLE.operation(
    "POST",
    *ONE,
    since="2012-03-01",
    success=202,
    request=group("StartRoleOperation", _TYPE),
    exclusive=exclusive.DEPLOYMENT,
)
def start_role(call: Call) -> Accepted:
    return _start(call, [call.path["instance"]])


@TABLE.operation(
    "POST",
    *SEVERAL,
    since="2013-06-01",
    success=202,
    request=group("StartRolesOperation", _TYPE, _ROLES),
    exclusive=exclusive.DEPLOYMENT,
)
def start_roles(call: Call) -> Accepted:
    return _start(call, call.body["Roles"])


@TABLE.operation(
    "POST",
    *ONE,
    since="2012-03-01",
    success=202,
    request=group("RestartRoleOperation", _TYPE),
    exclusive=exclusive.DEPLOYMENT,
)
def restart_role(call: Call) -> Accepted:
    return _restart(call)


@TABLE.operation(
    "POST",
    *ONE,
    since="2015-02-01",
    success=202,
    request=group("RedeployRoleOperation", _TYPE),
    exclusive=exclusive.DEPLOYMENT,
)
def redeploy_role(call: Call) -> Accepted:
    return _restart(call)


@TABLE.operation(
    "POST", *ONE, since="2017-01-01", success=202, request=group("PerformMaintenanceOnRoleOperation", _TYPE)
)
def perform_maintenance_on_role(call: Call) -> Accepted:
    return _maintain(call)


@TABLE.operation(
    "POST", *ONE, since="2017-01-01", success=202, request=group("InitiateMaintenanceRoleOperation", _TYPE)
)
def initiate_maintenance_of_role(call: Call) -> Accepted:
    return _maintain(call)


def _maintain(call: Call) -> Accepted:
    roles.require_role(deployments.require_machines(call.world, call.path), call.path["instance"])
    # docs/protocol/virtual-machines.md#power-operations: recorded for a machine without planned maintenance, and no
    # machine here has any.
    raise internal_error()


@TABLE.operation(
    "POST",
    *ONE,
    since="2012-03-01",
    success=202,
    request=group("ShutdownRoleOperation", _TYPE, text("PostShutdownAction", since="2013-06-01")),
    exclusive=exclusive.DEPLOYMENT,
)
def shutdown_role(call: Call) -> Accepted:
    return _stop(call, [call.path["instance"]], call.body.get("PostShutdownAction", "Stopped"))


@TABLE.operation(
    "POST",
    *SEVERAL,
    since="2013-06-01",
    success=202,
    request=group("ShutdownRolesOperation", _TYPE, _ROLES, text("PostShutdownAction", required=True)),
    exclusive=exclusive.DEPLOYMENT,
)
def shutdown_roles(call: Call) -> Accepted:
    return _stop(call, call.body["Roles"], call.body["PostShutdownAction"])


@shutdown_role.completes
@shutdown_roles.completes
def _stopped(world: World, service: str, deployment: str, names: list[str], action: str) -> None:
    document = deployments.load(world, service, deployment)
    for name in names:
        instances.follow(world, document, roles.instance_of(document, name), _PLANS[action])
    deployments.settle_address(world, document)
    deployments.save(world, document)


def _start(call: Call, names: Sequence[str]) -> Accepted:
    world = call.world
    deployment = deployments.require_machines(world, call.path)
    off = [entry for entry in _instances(deployment, names) if instances.is_stopped(entry)]
    released = [entry for entry in off if instances.is_deallocated(entry)]
    quotas.require_cores(world, sum(quotas.cores_of(entry["InstanceSize"]) for entry in released))
    for instance in released:
        roles.renew_address(world, deployment, instance)
    for instance in off:
        instances.follow(world, deployment, instance, instances.START)
    deployments.settle_address(world, deployment)
    deployments.save(world, deployment)
    return Accepted()


def _restart(call: Call) -> Accepted:
    deployment = deployments.require_machines(call.world, call.path)
    instance = roles.instance_of(deployment, call.path["instance"])
    if instances.is_stopped(instance):
        raise bad_request(f"The role {instance['RoleName']} is stopped and cannot be restarted.")
    instances.follow(call.world, deployment, instance, instances.RESTART)
    deployments.save(call.world, deployment)
    return Accepted()


def _stop(call: Call, names: Sequence[str], action: str) -> Accepted:
    if action not in _PLANS:
        raise bad_request(f"The post shutdown action {action} is not known.")
    deployment = deployments.require_machines(call.world, call.path)
    stopping = _instances(deployment, names)
    for instance in stopping:
        if not instances.is_stopped(instance):
            instances.follow(call.world, deployment, instance, instances.STOPPING)
    deployments.save(call.world, deployment)
    return Accepted(
        service=deployment["ServiceName"],
        deployment=deployment["Name"],
        names=[instance["InstanceName"] for instance in stopping],
        action=action,
    )


def _instances(deployment: Deployment, names: Sequence[str]) -> list[Instance]:
    return [roles.instance_of(deployment, name) for name in names]
