# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks, addresses, security groups and route tables."""

from typing import Any, NotRequired, TypedDict

from .containers import Place


class NetworkCounts(TypedDict):
    """How many things a network configuration holds."""

    VirtualNetworkSites: int
    LocalNetworkSites: int
    DnsServers: int


class NetworkConfiguration(NetworkCounts):
    """The one text about all virtual networks, as it was sent."""

    Content: str


class AddressSpace(TypedDict):
    """The prefixes of a network, as they were entered."""

    AddressPrefixes: list[str]


class Subnet(TypedDict):
    """A part of a virtual network."""

    Name: str
    AddressPrefix: str


class VirtualNetwork(Place):
    """A virtual network, as the network configuration describes it."""

    Name: str
    Id: str
    State: str
    AddressSpace: AddressSpace
    Subnets: list[Subnet]
    Gateway: dict[str, Any] | None
    Dns: dict[str, Any]


class ReservedIp(TypedDict):
    """A public address that stays with the subscription."""

    Name: str
    Address: str
    Id: str
    Label: str | None
    State: str
    Location: str
    ServiceName: NotRequired[str]
    """This and the next three are there while a deployment has the address."""
    DeploymentName: NotRequired[str]
    VirtualIPName: NotRequired[str | None]
    InUse: NotRequired[bool]


class SecurityRule(TypedDict):
    """A rule of a network security group."""

    Name: str
    Type: str
    Priority: int
    Action: str
    SourceAddressPrefix: str
    SourcePortRange: str
    DestinationAddressPrefix: str
    DestinationPortRange: str
    Protocol: str
    State: str
    IsDefault: NotRequired[bool]


class NetworkSecurityGroup(TypedDict):
    """A network security group with its own rules; the default ones are not stored."""

    Name: str
    Label: NotRequired[str]
    Location: str
    State: str
    Rules: list[SecurityRule]


class NextHop(TypedDict):
    """Where a route leads."""

    Type: str
    IpAddress: NotRequired[str]


class Route(TypedDict):
    """A route of a route table."""

    Name: str
    AddressPrefix: str
    NextHopType: NextHop


class RouteTable(TypedDict):
    """A route table with its routes."""

    Name: str
    Label: NotRequired[str]
    Location: str
    RouteList: list[Route]


class Use(TypedDict):
    """What a subnet, a role or a network interface has."""

    Name: str
    Path: dict[str, str]
    """The names in the path of what has it."""
