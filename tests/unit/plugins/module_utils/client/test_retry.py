# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which error answers allow to repeat the request, or to plan again."""

from __future__ import annotations

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils import errors
from ansible_collections.azure_classic.service_management.plugins.module_utils.client import retry

REQUEST_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
HELD = (
    f"Windows Azure is currently performing an operation with x-ms-requestid {REQUEST_ID} "
    "on this deployment that requires exclusive access."
)
SLOT = "The specified deployment slot Production is occupied."
IN_USE = "A disk with name d1 is currently in use by virtual machine web1 running within hosted service shop."
LAST = "The role web1 is the only role present in the deployment."
REFUSED, REPEAT, NEVER = "refused", "repeat", "never"


@pytest.mark.parametrize(
    ("status", "code", "message", "verdict"),
    [
        (503, "TooManyRequests", "Too many requests received. Retry after some time.", REFUSED),
        (429, None, "", REFUSED),
        (503, "ServerBusy", "", REFUSED),
        (409, "ConflictError", HELD, REFUSED),
        (409, "ConflictError", "Another operation on this or dependent resource is in progress", REFUSED),
        (409, "ConflictError", "A concurrency error occurred.", REFUSED),
        (500, "InternalError", "The server encountered an internal error. Please retry the request.", REPEAT),
        (500, "OperationTimedOut", "", REPEAT),
        (500, None, "The answer is an HTML page.", REPEAT),
        (502, None, "", REPEAT),
        (503, None, "", REPEAT),
        (504, None, "", REPEAT),
        (400, "BadRequest", IN_USE, REPEAT),
        (400, "BadRequest", "A parameter was incorrect", NEVER),
        (409, "ConflictError", SLOT, NEVER),
        (409, "ConflictError", "A hosted service with the specified name already exists.", NEVER),
        (400, "BadRequest", "The name in-progress is invalid: exclusive access", NEVER),
        (403, "AuthenticationFailed", "", NEVER),
        (404, "ResourceNotFound", "", NEVER),
        (500, "NotSupported", "", NEVER),
        (501, None, "", NEVER),
    ],
)
def test_what_may_be_repeated(status: int, code: str | None, message: str, verdict: str) -> None:
    assert retry.refused_unprocessed(status, code, message) == (verdict == REFUSED)
    assert retry.may_repeat(status, code, message) == (verdict != NEVER)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errors.ApiError(409, "ConflictError", SLOT), True),
        (errors.OperationFailed(409, "ConflictError", SLOT), True),
        (errors.ApiError(409, "ConflictError", HELD), False),
        (errors.ConnectionFailed(SLOT), False),
    ],
)
def test_slot_occupied(error: errors.ServiceManagementError, expected: bool) -> None:
    assert retry.is_slot_occupied(error) == expected


def test_last_role() -> None:
    assert retry.is_last_role(errors.ApiError(400, "BadRequest", LAST))
    assert not retry.is_last_role(errors.ApiError(404, "ResourceNotFound", "The role web1 does not exist."))
