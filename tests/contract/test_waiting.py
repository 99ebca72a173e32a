# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What takes long, fails late, is lost on the way or meets somebody else's work.

Nobody waits here: the pauses of a task move the clock of the emulator, whose journal tells how often it was asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.tests.harness.direct import execute
from ansible_collections.azure_classic.service_management.tests.harness.play import playback
from ansible_collections.azure_classic.service_management.tests.harness.sample_tasks import (
    BLOBS,
    MACHINE,
    MACHINE_OPTIONS,
    SERVICE,
    STORAGE,
)
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Outcome, Task, task
from azure_classic_emulator.testing import Emulator


@pytest.fixture
def emulator(emulator: Emulator) -> Iterator[Emulator]:
    """Only pauses move its time."""
    with emulator.admin.time(mode="manual"):
        yield emulator


def written(outcome: Outcome) -> list[tuple[str, int | None]]:
    """The writes with their answers."""
    return [(entry["operation"], entry["status"]) for entry in outcome.journal if entry["method"] != "GET"]


def roles(emulator: Emulator) -> list[str]:
    [deployment] = emulator.admin.state()["deployment"].values()
    return sorted(role["RoleName"] for role in deployment["Roles"])


def test_an_operation_that_fails_late_fails_the_task_with_its_reason(emulator: Emulator) -> None:
    """The first Azure modules waited for the time-out instead and threw the message away."""
    failure = {"kind": "asynchronous_failure", "status": 400, "code": "BadRequest", "message": "The name is <bad> & ö."}
    with emulator.admin.planned_faults({"match": {"operation": "create_storage_account"}, "effect": failure}):
        [outcome] = execute(emulator, [STORAGE])
    request_id = next(entry["request_id"] for entry in outcome.journal if entry["method"] == "POST")
    assert outcome.failed
    assert outcome.result["msg"] == (
        "create_storage_account was accepted and then failed: The name is <bad> & ö."
        f" (HTTP 400, BadRequest, request id {request_id})"
    )
    error = outcome.result["error"]
    assert (error["code"], error["status"], error["message"]) == ("BadRequest", 400, "The name is <bad> & ö.")
    assert (error["operation"], error["request_id"]) == ("create_storage_account", request_id)
    assert outcome.result["operations"] == [
        {"name": "create_storage_account", "request_id": request_id, "status": "Failed"}
    ]
    assert outcome.result["changed"] is False
    assert outcome.result["left_behind"] == []


def test_the_end_of_the_waiting_time_says_where_the_operation_stands(emulator: Emulator) -> None:
    impatient = task("impatient", "storage_account", {**STORAGE.options, "wait_timeout": 0.3})
    [outcome] = execute(emulator, [impatient])
    operation = outcome.result["operations"][0]["request_id"]
    assert outcome.failed
    assert outcome.result["changed"] is True
    assert outcome.result["operations"][0]["status"] == "InProgress"
    assert outcome.result["error"]["request_id"] == operation
    assert outcome.result["msg"] == (
        f"The operation {operation} was still InProgress when wait_timeout ended. The operation is still running. "
        f"Wait for {operation} with azure_classic.service_management.operation_info, or raise wait_timeout."
    )
    waited, again = execute(emulator, [task("wait", "operation_info", {"ids": [operation]}), STORAGE])
    assert [each["status"] for each in waited.result["operations"]] == ["Succeeded"]
    assert not again.failed
    assert again.result["changed"] is False
    assert again.writes == []


def test_the_same_task_goes_on_waiting(emulator: Emulator) -> None:
    """A machine that is on its way is not made again, and not taken for ready."""
    impatient = {**MACHINE_OPTIONS, "wait_timeout": 0.3}
    tasks = [SERVICE, STORAGE, *(task(name, "vm_deployment", impatient) for name in ("first", "second")), MACHINE]
    *_others, first, second, third = execute(emulator, tasks)
    assert first.writes == ["create_virtual_machine_deployment"]
    assert second.failed
    assert second.writes == []
    assert second.result["msg"].startswith("Timed out while waiting: The machine web1 is ")
    assert "Run the task again to continue waiting, or raise wait_timeout." in second.result["msg"]
    assert (third.failed, third.result["changed"], third.writes) == (False, False, [])
    assert third.result["vm_deployment"]["ready"] is True


