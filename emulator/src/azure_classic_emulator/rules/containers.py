# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosted services, storage accounts and affinity groups: label, description and extended properties."""

from ..wire import Body
from ..world import Document, World
from . import extended_properties, names

_MOST_PROPERTIES = 50


def require_valid(body: Body) -> None:
    """Raises `ServiceError` 400 when a text or a property breaks a rule."""
    names.require_label(body.get("Label"))
    names.require_description(body.get("Description"))
    extended_properties.require_valid(body.get("ExtendedProperties", []), _MOST_PROPERTIES)


def changed(container: Document, changes: Body) -> Body:
    """Label, description and extended properties after an update, as far as they change."""
    require_valid(changes)
    texts = {key: changes[key] for key in ("Label", "Description") if key in changes}
    present, given = container.get("ExtendedProperties", []), changes.get("ExtendedProperties", [])
    properties = extended_properties.changed(present, given)
    extended_properties.require_valid(properties, _MOST_PROPERTIES)
    return texts | {"ExtendedProperties": properties}


def availability(world: World, kind: str, name: str, reason: str) -> Body:
    """Whether a name is free, or the reason why it is not."""
    if world.store.get(kind, name) is None:
        return {"Result": True}
    return {"Result": False, "Reason": reason}
