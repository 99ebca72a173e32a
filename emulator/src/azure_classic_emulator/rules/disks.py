# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Registered disks and their life after the machine.

A disk that was attached to a removed machine stays attached for a while; only then can it be used or deleted.
"""

from collections.abc import Iterable

from ..errors import ServiceError, bad_request, conflict, not_found
from ..world import World, due_event, kinds
from ..world.documents import Disk, DiskHolder
from . import media


def require_disk(world: World, name: str) -> Disk:
    """The document of a disk, or `ServiceError` 404."""
    disk = world.store.get(kinds.DISK, name)
    if disk is None:
        raise unknown(name)
    return disk


def unknown(name: str) -> ServiceError:
    return not_found(f"The disk with the specified name does not exist: {name}.")


def require_unattached(disk: Disk) -> None:
    """Raises `ServiceError` 400 while a machine has the disk."""
    holder = disk.get("AttachedTo")
    if holder is not None:
        # docs/protocol/errors.md#disks-and-images-in-use: clients match "is currently in use by virtual machine".
        raise bad_request(
            f"A disk with name {disk['Name']} is currently in use by virtual machine {holder['RoleName']} running"
            f" within hosted service {holder['HostedServiceName']}, deployment {holder['DeploymentName']}."
        )


def require_free_name(world: World, name: str) -> None:
    if world.store.get(kinds.DISK, name) is not None:
        raise conflict(f"A disk with the name {name} already exists.")


def attach(world: World, name: str, holder: DiskHolder) -> None:
    """Let a machine have a disk; `holder` is the content of `AttachedTo`."""
    disk = require_disk(world, name)
    world.store.put(kinds.DISK, name, disk | {"AttachedTo": holder})


def detach(world: World, names: Iterable[str]) -> None:
    """Let go of disks after their machine is gone: they stay attached for a while."""
    for name in names:
        lingering = world.configuration.state_durations["disk_attached_after_removal"]
        world.later(lingering, "disk_detached", name=name, holder=require_disk(world, name).get("AttachedTo"))


def detach_at_once(world: World, name: str) -> None:
    """Let go of a data disk whose machine goes on."""
    disk = require_disk(world, name)
    disk.pop("AttachedTo", None)
    world.store.put(kinds.DISK, name, disk)


def remove(world: World, name: str, with_blob: bool) -> None:
    """Remove the registration, and the blob when asked to."""
    disk = require_disk(world, name)
    world.store.delete(kinds.DISK, name)
    if with_blob:
        media.delete(world, disk["MediaLink"])
    else:
        media.release(world, disk["MediaLink"])


@due_event("disk_detached")
def _detached(world: World, name: str, holder: DiskHolder | None) -> None:
    disk = world.store.get(kinds.DISK, name)
    if disk is not None and disk.get("AttachedTo") == holder:
        disk.pop("AttachedTo", None)
        world.store.put(kinds.DISK, name, disk)
