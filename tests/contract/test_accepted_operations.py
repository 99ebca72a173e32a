# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An operation that the API accepted stays accepted, whatever happens to the endpoint while a task waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.client.retry import MOST_FAULTS
from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import MACHINE, SERVICE, STORAGE
from ansible_collections.azure_classic.service_management.tests.harness.tasks import task
from azure_classic_emulator.testing import Emulator, start_emulator

MANUAL = {"time": {"mode": "manual"}}
POLL = {"operation": "get_operation_status"}
TROUBLES: dict[str, dict[str, Any]] = {
    "400": {"kind": "error", "status": 400},
    "403": {"kind": "error", "status": 403},
    "404": {"kind": "error", "status": 404},
    "500": {"kind": "error", "status": 500},
    "page of a gateway": {"kind": "html", "status": 502},
    "page in place of an answer": {"kind": "html", "status": 200},
    "malformed": {"kind": "malformed_xml"},
    "cut": {"kind": "cut"},
    "lost": {"kind": "reset"},
    "redirects in a circle": {"kind": "redirect"},
}


@pytest.fixture
def emulator(emulator: Emulator) -> Iterator[Emulator]:
    """Only pauses move its time."""
    with emulator.admin.time(mode="manual"):
        yield emulator


@pytest.mark.parametrize("name", TROUBLES, ids=lambda name: name.replace(" ", "-"))
def test_trouble_of_polling_is_outlasted(name: str, emulator: Emulator) -> None:
    trouble = {"match": POLL, "effect": TROUBLES[name], "count": MOST_FAULTS + 5}
    with emulator.admin.planned_faults(trouble):
        [outcome] = execute(emulator, [STORAGE])
    assert not outcome.failed, outcome.result["msg"]
    assert outcome.result["changed"] is True
    assert outcome.writes == ["create_storage_account"]
    assert [each["status"] for each in outcome.result["operations"]] == ["Succeeded"]


@pytest.mark.parametrize("name", TROUBLES, ids=lambda name: name.replace(" ", "-"))
def test_trouble_that_does_not_end_leaves_the_operation_to_wait_for(name: str, emulator: Emulator) -> None:
    impatient = task("account", "storage_account", {**STORAGE.options, "wait_timeout": 600})
    with emulator.admin.planned_faults({"match": POLL, "effect": TROUBLES[name], "count": 0}):
        [outcome] = execute(emulator, [impatient])
    [accepted] = [entry for entry in outcome.journal if entry["method"] == "POST"]
    operation = accepted["request_id"]
    assert outcome.failed
    assert outcome.result["changed"] is True
    assert outcome.result["operation"] == {"id": operation, "name": "create_storage_account"}
    assert [(each["request_id"], each["status"]) for each in outcome.result["operations"]] == [
        (operation, "InProgress")
    ]
    assert outcome.result["error"]["request_id"] == operation
    assert f"Wait for {operation} with azure_classic.service_management.operation_info" in outcome.result["msg"]
    assert "Its status could not be read: " in outcome.result["msg"]
    [waited] = execute(emulator, [task("wait", "operation_info", {"ids": [operation]})])
    assert [each["status"] for each in waited.result["operations"]] == ["Succeeded"]


@pytest.mark.parametrize("name", TROUBLES, ids=lambda name: name.replace(" ", "-"))
def test_a_later_wait_outlasts_the_same_trouble(name: str, emulator: Emulator) -> None:
    [started] = execute(emulator, [task("start", "storage_account", {**STORAGE.options, "wait": False})])
    wait_for = task("wait", "operation_info", {"ids": [started.result["operation"]["id"]]})
    trouble = {"match": {**POLL, "call": 2}, "effect": TROUBLES[name], "count": MOST_FAULTS + 5}
    with emulator.admin.planned_faults(trouble):
        [waited] = execute(emulator, [wait_for])
    assert not waited.failed, waited.result["msg"]
    assert [each["status"] for each in waited.result["operations"]] == ["Succeeded"]


@pytest.mark.parametrize("name", ["500", "lost"])
def test_faults_while_a_machine_starts_are_outlasted(name: str, emulator: Emulator) -> None:
    execute(emulator, [SERVICE, STORAGE])
    reads = {"operation": "get_hosted_service_properties", "call": 2}
    with emulator.admin.planned_faults({"match": reads, "effect": TROUBLES[name], "count": MOST_FAULTS + 5}):
        [outcome] = execute(emulator, [MACHINE])
    assert not outcome.failed, outcome.result["msg"]
    assert outcome.result["vm_deployment"]["ready"] is True


def test_a_wait_survives_a_restart_of_the_endpoint(tmp_path: Path) -> None:
    """The connection is refused for a while. Then the endpoint is back with what it has on disk."""
    with ExitStack() as before, ExitStack() as after:
        emulator = before.enter_context(start_emulator(tmp_path, MANUAL))

        def start_again() -> None:
            ports = [urlsplit(url).port for url in (emulator.endpoint, emulator.admin_endpoint)]
            after.enter_context(start_emulator(tmp_path, MANUAL, [f"--port={ports[0]}", f"--admin-port={ports[1]}"]))

        def wait() -> None:
            """The endpoint is away."""

        [outcome] = execute(emulator, [STORAGE], meanwhile=[before.close, *[wait] * MOST_FAULTS, start_again])
        [operation] = outcome.result["operations"]
        [again] = execute(emulator, [STORAGE])
    assert not outcome.failed, outcome.result["msg"]
    assert outcome.result["changed"] is True
    assert (operation["name"], operation["status"]) == ("create_storage_account", "Succeeded")
    assert (again.failed, again.result["changed"]) == (False, False)
