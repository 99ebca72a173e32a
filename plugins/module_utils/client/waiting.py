# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Asynchronous operations: wait until the service has finished.

See docs/protocol/operations-tracking.md#tracking-of-operations.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..data import Record
from ..deadline import backoff
from ..errors import OperationFailed, WaitTimedOut
from ..progress import Watcher
from .client import Answer, ServiceManagementClient

FIRST_PAUSE = 0.1
GROWTH = 1.6


def wait_for(client: ServiceManagementClient, answer: Answer, poll_interval: float, progress: Watcher) -> None:
    """Return when the operation of ``answer`` has succeeded.

    Raises OperationFailed with the service's reason, or WaitTimedOut when the client's deadline passes.
    """
    if answer.finished or answer.request_id is None:
        return
    pauses = pauses_up_to(poll_interval)
    while True:
        status = client.read("get_operation_status", request_id=answer.request_id)
        if status["status"] == "Succeeded":
            return
        if status["status"] == "Failed":
            raise _failure(answer, status)
        progress(f"{answer.operation} {answer.request_id}: {status['status']}")
        if client.deadline.expired:
            raise WaitTimedOut(operation_id=answer.request_id, last_state=status["status"])
        client.deadline.pause(next(pauses))


def pauses_up_to(poll_interval: float) -> Iterator[float]:
    """Seconds between polls: short at first, growing to ``poll_interval``."""
    return backoff(min(FIRST_PAUSE, poll_interval), GROWTH, poll_interval)


def _failure(answer: Answer, status: Record) -> OperationFailed:
    error = status["error"] or {}
    return OperationFailed(
        status=status["http_status_code"],
        code=error.get("code"),
        message=error.get("message") or "The service gave no reason.",
        operation=answer.operation,
        request_id=answer.request_id,
    )
