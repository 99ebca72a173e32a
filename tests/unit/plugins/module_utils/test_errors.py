# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors: what is parsed, what may be repeated, and which hint is given."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.azure_classic.service_management.plugins.module_utils import errors

AZURE = 'xmlns="http://schemas.microsoft.com/windowsazure" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'
ARRAYS = 'xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"'
REQUEST_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
HELD = (
    f"Windows Azure is currently performing an operation with x-ms-requestid {REQUEST_ID} "
    "on this deployment that requires exclusive access."
)
SLOT = "The specified deployment slot Production is occupied."
IN_USE = "A disk with name d1 is currently in use by virtual machine web1 running within hosted service shop."
RESULT_KEYS = {"code", "status", "message", "operation", "request_id", "time", "hint"}


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        pytest.param(
            f"<Error {AZURE}><Code>ResourceNotFound</Code><Message>No deployments were found.</Message></Error>",
            "ResourceNotFound",
            "No deployments were found.",
            id="the real shape",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-8"?>\n<Error>\n <Code>BadRequest</Code>\n'
            " <Message>Too\n long</Message></Error>",
            "BadRequest",
            "Too long",
            id="declaration, no namespace, white space",
        ),
        pytest.param(
            f"\ufeff<Error {AZURE}><Code>BadRequest</Code><Message>Größe 大小</Message></Error>",
            "BadRequest",
            "Größe 大小",
            id="byte order mark and other alphabets",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="utf-16"?><Error><Code>BadRequest</Code><Message>é</Message></Error>',
            "BadRequest",
            "é",
            id="a declaration that lies",
        ),
        pytest.param(
            f"<Error {AZURE} {ARRAYS}><Code>Conflict</Code><Message>Taken.</Message><ExtendedCode>04006</ExtendedCode>"
            "<MessageTemplate>{0}</MessageTemplate><Parameters><a:string>x</a:string></Parameters>"
            '<InnerErrors i:nil="true"/></Error>',
            "Conflict",
            "Taken.",
            id="web site",
        ),
        pytest.param(
            '<Error xmlns="http://schemas.microsoft.com/sqlazure/2010/12/">\n  <Code>40632</Code>\n'
            "  <Message>Weak.</Message>\n  <Severity>16</Severity>\n  <State>1</State>\n</Error>",
            "40632",
            "Weak.",
            id="SQL server",
        ),
        pytest.param(
            '<ServiceResourceError xmlns="Microsoft.SqlServer.Management.Framework.Web.Services" '
            'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Message>No rule.</Message><InnerError i:nil="true"/>'
            "</ServiceResourceError>",
            None,
            "No rule.",
            id="SQL resource",
        ),
        pytest.param(
            f'<Error {AZURE}><Code i:nil="true"/><Message i:nil="true"/></Error>',
            None,
            "The answer gives no reason.",
            id="nil",
        ),
        pytest.param("<string>moved</string>", None, "moved", id="another element"),
        pytest.param("", None, "The answer has no body.", id="empty"),
        pytest.param(
            "<!DOCTYPE html><html><head><title>502 Bad\nGateway</title></head><body><p>oops</body></html>",
            None,
            "The answer is an HTML page: 502 Bad Gateway",
            id="HTML page",
        ),
        pytest.param("<html><p>no", None, "The answer is an HTML page.", id="HTML without title"),
        pytest.param("upstream timeout", None, "The answer is not XML: upstream timeout", id="text"),
        pytest.param("<Error><Code>X", None, "The answer is not XML: <Error><Code>X", id="cut"),
    ],
)
def test_error_bodies(body: str, code: str | None, message: str) -> None:
    assert errors.parse_error_body(body.encode()) == (code, message)


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE e [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Error><Code>&b;</Code></Error>'
    code, message = errors.parse_error_body(bomb.encode())
    assert code is None
    assert message.startswith("The answer is not XML")


def test_a_long_body_becomes_an_excerpt() -> None:
    assert len(errors.parse_error_body(b"x" * 100_000)[1]) < 400


@given(st.one_of(st.binary(), st.text(alphabet="<>/!&;?[]xErorCde \"'=\x00\ufeff").map(str.encode)))
def test_any_body_gives_a_message(body: bytes) -> None:
    assert errors.parse_error_body(body)[1]


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
    assert errors.refused_unprocessed(status, code, message) == (verdict == REFUSED)
    assert errors.may_repeat(status, code, message) == (verdict != NEVER)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errors.ApiError(409, "ConflictError", SLOT), True),
        (errors.OperationFailed(409, "ConflictError", SLOT), True),
        (errors.ApiError(409, "ConflictError", HELD), False),
        (errors.ConnectionFailed(SLOT), False),
        (ValueError(SLOT), False),
    ],
)
def test_slot_occupied(error: Exception, expected: bool) -> None:
    assert errors.is_slot_occupied(error) == expected


