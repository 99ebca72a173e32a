# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Public and internal addresses: always the lowest free one, so that tests can repeat them."""

from ipaddress import IPv4Address, IPv4Network, ip_address, ip_network

from ..basis import unverified
from ..errors import bad_request
from ..wire import Body
from ..world import World, kinds
from ..world.documents import Deployment, VirtualNetwork
from . import network_configuration

# Networks that are reserved for documentation: nobody mistakes them for somebody's machine.
_PUBLIC = tuple(IPv4Network(net) for net in ("198.51.100.0/24", "203.0.113.0/24", "192.0.2.0/24"))
_INTERNAL = IPv4Network("10.0.0.0/16")
_FIRST_HOST = 4

unverified(
    "Wordings about addresses and subnets are the emulator's own.", "docs/protocol/errors.md#texts-without-a-source"
)


def free_public(world: World) -> str:
    """A public address that no deployment, machine or reserved IP has."""
    used = {deployment["Address"] for deployment in world.store.list(kinds.DEPLOYMENT)}
    used |= {reserved["Address"] for reserved in world.store.list(kinds.RESERVED_IP)}
    used |= {
        public["Address"]
        for deployment in world.store.list(kinds.DEPLOYMENT)
        for instance in deployment["Instances"]
        for public in instance.get("PublicIPs", [])
    }
    return next(str(address) for net in _PUBLIC for address in net.hosts() if str(address) not in used)


def internal(world: World, deployment: Deployment, network: Body, own: str | None = None) -> str:
    """The internal address of an instance with a network configuration; `own` is the one that it has so far.

    Raises `ServiceError` 400 when the wanted static address cannot be had.
    """
    used: set[str | None] = {instance.get("IpAddress") for instance in deployment["Instances"]}
    subnet = next(iter(network.get("SubnetNames", [])), None)
    site = world.store.get(kinds.VIRTUAL_NETWORK, deployment.get("VirtualNetworkName", ""))
    if site is None or subnet is None:
        return _first_free(_INTERNAL, used - {own})
    used |= network_configuration.used_addresses(world, site["Name"])
    prefix = _prefix(site, subnet)
    static = network.get("StaticVirtualNetworkIPAddress")
    if static is None:
        return _first_free(prefix, used - {own})
    require_static(prefix, static)
    if static in used - {own}:
        raise bad_request(f"The static IP address {static} is already used.")
    return str(static)


def require_static(prefix: IPv4Network, address: str) -> None:
    """Not one of the first four addresses of the subnet, nor the last.

    See docs/protocol/virtual-machines.md#network-configuration.
    """
    try:
        wanted = IPv4Address(address)
    except ValueError as error:
        raise bad_request(f"The static IP address {address} is invalid.") from error
    if wanted not in prefix or int(wanted) - int(prefix.network_address) < _FIRST_HOST or wanted == prefix[-1]:
        raise bad_request(f"The static IP address {address} is not a usable address of the subnet {prefix}.")


def is_network(text: str) -> bool:
    """Whether a text is an address prefix."""
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def require_network_address(text: str) -> None:
    if not is_network(text):
        raise bad_request(f"The subnet {text} is invalid.")


def require_address(text: str) -> None:
    try:
        ip_address(text)
    except ValueError as error:
        raise bad_request(f"The IP address {text} is invalid.") from error


def _prefix(network: VirtualNetwork, subnet: str) -> IPv4Network:
    for entry in network.get("Subnets", []):
        if entry["Name"].lower() == subnet.lower():
            return IPv4Network(entry["AddressPrefix"], strict=False)
    raise bad_request(f"The subnet {subnet} does not exist in the virtual network {network['Name']}.")


def _first_free(prefix: IPv4Network, used: set[str | None]) -> str:
    candidates = (str(prefix[number]) for number in range(_FIRST_HOST, prefix.num_addresses - 1))
    return next(address for address in candidates if address not in used)
