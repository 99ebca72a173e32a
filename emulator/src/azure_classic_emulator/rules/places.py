# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are: a location, or an affinity group that has one."""

from collections.abc import Mapping
from typing import Any

from .. import catalogue
from ..basis import unverified
from ..errors import bad_request, not_found
from ..world import World, kinds
from ..world.documents import AffinityGroup, Place

unverified(
    "Wordings of a wrong location or affinity group are the emulator's own.",
    "docs/protocol/errors.md#texts-without-a-source",
)


_INTERNAL_NAMES = {"uswest": "West US"}


def require_one(world: World, body: Mapping[str, Any]) -> None:
    """Exactly one of `Location` and `AffinityGroup`, and it must exist."""
    if ("Location" in body) == ("AffinityGroup" in body):
        raise bad_request("Exactly one of Location and AffinityGroup must be given.")
    if "Location" in body:
        require_location(body["Location"])
    else:
        require_affinity_group(world, body["AffinityGroup"])


def require_location(name: str) -> None:
    if name not in catalogue.locations():
        raise bad_request(f"The location {name} is not known.")


def location_named(name: str) -> str:
    """The location with a display name or an internal name.

    See docs/protocol/networking.md#create-a-reserved-ip-address.
    """
    location = _INTERNAL_NAMES.get(name, name)
    require_location(location)
    return location


def require_affinity_group(world: World, name: str) -> AffinityGroup:
    """The document of an affinity group, or `ServiceError` 404."""
    group = world.store.get(kinds.AFFINITY_GROUP, name)
    if group is None:
        raise not_found("The affinity group does not exist.")
    return group


def put_beside(thing: Place, other: Place) -> None:
    """Give a thing the `Location` or `AffinityGroup` of another one."""
    for name in ("Location", "AffinityGroup"):
        if name in other:
            thing[name] = other[name]


def location_of(world: World, document: Mapping[str, Any]) -> str:
    """The location of a thing that has `Location` or `AffinityGroup`."""
    if "AffinityGroup" in document:
        return str(require_affinity_group(world, document["AffinityGroup"])["Location"])
    return str(document["Location"])