def test_a_task_that_does_not_wait_gives_the_operation_to_wait_for(emulator: Emulator) -> None:
    [started] = execute(emulator, [task("start", "storage_account", {**STORAGE.options, "wait": False})])
    [operation] = started.result["operations"]
    [waited] = execute(emulator, [task("wait", "operation_info", {"ids": [operation["request_id"]]})])
    assert (operation["name"], operation["status"]) == ("create_storage_account", "InProgress")
    assert started.result["operation"] == {"id": operation["request_id"], "name": "create_storage_account"}
    assert "get_operation_status" not in started.reads
    assert [each["status"] for each in waited.result["operations"]] == ["Succeeded"]
    assert len(waited.reads) > 1
    assert set(waited.reads) == {"get_operation_status"}


def test_an_operation_that_has_ended_is_not_a_machine_that_is_ready(emulator: Emulator) -> None:
    operation, ready = (
        task(name, "vm_deployment", {**MACHINE_OPTIONS, "wait_for": name}) for name in ("operation", "ready")
    )
    *_others, first, second = execute(emulator, [SERVICE, STORAGE, operation, ready])
    assert first.result["operations"][0]["status"] == "Succeeded"
    assert first.result["vm_deployment"]["ready"] is False
    assert (second.result["changed"], second.result["vm_deployment"]["ready"]) == (False, True)
    assert len(second.reads) > 2


def test_the_poll_interval_decides_how_often_is_asked(emulator: Emulator) -> None:
    eager, calm = execute(
        emulator,
        [
            task(name, "storage_account", {**STORAGE.options, "name": name, "poll_interval": interval})
            for name, interval in {"eager01": 0.5, "calm01": 10}.items()
        ],
    )
    often, seldom = (outcome.reads.count("get_operation_status") for outcome in (eager, calm))
    assert often > 2 * seldom > 2


@pytest.mark.parametrize(
    ("instance_status", "error_code", "said"),
    [
        ("FailedStartingVM", "VhdTooLarge", "FailedStartingVM VhdTooLarge"),
        ("FailedStartingRole", None, "FailedStartingRole"),
        ("UnresponsiveRole", None, "UnresponsiveRole"),
        ("CyclingRole", None, "CyclingRole"),
    ],
)
def test_a_machine_that_will_never_be_ready_is_not_waited_for(
    instance_status: str, error_code: str | None, said: str, emulator: Emulator
) -> None:
    effect = {"kind": "failed_instance", "instance_status": instance_status}
    if error_code:
        effect["error_code"] = error_code
    with emulator.admin.planned_faults({"match": {"operation": "create_virtual_machine_*"}, "effect": effect}):
        *_others, outcome = execute(emulator, [SERVICE, STORAGE, MACHINE])
    assert outcome.failed
    assert outcome.result["msg"] == (
        f"The machine web1 is {said}, its power state Unknown. Delete the machine, or repair and restart it."
    )
    assert [each["status"] for each in outcome.result["operations"]] == ["Succeeded"]
    assert outcome.result["left_behind"][0] == f"The machine web1 is {said}, its power state Unknown"


def test_a_failed_creation_tells_what_it_left_behind(emulator: Emulator) -> None:
    failure = {"kind": "asynchronous_failure", "message": "No."}
    stopped = task("a stopped machine", "vm_deployment", {**MACHINE_OPTIONS, "state": "deallocated"})
    with emulator.admin.planned_faults({"match": {"operation": "shutdown_role"}, "effect": failure}):
        *_others, outcome = execute(emulator, [SERVICE, STORAGE, stopped])
    assert outcome.failed
    assert outcome.result["changed"] is True
    assert [(each["name"], each["status"]) for each in outcome.result["operations"]] == [
        ("create_virtual_machine_deployment", "Succeeded"),
        ("shutdown_role", "Failed"),
    ]
    machine, disk = outcome.result["left_behind"]
    assert machine == "The machine web1 is ReadyRole, its power state Started"
    assert disk.startswith("The disk shop-vm-")
    assert disk.endswith(f"({BLOBS}/web1.vhd) is registered.")