FACTS = {
    "thumbprint": "AB12",
    "subscription_id": "1111",
    "source": "certificate_path /m.pem",
    "endpoint": "https://management.core.windows.net",
}


@pytest.mark.parametrize(
    ("status", "code", "message", "expected"),
    [
        pytest.param(
            403, "AuthenticationFailed", "No.", ["AB12", "1111", "/m.pem", "management certificate"], id="403"
        ),
        pytest.param(403, "SubscriptionDisabled", "No.", ["1111", "disabled"], id="disabled"),
        pytest.param(404, None, "The answer has no body.", ["2024-08-31", "management.core.windows.net"], id="404"),
        pytest.param(410, None, "Gone", ["2024-08-31", "endpoint"], id="410"),
        pytest.param(403, None, "The answer is an HTML page: Forbidden", ["AB12"], id="403 page"),
        pytest.param(400, None, "The answer is an HTML page: Bad Request", ["2024-08-31"], id="HTML page"),
        pytest.param(409, "ConflictError", HELD, [REQUEST_ID, "operation_info"], id="exclusive access"),
        pytest.param(409, "ConflictError", "An operation is in progress", ["one change at a time"], id="in progress"),
        pytest.param(409, "ConflictError", SLOT, ["another slot"], id="slot"),
        pytest.param(400, "BadRequest", "There is currently a lease on the blob", ["disk or image"], id="lease"),
        pytest.param(400, "BadRequest", IN_USE, ["some minutes"], id="in use"),
        pytest.param(
            400,
            "BadRequest",
            "The location or affinity group East Asia of the storage account where the source image i1 resides is not "
            "in the same location or affinity group as the specified cloud service.",
            ["os_image_info"],
            id="image elsewhere",
        ),
        pytest.param(
            400,
            "BadRequest",
            "The certificate with thumbprint 3351774e7348c1ee8daa554fd2d6bad8217e6677 was not found.",
            ["service_certificate", "does not count"],
            id="service certificate missing",
        ),
        pytest.param(503, "TooManyRequests", "Too many requests received.", ["forks"], id="throttled"),
        pytest.param(500, "InternalError", "Oops.", ["request id", "management.core.windows.net"], id="server fault"),
    ],
)
def test_hints(status: int, code: str | None, message: str, expected: list[str]) -> None:
    hint = errors.ApiError(status, code, message, "an operation", REQUEST_ID, facts=FACTS).hint
    assert hint is not None
    assert [part for part in expected if part not in hint] == []


def test_an_error_without_known_cause_has_no_hint() -> None:
    assert errors.ApiError(400, "BadRequest", "A parameter was incorrect").hint is None


def test_a_hint_without_facts_stays_a_sentence() -> None:
    hint = errors.ApiError(403, "AuthenticationFailed", "No.").hint
    assert hint is not None
    assert "(thumbprint unknown)" in hint


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
            f"The operation {REQUEST_ID} was still InProgress when the waiting time ended. The work goes on.",
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
