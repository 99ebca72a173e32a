# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Route tables, and the subnets that they route."""

from collections.abc import Mapping

from ..errors import not_found
from ..world import World, kinds
from ..world.documents import RouteTable
from .associations import Association
from .subnets import require_subnet


def require_table(world: World, name: str) -> RouteTable:
    """The document of a route table, or `ServiceError` 404."""
    table = world.store.get(kinds.ROUTE_TABLE, name)
    if table is None:
        raise not_found(f"The Route Table {name} does not exist.")
    return table


def _subnet(world: World, path: Mapping[str, str]) -> str:
    return "/".join(require_subnet(world, path))


USES = Association(kinds.ROUTE_TABLE_USE, _subnet)
