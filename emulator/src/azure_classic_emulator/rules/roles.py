# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual machine roles: from a request to what is stored, and what an update keeps and clears."""

import re
import secrets
from typing import cast

from .. import catalogue
from ..basis import unverified
from ..errors import ServiceError, bad_request, conflict, not_found
from ..wire import Body
from ..world import World
from ..world.documents import (
    DataVirtualHardDisk,
    Deployment,
    HostedService,
    Instance,
    OsVirtualHardDisk,
    PublicIp,
    Role,
)
from . import addresses, endpoints, images, instances, machine_disks, places, provisioning, quotas
from .hosted_services import require_service
from .machine_disks import Machine

_NAME = re.compile(r"[A-Za-z]([A-Za-z0-9-]{0,62}[A-Za-z0-9])?")
_DEFAULT_SIZE = "Small"
_FAULT_DOMAINS = 2
_UPGRADE_DOMAINS = 5

unverified(
    "A role name starts with a letter and has letters, digits and hyphens, at most 64.",
    "docs/protocol/virtual-machines.md#names-of-roles",
)
unverified(
    "A role update without size or disks keeps them; without endpoints, addresses, availability set or extensions it"
    " clears them.",
    "docs/protocol/virtual-machines.md#update-a-role",
)
unverified(
    "A role size that the location does not offer is refused: 400.",
    "docs/protocol/locations-and-sizes.md#list-role-sizes",
)
unverified(
    "Wordings about roles, except a missing and a last one, are the emulator's own.",
    "docs/protocol/errors.md#texts-without-a-source",
)


def require_role(deployment: Deployment, name: str) -> Role:
    """The role of a deployment, or `ServiceError` 404."""
    for role in deployment["Roles"]:
        if role["RoleName"].lower() == name.lower():
            return role
    raise not_found(f"Role {name} was not found in the currently deployed service.")


def instance_of(deployment: Deployment, role: str) -> Instance:
    """The instance of a machine, whose name is the role's name."""
    for instance in deployment["Instances"]:
        if instance["InstanceName"].lower() == role.lower():
            return instance
    raise not_found("Role instance name is not valid.")


def add(world: World, service: HostedService, deployment: Deployment, body: Body, version: str) -> ServiceError | None:
    """Add a role with its disks and its instance to the deployment document.

    Returns the error with which the accepted operation fails later, or None. Raises `ServiceError` for what the
    service refuses at once. The caller stores the deployment.
    """
    name = body.get("RoleName", "")
    if not _NAME.fullmatch(name):
        raise bad_request("A parameter was incorrect")
    if any(role["RoleName"].lower() == name.lower() for role in deployment["Roles"]):
        raise conflict(f"The role {name} already exists in the deployment {deployment['Name']}.")
    if body.get("RoleType", "PersistentVMRole") != "PersistentVMRole":
        raise bad_request("The role type must be PersistentVMRole.")
    size = body.get("RoleSize", _DEFAULT_SIZE)
    require_size(size, places.location_of(world, service))
    quotas.require_cores(world, quotas.cores_of(size))
    machine = Machine(world, service, deployment["Name"], name, size)
    system_disk, data_disks, provisioned = _disks(machine, body)
    settings = provisioning.of_role(body)
    if provisioned != (settings is not None):
        raise bad_request(
            "A provisioning configuration is required for a generalized image, and not allowed for a disk or a"
            " specialized image."
        )
    if settings is not None:
        provisioning.require_valid(world, service["ServiceName"], settings, system_disk["OS"], version)
    network = _network(deployment, name, body)
    role = Role(
        RoleName=name,
        RoleType="PersistentVMRole",
        ConfigurationSets=[network],
        ResourceExtensionReferences=_extensions(body),
        AvailabilitySetName=body.get("AvailabilitySetName"),
        DataVirtualHardDisks=data_disks,
        OSVirtualHardDisk=system_disk,
        RoleSize=size,
        DefaultWinRmCertificateThumbprint=_winrm_thumbprint(settings),
        ProvisionGuestAgent=body.get("ProvisionGuestAgent"),
        DebugSettings=body.get("DebugSettings"),
        LicenseType=body.get("LicenseType"),
    )
    instance = _instance(world, deployment, role, settings)
    failure = endpoints.collision(endpoints.of_role(role), deployment, name)
    deployment["Roles"].append(role)
    deployment["Instances"].append(instance)
    plan = instances.CREATE if provisioned else instances.CREATE_SPECIALIZED
    instances.follow(world, deployment, instance, plan)
    return failure


