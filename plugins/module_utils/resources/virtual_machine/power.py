# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The power of a virtual machine, and the write that leads to what a task asks for."""

from __future__ import annotations

from typing import Final

from ...engine.plan import Step
from .identity import Identity
from .machine import DEALLOCATED, STARTED, STOPPED

SHUTDOWN_ACTION: Final = {STOPPED: "Stopped", DEALLOCATED: "StoppedDeallocated"}


def change(identity: Identity, state: str, power: str) -> tuple[str, list[Step]]:
    """The power that the option ``state`` leads to, and the steps."""
    if state == "restarted" and power == STARTED:
        return STARTED, [_operation(identity, "restart_role", "RestartRoleOperation", once=True)]
    if state in ("started", "restarted") and power != STARTED:
        return STARTED, [_operation(identity, "start_role", "StartRoleOperation")]
    if state in SHUTDOWN_ACTION and not is_shut_down(state, power):
        return state, [_shutdown(identity, state)]
    return power, []


def of_new(identity: Identity, state: str) -> tuple[str, list[Step]]:
    """A new machine starts. To stop it, it must be ready."""
    return (state, [_shutdown(identity, state, when_ready=True)]) if state in SHUTDOWN_ACTION else (STARTED, [])


def is_shut_down(state: str, power: str) -> bool:
    """What is deallocated counts as stopped."""
    return power in (state, DEALLOCATED)


def _shutdown(identity: Identity, state: str, when_ready: bool = False) -> Step:
    body = {"operation_type": "ShutdownRoleOperation", "post_shutdown_action": SHUTDOWN_ACTION[state]}
    return Step("shutdown_role", identity.of_role(), body, when_ready=when_ready)


def _operation(identity: Identity, operation: str, root: str, once: bool = False) -> Step:
    return Step(operation, identity.of_role(), {"operation_type": root}, once=once)
