# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What follows which answer: the requests of one resource on its way, against a scripted server."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.client.retry import (
    MOST_FAULTS,
    MOST_SURPRISES,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.data import Options
from ansible_collections.azure_classic.service_management.plugins.module_utils.deadline import Deadline
from ansible_collections.azure_classic.service_management.plugins.module_utils.engine.convergence import Convergence
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import ServiceManagementError
from ansible_collections.azure_classic.service_management.plugins.modules.affinity_group import AffinityGroup
from ansible_collections.azure_classic.service_management.tests.harness.client import SUBSCRIPTION, client_of
from ansible_collections.azure_classic.service_management.tests.harness.options import validated
from ansible_collections.azure_classic.service_management.tests.harness.scripted_server import Answer, serve
from azure_classic_emulator.testing.certificates import Identity, make_identity

NAMESPACE = 'xmlns="http://schemas.microsoft.com/windowsazure"'
REQUEST_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"


@functools.cache
def management() -> Identity:
    return make_identity()


def answer(status: int, content: str = "", **headers: str) -> Answer:
    return Answer(status, content.encode(), {"x-ms-request-id": REQUEST_ID, **headers})


def refusal(status: int, code: str, message: str = "No.", **headers: str) -> Answer:
    return answer(status, f"<Error {NAMESPACE}><Code>{code}</Code><Message>{message}</Message></Error>", **headers)


def group(description: str) -> Answer:
    return answer(
        200,
        f"<AffinityGroup {NAMESPACE}><Name>shop</Name><Label>c2hvcA==</Label><Description>{description}</Description>"
        "<Location>West Europe</Location></AffinityGroup>",
    )


OLD, WANTED = group("old"), group("wanted")
GONE = refusal(404, "ResourceNotFound")
DONE = answer(200)
HELD = refusal(409, "ConflictError", "Another operation requires exclusive access.")
LATER = refusal(503, "TooManyRequests", **{"Retry-After": "77"})
EXISTS = refusal(409, "ConflictError", "It already exists.")
BAD = refusal(400, "BadRequest")
FAULT = refusal(500, "InternalError")
LOST = Answer(hang_up="reset")


@dataclass
class Watcher:
    """What runs the task, and its time, which passes in pauses only."""

    params: Options
    check_mode: bool = False
    diff_mode: bool = True
    now: float = 0.0

    def progress(self, message: str) -> None: ...

    def log(self, message: str) -> None: ...

    def hide(self, secrets: tuple[str, ...]) -> None: ...

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def converge(state: str, script: Sequence[Answer], seconds: float = 1800) -> tuple[list[str], dict[str, Any], float]:
    """The methods of the requests, the result of the task, and how long it took."""
    options = {
        "subscription_id": SUBSCRIPTION,
        "name": "shop",
        "description": "wanted",
        "location": "West Europe",
        "state": state,
    }
    host = Watcher(validated(AffinityGroup.arguments, options))
    with (
        serve(*script, clients=management()) as server,
        client_of(server.endpoint, management(), Deadline(seconds, lambda: host.now, host.sleep)) as client,
    ):
        try:
            result = Convergence(AffinityGroup(client, host.params), client, host).run()
        except ServiceManagementError as error:
            result = {"failed": True, "changed": False, "operations": [], **error.as_result()}
        return [one.method for one in server.arrived], result, host.now


@pytest.mark.parametrize(
    ("state", "script", "changed", "statuses"),
    [
        ("present", [GONE, DONE, WANTED], True, ["Succeeded"]),
        ("present", [GONE, HELD, WANTED], False, []),
        ("present", [GONE, HELD, GONE, DONE, WANTED], True, ["Succeeded"]),
        ("present", [GONE, EXISTS, WANTED], False, []),
        ("present", [GONE, EXISTS, OLD, DONE, WANTED], True, ["Succeeded"]),
        ("present", [GONE, EXISTS, GONE, WANTED], False, []),
        ("present", [GONE, LOST, WANTED], True, ["Unknown"]),
        ("present", [GONE, FAULT, GONE, DONE, WANTED], True, ["Unknown", "Succeeded"]),
        ("present", [OLD, LATER, WANTED], False, []),
        ("present", [OLD, HELD, OLD, DONE, WANTED], True, ["Succeeded"]),
        ("present", [OLD, LOST, OLD, DONE, WANTED], True, ["Unknown", "Succeeded"]),
        ("present", [OLD, GONE, GONE, DONE, WANTED], True, ["Succeeded"]),
        ("absent", [OLD, DONE, GONE], True, ["Succeeded"]),
        ("absent", [OLD, GONE, GONE], False, []),
        ("absent", [OLD, HELD, GONE], False, []),
        ("absent", [OLD, LOST, GONE], True, ["Unknown"]),
        ("absent", [OLD, FAULT, OLD, LATER, OLD, DONE, GONE], True, ["Unknown", "Succeeded"]),
    ],
)
def test_a_task_that_meets_trouble_reaches_its_goal(
    state: str, script: list[Answer], changed: bool, statuses: list[str]
) -> None:
    """Before every write the resource is read."""
    methods, result, _seconds = converge(state, script)
    assert not result.get("failed"), result["msg"]
    assert result["changed"] is changed
    assert [each["status"] for each in result["operations"]] == statuses
    assert (result["affinity_group"] is None) == (state == "absent")
    assert (result["diff"]["before"] != result["diff"]["after"]) is changed
    assert all(before == "GET" for before, method in zip(["", *methods], methods, strict=False) if method != "GET")


@pytest.mark.parametrize(
    ("state", "script", "changed", "statuses"),
    [
        ("present", [GONE, BAD], False, ["Failed"]),
        ("present", [GONE, EXISTS, *[GONE] * (MOST_SURPRISES - 1)], False, ["Failed"]),
        ("present", [GONE, LOST, GONE, BAD], True, ["Unknown", "Failed"]),
        ("present", [OLD, FAULT] * MOST_FAULTS, True, ["Unknown"] * MOST_FAULTS),
        ("absent", [OLD, GONE, *[OLD] * (MOST_SURPRISES - 1)], False, ["Failed"]),
    ],
)
def test_a_task_that_cannot_reach_its_goal_says_what_it_did(
    state: str, script: list[Answer], changed: bool, statuses: list[str]
) -> None:
    """A refusal that no news explains stands, and is not asked for again."""
    _methods, result, _seconds = converge(state, script)
    assert result["failed"]
    assert result["changed"] is changed
    assert [each["status"] for each in result["operations"]] == statuses
    assert result["error"]["request_id"] == REQUEST_ID


def test_the_service_is_left_alone_as_long_as_it_asks() -> None:
    _methods, _result, seconds = converge("present", [OLD, LATER, WANTED])
    assert seconds == 77


def test_what_is_held_is_tried_until_the_deadline() -> None:
    methods, result, seconds = converge("present", [OLD, HELD, OLD, HELD], seconds=0.2)
    assert (methods, seconds) == (["GET", "PUT", "GET", "PUT"], 0.2)
    assert (result["failed"], result["changed"]) == (True, False)
