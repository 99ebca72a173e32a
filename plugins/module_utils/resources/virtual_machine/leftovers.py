# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a failed run leaves of a virtual machine."""

from __future__ import annotations

from ...client.client import ServiceManagementClient
from ...data import Options
from .. import media
from . import disks
from .machine import Machine


def sentences(client: ServiceManagementClient, machine: Machine | None, params: Options) -> list[str]:
    """The machine and the disks that are there now, as sentences."""
    links = disks.new_blobs(params).values()
    registered = [
        f"The disk {disk['name']} ({disk['media_link']}) is registered."
        for disk in client.read("list_disks")
        if any(media.is_same(disk["media_link"], link) for link in links)
    ]
    return [machine.description, *registered] if machine else registered
