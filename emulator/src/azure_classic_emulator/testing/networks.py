# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network configuration of a subscription, as the text that is sent to `MEDIA`."""

from __future__ import annotations

MEDIA = "services/networking/media"


def site(name: str = "shop-net", place: str = 'Location="West US"', prefix: str = "10.1.0.0/16", more: str = "") -> str:
    """One virtual network; `more` are further elements as text."""
    return (
        f'<VirtualNetworkSite name="{name}" {place}>'
        f"<AddressSpace><AddressPrefix>{prefix}</AddressPrefix></AddressSpace>"
        '<Subnets><Subnet name="front"><AddressPrefix>10.1.0.0/29</AddressPrefix></Subnet></Subnets>'
        f"{more}</VirtualNetworkSite>"
    )


def configuration(*sites: str, servers: str = '<DnsServer name="dns1" IPAddress="10.1.0.4"/>') -> str:
    """The whole document with these virtual networks."""
    return (
        '<NetworkConfiguration xmlns="http://schemas.microsoft.com/ServiceHosting/2011/07/NetworkConfiguration">'
        f"<VirtualNetworkConfiguration><Dns><DnsServers>{servers}</DnsServers></Dns>"
        '<LocalNetworkSites><LocalNetworkSite name="office"><AddressSpace><AddressPrefix>192.168.0.0/16</AddressPrefix>'
        "</AddressSpace><VPNGatewayAddress>203.0.113.9</VPNGatewayAddress></LocalNetworkSite></LocalNetworkSites>"
        f"<VirtualNetworkSites>{''.join(sites)}</VirtualNetworkSites></VirtualNetworkConfiguration></NetworkConfiguration>"
    )
