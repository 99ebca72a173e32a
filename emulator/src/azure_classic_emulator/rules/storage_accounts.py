# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Storage accounts: names, types, what is derived from them, and what keeps one from being deleted."""

import base64
import re
import secrets
from typing import Any

from .. import catalogue
from ..basis import unverified
from ..errors import bad_request, conflict, not_found
from ..wire import Body
from ..world import World, kinds
from ..world.documents import StorageAccount
from . import places

GEO_REPLICATED = ("Standard_GRS", "Standard_RAGRS")
_FIXED_FOR_LIFE = ("Standard_ZRS", "Premium_LRS")
_NAME = re.compile(r"[a-z0-9]{3,24}")
_DATA_SERVICES = ("blob", "queue", "table")

unverified(
    "An account type that the location does not offer is refused.",
    "docs/protocol/storage-accounts.md#create-a-storage-account",
)
unverified(
    "ZRS and Premium accounts cannot be converted, nor others into them.",
    "docs/protocol/storage-accounts.md#update-a-storage-account",
)
unverified(
    "An account that still holds registered disks or images is not deleted: 409.",
    "docs/protocol/storage-accounts.md#delete-a-storage-account",
)


def require_name(name: str) -> None:
    """Raises `ServiceError` 400 for a name that breaks the rules."""
    if not _NAME.fullmatch(name):
        raise bad_request(
            "The name is not a valid storage account name. Storage account names must be between 3 and 24 characters"
            " in length and use numbers and lower-case letters only."
        )


def require_account(world: World, name: str) -> StorageAccount:
    """The document of an account, or `ServiceError` 404."""
    account = world.store.get(kinds.STORAGE_ACCOUNT, name)
    if account is None:
        raise not_found(f"The storage account '{name}' was not found.")
    return account


def require_type(account_type: str, location: str) -> None:
    """Raises `ServiceError` 400 for a type that the location does not offer."""
    offered = catalogue.locations()[location]["StorageCapabilities"]["StorageAccountTypes"]
    if account_type not in offered:
        raise bad_request(f"The storage account type {account_type} is not available in the location {location}.")


def require_convertible(present: str, wanted: str) -> None:
    """Raises `ServiceError` 400 for a change of type that the service refuses."""
    if present != wanted and (present in _FIXED_FOR_LIFE or wanted in _FIXED_FOR_LIFE):
        raise bad_request(f"A storage account cannot change from {present} to {wanted}.")


def require_unused(world: World, name: str) -> None:
    """Raises `ServiceError` 409 while disks or images point into the account."""
    host = f"//{name}.blob."
    for what, held in (
        ("disks", world.store.list(kinds.DISK)),
        ("os images", world.store.list(kinds.OS_IMAGE)),
        ("vm images", world.store.list(kinds.VM_IMAGE)),
    ):
        users = [found["Name"] for found in held if any(host in link for link in media_links(found))]
        if users:
            raise conflict(f"The storage account {name} has {what}: {', '.join(users)}.")


def media_links(document: Any) -> list[str]:
    """Every media link in a document of a disk or an image."""
    if isinstance(document, list):
        return [link for part in document for link in media_links(part)]
    if not isinstance(document, dict):
        return []
    own = [document["MediaLink"]] if document.get("MediaLink") else []
    return own + [link for part in document.values() for link in media_links(part)]


def new_key() -> str:
    """64 random bytes in base64, as both keys are."""
    return base64.b64encode(secrets.token_bytes(64)).decode("ascii")


def derived(world: World, account: StorageAccount) -> Body:
    """What the service computes from name, place and type: endpoints and replication."""
    name, account_type = account["ServiceName"], account["AccountType"]
    primary = places.location_of(world, account)
    replicated = account_type in GEO_REPLICATED
    readable = account_type == "Standard_RAGRS"
    return {
        "Endpoints": _endpoints(name),
        "GeoReplicationEnabled": replicated,
        "GeoPrimaryRegion": primary,
        "StatusOfPrimary": "Available",
        "GeoSecondaryRegion": catalogue.secondary_location(primary) if replicated else None,
        "StatusOfSecondary": "Available" if replicated else None,
        "SecondaryReadEnabled": readable,
        "SecondaryEndpoints": _endpoints(f"{name}-secondary") if readable else [],
    }


def _endpoints(host: str) -> list[str]:
    return [f"https://{host}.{service}.core.windows.net/" for service in _DATA_SERVICES]
