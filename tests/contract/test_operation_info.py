# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operations that fail, are not known, or do not end in time."""

from __future__ import annotations

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.tasks import task
from azure_classic_emulator.testing import Emulator

UNKNOWN = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
FAILURE = {
    "match": {"operation": "create_storage_account"},
    "effect": {"kind": "asynchronous_failure", "status": 500, "code": "InternalError", "message": "No disk is left."},
    "count": 1,
}


def account(name: str) -> dict[str, object]:
    return {"name": name, "location": "West Europe", "wait": False}


@pytest.fixture
def operation_ids(emulator: Emulator) -> list[str]:
    """One operation that will fail, and one that will succeed."""
    emulator.admin.faults([FAILURE])
    started = execute(
        emulator,
        [task("start", "storage_account", account("fails")), task("start", "storage_account", account("succeeds"))],
    )
    return [each.result["operation"]["id"] for each in started]


def test_every_operation_is_reported_and_a_failed_one_fails_the_module(
    emulator: Emulator, operation_ids: list[str]
) -> None:
    ids = [*operation_ids, UNKNOWN]
    strict, lenient = execute(
        emulator,
        [
            task("strict", "operation_info", {"ids": ids}),
            task("lenient", "operation_info", {"ids": ids, "fail_on_error": False}),
        ],
    )
    reported = [(each["id"], each["status"], each["http_status"]) for each in strict.result["operations"]]
    assert reported == [(ids[0], "Failed", 500), (ids[1], "Succeeded", 200), (ids[2], "NotFound", 404)]
    assert strict.result["operations"][0]["error"] == {"code": "InternalError", "message": "No disk is left."}
    assert strict.failed
    assert "No disk is left." in strict.result["msg"]
    assert UNKNOWN in strict.result["msg"]
    assert strict.result["error"]["request_id"] == ids[0]
    assert not lenient.failed
    assert lenient.result["operations"] == strict.result["operations"]
    assert not lenient.writes


def test_without_waiting_each_is_looked_at_once(emulator: Emulator) -> None:
    emulator.admin.clock(mode="manual")
    [started] = execute(emulator, [task("start", "storage_account", account("shopdata01"))])
    ids = [started.result["operation"]["id"]]
    looked, waited = execute(
        emulator,
        [
            task("look", "operation_info", {"ids": ids, "wait": False}),
            task("wait", "operation_info", {"ids": ids, "wait_timeout": 0.5}),
        ],
    )
    assert started.result["operation"]["name"] == "create_storage_account"
    assert [each["status"] for each in looked.result["operations"]] == ["InProgress"]
    assert looked.reads == ["get_operation_status"]
    assert waited.failed
    assert waited.result["operations"] == looked.result["operations"]
    assert "Still in progress when wait_timeout ended" in waited.result["msg"]
