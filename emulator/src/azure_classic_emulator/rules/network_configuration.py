# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one document that describes all virtual networks, and the networks that follow from it."""

import uuid
from collections.abc import Iterator, Sequence
from ipaddress import ip_address, ip_network
from itertools import islice
from typing import Any

from lxml import etree

from ..basis import unverified
from ..errors import ServiceError, bad_request
from ..wire import Body
from ..world import World, kinds
from ..world.documents import AddressSpace, NetworkConfiguration, NetworkCounts, VirtualNetwork
from . import places, quotas

NAMESPACE = "http://schemas.microsoft.com/ServiceHosting/2011/07/NetworkConfiguration"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMES = {"n": NAMESPACE}

unverified(
    "A network configuration with names, prefixes or references that are wrong is 400.",
    "docs/protocol/networking.md#rules-of-the-network-configuration",
)
unverified(
    "Removing a network in use is refused: 400.", "docs/protocol/networking.md#rules-of-the-network-configuration"
)


def read(content: bytes) -> Any:
    """The root element of an uploaded document. Raises `ServiceError` 400."""
    if not content:
        raise _breaks_schema()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, remove_blank_text=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _breaks_schema(*error.position) from error
    except ValueError as error:
        raise _breaks_schema() from error
    if _encoding(root) not in ("utf-8", "us-ascii", "ascii"):
        raise _breaks_schema()
    if root.tag != f"{{{NAMESPACE}}}NetworkConfiguration" or root.getroottree().docinfo.doctype:
        raise _breaks_schema(root.sourceline)
    return root


def _breaks_schema(line: int = 0, column: int = 0) -> ServiceError:
    return bad_request(f"XML Schema validation error in network configuration at line {line},{column}.")


def _encoding(root: Any) -> str:
    return str(root.getroottree().docinfo.encoding or "utf-8").lower()


def require_valid(world: World, root: Any) -> None:
    """Raises `ServiceError` 400 when the document breaks a rule or leaves out a network that is in use."""
    networks = sites(root)
    for what, names in (
        ("virtual network", [network["Name"] for network in networks]),
        ("DNS server", _attributes(root, "//n:DnsServers/n:DnsServer")),
        ("local network", _attributes(root, "//n:LocalNetworkSites/n:LocalNetworkSite")),
    ):
        _require_unique(what, names)
    for network in networks:
        _require_valid_network(world, network)
    counts = _counts(root)
    quotas.require_networks(world, counts["VirtualNetworkSites"], counts["LocalNetworkSites"], counts["DnsServers"])
    kept = {network["Name"].lower() for network in networks}
    removed = [name for name in used_networks(world) if name.lower() not in kept]
    if removed:
        raise bad_request(f"The virtual network {removed[0]} is in use and cannot be removed.")


def sites(root: Any) -> list[VirtualNetwork]:
    """The virtual networks of a document; keys are element names of *List Virtual Network Sites*."""
    servers = {server.get("name"): server.get("IPAddress") for server in _all(root, "//n:DnsServers/n:DnsServer")}
    local = {entry.get("name"): entry for entry in _all(root, "//n:LocalNetworkSites/n:LocalNetworkSite")}
    return [_site(entry, servers, local) for entry in _all(root, "//n:VirtualNetworkSites/n:VirtualNetworkSite")]


def _site(entry: Any, servers: dict[str, str], local: dict[str, Any]) -> VirtualNetwork:
    references = _attributes(entry, "n:DnsServersRef/n:DnsServerRef")
    unknown = [name for name in references if name not in servers]
    if unknown:
        raise bad_request(f"The DNS server {unknown[0]} is not defined in the network configuration.")
    site: VirtualNetwork = {
        "Name": entry.get("name") or "",
        "Id": str(uuid.uuid4()),
        "State": "Created",
        "AddressSpace": _address_space(entry),
        "Subnets": [
            {"Name": subnet.get("name") or "", "AddressPrefix": _text(subnet, "n:AddressPrefix")}
            for subnet in _all(entry, "n:Subnets/n:Subnet")
        ],
        "Gateway": _gateway(entry, local),
        "Dns": {"DnsServers": [{"Name": name, "Address": servers[name]} for name in references]},
    }
    for name in ("AffinityGroup", "Location"):
        if entry.get(name):
            site[name] = entry.get(name)
    return site