@pytest.mark.slow
def test_two_machines_for_one_empty_service_at_the_same_time(emulator: Emulator, tmp_path: Path) -> None:
    """The second comes too late to create the deployment, and adds its role to the one that the first made."""
    execute(emulator, [SERVICE, STORAGE])
    racing = task(
        "race",
        "vm_deployment",
        {
            **MACHINE_OPTIONS,
            "role_name": "{{ inventory_hostname }}",
            "media_link": f"{BLOBS}/{{{{ inventory_hostname }}}}.vhd",
            "poll_interval": 0.5,
        },
    )
    start = len(emulator.admin.journal())
    # Both have seen the empty service before one of them goes on.
    slow = {"match": {"operation": "get_storage_account_properties"}, "effect": {"kind": "delay", "seconds": 1.5}}
    with emulator.admin.time(mode="scaled", factor=2400), emulator.admin.planned_faults({**slow, "count": 2}):
        run = playback(emulator, tmp_path, [racing], hosts=["web1", "web2"], arguments=["--forks", "2"])
    assert [outcome.result.get("msg") for outcome in run.outcomes if outcome.failed] == []
    assert [outcome.result["changed"] for outcome in run.outcomes] == [True, True]
    assert roles(emulator) == ["web1", "web2"]
    answers = Counter(
        (entry["operation"], entry["status"]) for entry in emulator.admin.journal()[start:] if entry["method"] != "GET"
    )
    assert answers["create_virtual_machine_deployment", 202] == 1
    assert answers["create_virtual_machine_deployment", 409] >= 1
    assert answers["add_role", 202] == 1


def test_a_resource_that_is_held_is_waited_for(emulator: Emulator) -> None:
    """One change at a time: the second waits until the first is through, without a word from the user."""
    second = {**MACHINE_OPTIONS, "role_name": "web2", "media_link": f"{BLOBS}/web2.vhd", "wait_for": "operation"}
    start = task("start", "vm_deployment", {**MACHINE_OPTIONS, "wait": False})
    *_others, started, added = execute(emulator, [SERVICE, STORAGE, start, task("add", "vm_deployment", second)])
    assert started.result["operation"]["name"] == "create_virtual_machine_deployment"
    assert not added.failed, added.result["msg"]
    *held, last = written(added)
    assert set(held) == {("add_role", 409)}
    assert last == ("add_role", 202)
    assert [each["name"] for each in added.result["operations"]] == ["add_role"]
    assert roles(emulator) == ["web1", "web2"]


NEW = task("new", "hosted_service", {"name": "shop-web", "location": "West Europe"})
UPDATE = task("update", "hosted_service", {"name": "shop-vm", "label": "Shop"})
DELETE = task("delete", "hosted_service", {"name": "shop-vm", "state": "absent"})
READ = task("read", "hosted_service", SERVICE.options)
ACCOUNT = task("account", "storage_account", {"name": "newdata01", "location": "West Europe"})
HELD = {"kind": "error", "status": 409, "message": "The deployment shop requires exclusive access."}
FAULT = {"kind": "error", "status": 500}


@dataclass(frozen=True)
class Trouble:
    """Something on the way of ``operation`` that a task copes with. ``answers`` to its requests; None is a lost one."""

    task: Task
    operation: str
    effect: dict[str, Any]
    answers: list[int | None]
    count: int = 1
    changed: bool = True


