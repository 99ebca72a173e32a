# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stored deployment as *Get Deployment* shows it (docs/protocol/deployments.md#get-a-deployment)."""

from xml.sax.saxutils import quoteattr

from ..basis import inferred
from ..wire import Body
from ..world import World
from ..world.documents import Deployment, Instance, Role
from . import endpoints, exclusive, instances, migrations

_AGENT_VERSION = "2.6.1198.718"
_UNFINISHED = ("CreatingVM", "StartingVM", "CreatingRole", "StartingRole", "BusyRole", "RestartingRole")

# docs/protocol/deployments.md#boot-of-a-machine: what is not there before a machine has booted.
_SHOWN_IN = {
    "HostName": ("Provisioning", "ReadyRole"),
    "RemoteAccessCertificateThumbprint": ("ReadyRole", instances.DEALLOCATED),
}

inferred("The guest agent is ready when the instance is.", "docs/protocol/deployments.md#guest-agent")


def shown(world: World, deployment: Deployment, version: str) -> Body:
    """The body of a deployment for an API version."""
    address = deployment["Address"]
    held = exclusive.is_held(world, exclusive.DEPLOYMENT, {"service": deployment["ServiceName"]})
    visible = [entry for entry in deployment["Instances"] if _is_visible(entry, version)]
    return deployment | {
        "Status": _status(deployment),
        "Url": None if deployment["Status"] == "Deploying" else _url(deployment),
        "Configuration": deployment.get("Configuration") or _configuration(deployment),
        "RoleInstanceList": [_instance(world, deployment, entry) for entry in visible],
        "UpgradeStatus": _upgrade_status(deployment),
        "UpgradeDomainCount": 1 + max((entry["InstanceUpgradeDomain"] for entry in deployment["Instances"]), default=0),
        "RoleList": [_role(world, deployment, role) for role in deployment["Roles"]],
        "Locked": held,
        "RollbackAllowed": bool(deployment.get("Upgrade", {}).get("Previous")),
        "Dns": {"DnsServers": deployment["DnsServers"]} if deployment["DnsServers"] else None,
        "VirtualIPs": [] if address is None else [_virtual_ip(deployment, address)],
        "InternalDnsSuffix": f"{deployment['ServiceName']}.d4.internal.cloudapp.net"
        if deployment["Machines"]
        else None,
    }


def _role(world: World, deployment: Deployment, role: Role) -> Body:
    """A role with the public address on its endpoints and the state of its migration."""
    sets = [
        entry
        | {"InputEndpoints": [point | {"Vip": deployment["Address"]} for point in entry.get("InputEndpoints", [])]}
        for entry in role["ConfigurationSets"]
    ]
    state = migrations.state_of(world, "Deployment", deployment["ServiceName"], deployment["Name"])
    return role | {"ConfigurationSets": sets, "MigrationState": state}


def _status(deployment: Deployment) -> str:
    status = str(deployment["Status"])
    if status not in ("Running", "Suspended"):
        return status
    entries = deployment["Instances"]
    if deployment["Machines"]:
        return "Suspended" if entries and all(map(instances.is_deallocated, entries)) else status
    # docs/protocol/operations-tracking.md#what-succeeded-means: the deployment may still be in transition after the
    # operation succeeded.
    unfinished = _upgrade_status(deployment) or any(entry["InstanceStatus"] in _UNFINISHED for entry in entries)
    return f"{status}Transitioning" if unfinished else status


def _url(deployment: Deployment) -> str:
    name = deployment["ServiceName"] if deployment["DeploymentSlot"] == "Production" else deployment["PrivateID"]
    return f"http://{name}.cloudapp.net/"


def _configuration(deployment: Deployment) -> str:
    """The generated service configuration of virtual machines."""
    roles = "".join(
        f'  <Role name={quoteattr(role["RoleName"])}>\r\n    <Instances count="1" />\r\n  </Role>\r\n'
        for role in deployment["Roles"]
    )
    reserved = deployment.get("ReservedIPName")
    network = (
        "  <NetworkConfiguration>\r\n    <AddressAssignments>\r\n      <ReservedIPs>\r\n"
        f"        <ReservedIP name={quoteattr(reserved)} />\r\n"
        "      </ReservedIPs>\r\n    </AddressAssignments>\r\n  </NetworkConfiguration>\r\n"
        if reserved
        else ""
    )
    return (
        '<ServiceConfiguration xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xmlns="http://schemas.microsoft.com/ServiceHosting/2008/10/ServiceConfiguration">\r\n'
        f"{roles}{network}</ServiceConfiguration>"
    )


def _upgrade_status(deployment: Deployment) -> Body | None:
    upgrade = deployment.get("Upgrade")
    if upgrade is None:
        return None
    return {
        "UpgradeType": upgrade["Mode"],
        "CurrentUpgradeDomainState": upgrade["State"],
        "CurrentUpgradeDomain": upgrade["Domain"],
    }


def _is_visible(instance: Instance, version: str) -> bool:
    """docs/protocol/transport.md#versions: old versions do not see deallocated instances."""
    return version >= "2013-06-01" or not instances.is_deallocated(instance)


def _instance(world: World, deployment: Deployment, instance: Instance) -> Body:
    role = next(entry for entry in deployment["Roles"] if entry["RoleName"] == instance["RoleName"])
    result = instance | {"InstanceEndpoints": _instance_endpoints(deployment, role)}
    for name, states in _SHOWN_IN.items():
        if instance["InstanceStatus"] not in states:
            result.pop(name, None)
    if role.get("ProvisionGuestAgent"):
        ready = instance["InstanceStatus"] == "ReadyRole"
        result["GuestAgentStatus"] = _agent(world, instance["InstanceName"], ready)
        if ready:
            result["ResourceExtensionStatusList"] = [_extension(entry) for entry in role["ResourceExtensionReferences"]]
    return result


def _instance_endpoints(deployment: Deployment, role: Role) -> list[Body]:
    return [
        {
            "Name": point.get("Name"),
            "Vip": deployment["Address"],
            "PublicPort": point["Port"],
            "LocalPort": point.get("LocalPort"),
            "Protocol": point["Protocol"],
            "IdleTimeoutInMinutes": point.get("IdleTimeoutInMinutes"),
        }
        for point in endpoints.of_role(role)
    ]


def _agent(world: World, name: str, ready: bool) -> Body:
    message = (
        "GuestAgent is running and accepting new configurations." if ready else f"Status not available for role {name}."
    )
    return {
        "ProtocolVersion": "1.0",
        "Timestamp": world.clock.stamp(),
        "GuestAgentVersion": _AGENT_VERSION if ready else "Unknown",
        "Status": "Ready" if ready else "NotReady",
        "FormattedMessage": {"Language": "en-US", "Message": message},
    }


def _extension(reference: Body) -> Body:
    handler = f"{reference['Publisher']}.{reference['Name']}"
    version = reference["Version"].replace("*", "0")
    return {
        "HandlerName": handler,
        "Version": version,
        "Status": "Ready",
        "FormattedMessage": {"Language": "en-US", "Message": f"Plugin enabled (name: {handler}, version: {version})."},
    }


def _virtual_ip(deployment: Deployment, address: str) -> Body:
    reserved = deployment.get("ReservedIPName")
    if reserved:
        return {
            "Address": address,
            "IsDnsProgrammed": True,
            "Name": reserved,
            "IsReserved": True,
            "ReservedIPName": reserved,
        }
    return {"Address": address, "IsDnsProgrammed": True, "Name": endpoints.virtual_ip_name(deployment)}
