# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which options name the disks and the blobs of a virtual machine."""

from __future__ import annotations

from ...data import Options
from .data_disk import LUN
from .machine import Machine


def new_blobs(params: Options, machine: Machine | None = None) -> dict[str, str]:
    """The media links of new disks, by the full names of their options. ``machine`` has some of the disks already."""
    return _of_all(params, machine, "media_link", ("media_link", "source_media_link"))


def attached_disks(params: Options, machine: Machine | None = None) -> dict[str, str]:
    """The names of registered disks that the machine gets, by the full names of their options."""
    return _of_all(params, machine, "os_disk_name", ("disk_name",))


def _of_all(params: Options, machine: Machine | None, of_os_disk: str, of_data_disk: tuple[str, ...]) -> dict[str, str]:
    present = {LUN.get(disk) for disk in machine.role["data_virtual_hard_disks"]} if machine else set()
    values = {} if machine else {of_os_disk: params[of_os_disk]}
    for index, disk in enumerate(params["data_disks"] or []):
        if disk["lun"] not in present:
            values |= {f"data_disks[{index}].{option}": disk[option] for option in of_data_disk}
    return {option: value for option, value in values.items() if value}
