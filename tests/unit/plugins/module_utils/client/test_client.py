# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations as calls, and waiting for them, over TLS to a scripted server."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.client.client import (
    Answer,
    ServiceManagementClient,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.client.waiting import wait_for
from ansible_collections.azure_classic.service_management.plugins.module_utils.deadline import Deadline
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import (
    ApiError,
    InvalidInput,
    OperationFailed,
    WaitTimedOut,
)
from ansible_collections.azure_classic.service_management.tests.harness import scripted_server
from ansible_collections.azure_classic.service_management.tests.harness.client import SUBSCRIPTION, client_of
from ansible_collections.azure_classic.service_management.tests.harness.scripted_server import Arrived, serve
from azure_classic_emulator.testing.certificates import Identity, make_identity

REQUEST_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
NAMESPACE = 'xmlns="http://schemas.microsoft.com/windowsazure"'


@functools.cache
def management() -> Identity:
    return make_identity()


class Clock:
    """Time that passes only in pauses."""

    def __init__(self, seconds: float = 0) -> None:
        self.now = 0.0
        self.pauses: list[float] = []
        self.deadline = Deadline(seconds, lambda: self.now, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


def answer(content: str = "", status: int = 200) -> scripted_server.Answer:
    return scripted_server.Answer(status, content.encode(), {"x-ms-request-id": REQUEST_ID})


def error(code: str, status: int) -> scripted_server.Answer:
    return answer(f"<Error {NAMESPACE}><Code>{code}</Code><Message>No.</Message></Error>", status)


def call(
    use: Callable[[ServiceManagementClient], Any], *script: scripted_server.Answer, clock: Clock | None = None
) -> tuple[Any, list[Arrived]]:
    """What `use` returns, and what arrived at the server."""
    deadline = (clock or Clock()).deadline
    with (
        serve(*script, clients=management()) as server,
        client_of(server.endpoint, management(), deadline) as client,
    ):
        return use(client), server.arrived


def test_a_read_is_a_get_without_a_body() -> None:
    disks, (request,) = call(
        lambda client: client.read("list_disks"), answer(f"<Disks {NAMESPACE}><Disk><Name>os</Name></Disk></Disks>")
    )
    assert [disk["name"] for disk in disks] == ["os"]
    assert (request.method, request.path, request.body) == ("GET", f"/{SUBSCRIPTION}/services/disks", b"")
    assert request.headers["x-ms-version"] == "2014-10-01"


def test_the_subscription_itself_is_read_without_a_slash_at_the_end() -> None:
    """A trailing slash is another path for some front ends."""
    _unused, (request,) = call(lambda client: client.read("get_subscription"), answer("<Subscription/>"))
    assert request.path == f"/{SUBSCRIPTION}"


@pytest.mark.parametrize(
    ("operation", "arguments", "response", "expected", "path", "body"),
    [
        (
            "create_affinity_group",
            {"body": {"name": "near", "label": "ä", "location": "West US"}},
            answer(status=201),
            Answer("create_affinity_group", REQUEST_ID, True, None),
            "affinitygroups",
            (
                f"<CreateAffinityGroup {NAMESPACE}><Name>near</Name><Label>w6Q=</Label><Location>West US</Location>"
                "</CreateAffinityGroup>"
            ),
        ),
        (
            "delete_os_image",
            {"image_name": "a", "comp": "media"},
            answer(status=202),
            Answer("delete_os_image", REQUEST_ID, False, None),
            "services/images/a?comp=media",
            "",
        ),
        (
            "delete_os_image",
            {"image_name": "a b", "comp": None},
            answer(),
            Answer("delete_os_image", REQUEST_ID, True, None),
            "services/images/a%20b",
            "",
        ),
        (
            "add_os_image",
            {"body": {"name": "a"}},
            answer(),
            Answer("add_os_image", REQUEST_ID, True, None),
            "services/images",
            f"<OSImage {NAMESPACE}><Name>a</Name></OSImage>",
        ),
        (
            "replicate_vm_image",
            {"image_name": "a", "body": {"target_locations": ["West US"]}},
            answer('<string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">published</string>'),
            Answer("replicate_vm_image", REQUEST_ID, True, "published"),
            "services/images/a/replicate",
            (
                f"<ReplicationInput {NAMESPACE}><TargetLocations><Region>West US</Region></TargetLocations>"
                "</ReplicationInput>"
            ),
        ),
    ],
    ids=["201", "202", "no query", "no value", "value"],
)
def test_a_write_tells_whether_it_is_finished(
    operation: str,
    arguments: dict[str, Any],
    response: scripted_server.Answer,
    expected: Answer,
    path: str,
    body: str,
) -> None:
    result, (request,) = call(lambda client: client.write(operation, **arguments), response)
    assert result == expected
    assert (request.path, request.body.decode()) == (f"/{SUBSCRIPTION}/{path}", body)


def test_what_does_not_exist_is_none() -> None:
    found, _unused = call(lambda client: client.find("get_disk", disk_name="a"), error("ResourceNotFound", 404))
    assert found is None


@pytest.mark.parametrize(
    "response",
    [error("SubscriptionNotFound", 404), error("AuthenticationFailed", 403), answer("<html>Not found</html>", 404)],
    ids=["another code", "another status", "not the service"],
)
def test_another_refusal_does_not_mean_that_it_is_absent(response: scripted_server.Answer) -> None:
    with pytest.raises(ApiError):
        call(lambda client: client.find("get_disk", disk_name="a"), response)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not well-formed"),
        ("<html><title>Log in first</title></html>", "The answer is an HTML page: Log in first"),
        ("<Disk><LogicalDiskSizeInGB>big</LogicalDiskSizeInGB></Disk>", "'big' instead of a number"),
        ("<!DOCTYPE a><Disk/>", "DOCTYPE"),
    ],
)
def test_an_answer_that_makes_no_sense_is_an_error_of_the_service(content: str, message: str) -> None:
    with pytest.raises(ApiError, match=message) as refused:
        call(lambda client: client.read("get_disk", disk_name="a"), answer(content))
    assert (refused.value.status, refused.value.operation, refused.value.request_id) == (200, "get_disk", REQUEST_ID)
    is_page = "HTML" in message
    assert ("does not come from a Service Management API" in (refused.value.hint or "")) is is_page
    assert "unknown)" not in (refused.value.hint or "")


