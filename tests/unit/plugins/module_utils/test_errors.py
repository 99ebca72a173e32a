# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors: what is parsed, what may be repeated, and which hint is given."""

from __future__ import annotations

import re

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils import errors

REQUEST_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
RESULT_KEYS = {"code", "status", "message", "operation", "request_id", "time", "hint"}

API_ERROR = errors.ApiError(404, "ResourceNotFound", "No deployments were found.", "get_deployment", REQUEST_ID)


@pytest.mark.parametrize(
    ("error", "msg", "known"),
    [
        pytest.param(
            API_ERROR,
            f"get_deployment failed: No deployments were found. (HTTP 404, ResourceNotFound, request id {REQUEST_ID})",
            {"status": 404, "code": "ResourceNotFound", "operation": "get_deployment", "request_id": REQUEST_ID},
            id="answer",
        ),
        pytest.param(
            errors.OperationFailed(400, "BadRequest", "Port 22 is used.", "add_role", REQUEST_ID),
            f"add_role was accepted and then failed: Port 22 is used. (HTTP 400, BadRequest, request id {REQUEST_ID})",
            {"status": 400, "code": "BadRequest", "operation": "add_role", "request_id": REQUEST_ID},
            id="operation",
        ),
        pytest.param(
            errors.WaitTimedOut(REQUEST_ID, "InProgress"),
            f"The operation {REQUEST_ID} was still InProgress when wait_timeout ended. The operation is still running.",
            {"request_id": REQUEST_ID},
            id="time-out",
        ),
        pytest.param(
            errors.OutcomeUnknown(errors.ApiError(500, "InternalError", "Oops.", "create_deployment", REQUEST_ID)),
            "create_deployment failed: Oops.",
            {"status": 500, "code": "InternalError", "operation": "create_deployment", "request_id": REQUEST_ID},
            id="unknown fate",
        ),
        pytest.param(errors.InvalidInput("name", "must not be empty."), "name: must not be empty.", {}, id="input"),
        pytest.param(errors.CredentialsError("No key.", hint="Add it."), "No key. Add it.", {}, id="credentials"),
        pytest.param(
            errors.ConnectionFailed("Lost.", operation="list_disks"), "Lost.", {"operation": "list_disks"}, id="network"
        ),
    ],
)
def test_results(error: errors.ServiceManagementError, msg: str, known: dict[str, object]) -> None:
    result = error.as_result()
    assert result["msg"].startswith(msg)
    assert result["error"].keys() == RESULT_KEYS
    always = {"message": error.message, "hint": error.hint, "time": error.time}
    assert {key: value for key, value in result["error"].items() if value is not None} == {
        key: value for key, value in (always | known).items() if value is not None
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", error.time)
