# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which failures allow another attempt, and how many."""

from __future__ import annotations

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils import errors
from ansible_collections.azure_classic.service_management.plugins.module_utils.client import retry
from ansible_collections.azure_classic.service_management.plugins.module_utils.deadline import Deadline
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import Fate
from ansible_collections.azure_classic.service_management.plugins.module_utils.progress import ignore

REQUEST_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
HELD = (
    f"Windows Azure is currently performing an operation with x-ms-requestid {REQUEST_ID} "
    "on this deployment that requires exclusive access."
)
SLOT = "The specified deployment slot Production is occupied."
IN_USE = "A disk with name d1 is currently in use by virtual machine web1 running within hosted service shop."
LAST = "The role web1 is the only role present in the deployment."
HOLDS = "The hosted service shop holds a deployment. Delete the deployment first."
EXISTS = "A hosted service with the specified name already exists."


@pytest.mark.parametrize(
    ("status", "code", "message", "fate"),
    [
        (503, "TooManyRequests", "Too many requests received. Retry after some time.", Fate.REFUSED),
        (429, None, "", Fate.REFUSED),
        (503, "ServerBusy", "", Fate.REFUSED),
        (409, "ConflictError", HELD, Fate.REFUSED),
        (409, "ConflictError", "Another operation on this or dependent resource is in progress", Fate.REFUSED),
        (409, "ConflictError", "A concurrency error occurred.", Fate.REFUSED),
        (400, "BadRequest", IN_USE, Fate.REFUSED),
        (409, "ConflictError", IN_USE, Fate.REFUSED),
        (500, "InternalError", "The server encountered an internal error. Please retry the request.", Fate.UNKNOWN),
        (500, "OperationTimedOut", "", Fate.UNKNOWN),
        (500, None, "The answer is an HTML page.", Fate.UNKNOWN),
        (502, None, "", Fate.UNKNOWN),
        (503, None, "", Fate.UNKNOWN),
        (504, None, "", Fate.UNKNOWN),
        (404, "ResourceNotFound", "", Fate.OVERTAKEN),
        (409, "ConflictError", SLOT, Fate.OVERTAKEN),
        (409, "ConflictError", EXISTS, Fate.OVERTAKEN),
        (400, "BadRequest", LAST, Fate.OVERTAKEN),
        (404, None, "The answer is an HTML page.", Fate.FINAL),
        (400, "BadRequest", "A parameter was incorrect", Fate.FINAL),
        (400, "BadRequest", "The name in-progress is invalid: exclusive access", Fate.FINAL),
        (403, "AuthenticationFailed", "", Fate.FINAL),
        (500, "NotSupported", "", Fate.FINAL),
        (501, None, "", Fate.FINAL),
    ],
)
def test_what_became_of_a_request(status: int, code: str | None, message: str, fate: Fate) -> None:
    read = Fate.FINAL if fate is Fate.OVERTAKEN else fate
    assert retry.fate_of("POST", status, code, message) is fate
    assert retry.fate_of("PUT", status, code, message) is fate
    assert retry.fate_of("GET", status, code, message) is read
    assert retry.fate_of_operation(status, code, message) in (Fate.OVERTAKEN, Fate.FINAL)


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_a_refused_deletion_may_be_news(method: str) -> None:
    """It names nothing that a user could have written wrong."""
    fate = Fate.OVERTAKEN if method == "DELETE" else Fate.FINAL
    assert retry.fate_of(method, 400, "BadRequest", HOLDS) is fate


def test_an_operation_that_was_accepted_and_failed_is_not_repeated_for_a_fault() -> None:
    assert retry.fate_of_operation(500, "InternalError", "") is Fate.FINAL
    assert retry.fate_of_operation(409, "ConflictError", SLOT) is Fate.OVERTAKEN


def failed(fate: Fate) -> errors.ServiceManagementError:
    error = errors.ServiceManagementError("No.")
    error.fate = fate
    return error


@pytest.mark.parametrize(
    ("fate", "attempts"),
    [(Fate.FINAL, 1), (Fate.UNKNOWN, retry.MOST_FAULTS), (Fate.OVERTAKEN, retry.MOST_SURPRISES)],
)
def test_how_often_a_failure_is_outlasted(fate: Fate, attempts: int) -> None:
    patience = retry.Patience(Deadline(1e9, lambda: 0.0, lambda _seconds: None), ignore)
    error = failed(fate)
    for _attempt in range(attempts - 1):
        patience.pause_after(error)
    with pytest.raises(errors.ServiceManagementError) as caught:
        patience.pause_after(error)
    assert caught.value is error
    assert error.fate is Fate.FINAL


@pytest.mark.parametrize("fate", [Fate.REFUSED, Fate.UNREACHABLE])
def test_what_was_not_done_is_tried_until_the_deadline(fate: Fate) -> None:
    moments = [0.0]
    patience = retry.Patience(Deadline(3600, lambda: sum(moments), moments.append), ignore)
    with pytest.raises(errors.ServiceManagementError):  # noqa: PT012
        while True:
            patience.pause_after(failed(fate))
    assert sum(moments) == pytest.approx(3600)
    assert max(moments) <= retry.PAUSES[-1]
