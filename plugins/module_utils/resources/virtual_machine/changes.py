# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a virtual machine that exists: which writes follow from which differences, and what no write changes."""

from __future__ import annotations

from ...data import Options
from ...engine.plan import Plan, State, Step, differences
from .. import names
from . import data_disk, deployment, endpoint, os_disk, power, role
from .identity import Identity
from .machine import Machine, machines_of


def plan(machine: Machine, params: Options) -> Plan:
    """Raises InvalidInput for what no write can change."""
    identity = Identity.of(params)
    before = role.state_of(machine)
    refuse_impossible(machine, params)
    after = role.state_to_come(before, params)
    refuse_collisions(machine.service, params, after)
    state, power_steps = power.change(identity, params["state"], machine.power)
    changed = {name: params[name] for name in differences(before, after)}
    disks = changed.pop("data_disks", None)
    steps = []
    if changed:
        steps.append(Step("update_role", identity.of_role(), role.update(machine, changed), onto=machine.role))
    if disks is not None:
        steps += data_disk.steps(identity.of_role(), before["data_disks"], disks)
    return Plan(
        {**identity.as_state(), **before, "state": machine.power},
        {**identity.as_state(), **after, "state": state},
        [*steps, *power_steps],
    )


def refuse_impossible(machine: Machine, params: Options) -> None:
    """Raise InvalidInput for an option that says something else than the machine and that no write can change."""
    deployment.refuse_other(machine.deployment, params)
    os_disk.refuse_other(machine.role["os_virtual_hard_disk"], machine.role["role_name"], params)
    data_disk.refuse_other_disks(role.state_of(machine)["data_disks"], params["data_disks"] or [])


def refuse_collisions(service: Options, params: Options, after: State) -> None:
    """Raise InvalidInput for a public port that the machine would take from another one of the deployment."""
    if not params["endpoints"]:
        return
    identity = Identity.of(params)
    others = [
        (each.role["role_name"], role.state_of(each)["endpoints"])
        for each in machines_of(service)
        if names.is_same(each.deployment["name"], identity.deployment_name)
        and not names.is_same(each.role["role_name"], identity.role_name)
    ]
    endpoint.refuse_collisions(params["endpoints"], after["endpoints"], others)