TROUBLES = {
    "throttled write": Trouble(NEW, "create_hosted_service", {"kind": "throttle"}, [503, 503, 201], count=2),
    "throttled write, told when": Trouble(
        NEW, "create_hosted_service", {"kind": "throttle", "retry_after": 1}, [503, 201]
    ),
    "throttled read": Trouble(READ, "get_hosted_service_properties", {"kind": "throttle"}, [503, 200], changed=False),
    "held": Trouble(UPDATE, "update_hosted_service", HELD, [409, 200]),
    "held when created": Trouble(NEW, "create_hosted_service", HELD, [409, 201]),
    "redirected write": Trouble(NEW, "create_hosted_service", {"kind": "redirect"}, [307, 201]),
    "redirected read": Trouble(READ, "get_hosted_service_properties", {"kind": "redirect"}, [307, 200], changed=False),
    "fault of a read": Trouble(READ, "get_hosted_service_properties", FAULT, [500, 200], changed=False),
    "fault of an update": Trouble(UPDATE, "update_hosted_service", FAULT, [500, 200]),
    "fault of a creation": Trouble(NEW, "create_hosted_service", FAULT, [500, 201]),
    "fault after a creation": Trouble(NEW, "create_hosted_service", {**FAULT, "when": "after"}, [500]),
    "creation lost on the way": Trouble(ACCOUNT, "create_storage_account", {"kind": "reset"}, [None, 202]),
    "answer to a creation lost": Trouble(ACCOUNT, "create_storage_account", {"kind": "reset", "when": "after"}, [None]),
    "update lost on the way": Trouble(UPDATE, "update_hosted_service", {"kind": "reset"}, [None, 200]),
    "answer to a deletion lost": Trouble(DELETE, "delete_hosted_service", {"kind": "reset", "when": "after"}, [None]),
    "fault after a deletion": Trouble(DELETE, "delete_hosted_service", {**FAULT, "when": "after"}, [500]),
    "cut answer": Trouble(READ, "get_hosted_service_properties", {"kind": "cut"}, [200, 200], changed=False),
    "page of a gateway": Trouble(READ, "get_hosted_service_properties", {"kind": "html"}, [502, 200], changed=False),
    "lost poll": Trouble(ACCOUNT, "get_operation_status", {"kind": "reset"}, [None, 200]),
}


@pytest.mark.parametrize("name", TROUBLES, ids=lambda name: name.replace(" ", "-"))
def test_trouble_on_the_way_is_coped_with(name: str, emulator: Emulator) -> None:
    trouble = TROUBLES[name]
    execute(emulator, [SERVICE])
    rule = {"match": {"operation": trouble.operation}, "effect": trouble.effect, "count": trouble.count}
    with emulator.admin.planned_faults(rule):
        outcome, again = execute(emulator, [trouble.task, trouble.task])
    assert not outcome.failed, outcome.result["msg"]
    assert outcome.result["changed"] is trouble.changed
    asked = [entry for entry in outcome.journal if entry["operation"] == trouble.operation]
    assert [entry["status"] for entry in asked][: len(trouble.answers)] == trouble.answers
    if trouble.operation.startswith(("create", "update", "delete")):
        assert len(asked) == len(trouble.answers), "sent more often than was safe"
        assert len({entry["request_body"] for entry in asked}) == 1
    assert (again.failed, again.result["changed"]) == (False, False)


@pytest.mark.parametrize("name", ["fault of a creation", "creation lost on the way"])
def test_a_creation_of_unknown_fate_is_never_repeated_blindly(name: str, emulator: Emulator) -> None:
    """Between the two attempts the resource is read, and the result lists both."""
    trouble = TROUBLES[name]
    rule = {"match": {"operation": trouble.operation}, "effect": trouble.effect}
    with emulator.admin.planned_faults(rule):
        [outcome] = execute(emulator, [trouble.task])
    first, second = (index for index, entry in enumerate(outcome.journal) if entry["operation"] == trouble.operation)
    between = [entry["operation"] for entry in outcome.journal[first + 1 : second]]
    assert f"get_{trouble.task.module}_properties" in between
    assert [each["status"] for each in outcome.result["operations"]] == ["Unknown", "Succeeded"]