def _gateway(entry: Any, local: dict[str, Any]) -> Body | None:
    gateway = entry.find("n:Gateway", _NAMES)
    if gateway is None:
        return None
    references = _all(gateway, "n:ConnectionsToLocalNetwork/n:LocalNetworkSiteRef")
    unknown = [reference.get("name") for reference in references if reference.get("name") not in local]
    if unknown:
        raise bad_request(f"The local network {unknown[0]} is not defined in the network configuration.")
    return {
        "Profile": gateway.get("profile") or "Small",
        "Sites": [
            {
                "Name": reference.get("name"),
                "AddressSpace": _address_space(local[reference.get("name")]),
                "VpnGatewayAddress": _text(local[reference.get("name")], "n:VPNGatewayAddress"),
                "Connections": [{"Type": kind.get("type")} for kind in _all(reference, "n:Connection")]
                or [{"Type": "IPsec"}],
            }
            for reference in references
        ],
    }


def _require_valid_network(world: World, network: VirtualNetwork) -> None:
    places.require_one(world, network)
    spaces = [_prefix(prefix) for prefix in network["AddressSpace"]["AddressPrefixes"]]
    if not spaces:
        raise bad_request(f"The virtual network {network['Name']} has no address space.")
    _require_unique("subnet", [subnet["Name"] for subnet in network["Subnets"]])
    for subnet in network["Subnets"]:
        prefix = _prefix(subnet["AddressPrefix"])
        if not any(prefix.version == space.version and prefix.subnet_of(space) for space in spaces):
            raise bad_request(f"The subnet {subnet['Name']} is outside of the address space of {network['Name']}.")


def _prefix(text: str) -> Any:
    try:
        # docs/protocol/networking.md#list-virtual-networks: host bits may be set, 10.0.0.11/8 is kept as entered.
        return ip_network(text, strict=False)
    except ValueError as error:
        raise bad_request(f"The address prefix '{text}' is not valid.") from error


def _require_unique(what: str, names: list[str]) -> None:
    known = [name.lower() for name in names]
    if "" in known:
        raise bad_request(f"A {what} has no name.")
    twice = [name for name in names if known.count(name.lower()) > 1]
    if twice:
        raise bad_request(f"The {what} {twice[0]} is defined twice.")


def replace(world: World, content: str) -> None:
    """Let a valid document take effect: networks that stay keep their ids, and one that is empty removes it."""
    root = read(content.encode("utf-8"))
    present = {found["Name"].lower(): found for found in world.store.list(kinds.VIRTUAL_NETWORK)}
    wanted = {site["Name"].lower(): site for site in sites(root)}
    for name in present.keys() - wanted.keys():
        world.store.delete(kinds.VIRTUAL_NETWORK, name)
    for name, site in wanted.items():
        if name in present:
            site["Id"] = present[name]["Id"]
        world.store.put(kinds.VIRTUAL_NETWORK, name, site)
    counts = _counts(root)
    if not any(counts.values()):
        world.store.delete(kinds.NETWORK_CONFIGURATION, "media")
        return
    document = NetworkConfiguration(Content=_DECLARATION + _normalized(root), **counts)
    world.store.put(kinds.NETWORK_CONFIGURATION, "media", document)


