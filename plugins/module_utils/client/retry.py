# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a failed attempt allows: repeating the request, or reading the resource and planning again."""

from __future__ import annotations

from dataclasses import dataclass

from .. import refusals
from ..errors import ApiError, ServiceManagementError

_SERVER_FAULTS = (None, "InternalError", "OperationTimedOut")
_GATEWAY_FAULTS = (502, 503, 504)


@dataclass(frozen=True)
class Failure:
    """Why one attempt to send a request failed.

    ``repeat``: another attempt can help. ``arrived``: the service may have received the whole request and done the
    work. ``lost``: no answer came. ``pause``: seconds to wait that the service asked for.
    """

    error: ServiceManagementError
    repeat: bool = False
    arrived: bool = False
    lost: bool = False
    pause: float = 0.0


def refused_unprocessed(status: int | None, code: str | None, message: str) -> bool:
    """True when the service provably did not start the work, so that even a POST may be repeated."""
    return status == 429 or code in refusals.THROTTLED or (status == 409 and bool(refusals.HELD.search(message)))


def may_repeat(status: int | None, code: str | None, message: str) -> bool:
    """True when the identical request can succeed after a pause, provided that it is safe to repeat."""
    return (
        refused_unprocessed(status, code, message)
        or status in _GATEWAY_FAULTS
        or (status == 500 and code in _SERVER_FAULTS)
        or (status == 400 and bool(refusals.IN_USE.search(message)))
    )


def is_slot_occupied(error: ServiceManagementError) -> bool:
    """True when a deployment was refused because its slot holds another one, such as that of a parallel task."""
    return isinstance(error, ApiError) and bool(refusals.SLOT_OCCUPIED.search(error.message))


def is_last_role(error: ServiceManagementError) -> bool:
    """True when a role was not deleted because its deployment has no other one, for example no longer."""
    return isinstance(error, ApiError) and bool(refusals.LAST_ROLE.search(error.message))
