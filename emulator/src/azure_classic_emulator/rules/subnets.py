# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subnets of virtual networks."""

from collections.abc import Mapping

from ..errors import not_found
from ..world import World, kinds


def require_subnet(world: World, path: Mapping[str, str]) -> tuple[str, str]:
    """The names of the network and the subnet of a path, or `ServiceError` 404."""
    network = world.store.get(kinds.VIRTUAL_NETWORK, path["network"])
    if network is None:
        raise not_found(f"The virtual network {path['network']} does not exist.")
    for subnet in network["Subnets"]:
        if subnet["Name"].lower() == path["subnet"].lower():
            return network["Name"], subnet["Name"]
    raise not_found(f"Subnet name {path['subnet']} was not found in Virtual Network {network['Name']}.")
