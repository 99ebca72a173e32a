# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosted services, storage accounts and affinity groups: label, description and extended properties."""

from typing import Any

from ..wire import Body
from ..world import World
from ..world.documents import Described
from ..world.kinds import Kind
from . import extended_properties, names

_MOST_PROPERTIES = 50


def require_valid(body: Body) -> None:
    """Raises `ServiceError` 400 when a text or a property breaks a rule."""
    names.require_label(body.get("Label"))
    names.require_description(body.get("Description"))
    extended_properties.require_valid(body.get("ExtendedProperties", []), _MOST_PROPERTIES)


def change(container: Described, changes: Body) -> None:
    """Take over label, description and extended properties as far as an update gives them."""
    require_valid(changes)
    present, given = container.get("ExtendedProperties", []), changes.get("ExtendedProperties", [])
    properties = extended_properties.changed(present, given)
    extended_properties.require_valid(properties, _MOST_PROPERTIES)
    container["ExtendedProperties"] = properties
    for name in ("Label", "Description"):
        if name in changes:
            container[name] = changes[name]


def availability(world: World, kind: Kind[Any], name: str, reason: str) -> Body:
    """Whether a name is free, or the reason why it is not."""
    if world.store.get(kind, name) is None:
        return {"Result": True}
    return {"Result": False, "Reason": reason}
