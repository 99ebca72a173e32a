# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Get Operation Status."""

from __future__ import annotations

import uuid

import pytest

from azure_classic_emulator.testing.rest import Rest, base64_of, body
from azure_classic_emulator.testing.sdk import Sdk


def account() -> str:
    content = {"ServiceName": "shopdata01", "Label": base64_of("x"), "Location": "West US"}
    return body("CreateStorageServiceInput", content)


def test_an_accepted_operation_is_in_progress_at_least_once(rest: Rest) -> None:
    accepted = rest.post("services/storageservices", account())
    rest.pass_time()
    first, second = (rest.get(f"operations/{accepted.request_id}") for _unused in range(2))
    assert first.names() == ["ID", "Status"] and first.text("Status") == "InProgress"
    assert second.names() == ["ID", "Status", "HttpStatusCode"]
    assert (second.text("Status"), second.text("HttpStatusCode")) == ("Succeeded", "200")
    assert second.text("ID") == str(uuid.UUID(accepted.request_id))
    assert second.request_id != accepted.request_id


def test_a_failed_operation_is_an_answer_and_not_an_error(sdk: Sdk, rest: Rest) -> None:
    sdk.make_machine(ports={"SSH": 22})
    failing = sdk.service.add_role("shop", "shop", **sdk.linux_role("web2", {"SSH": 22}))
    rest.pass_time()
    rest.get(f"operations/{failing.request_id}")
    answer = rest.get(f"operations/{failing.request_id}")
    assert answer.status == 200
    assert answer.names() == ["ID", "Status", "HttpStatusCode", "Error"]
    assert answer.names("Error") == ["Code", "Message"]
    assert (answer.text("Status"), answer.text("HttpStatusCode"), answer.text("Error/Code")) == (
        "Failed",
        "400",
        "BadRequest",
    )


@pytest.mark.parametrize(
    ("method", "path", "status", "http_status"),
    [
        ("GET", "locations", "Succeeded", "200"),
        ("GET", "services/hostedservices/missing", "Failed", "404"),
        ("DELETE", "services/hostedservices/missing", "Failed", "404"),
        ("PATCH", "locations", "Failed", "400"),
        ("GET", "no/such/thing", "Failed", "501"),
    ],
)
def test_every_request_id_can_be_asked_about(rest: Rest, method: str, path: str, status: str, http_status: str) -> None:
    answer = rest.send(method, path)
    asked = rest.get(f"operations/{answer.request_id}")
    assert (asked.text("Status"), asked.text("HttpStatusCode")) == (status, http_status)


def test_the_dashed_form_is_understood_and_an_unknown_id_is_not_found(rest: Rest) -> None:
    known = rest.get("locations").request_id
    assert rest.get(f"operations/{uuid.UUID(known)}").status == 200
    assert rest.get(f"operations/{'0' * 32}").error == (404, "ResourceNotFound")


def test_the_sdk_waits(sdk: Sdk) -> None:
    sdk.make_account()
    created = sdk.service.create_hosted_service("shop", "shop", location="West US")
    done = sdk.service.wait_for_operation_status(created.request_id, timeout=1, sleep_interval=1)
    assert done.status == "Succeeded"
