# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a failed attempt allows: what became of the request, and whether and when another attempt follows."""

from __future__ import annotations

from typing import Final

from .. import refusals
from ..deadline import Deadline, backoff
from ..errors import Fate, ServiceManagementError
from ..progress import Watcher

_SERVER_FAULTS = (None, "InternalError", "OperationTimedOut")
_GATEWAY_FAULTS = (502, 503, 504)

PAUSES: Final = (0.5, 2, 30)
"""Seconds: the first pause before another attempt, its growth, the longest."""

MOST_FAULTS: Final = 10
"""Lost answers and server errors in a row after which a request is given up, although time is left.

With the growing pauses that is one to three minutes. A restart of the service is over by then; a request that makes
the service fail would make it fail until the deadline.
"""

MOST_FAULTS_AT_FIRST: Final = 5
"""The same for the first request of a task: an endpoint that never answered is probably the wrong one."""

MOST_SURPRISES: Final = 4
"""How often in a row another client may be faster.

When the service refuses a write because of what exists, and goes on showing something else, the refusal stands.
"""


def fate_of(method: str, status: int | None, code: str | None, message: str) -> Fate:
    """What became of a request that was answered with this error."""
    if _is_refused_unprocessed(status, code, message):
        return Fate.REFUSED
    if status in _GATEWAY_FAULTS or (status == 500 and code in _SERVER_FAULTS):
        return Fate.UNKNOWN
    return Fate.OVERTAKEN if method != "GET" and _is_stale(method, status, code, message) else Fate.FINAL


def fate_of_operation(status: int | None, code: str | None, message: str) -> Fate:
    """What became of an operation that was accepted and ended with this error."""
    return Fate.OVERTAKEN if _is_stale("POST", status, code, message) else Fate.FINAL


def _is_refused_unprocessed(status: int | None, code: str | None, message: str) -> bool:
    """True when the service provably did not start the work, and will after a while."""
    return (
        status == 429
        or code in refusals.THROTTLED
        or (status == 409 and bool(refusals.HELD.search(message)))
        or (status in (400, 409) and bool(refusals.IN_USE.search(message)))
    )


def _is_stale(method: str, status: int | None, code: str | None, message: str) -> bool:
    """True when the write may not fit any more to what exists.

    A deletion names nothing but what was read, so whatever is refused about it may be news.
    """
    return (
        (status == 404 and code == "ResourceNotFound")
        or status == 409
        or (status == 400 and (method == "DELETE" or bool(refusals.LAST_ROLE.search(message))))
    )


class Patience:
    """Decides after each failed attempt whether another one follows, and pauses before it."""

    def __init__(self, deadline: Deadline, progress: Watcher, most_faults: int | None = MOST_FAULTS) -> None:
        """``most_faults`` None: faults are outlasted until the deadline."""
        self._deadline = deadline
        self._progress = progress
        self._most = {Fate.UNKNOWN: most_faults, Fate.OVERTAKEN: MOST_SURPRISES}
        self._pauses = backoff(*PAUSES)
        self._last = Fate.FINAL
        self._in_a_row = 0

    def pause_after(self, error: ServiceManagementError) -> None:
        """Pause until the next attempt. Raises ``error``, which is final then, when there shall be none."""
        self._in_a_row = self._in_a_row + 1 if error.fate is self._last else 1
        self._last = error.fate
        most = self._most.get(error.fate)
        if error.fate is Fate.FINAL or self._in_a_row == most or self._deadline.expired:
            error.fate = Fate.FINAL
            raise error
        pause = min(max(next(self._pauses), error.retry_after), self._deadline.remaining())
        self._progress(f"{error} Trying again in {pause:.1f} s.")
        self._deadline.pause(pause)
