# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network security groups, by name."""

from ..errors import not_found
from ..world import Document, World


def require_group(world: World, name: str) -> Document:
    """The document of a network security group, or `ServiceError` 404."""
    found = world.store.get("network_security_group", name)
    if found is None:
        raise not_found(f"The network security group {name} does not exist.")
    return found
