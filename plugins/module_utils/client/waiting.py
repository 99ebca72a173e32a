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
from ..errors import OperationFailed, ServiceManagementError, WaitTimedOut
from ..progress import Watcher
from .client import Answer, ServiceManagementClient
from .retry import fate_of_operation

FIRST_PAUSE = 0.1
GROWTH = 1.6


def wait_for(client: ServiceManagementClient, answer: Answer, poll_interval: float, progress: Watcher) -> None:
    """Return when the operation of ``answer`` has succeeded.

    An operation that was accepted stays accepted: whatever goes wrong with a look at it, the wait goes on. Raises
    OperationFailed with the service's reason, or WaitTimedOut when the client's deadline passes.
    """
    if answer.finished or answer.request_id is None:
        return
    pauses = pauses_up_to(poll_interval)
    state, trouble = "InProgress", None
    while True:
        try:
            status = client.read("get_operation_status", request_id=answer.request_id)
        except ServiceManagementError as error:
            trouble = error
            progress(f"{answer.operation} {answer.request_id} goes on: {error}")
        else:
            state, trouble = status["status"] or state, None
            if state == "Succeeded":
                return
            if state == "Failed":
                raise _failure(answer, status, client)
            progress(f"{answer.operation} {answer.request_id}: {state}")
        if client.deadline.expired:
            raise WaitTimedOut(answer.request_id, state, trouble)
        client.deadline.pause(next(pauses))


def pauses_up_to(poll_interval: float) -> Iterator[float]:
    """Seconds between polls: short at first, growing to ``poll_interval``."""
    return backoff(min(FIRST_PAUSE, poll_interval), GROWTH, poll_interval)


def _failure(answer: Answer, status: Record, client: ServiceManagementClient) -> OperationFailed:
    error = status["error"] or {}
    failure = OperationFailed(
        status=status["http_status_code"],
        code=error.get("code"),
        message=error.get("message") or "The service gave no reason.",
        operation=answer.operation,
        request_id=answer.request_id,
        facts=client.facts,
    )
    failure.fate = fate_of_operation(failure.status, failure.code, failure.message)
    return failure