def _normalized(root: Any) -> str:
    """The document as it is returned (docs/protocol/networking.md#normalization)."""
    for empty in _all(root, "//n:DnsServersRef[not(*)] | //n:Dns/n:DnsServers[not(*)]"):
        empty.getparent().remove(empty)
    for gateway in _all(root, "//n:Gateway[@profile='Small']"):
        del gateway.attrib["profile"]
    for reference in _all(root, "//n:LocalNetworkSiteRef[not(n:Connection)]"):
        etree.SubElement(reference, f"{{{NAMESPACE}}}Connection", type="IPsec")
    return str(etree.tostring(root, encoding="unicode", pretty_print=True))


def remove(world: World, name: str) -> None:
    """Take one network out of the configuration."""
    document = world.store.get(kinds.NETWORK_CONFIGURATION, "media")
    assert document is not None
    root = read(document["Content"].encode("utf-8"))
    for entry in _all(root, "//n:VirtualNetworkSites/n:VirtualNetworkSite"):
        if entry.get("name").lower() == name.lower():
            entry.getparent().remove(entry)
    replace(world, etree.tostring(root, encoding="unicode"))


def _counts(root: Any) -> NetworkCounts:
    return {
        "VirtualNetworkSites": len(_all(root, "//n:VirtualNetworkSites/n:VirtualNetworkSite")),
        "LocalNetworkSites": len(_all(root, "//n:LocalNetworkSites/n:LocalNetworkSite")),
        "DnsServers": len(_all(root, "//n:DnsServers/n:DnsServer")),
    }


def used_networks(world: World) -> set[str]:
    """The names of the virtual networks that deployments are in."""
    deployments = world.store.list(kinds.DEPLOYMENT)
    return {found["VirtualNetworkName"] for found in deployments if found.get("VirtualNetworkName")}


def used_addresses(world: World, network: str) -> set[str]:
    """The internal addresses that machines in a network have or keep."""
    deployments = [
        found
        for found in world.store.list(kinds.DEPLOYMENT)
        if found.get("VirtualNetworkName", "").lower() == network.lower()
    ]
    return set(_values(deployments, ("IpAddress", "StaticVirtualNetworkIPAddress")))


def _values(document: Any, names: Sequence[str]) -> Iterator[str]:
    if isinstance(document, list):
        for part in document:
            yield from _values(part, names)
    elif isinstance(document, dict):
        yield from (document[name] for name in names if document.get(name))
        for part in document.values():
            yield from _values(part, names)


def is_free(network: VirtualNetwork, used: set[str], address: str) -> bool:
    """Whether a machine in the network may have the address."""
    return any(
        ip_address(address) in subnet and address not in used and address not in _platform_addresses(subnet)
        for subnet in _subnets(network)
    )


def free_addresses(network: VirtualNetwork, used: set[str], near: str, most: int = 5) -> list[str]:
    """The next addresses of the network that machines may have, from the subnet of `near` if there is one."""
    wanted = ip_address(near)
    in_order = sorted(_subnets(network), key=lambda subnet: wanted not in subnet)
    candidates = (str(subnet[number]) for subnet in in_order for number in range(4, subnet.num_addresses - 1))
    return list(islice((address for address in candidates if address not in used), most))


def _subnets(network: VirtualNetwork) -> list[Any]:
    return [_prefix(subnet["AddressPrefix"]) for subnet in network["Subnets"]]


def _platform_addresses(subnet: Any) -> list[str]:
    """The first four addresses of a subnet and the last one.

    See docs/protocol/virtual-machines.md#network-configuration.
    """
    return [str(subnet[number]) for number in (*range(min(4, subnet.num_addresses)), -1)]


def _address_space(entry: Any) -> AddressSpace:
    return {"AddressPrefixes": [prefix.text or "" for prefix in _all(entry, "n:AddressSpace/n:AddressPrefix")]}


def _all(entry: Any, path: str) -> list[Any]:
    found: list[Any] = entry.xpath(path, namespaces=_NAMES)
    return found


def _attributes(entry: Any, path: str) -> list[str]:
    return [found.get("name") or "" for found in _all(entry, path)]


def _text(entry: Any, path: str) -> str:
    return str(entry.findtext(path, "", _NAMES))
