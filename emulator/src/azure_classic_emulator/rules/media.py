# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blobs behind disks and images.

There is no data plane, so a link without a document counts as a blob that the user put there when something is made
from it, and as free when something new is to be written to it.
"""

import re

from ..basis import inferred, unverified
from ..errors import ServiceError, bad_request, conflict
from ..world import World, due_event, kinds
from ..world.documents import Blob, StorageAccount

_LINK = re.compile(r"https?://([a-z0-9]{3,24})\.blob\.core\.windows\.net/[^?#]*[^/?#]", re.IGNORECASE)

_ASSUMED_SIZES = {"Linux": 30, "Windows": 127}
_ASSUMED_SIZE_OF_DATA = 30

inferred(
    "A media link that the emulator has not seen counts as an existing blob when it is the source.",
    "docs/protocol/images.md#add-an-os-image",
)
unverified(
    "Wordings about media links are the emulator's own; only their codes follow the reference.",
    "docs/protocol/errors.md#texts-without-a-source",
)


unverified("Blobs of the user have 30 GB, those with Windows 127 GB.", "docs/protocol/images.md#add-an-os-image")


def assumed_size(system: str | None) -> int:
    """The size in GB of a blob that only the user knows; `system` is the operating system on it."""
    return _ASSUMED_SIZES[system] if system else _ASSUMED_SIZE_OF_DATA


def account_of(world: World, link: str) -> StorageAccount:
    """The storage account of a media link. Raises `ServiceError` 400 when the subscription has no such account."""
    found = _LINK.fullmatch(link)
    if found is None:
        raise bad_request(f"The media link {link} is not the address of a blob.")
    account = world.store.get(kinds.STORAGE_ACCOUNT, found.group(1))
    if account is None or account.get("Status") == "Creating":
        raise bad_request(f"The media link {link} does not lie in a storage account of the subscription.")
    return account


def require_source(world: World, link: str) -> StorageAccount:
    """The account of a blob that something is made from."""
    account = account_of(world, link)
    blob = world.store.get(kinds.BLOB, link)
    if blob is not None and blob.get("Deleting"):
        raise _leased(link)
    return account


def require_unregistered(world: World, link: str) -> None:
    """Raises `ServiceError` 409 when a disk or an image holds the blob."""
    blob = world.store.get(kinds.BLOB, link)
    if blob is not None and "LeasedUntil" not in blob:
        raise conflict(f"The media link {link} is already registered as a disk or an image.")


def require_target(world: World, link: str) -> StorageAccount:
    """The account of a blob that is to be written. Raises `ServiceError` 409 when the link is taken or still leased."""
    account = account_of(world, link)
    blob = world.store.get(kinds.BLOB, link)
    if blob is None:
        return account
    if blob.get("Deleting") or blob.get("LeasedUntil", 0) > world.clock.now():
        raise _leased(link)
    raise conflict(f"The media link {link} is already used. A new disk needs a blob of its own.")


def claim(world: World, link: str) -> None:
    """Let a disk or an image hold a blob."""
    account = account_of(world, link)
    world.store.put(kinds.BLOB, link, Blob(MediaLink=link, Account=account["ServiceName"]))


def release(world: World, link: str) -> None:
    """Let go of a blob that stays; its lease lingers for a while."""
    blob = world.store.get(kinds.BLOB, link)
    if blob is not None:
        lingering = world.configuration.state_durations["lease_after_removal"]
        world.store.put(kinds.BLOB, link, blob | {"LeasedUntil": world.clock.now() + lingering})


def delete(world: World, link: str) -> None:
    """Delete a blob; it disappears after a while."""
    blob = world.store.get(kinds.BLOB, link)
    if blob is not None:
        world.store.put(kinds.BLOB, link, blob | {"Deleting": True})
        world.later(world.configuration.state_durations["blob_deletion"], "blob_deleted", link=link)


def forget(world: World, account: str) -> None:
    """Delete every blob of a storage account that goes."""
    for blob in world.store.list(kinds.BLOB):
        if blob["Account"] == account:
            world.store.delete(kinds.BLOB, blob["MediaLink"])


@due_event("blob_deleted")
def _deleted(world: World, link: str) -> None:
    blob = world.store.get(kinds.BLOB, link)
    if blob is not None and blob.get("Deleting"):
        world.store.delete(kinds.BLOB, link)


def _leased(link: str) -> ServiceError:
    return conflict(f"There is currently a lease on the blob {link}. Try again later.")
