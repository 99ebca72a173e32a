# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Route tables, by name."""

from ..errors import not_found
from ..world import Document, World


def require_table(world: World, name: str) -> Document:
    """The document of a route table, or `ServiceError` 404."""
    table = world.store.get("route_table", name)
    if table is None:
        raise not_found(f"The route table {name} does not exist.")
    return table
