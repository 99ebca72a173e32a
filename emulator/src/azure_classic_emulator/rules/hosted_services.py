# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hosted service that other things live in."""

from ..errors import not_found
from ..world import World, kinds
from ..world.documents import HostedService


def require_service(world: World, name: str) -> HostedService:
    """The document of a hosted service, or `ServiceError` 404."""
    service = world.store.get(kinds.HOSTED_SERVICE, name)
    if service is None:
        raise not_found("The hosted service does not exist.")
    return service
