# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The resource families: one module each, with a `TABLE` of its operations."""

from importlib import import_module

from ..exchange.operation import Table

FAMILIES = (
    "locations",
    "hosted_services",
    "operation_status",
    "subscription_operations",
    "deployments",
    "virtual_machines",
    "power",
    "capture",
    "data_disks",
    "packages",
    "role_instances",
    "dns_servers",
    "load_balancers",
    "operating_systems",
    "subscriptions",
    "affinity_groups",
    "storage_accounts",
    "service_certificates",
    "service_extensions",
    "virtual_networks",
    "reserved_ips",
    "disks",
    "os_images",
    "vm_images",
    "image_publishing",
    "network_security_groups",
    "route_tables",
    "migration",
    "resource_extensions",
    "resource_providers",
    "management_certificates",
    "not_offered",
)


def whole_table() -> Table:
    """The operations of all families."""
    whole = Table()
    for family in FAMILIES:
        whole.include(import_module(f"{__name__}.{family}").TABLE.operations)
    names = [operation.name for operation in whole.operations]
    assert len(set(names)) == len(names), "an operation is declared twice"
    return whole
