# Copyright: the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotas of the subscription: how much is used, and refusal when there is no room."""

from azure_classic_emulator import catalogue
from azure_classic_emulator.basis import unverified
from azure_classic_emulator.errors import conflict
from azure_classic_emulator.world import World

unverified("An exhausted quota is answered 409 in the emulator's own words.", "protocol/hosted-services.md")


def require_hosted_service(world: World) -> None:
    _require(world, "MaxHostedServices", len(world.store.list("hosted_service")), 1, "hosted services")


def require_storage_account(world: World) -> None:
    _require(world, "MaxStorageAccounts", len(world.store.list("storage_account")), 1, "storage accounts")


def require_reserved_ip(world: World) -> None:
    _require(world, "MaxReservedIPs", len(world.store.list("reserved_ip")), 1, "reserved IPs")


def require_management_certificate(world: World) -> None:
    used = len(world.store.list("management_certificate"))
    _require(world, "MaxManagementCertificates", used, 1, "management certificates")


def require_networks(world: World, networks: int, local_networks: int, dns_servers: int) -> None:
    """Room for a network configuration, which always replaces the present one."""
    _require(world, "MaxVirtualNetworkSites", 0, networks, "virtual networks")
    _require(world, "MaxLocalNetworkSites", 0, local_networks, "local networks")
    _require(world, "MaxDnsServers", 0, dns_servers, "DNS servers")


def cores_used(world: World) -> int:
    """Cores of every machine and role instance that holds an allocation."""
    return sum(
        cores_of(instance["InstanceSize"])
        for deployment in world.store.list("deployment")
        for instance in deployment["Instances"]
        if instance["InstanceStatus"] != "StoppedDeallocated"
    )


def cores_of(size: str) -> int:
    return next(int(entry["Cores"]) for entry in catalogue.role_sizes() if entry["Name"] == size)


def require_cores(world: World, wanted: int) -> None:
    _require(world, "MaxCoreCount", cores_used(world), wanted, "cores")


def _require(world: World, quota: str, used: int, wanted: int, what: str) -> None:
    most = world.configuration.quotas[quota]
    if used + wanted > most:
        raise conflict(
            f"The subscription policy limit for {what} would be exceeded: current usage {used}, maximum {most},"
            f" additional amount required {wanted}."
        )
