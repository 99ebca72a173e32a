# Copyright: the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deployments as other families see them. Document kind `deployment`, key: service name/deployment name."""

from azure_classic_emulator.store import Document
from azure_classic_emulator.world import World


def holds_machines(world: World, service: Document) -> bool:
    """Whether a hosted service holds a deployment of virtual machines."""
    return any(found["Machines"] for found in world.store.list("deployment", below=service["ServiceName"]))


def remove_all(world: World, service: str, media: bool) -> None:
    """Remove the deployments of a hosted service, with their disks and blobs when `media` is true."""
    for deployment in world.store.list("deployment", below=service):
        world.store.delete("deployment", f"{service}/{deployment['Name']}")
