# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual networks and the network configuration (docs/protocol/networking.md#list-virtual-networks)."""

from ipaddress import ip_address

from ..basis import unverified
from ..errors import bad_query, not_found
from ..exchange.call import Accepted, Call
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..rules import migrations, network_configuration, network_security_groups, route_tables
from ..rules.exclusive import Exclusive
from ..wire import Absent, Body, boolean, group, items, text
from ..world import World, kinds
from ..world.documents import VirtualNetwork

TABLE = Table()
NETWORKING = "services/networking"
_WHOLE_CONFIGURATION = Exclusive("network_configuration", "network configuration")

_ADDRESS_SPACE = group("AddressSpace", items("AddressPrefixes", text("AddressPrefix")))
_SITE = group(
    "VirtualNetworkSite",
    text("Name"),
    text("Id"),
    text("AffinityGroup"),
    text("State"),
    boolean("InUse"),
    _ADDRESS_SPACE,
    items(
        "Subnets",
        group("Subnet", text("Name"), text("AddressPrefix"), text("NetworkSecurityGroup"), text("RouteTableName")),
        absent=Absent.EMPTY,
    ),
    group(
        "Gateway",
        text("Profile"),
        items(
            "Sites",
            group(
                "LocalNetworkSite",
                text("Name"),
                _ADDRESS_SPACE,
                text("VpnGatewayAddress"),
                items("Connections", group("Connection", text("Type"))),
            ),
        ),
    ),
    group("Dns", items("DnsServers", group("DnsServer", text("Name"), text("Address")))),
    text("Location"),
    text("MigrationState"),
    repeated=True,
)

unverified(
    "The smallest version of List Virtual Network Sites is 2012-03-01.",
    "docs/protocol/networking.md#list-virtual-networks",
)


@TABLE.operation(
    "GET", f"{NETWORKING}/virtualnetwork", since="2012-03-01", response=group("VirtualNetworkSites", _SITE)
)
def list_virtual_network_sites(call: Call) -> Body:
    return {"VirtualNetworkSite": [_shown(call.world, site) for site in call.world.store.list(kinds.VIRTUAL_NETWORK)]}


def _shown(world: World, site: VirtualNetwork) -> Body:
    used = {name.lower() for name in network_configuration.used_networks(world)}
    subnets = []
    for subnet in site["Subnets"]:
        path = {"network": site["Name"], "subnet": subnet["Name"]}
        group_name = network_security_groups.USES.name_at(world, path)
        table_name = route_tables.USES.name_at(world, path)
        subnets.append(subnet | {"NetworkSecurityGroup": group_name, "RouteTableName": table_name})
    return site | {
        "MigrationState": migrations.state_of(world, "VirtualNetwork", site["Name"]),
        # docs/protocol/networking.md#list-virtual-networks: InUse is there only when it is true.
        "InUse": site["Name"].lower() in used or None,
        "Subnets": subnets,
        "Dns": site["Dns"] if site["Dns"]["DnsServers"] else None,
    }


@TABLE.operation("GET", f"{NETWORKING}/media", since="2012-03-01")
def get_network_configuration(call: Call) -> Reply:
    document = call.world.store.get(kinds.NETWORK_CONFIGURATION, "media")
    if document is None:
        raise not_found("Network configuration does not exist.")
    return Reply(200, document["Content"].encode("utf-8-sig"), content_type="text/plain")


@TABLE.operation(
    "PUT", f"{NETWORKING}/media", since="2012-03-01", success=202, content=True, exclusive=_WHOLE_CONFIGURATION
)
def set_network_configuration(call: Call) -> Accepted:
    content = call.request.content
    network_configuration.require_valid(call.world, network_configuration.read(content))
    return Accepted(content=content.decode("utf-8-sig"))


@set_network_configuration.completes
def _replaced(world: World, content: str) -> None:
    # A deployment may have joined a network in the meantime.
    network_configuration.require_valid(world, network_configuration.read(content.encode("utf-8")))
    network_configuration.replace(world, content)


@TABLE.operation(
    "GET",
    f"{NETWORKING}/{{network}}",
    since="2013-11-01",
    query={"op": "checkavailability"},
    response=group(
        "AddressAvailabilityResponse",
        boolean("IsAvailable"),
        items("AvailableAddresses", text("AvailableAddress")),
    ),
)
@unverified("The smallest version of the address check is 2013-11-01.", "docs/protocol/networking.md#check-an-address")
def check_static_address_availability(call: Call) -> Body:
    network = call.world.store.get(kinds.VIRTUAL_NETWORK, call.path["network"])
    if network is None:
        raise not_found(f"The virtual network {call.path['network']} does not exist.")
    try:
        address = str(ip_address(call.query.get("address", "")))
    except ValueError as error:
        raise bad_query("The query parameter address must be an IP address.") from error
    used = network_configuration.used_addresses(call.world, network["Name"])
    available = network_configuration.is_free(network, used, address)
    alternatives = [] if available else network_configuration.free_addresses(network, used, near=address)
    return {"IsAvailable": available, "AvailableAddresses": alternatives}
