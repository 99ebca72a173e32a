# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The states that machines and role instances go through.

An instance follows a plan: a list of steps, each with the state it shows and how long. Events carry the number of the
plan they belong to, so that the steps of an abandoned plan have no effect.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..world import World, due_event, kinds
from ..world.documents import Deployment, Instance


class Step(NamedTuple):
    """`InstanceStatus`, `PowerState`, the state duration that ends the step (None: it stays), `InstanceErrorCode`."""

    status: str
    power: str
    duration: str | None = None
    error_code: str | None = None


_READY = Step("ReadyRole", "Started")
_BOOT = (
    Step("StartingVM", "Starting", "StartingVM"),
    # docs/protocol/deployments.md#states-of-an-instance: recorded, though the documentation knows only "Unknown".
    Step("RoleStateUnknown", "Starting", "RoleStateUnknown"),
)
_PROVISIONING = Step("Provisioning", "Started", "Provisioning")
CREATE = (Step("CreatingVM", "Starting", "CreatingVM"), *_BOOT, _PROVISIONING, _READY)
CREATE_SPECIALIZED = (Step("CreatingVM", "Starting", "CreatingVM"), *_BOOT, _READY)
START = (*_BOOT, _READY)
START_PROVISIONING = (*_BOOT, _PROVISIONING, _READY)
RESTART = (Step("RestartingRole", "Stopping", "RestartingRole"), *_BOOT, _READY)
STOPPING = (Step("StoppingVM", "Stopping"),)
STOP = (Step("StoppedVM", "Stopped"),)
DEALLOCATE = (Step("StoppedDeallocated", "Stopped"),)
CREATE_ROLE_INSTANCE = (
    Step("CreatingVM", "Starting", "CreatingVM"),
    Step("StartingVM", "Starting", "StartingVM"),
    Step("CreatingRole", "Started", "CreatingRole"),
    Step("StartingRole", "Started", "StartingRole"),
    Step("BusyRole", "Started", "BusyRole"),
    _READY,
)
START_ROLE_INSTANCE = (
    Step("StartingVM", "Starting", "StartingVM"),
    Step("StartingRole", "Started", "StartingRole"),
    _READY,
)
DELETE = (Step("DeletingVM", "Stopping"),)
STOP_ROLE_INSTANCE = (Step("StoppingRole", "Stopping", "StoppingRole"), Step("StoppedVM", "Stopped"))
RESTART_ROLE_INSTANCE = (
    Step("RestartingRole", "Started", "RestartingRole"),
    Step("BusyRole", "Started", "BusyRole"),
    _READY,
)

DEALLOCATED = "StoppedDeallocated"
STOPPED = ("StoppedVM", DEALLOCATED)


def follow(world: World, deployment: Deployment, instance: Instance, plan: Sequence[Step]) -> None:
    """Start a plan. The caller stores the deployment, whose document holds the instance."""
    instance["Plan"] = instance.get("Plan", 0) + 1
    failure = world.instance_failure
    if failure is not None and plan[-1] is _READY:
        plan = [*plan[:-1], Step(failure.status, "Unknown", error_code=failure.error_code)]
    _show(world, deployment, instance, plan)


def is_stopped(instance: Instance) -> bool:
    return instance["InstanceStatus"] in STOPPED


def is_deallocated(instance: Instance) -> bool:
    return instance["InstanceStatus"] == DEALLOCATED


def _show(world: World, deployment: Deployment, instance: Instance, steps: Sequence[Step]) -> None:
    step = steps[0]
    instance["InstanceStatus"], instance["PowerState"] = step.status, step.power
    instance["InstanceErrorCode"] = step.error_code
    if step.duration is not None:
        world.later(
            world.configuration.state_durations[step.duration],
            "instance_step",
            deployment=[deployment["ServiceName"], deployment["PrivateID"]],
            instance=instance["InstanceName"],
            plan=instance["Plan"],
            steps=steps[1:],
        )


@due_event("instance_step")
def _step(world: World, deployment: list[str], instance: str, plan: int, steps: list[list[Any]]) -> None:
    service, identity = deployment
    for found in world.store.list(kinds.DEPLOYMENT, below=service):
        if found["PrivateID"] != identity:
            continue
        for candidate in found["Instances"]:
            if candidate["InstanceName"] == instance and candidate["Plan"] == plan:
                _show(world, found, candidate, [Step(*step) for step in steps])
        world.store.put(kinds.DEPLOYMENT, f"{service}/{found['Name']}", found)