def update(world: World, deployment: Deployment, role: Role, body: Body) -> ServiceError | None:
    """Replace what a role update replaces; returns the error with which the operation fails later, or None."""
    name = role["RoleName"]
    if str(body.get("RoleName", name)).lower() != name.lower():
        raise bad_request("The name of a role cannot be changed.")
    size = str(body.get("RoleSize", role["RoleSize"]))
    require_size(size, places.location_of(world, require_service(world, deployment["ServiceName"])))
    instance = instance_of(deployment, name)
    if not instances.is_deallocated(instance):
        quotas.require_cores(world, max(0, quotas.cores_of(size) - quotas.cores_of(role["RoleSize"])))
    network = _network(deployment, name, body)
    present = role["ConfigurationSets"][0]
    if present.get("SubnetNames") and not network.get("SubnetNames"):
        # A known trap of the service: an endpoint change is refused when the subnet is left out.
        raise bad_request(f"The role {name} is in a subnet; its subnet names are required.")
    failure = endpoints.collision(network.get("InputEndpoints", []), deployment, name)
    address = instance.get("IpAddress")
    if "StaticVirtualNetworkIPAddress" in network:
        instance["IpAddress"] = addresses.internal(world, deployment, network, own=address)
    moved = instance.get("IpAddress") != address
    restarts = moved or size != role["RoleSize"] or body.get("AvailabilitySetName") != role.get("AvailabilitySetName")
    _update_disks(role, body)
    role |= {
        "ConfigurationSets": [network],
        "ResourceExtensionReferences": _extensions(body),
        "AvailabilitySetName": body.get("AvailabilitySetName"),
        "RoleSize": size,
        "ProvisionGuestAgent": body.get("ProvisionGuestAgent", role.get("ProvisionGuestAgent")),
    }
    instance["InstanceSize"] = size
    instance["PublicIPs"] = _public_ips(world, network, instance.get("PublicIPs", []))
    if restarts and not instances.is_stopped(instance):
        instances.follow(world, deployment, instance, instances.RESTART)
    return failure


def renew_address(world: World, deployment: Deployment, instance: Instance) -> None:
    """The internal address of a machine that starts after deallocation; only a static one is sure to be the same."""
    network = require_role(deployment, instance["RoleName"])["ConfigurationSets"][0]
    instance["IpAddress"] = addresses.internal(world, deployment, network, own=instance["IpAddress"])


def require_removable(deployment: Deployment, name: str) -> None:
    if len(deployment["Roles"]) == 1:
        raise bad_request(
            f"Role {name} is the only role present in the deployment and so cannot be removed. Please delete the"
            " deployment or add another role before removing this role."
        )


def require_size(size: str, location: str) -> None:
    if size not in catalogue.locations()[location]["ComputeCapabilities"]["VirtualMachinesRoleSizes"]:
        raise bad_request(f"The role size {size} is not available in the location {location}.")


def _disks(machine: Machine, body: Body) -> tuple[OsVirtualHardDisk, list[DataVirtualHardDisk], bool]:
    """OS disk, data disks, and whether the machine is provisioned at its first start."""
    if ("VMImageName" in body) == ("OSVirtualHardDisk" in body):
        raise bad_request("Exactly one of VMImageName and OSVirtualHardDisk must be given.")
    if "VMImageName" in body:
        image = images.require_vm_image(machine.world, body["VMImageName"])
        system, data = machine_disks.from_vm_image(machine, image, body.get("MediaLocation"))
        provisioned = image["OSDiskConfiguration"]["OSState"] == "Generalized"
    else:
        system, _unused = machine_disks.system_disk(machine, body["OSVirtualHardDisk"])
        data = []
        # A remote source image may be generalized or not: the request tells by its provisioning configuration.
        remote = "RemoteSourceImageLink" in body["OSVirtualHardDisk"]
        provisioned = (
            provisioning.of_role(body) is not None if remote else "SourceImageName" in body["OSVirtualHardDisk"]
        )
    for wanted in body.get("DataVirtualHardDisks", []):
        data.append(machine_disks.data_disk(machine, wanted, data))
    return system, data, provisioned


