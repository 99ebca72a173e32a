# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reserved IP addresses and virtual networks (docs/protocol/networking.md#networking)."""

from __future__ import annotations

from .deployments import DNS
from .operation import Operation
from .schema import boolean, items, record, text

NETWORKING = "services/networking"
RESERVED_IPS = NETWORKING + "/reservedips"
RESERVED_IP = RESERVED_IPS + "/{reserved_ip_name}"

ASSOCIATION_VERSION = "2015-02-01"

RESERVED_IP_RESULT = record(
    "ReservedIP",
    text("Name"),
    text("Address"),
    text("Id"),
    text("Label"),
    text("State"),
    boolean("InUse"),
    text("ServiceName"),
    text("DeploymentName"),
    text("Location"),
    text("VirtualIPName"),
)

RESERVED_IP_INPUT = record(
    "ReservedIP",
    text("Name"),
    text("Label"),
    text("ServiceName"),
    text("DeploymentName"),
    text("Location"),
    text("VirtualIPName"),
)

ASSOCIATION = record("ReservedIPAssociation", text("ServiceName"), text("DeploymentName"), text("VirtualIPName"))

ADDRESS_PREFIXES = items("AddressPrefixes", text("AddressPrefix"))
ADDRESS_SPACE = record("AddressSpace", ADDRESS_PREFIXES)

GATEWAY = record(
    "Gateway",
    text("Profile"),
    items(
        "Sites",
        record(
            "LocalNetworkSite",
            text("Name"),
            ADDRESS_SPACE,
            text("VpnGatewayAddress"),
            items("Connections", record("Connection", text("Type"))),
        ),
    ),
    record("VPNClientAddressPool", ADDRESS_PREFIXES),
    items("VnetNames", text("VnetName")),
)

VIRTUAL_NETWORK_SITE = record(
    "VirtualNetworkSite",
    text("Name"),
    text("Id"),
    text("AffinityGroup"),
    text("State"),
    boolean("InUse"),
    ADDRESS_SPACE,
    items(
        "Subnets",
        record(
            "Subnet",
            text("Name"),
            text("AddressPrefix"),
            text("NetworkSecurityGroup"),
            text("RouteTableName"),
        ),
    ),
    GATEWAY,
    DNS,
    text("Location"),
    text("MigrationState"),
)

OPERATIONS = (
    Operation("list_reserved_ip_addresses", "GET", RESERVED_IPS, response=items("ReservedIPs", RESERVED_IP_RESULT)),
    Operation("get_reserved_ip_address", "GET", RESERVED_IP, response=RESERVED_IP_RESULT),
    Operation("create_reserved_ip_address", "POST", RESERVED_IPS, request=RESERVED_IP_INPUT),
    Operation("delete_reserved_ip_address", "DELETE", RESERVED_IP),
    Operation(
        "associate_reserved_ip_address",
        "POST",
        RESERVED_IP + "/operations/associate",
        request=ASSOCIATION,
        version=ASSOCIATION_VERSION,
    ),
    Operation(
        "disassociate_reserved_ip_address",
        "POST",
        RESERVED_IP + "/operations/disassociate",
        request=ASSOCIATION,
        version=ASSOCIATION_VERSION,
    ),
    Operation(
        "list_virtual_network_sites",
        "GET",
        NETWORKING + "/virtualnetwork",
        response=items("VirtualNetworkSites", VIRTUAL_NETWORK_SITE),
    ),
)
