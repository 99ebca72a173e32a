# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a virtual machine that shall go, with its deployment when it is alone there."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...client.client import ServiceManagementClient
from ...data import Options
from ...engine.plan import Plan, Step
from .identity import Identity
from .machine import Machine
from .role import state_of


@dataclass(frozen=True)
class Deletion(Plan):
    """``disks`` are the names of the disks of the machine, of which nothing tells once it is gone."""

    disks: list[str] = field(default_factory=list)
    with_media: bool = False

    @property
    def kept_disks(self) -> list[str]:
        return [] if self.with_media else self.disks

    def lingers(self, client: ServiceManagementClient) -> bool:
        """The service deletes disks and blobs a while after the machine.

        See docs/protocol/errors.md#disks-and-images-in-use.
        """
        if not self.with_media or not self.disks:
            return False
        return any(disk["name"] in self.disks for disk in client.read("list_disks"))


def plan(machine: Machine | None, params: Options) -> Deletion:
    if machine is None:
        return Deletion(None, None)
    identity = Identity.of(params)
    comp = "media" if params["delete_media"] else None
    if machine.is_alone:
        step = Step("delete_deployment", {**identity.of_deployment(), "comp": comp})
    else:
        step = Step("delete_role", {**identity.of_role(), "comp": comp})
    before = {**identity.as_state(), **state_of(machine), "state": machine.power}
    return Deletion(before, None, [step], machine.disk_names, params["delete_media"])