def _update_disks(role: Role, body: Body) -> None:
    caching = body.get("OSVirtualHardDisk", {}).get("HostCaching")
    if caching is not None:
        role["OSVirtualHardDisk"]["HostCaching"] = caching
    for wanted in body.get("DataVirtualHardDisks", []):
        disk = machine_disks.at_lun(role, str(wanted.get("Lun", 0)))
        disk["HostCaching"] = wanted.get("HostCaching", disk["HostCaching"])


def _network(deployment: Deployment, role_name: str, body: Body) -> Body:
    """The stored network configuration of a role; it exists also when the request has none."""
    wanted: Body = next(
        (
            entry
            for entry in body.get("ConfigurationSets", [])
            if entry["ConfigurationSetType"] == "NetworkConfiguration"
        ),
        {},
    )
    if wanted.get("SubnetNames") and "VirtualNetworkName" not in deployment:
        raise bad_request("Subnet names need a virtual network.")
    if "StaticVirtualNetworkIPAddress" in wanted and len(wanted.get("SubnetNames", [])) != 1:
        raise bad_request("A static IP address needs exactly one subnet.")
    return wanted | {
        "ConfigurationSetType": "NetworkConfiguration",
        "InputEndpoints": endpoints.normalized(wanted.get("InputEndpoints", []), deployment, role_name),
    }


def _extensions(body: Body) -> list[Body]:
    """Private parameters are never shown again (docs/protocol/virtual-machines.md#resource-extension-references)."""
    references = []
    for reference in body.get("ResourceExtensionReferences", []):
        public = [
            value
            for value in reference.get("ResourceExtensionParameterValues", [])
            if value.get("Type", "").lower() != "private"
        ]
        references.append({"State": "Enable"} | reference | {"ResourceExtensionParameterValues": public})
    return references


def _instance(world: World, deployment: Deployment, role: Role, settings: Body | None) -> Instance:
    network = role["ConfigurationSets"][0]
    upgrade_domain, fault_domain = _domains(deployment, role)
    instance: Instance = {
        "RoleName": role["RoleName"],
        "InstanceName": role["RoleName"],
        "InstanceSize": role["RoleSize"],
        "InstanceUpgradeDomain": upgrade_domain,
        "InstanceFaultDomain": fault_domain,
        "IpAddress": addresses.internal(world, deployment, network),
        "HostName": provisioning.host_name(settings, role["RoleName"]),
        "PublicIPs": _public_ips(world, network, []),
    }
    if settings is not None:
        # docs/protocol/deployments.md#role-instance: 40 hex digits for RDP, 32 for SSH.
        instance["RemoteAccessCertificateThumbprint"] = (
            secrets.token_hex(16)
            if settings["ConfigurationSetType"] == provisioning.LINUX
            else secrets.token_hex(20).upper()
        )
    return instance


def _domains(deployment: Deployment, role: Role) -> tuple[int, int]:
    """Machines of one availability set are spread over domains; a machine alone is in the first of both."""
    name = role.get("AvailabilitySetName")
    if name is None:
        return 0, 0
    number = sum(other.get("AvailabilitySetName") == name for other in deployment["Roles"])
    return number % _UPGRADE_DOMAINS, number % _FAULT_DOMAINS


def _public_ips(world: World, network: Body, present: list[PublicIp]) -> list[PublicIp]:
    known = {entry["Name"]: entry["Address"] for entry in present}
    return [
        cast(PublicIp, wanted | {"Address": known.get(wanted["Name"]) or addresses.free_public(world)})
        for wanted in network.get("PublicIPs", [])
    ]


def _winrm_thumbprint(settings: Body | None) -> str | None:
    """The thumbprint of the certificate that is generated for a WinRM HTTPS listener without one."""
    for listener in (settings or {}).get("WinRM", {}).get("Listeners", []):
        if listener.get("Protocol", "").lower() == "https" and "CertificateThumbprint" not in listener:
            return secrets.token_hex(20).upper()
    return None
