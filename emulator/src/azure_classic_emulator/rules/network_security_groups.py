# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network security groups, and the subnets, roles and network interfaces that they protect."""

from collections.abc import Mapping

from ..errors import not_found
from ..world import World, kinds
from ..world.documents import Deployment, NetworkSecurityGroup, Role
from . import deployments, roles
from .associations import Association
from .subnets import require_subnet


def require_group(world: World, name: str) -> NetworkSecurityGroup:
    """The document of a network security group, or `ServiceError` 404."""
    found = world.store.get(kinds.NETWORK_SECURITY_GROUP, name)
    if found is None:
        raise not_found(f"The Network Security Group {name} does not exist.")
    return found


def _protected(world: World, path: Mapping[str, str]) -> str:
    """The key of a subnet, a role or a network interface, which must be there."""
    if "subnet" in path:
        return "/".join(require_subnet(world, path))
    deployment = deployments.require(world, path)
    role = roles.require_role(deployment, path["role"])
    key = f"{deployment['ServiceName']}/{deployment['Name']}/{role['RoleName']}"
    if "interface" not in path:
        return key
    interfaces = [
        interface["Name"]
        for configuration in role["ConfigurationSets"]
        for interface in configuration.get("NetworkInterfaces", [])
    ]
    if path["interface"].lower() not in (name.lower() for name in interfaces):
        raise not_found(f"The network interface {path['interface']} does not exist.")
    return f"{key}/{path['interface']}"


USES = Association(kinds.SECURITY_GROUP_USE, _protected)


def protect(world: World, deployment: Deployment, role: Role) -> None:
    """Give a new role and its interfaces the groups that its network configuration names.

    See docs/protocol/networking.md#what-a-security-group-protects.
    """
    place = {"service": deployment["ServiceName"], "deployment": deployment["Name"], "role": role["RoleName"]}
    for configuration in role["ConfigurationSets"]:
        interfaces = configuration.get("NetworkInterfaces", [])
        for path, wanted in (
            (place, configuration),
            *((place | {"interface": each["Name"]}, each) for each in interfaces),
        ):
            if "NetworkSecurityGroup" in wanted:
                USES.put(world, path, require_group(world, wanted["NetworkSecurityGroup"])["Name"])
