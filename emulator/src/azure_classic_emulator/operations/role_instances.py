# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations on instances: reboot, reimage, rebuild, delete.

See docs/protocol/deployments.md#operations-on-role-instances.
"""

from ..basis import unverified
from ..errors import bad_request, not_found
from ..exchange.call import Accepted, Call
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import deployments, endpoints, exclusive, instances, service_configuration
from ..rules.deployments import addressed
from ..wire import group, text
from ..world import World
from ..world.documents import Deployment, Instance

TABLE = Table()
ONE = addressed("/roleinstances/{instance}")
_REMOTE_DESKTOP_PORT = 3389
NAMES = group("RoleInstances", text("Name", required=True, repeated=True))

unverified(
    "Virtual machines can be rebooted, but not reimaged or rebuilt: 400.",
    "docs/protocol/deployments.md#operations-on-role-instances",
)
unverified(
    "The last instance of a role cannot be deleted: 400.", "docs/protocol/deployments.md#operations-on-role-instances"
)


@TABLE.operation(
    "POST", *ONE, since="2010-10-28", success=202, query={"comp": "reboot"}, exclusive=exclusive.DEPLOYMENT
)
def reboot_role_instance(call: Call) -> Accepted:
    return _restart(call, deployments.require(call.world, call.path))


@TABLE.operation(
    "POST", *ONE, since="2010-10-28", success=202, query={"comp": "reimage"}, exclusive=exclusive.DEPLOYMENT
)
def reimage_role_instance(call: Call) -> Accepted:
    return _restart(call, deployments.require_package(call.world, call.path))


@TABLE.operation(
    "POST",
    *ONE,
    since="2013-06-01",
    success=202,
    query={"comp": "rebuild", "resources": "allLocalDrives"},
    exclusive=exclusive.DEPLOYMENT,
)
def rebuild_role_instance(call: Call) -> Accepted:
    return _restart(call, deployments.require_package(call.world, call.path))


@TABLE.operation(
    "POST",
    *addressed("/roleinstances"),
    since="2013-08-01",
    success=202,
    query={"comp": "delete"},
    request=NAMES,
    exclusive=exclusive.DEPLOYMENT,
)
def delete_role_instances(call: Call) -> Accepted:
    deployment = deployments.require_package(call.world, call.path)
    going = [_require(deployment, name) for name in call.body["Name"]]
    names = [instance["InstanceName"] for instance in going]
    for role in deployment["Roles"]:
        if not _staying(deployment, role["RoleName"], names):
            raise bad_request(f"The last instance of the role {role['RoleName']} cannot be deleted.")
    for instance in going:
        instances.follow(call.world, deployment, instance, instances.DELETE)
    deployments.save(call.world, deployment)
    return Accepted(service=deployment["ServiceName"], deployment=deployment["Name"], names=names)


@delete_role_instances.completes
def _deleted(world: World, service: str, deployment: str, names: list[str]) -> None:
    document = deployments.load(world, service, deployment)
    document["Instances"] = [entry for entry in document["Instances"] if entry["InstanceName"] not in names]
    counts = {role["RoleName"]: len(_staying(document, role["RoleName"], names)) for role in document["Roles"]}
    document["Configuration"] = service_configuration.with_counts(document["Configuration"], counts)
    deployments.save(world, document)


@TABLE.operation(
    "GET", *addressed("/roleinstances/{instance}/ModelFile"), since="2012-03-01", query={"FileType": "RDP"}
)
def get_remote_desktop_file(call: Call) -> Reply:
    deployment = deployments.require(call.world, call.path)
    instance = _require(deployment, call.path["instance"])
    role = next(entry for entry in deployment["Roles"] if entry["RoleName"] == instance["RoleName"])
    for endpoint in endpoints.of_role(role):
        if endpoint.get("LocalPort") == _REMOTE_DESKTOP_PORT:
            host = f"{deployment['ServiceName']}.cloudapp.net:{endpoint['Port']}"
            content = f"full address:s:{host}\r\nprompt for credentials:i:1\r\n"
            return Reply(200, content.encode("utf-8"), content_type="application/octet-stream")
    raise bad_request("An external endpoint to the Remote Desktop port (3389) must first be added to the role.")


def _restart(call: Call, deployment: Deployment) -> Accepted:
    instance = _require(deployment, call.path["instance"])
    if instances.is_stopped(instance):
        raise bad_request(f"The role instance {instance['InstanceName']} is not running.")
    plan = instances.RESTART if deployment["Machines"] else instances.RESTART_ROLE_INSTANCE
    instances.follow(call.world, deployment, instance, plan)
    deployments.save(call.world, deployment)
    return Accepted()


def _require(deployment: Deployment, name: str) -> Instance:
    for instance in deployment["Instances"]:
        if instance["InstanceName"].lower() == name.lower():
            return instance
    raise not_found("Role instance name is not valid.")


def _staying(deployment: Deployment, role: str, going: list[str]) -> list[Instance]:
    return [
        entry for entry in deployment["Instances"] if entry["RoleName"] == role and entry["InstanceName"] not in going
    ]
