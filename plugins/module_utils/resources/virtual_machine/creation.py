# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a virtual machine that does not exist: a deployment for it, or a role in the one that is there."""

from __future__ import annotations

from ...data import Options
from ...engine.plan import Plan, Step
from ...errors import InvalidInput
from . import changes, deployment, os_disk, power, role
from .identity import Identity


def plan(service: Options, params: Options) -> Plan:
    """Raises InvalidInput where there is no room for the machine, or nothing to make it from."""
    identity = Identity.of(params)
    joined = deployment.to_join(service, params)
    if os_disk.source_of(params) is None:
        raise InvalidInput(
            "source_image_name",
            f"the machine {identity.role_name} does not exist, and a new one needs one of {', '.join(os_disk.SOURCES)}",
        )
    after = role.state_of_new(params)
    body = role.creation(params, identity.role_name)
    if joined:
        changes.refuse_collisions(service, params, after)
        first = Step("add_role", identity.of_deployment(), body)
    else:
        first = Step(
            "create_virtual_machine_deployment",
            {"service_name": identity.service_name},
            deployment.creation(params, body),
        )
    state, shutdown = power.of_new(identity, params["state"])
    return Plan(None, {**identity.as_state(), **after, "state": state}, [first, *shutdown])
