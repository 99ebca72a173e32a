# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operations that fail, are not known, or do not end in time, through both doors of the real module."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.play import Door, play, task
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
def operation_ids(emulator: Emulator, tmp_path: Path) -> list[str]:
    """One operation that will fail, and one that will succeed."""
    emulator.admin.faults([FAILURE])
    started = play(
        emulator,
        tmp_path,
        [task("start", "storage_account", account("fails")), task("start", "storage_account", account("succeeds"))],
    )
    return [each.result["operation"]["id"] for each in started]


@pytest.mark.parametrize("door", Door)
def test_every_operation_is_reported_and_a_failed_one_fails_the_module(
    emulator: Emulator, tmp_path: Path, operation_ids: list[str], door: Door
) -> None:
    ids = [*operation_ids, UNKNOWN]
    strict, lenient = play(
        emulator,
        tmp_path,
        [
            task("strict", "operation_info", {"ids": ids}),
            task("lenient", "operation_info", {"ids": ids, "fail_on_error": False}),
        ],
        door,
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


def test_without_waiting_each_is_looked_at_once(emulator: Emulator, tmp_path: Path) -> None:
    emulator.admin.clock(mode="manual")
    started, looked, waited = play(
        emulator,
        tmp_path,
        [
            task("start", "storage_account", account("shopdata01"), register="started"),
            task("look", "operation_info", {"ids": ["{{ started.operation.id }}"], "wait": False}),
            task("wait", "operation_info", {"ids": ["{{ started.operation.id }}"], "wait_timeout": 0.5}),
        ],
    )
    assert started.result["operation"]["name"] == "create_storage_account"
    assert [each["status"] for each in looked.result["operations"]] == ["InProgress"]
    assert looked.reads == ["get_operation_status"]
    assert waited.failed
    assert waited.result["operations"] == looked.result["operations"]
    assert "Still in progress when wait_timeout ended" in waited.result["msg"]
