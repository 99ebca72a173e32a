# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotas of the subscription: how much is used, and refusal when there is no room."""

from .. import catalogue
from ..basis import unverified
from ..errors import conflict
from ..world import World, kinds

unverified(
    "An exhausted quota is answered 409 in the emulator's own words.", "docs/protocol/errors.md#texts-without-a-source"
)


def require_hosted_service(world: World) -> None:
    _require(world, "MaxHostedServices", len(world.store.list(kinds.HOSTED_SERVICE)), 1, "hosted services")


def require_storage_account(world: World) -> None:
    _require(world, "MaxStorageAccounts", len(world.store.list(kinds.STORAGE_ACCOUNT)), 1, "storage accounts")


def require_reserved_ip(world: World) -> None:
    _require(world, "MaxReservedIPs", len(world.store.list(kinds.RESERVED_IP)), 1, "reserved IPs")


def require_management_certificate(world: World) -> None:
    used = len(world.store.list(kinds.MANAGEMENT_CERTIFICATE))
    _require(world, "MaxManagementCertificates", used, 1, "management certificates")


def require_networks(world: World, networks: int, local_networks: int, dns_servers: int) -> None:
    """Room for a network configuration, which always replaces the present one."""
    _require(world, "MaxVirtualNetworkSites", 0, networks, "virtual networks")
    _require(world, "MaxLocalNetworkSites", 0, local_networks, "local networks")
    _require(world, "MaxDnsServers", 0, dns_servers, "DNS servers")


def require_network_security_group(world: World) -> None:
    used = len(world.store.list(kinds.NETWORK_SECURITY_GROUP))
    _require(world, "MaxNetworkSecurityGroups", used, 1, "network security groups")


def require_network_security_rule(world: World, present: int) -> None:
    """Room for one more rule in a group that has that many."""
    _require(world, "MaxNetworkSecurityRulesPerGroup", present, 1, "rules of a network security group")


def require_route_table(world: World) -> None:
    _require(world, "MaxRouteTables", len(world.store.list(kinds.ROUTE_TABLE)), 1, "route tables")


def require_route(world: World, present: int) -> None:
    """Room for one more route in a table that has that many."""
    _require(world, "MaxRoutesPerRouteTable", present, 1, "routes of a route table")


def cores_used(world: World) -> int:
    """Cores of every machine and role instance that holds an allocation."""
    return sum(
        cores_of(instance["InstanceSize"])
        for deployment in world.store.list(kinds.DEPLOYMENT)
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