@pytest.mark.parametrize(
    ("operation", "arguments", "message"),
    [
        ("get_disk", {"disk_name": ".."}, r"parameters\.disk_name: must not be '\.\.'"),
        ("add_disk", {"body": {"size": 1}}, "body: has no field size"),
        ("add_disk", {"body": {"name": "\x00"}}, r"body\.name: must not contain the character U\+0000"),
    ],
)
def test_what_cannot_be_sent_is_refused(operation: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        call(lambda client: client.write(operation, **arguments))


# Waiting

ACCEPTED = Answer("delete_os_image", REQUEST_ID, finished=False, value=None)


def status(word: str, more: str = "") -> scripted_server.Answer:
    return answer(f"<Operation {NAMESPACE}><ID>0a1b</ID><Status>{word}</Status>{more}</Operation>")


IN_PROGRESS = status("InProgress")
SUCCEEDED = status("Succeeded", "<HttpStatusCode>200</HttpStatusCode>")


def wait(
    *script: scripted_server.Answer, accepted: Answer = ACCEPTED, poll_interval: float = 10, seconds: float = 3600
) -> tuple[Clock, list[str]]:
    clock = Clock(seconds)
    progress: list[str] = []
    call(lambda client: wait_for(client, accepted, poll_interval, progress.append), *script, clock=clock)
    return clock, progress


@pytest.mark.parametrize("accepted", [Answer("x", REQUEST_ID, True, None), Answer("x", None, False, None)])
def test_what_is_finished_is_not_asked_for(accepted: Answer) -> None:
    assert wait(accepted=accepted)[0].pauses == []


def test_the_pauses_grow_to_the_poll_interval() -> None:
    clock, progress = wait(*[IN_PROGRESS] * 12, SUCCEEDED)
    assert progress == [f"delete_os_image {REQUEST_ID}: InProgress"] * 12
    assert clock.pauses[0] <= 0.1
    assert 5 <= clock.pauses[-1] <= 10


def test_a_short_poll_interval_is_kept() -> None:
    assert max(wait(*[IN_PROGRESS] * 5, SUCCEEDED, poll_interval=0.01)[0].pauses) <= 0.01


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        (
            (
                "<HttpStatusCode>400</HttpStatusCode><Error><Code>BadRequest</Code><Message>Port 22 is used.</Message>"
                "</Error>"
            ),
            "BadRequest",
            "Port 22 is used.",
        ),
        ("", None, "The service gave no reason."),
    ],
)
def test_a_failure_says_the_reason_of_the_service(more: str, code: str | None, message: str) -> None:
    with pytest.raises(OperationFailed) as failed:
        wait(IN_PROGRESS, status("Failed", more))
    assert (failed.value.code, failed.value.message) == (code, message)
    assert (failed.value.operation, failed.value.request_id) == ("delete_os_image", REQUEST_ID)


def test_the_deadline_ends_the_waiting_with_the_operation_to_resume() -> None:
    with pytest.raises(WaitTimedOut) as ended:
        wait(IN_PROGRESS, seconds=0)
    assert (ended.value.operation_id, ended.value.last_state) == (REQUEST_ID, "InProgress")


def test_the_last_look_is_at_the_deadline() -> None:
    clock, _unused = wait(IN_PROGRESS, IN_PROGRESS, SUCCEEDED, seconds=0.1)
    assert clock.now == pytest.approx(0.1)