def test_a_machine_whose_creation_was_answered_to_nobody_is_there_once(emulator: Emulator) -> None:
    rule = {"match": {"operation": "create_virtual_machine_deployment"}, "effect": {"kind": "reset", "when": "after"}}
    with emulator.admin.planned_faults(rule):
        *_others, outcome = execute(emulator, [SERVICE, STORAGE, MACHINE])
    assert not outcome.failed, outcome.result["msg"]
    assert outcome.writes == ["create_virtual_machine_deployment"]
    assert outcome.result["vm_deployment"]["ready"] is True
    assert outcome.result["changed"] is True
    assert roles(emulator) == ["web1"]


def test_the_service_is_left_alone_as_long_as_it_asks(emulator: Emulator) -> None:
    rule = {"match": {"operation": "create_hosted_service"}, "effect": {"kind": "throttle", "retry_after": 30}}
    with emulator.admin.planned_faults(rule):
        [outcome] = execute(emulator, [NEW])
    refused, accepted = (
        datetime.fromisoformat(entry["time"]) for entry in outcome.journal if entry["method"] == "POST"
    )
    assert (accepted - refused).total_seconds() >= 30


NOT_THE_API = "This answer does not come from a Service Management API."
HOPELESS = {
    "malformed": ({"kind": "malformed_xml"}, "get_hosted_service_properties failed: ", 1),
    "page in place of an answer": ({"kind": "html", "status": 200}, "get_hosted_service_properties failed: ", 1),
    "page of another server": ({"kind": "html", "status": 404}, NOT_THE_API, 1),
    "redirects in a circle": (
        {"kind": "redirect"},
        "A redirect was not followed: 5 redirects led to ",
        6,
    ),
    "redirect to plain http": (
        {"kind": "redirect", "to": "http://localhost:1"},
        "A redirect was not followed: http://localhost:1/",
        1,
    ),
    "refused": (
        {"kind": "error", "status": 400, "message": "No."},
        "get_hosted_service_properties failed: No. (HTTP 400, BadRequest, request id ",
        1,
    ),
    "disabled": (
        {"kind": "error", "status": 403, "code": "SubscriptionDisabled", "message": "No."},
        "is disabled. Its owner must enable it.",
        1,
    ),
}


@pytest.mark.parametrize("name", HOPELESS, ids=lambda name: name.replace(" ", "-"))
def test_what_no_repetition_cures_fails_at_once_in_a_sentence(name: str, emulator: Emulator) -> None:
    effect, sentence, requests = HOPELESS[name]
    execute(emulator, [SERVICE])
    rule = {"match": {"operation": "get_hosted_service_properties"}, "effect": effect, "count": 0}
    with emulator.admin.planned_faults(rule):
        [outcome] = execute(emulator, [READ])
    assert outcome.failed
    assert sentence in outcome.result["msg"]
    assert len(outcome.journal) == requests


@pytest.mark.parametrize(
    ("effect", "sentence", "changed"),
    [
        ({"kind": "throttle"}, "The subscription sends too many requests. Run fewer tasks at the same time", False),
        ({"kind": "error", "status": 500}, "Report this request ID to the operator of https://", True),
        (HELD, "The resource accepts one change at a time, and another one is in progress.", False),
    ],
    ids=["throttled", "fault", "held"],
)
def test_trouble_that_does_not_end_is_reported_when_the_waiting_time_ends(
    effect: dict[str, Any], sentence: str, changed: bool, emulator: Emulator
) -> None:
    """A request that met a fault may have been carried out; one that was refused was not."""
    execute(emulator, [SERVICE])
    impatient = task("update", "hosted_service", {**UPDATE.options, "wait_timeout": 0.3})
    rule = {"match": {"operation": "update_hosted_service"}, "effect": effect, "count": 0}
    with emulator.admin.planned_faults(rule):
        [outcome] = execute(emulator, [impatient])
    assert outcome.failed
    assert sentence in outcome.result["msg"]
    assert outcome.result["changed"] is changed
    assert {each["status"] for each in outcome.result["operations"]} == {"Unknown" if changed else "Failed"}
    assert outcome.result["error"]["request_id"] in {entry["request_id"] for entry in outcome.journal}
    assert len(outcome.writes) > 1
