# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""List Subscription Operations."""

from __future__ import annotations

import pytest

from azure_classic_emulator.testing.rest import Rest, base64_of, body

ALWAYS = "operations?StartTime=2000-01-01&EndTime=2100-01-01T00:00:00Z"
OPERATION = "SubscriptionOperations/SubscriptionOperation"


def create(rest: Rest, name: str) -> str:
    content = {"ServiceName": name, "Label": base64_of(name), "Location": "West US"}
    return rest.post("services/storageservices", body("CreateStorageServiceInput", content)).request_id


def test_writes_are_remembered_with_their_object_caller_and_end(rest: Rest) -> None:
    request_id = create(rest, "shopdata")
    running = rest.get(ALWAYS)
    assert running.text(f"{OPERATION}/OperationStatus/Status") == "InProgress"
    assert "OperationCompletedTime" not in running.names(OPERATION)
    rest.pass_time()
    rest.get("services/storageservices")
    rest.delete("services/storageservices/nothing")
    history = rest.get(ALWAYS)
    assert history.names(OPERATION) == [
        "OperationId",
        "OperationObjectId",
        "OperationName",
        "OperationParameters",
        "OperationCaller",
        "OperationStatus",
        "OperationStartedTime",
        "OperationCompletedTime",
        "OperationKind",
    ]
    assert history.texts(f"{OPERATION}/OperationName") == ["CreateStorageService", "DeleteStorageService"]
    assert (history.text(f"{OPERATION}/OperationId") or "").replace("-", "") == request_id
    account = f"/{rest.emulator.subscription_id}/services/storageservices"
    assert history.texts(f"{OPERATION}/OperationObjectId") == [f"{account}/shopdata", f"{account}/nothing"]
    assert history.texts(f"{OPERATION}/OperationStatus/Status") == ["Succeeded", "Failed"]
    assert history.texts(f"{OPERATION}/OperationStatus/HttpStatusCode") == ["200", "404"]
    assert history.texts(f"{OPERATION}/OperationStatus/Error/Code") == ["ResourceNotFound"]
    caller = rest.get("certificates").text("SubscriptionCertificate/SubscriptionCertificateThumbprint")
    assert history.text(f"{OPERATION}/OperationCaller/SubscriptionCertificateThumbprint") == caller


def test_parameters_are_in_their_own_namespace_and_hold_no_secret(rest: Rest) -> None:
    create_service = {"ServiceName": "shop", "Label": base64_of("shop"), "Location": "West US"}
    rest.post("services/hostedservices", body("CreateHostedService", create_service))
    secret = {"Data": base64_of("not a certificate"), "CertificateFormat": "pfx", "Password": "Pass-w0rd!"}
    rest.post("services/hostedservices/shop/certificates", body("CertificateFile", secret))
    history = rest.get(ALWAYS)
    parameters = f"{OPERATION}/OperationParameters/OperationParameter"
    assert history.texts(f"{parameters}/Name")[:2] == ["subscriptionID", "input"]
    assert b"<a:Name xmlns:a=" in history.content
    assert '<?xml version="1.0" encoding="utf-16"?><CreateHostedService' in (
        history.texts(f"{parameters}/Value")[1] or ""
    )
    assert b"Pass-w0rd!" not in history.content


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("&OperationResultFilter=Failed", ["DeleteStorageService"]),
        ("&OperationResultFilter=InProgress", []),
        ("&ObjectIdFilter=/{sub}/services/storageservices/SHOPDATA", ["CreateStorageService"]),
        ("&ObjectIdFilter=/{sub}/services/storageservices", ["CreateStorageService", "DeleteStorageService"]),
        ("&ObjectIdFilter=/{sub}/services/storageservices/shop", []),
    ],
)
def test_filters(rest: Rest, query: str, names: list[str]) -> None:
    create(rest, "shopdata")
    rest.pass_time()
    rest.delete("services/storageservices/nothing")
    found = rest.get(ALWAYS + query.format(sub=rest.emulator.subscription_id))
    assert found.texts(f"{OPERATION}/OperationName") == names


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?StartTime=2015-01-01",
        "?StartTime=soon&EndTime=2015-01-01",
        "?StartTime=2015-01-01&EndTime=2015-01-02&OperationResultFilter=Good",
        "?StartTime=2015-01-01&EndTime=2015-01-02&ContinuationToken=x",
    ],
)
def test_a_bad_query_is_refused(rest: Rest, query: str) -> None:
    assert rest.get(f"operations{query}").error == (400, "MissingOrInvalidRequiredQueryParameter")


def test_a_long_history_comes_in_pages(rest: Rest) -> None:
    for _unused in range(101):
        rest.delete("services/storageservices/nothing")
    first = rest.get(ALWAYS)
    token = first.text("ContinuationToken")
    assert (len(first.texts(OPERATION)), token is None) == (100, False)
    second = rest.get(f"{ALWAYS}&ContinuationToken={token}")
    assert (len(second.texts(OPERATION)), second.text("ContinuationToken")) == (1, None)
    ids = first.texts(f"{OPERATION}/OperationId") + second.texts(f"{OPERATION}/OperationId")
    assert len(set(ids)) == 101


def test_a_time_outside_finds_nothing(rest: Rest) -> None:
    create(rest, "shopdata")
    assert rest.get("operations?StartTime=2000-01-01&EndTime=2000-01-02").texts(OPERATION) == []
