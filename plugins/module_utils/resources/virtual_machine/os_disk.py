# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The disk of the operating system, and what a machine is made from.

See docs/protocol/virtual-machines.md#os-disk-of-a-role.
"""

from __future__ import annotations

from typing import Final

from ... import rules
from ...data import Json, Options
from ...engine.plan import State
from ...errors import InvalidInput
from .. import media, names
from ..fields import Field, message, refuse_changes, state

SOURCES: Final = ("source_image_name", "vm_image_name", "os_disk_name", "remote_source_image_link")

OS_DISK: Final = (
    Field("os_disk_name", "disk_name", alike=names.folded, fixed=True),
    Field("media_link", rule=rules.media_link, alike=media.blob, fixed=True),
    Field("source_image_name", alike=names.folded, fixed=True),
    Field("os", choices=("Linux", "Windows"), fixed=True),
    Field("remote_source_image_link", rule=rules.media_link, unseen=True),
)


def source_of(params: Options) -> str | None:
    """The option that says what the machine is made from."""
    return next((option for option in SOURCES if params[option]), None)


def creation(params: Options) -> dict[str, Json] | None:
    """The new disk. None for a machine from a VM image, which brings its disks."""
    if params["vm_image_name"]:
        return None
    # An image and a registered disk know their operating system.
    return message(OS_DISK, params if params["remote_source_image_link"] else {**params, "os": None})


def refuse_other(disk: Options | None, role_name: str, params: Options) -> None:
    """Raise InvalidInput for options that another disk would be needed for."""
    present: State = state(OS_DISK, disk or {})
    refuse_changes(OS_DISK, present, params, f"machine {role_name}")
    for system in ("Linux", "Windows"):
        if params[system.lower()] and present["os"] not in (None, system):
            raise InvalidInput(system.lower(), f"the machine {role_name} runs {present['os']}")
