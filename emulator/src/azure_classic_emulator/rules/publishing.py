# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishing of an own image: replication to regions and sharing (docs/protocol/images.md#publishing)."""

import hashlib
import re

from ..basis import unverified
from ..errors import bad_request
from ..wire import Body
from ..world import World
from ..world.documents import OsImage, Replication, VmImage
from . import places

CATEGORIES = {"public": "Public", "msdn": "MSDN", "private": "User"}
_OFFER = re.compile(r"[A-Za-z0-9.-]{1,64}")
_VERSION = re.compile(r"\d+\.\d+\.\d+")

unverified(
    "Every subscription may publish; progress grows evenly until all regions have the image.",
    "docs/protocol/images.md#publishing",
)


def require_valid(body: Body) -> None:
    """Raises `ServiceError` 400 for a replication request that breaks a rule."""
    for region in body["TargetLocations"]:
        places.require_location(region)
    attributes = body["ComputeImageAttributes"]
    for name in ("Offer", "Sku"):
        if not _OFFER.fullmatch(attributes[name]):
            raise bad_request(f"The {name.lower()} may have 64 letters, digits, hyphens and dots.")
    if not _VERSION.fullmatch(attributes["Version"]):
        raise bad_request("The version must be major.minor.patch.")


def replications(world: World, image: OsImage | VmImage, regions: list[str]) -> list[Replication]:
    """The new regions of an image: those that are left out are withdrawn, those that stay go on."""
    present = {entry["Location"]: entry for entry in image.get("Replication", [])}
    now = world.clock.now()
    return [present.get(region, Replication(Location=region, Since=now)) for region in dict.fromkeys(regions)]


def progress(world: World, image: OsImage | VmImage) -> list[Body]:
    """`ReplicationProgressElement` entries, from 0 to 100."""
    duration = world.configuration.state_durations["replication"]
    now = world.clock.now()
    return [
        {"Location": entry["Location"], "Progress": min(100, int(100 * (now - entry["Since"]) / max(duration, 1e-9)))}
        for entry in image.get("Replication", [])
    ]


def published_name(world: World, name: str) -> str:
    """`{publisher, 32 hexadecimal digits}__{name}`; the publisher is made from the subscription."""
    publisher = hashlib.md5(world.configuration.subscription_id.lower().encode(), usedforsecurity=False).hexdigest()
    return f"{publisher}__{name}"


def category(permission: str) -> str:
    """The category that a permission means. Raises `ServiceError` 400."""
    if permission.lower() not in CATEGORIES:
        raise bad_request("The permission must be public, msdn or private.")
    return CATEGORIES[permission.lower()]
