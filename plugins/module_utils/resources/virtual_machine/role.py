# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role of a virtual machine: its fields, its creation and its update.

See docs/protocol/virtual-machines.md#role.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from ... import rules
from ...data import Json, Options
from ...engine.plan import State, given
from ..fields import Field, laid_over, message, state, without_empty
from . import extension, network, os_disk, provisioning
from .data_disk import DATA_DISKS
from .extension import EXTENSIONS
from .machine import Machine
from .network import NETWORK

Body: TypeAlias = dict[str, Json]

ROLE: Final = (
    Field("role_size", always=True),
    Field("availability_set_name"),
    Field("provision_guest_agent", type="bool", absent=False),
    Field("vm_image_name", unseen=True),
    Field("media_location", rule=rules.media_link, unseen=True),
    EXTENSIONS,
    DATA_DISKS,
)


def creation(params: Options, role_name: str) -> Body:
    """The role of a machine that does not exist yet."""
    options = _of_new(params)
    sets = [provisioning.configuration_set(params, role_name), network.configuration_set(options)]
    return given(
        role_name=role_name,
        role_type="PersistentVMRole",
        configuration_sets=[each for each in sets if each] or None,
        os_virtual_hard_disk=os_disk.creation(params),
        **message(ROLE, options),
    )


def update(machine: Machine, options: Options) -> Body:
    """What is laid over the role to change the options; empty when none of them belongs to it."""
    body = message(ROLE, options)
    if "extensions" in options:
        present = machine.role["resource_extension_references"]
        body["resource_extension_references"] = extension.update(present, options["extensions"])
    network_set = network.configuration_set(options)
    return {**body, "configuration_sets": [network_set]} if network_set else body


def state_of(machine: Machine) -> State:
    """What the options can change, in their words."""
    return {**state(ROLE, machine.role), **state(NETWORK, machine.network)}


def state_to_come(before: State, params: Options) -> State:
    """``before`` with the options laid over it."""
    return laid_over((*ROLE, *NETWORK), before, params)


def state_of_new(params: Options) -> State:
    """The state of a machine that does not exist yet, as far as the options tell."""
    return laid_over((*ROLE, *NETWORK), None, _of_new(params))


def _of_new(params: Options) -> Options:
    extensions = extension.effective(params["extensions"] or [])
    return without_empty({**params, "role_size": params["role_size"] or "Small", "extensions": extensions})
