# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Executes a task against answers that were recorded, so that a test can break them.

The emulator cannot send a broken answer. What it once answered to the task is sent again without a network; everything
above the HTTP session is real, and only the pauses of the client take time.
"""

from __future__ import annotations

import os
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.azure_classic.service_management.plugins.module_utils.client import connections
from ansible_collections.azure_classic.service_management.plugins.module_utils.client.transport import Transport
from ansible_collections.azure_classic.service_management.plugins.module_utils.credentials.options import (
    connection_options,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.deadline import Deadline
from ansible_collections.azure_classic.service_management.plugins.module_utils.engine import runner
from ansible_collections.azure_classic.service_management.plugins.plugin_utils.controller_action import ControllerHost
from ansible_collections.azure_classic.service_management.tests.harness.direct import job_of
from ansible_collections.azure_classic.service_management.tests.harness.tasks import Outcome, Task, environment_for
from azure_classic_emulator.testing import Emulator
from azure_classic_emulator.testing.rest import NAMESPACE

# Few polls: a broken answer does not get better.
PACE = {"wait_timeout": 30, "poll_interval": 10}
# Of a longer list of like elements both ends are enough.
ENDS = 2
SUCCEEDED = f'<Operation xmlns="{NAMESPACE}"><Status>Succeeded</Status></Operation>'.encode()
MISSING = f'<Error xmlns="{NAMESPACE}"><Code>ResourceNotFound</Code><Message>None.</Message></Error>'.encode()


@dataclass(frozen=True)
class Answer:
    """What came back for a request. ``target`` is the path and the query."""

    operation: str
    method: str
    target: str
    status: int
    request_id: str
    body: bytes


@dataclass(frozen=True, repr=False)
class Recording:
    """A task, its options as its module gets them, the answers that it got, and whether it failed."""

    task: Task
    params: Mapping[str, Any]
    answers: tuple[Answer, ...]
    failed: bool

    def __repr__(self) -> str:
        return f"<{self.task.name}>"

    def with_bodies(self, bodies: Mapping[int, bytes]) -> Recording:
        """The same with other bodies, by the index of the answer."""
        answers = [replace(answer, body=bodies.get(index, answer.body)) for index, answer in enumerate(self.answers)]
        return replace(self, answers=tuple(answers))


def recording_of(task: Task, outcome: Outcome) -> Recording:
    """What a task did that was executed against the emulator."""
    arguments = job_of(task.module).arguments
    paced = {**task.options, **{name: value for name, value in PACE.items() if name in arguments.options}}
    validation = ArgumentSpecValidator(dict(arguments.options), **arguments.rules()).validate(paced)
    assert not validation.error_messages, validation.error_messages
    answers = [
        Answer(
            entry["operation"],
            entry["method"],
            f"{entry['path']}?{entry['query']}",
            entry["status"],
            entry["request_id"],
            _shortened(entry["response_body"]),
        )
        for entry in outcome.journal
    ]
    return Recording(task, validation.validated_parameters, _without_middle_polls(answers), outcome.failed)


def _without_middle_polls(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """How often a task polled depends on the speed of the machine. Of equal requests in a row both ends are enough."""
    requests = [(answer.method, answer.target) for answer in answers]
    ends = [
        index
        for index in range(len(requests))
        if not 0 < index < len(requests) - 1 or not requests[index - 1] == requests[index] == requests[index + 1]
    ]
    return tuple(answers[index] for index in ends)


class Player:
    """Executes recordings. ``warnings`` are those of the last one."""

    def __init__(self, transport: Transport) -> None:
        self.warnings: list[str] = []
        self._transport = transport

    def play(self, recording: Recording) -> dict[str, Any]:
        """The result of the module. An exception of the module is raised."""
        self._transport._session = _Session(recording.answers)  # type: ignore[assignment]
        keywords = recording.task.keywords
        host = ControllerHost(
            recording.params, keywords.get("check_mode", False), keywords.get("diff", False), recording.task.name
        )
        self.warnings.clear()
        with mock.patch.object(runner, "warn", self.warnings.append):
            return runner.run(job_of(recording.task.module), host, _Time().deadline)


@contextmanager
def player(emulator: Emulator) -> Iterator[Player]:
    """A player whose tasks believe that they talk to ``emulator``."""
    environment = environment_for(emulator)
    opened: OrderedDict[Any, Transport] = OrderedDict()
    with mock.patch.dict(os.environ, environment, clear=True), mock.patch.object(connections, "_open", opened):
        arguments = job_of("locations").arguments
        params = ArgumentSpecValidator(dict(arguments.options)).validate({}).validated_parameters
        transport = connections.transport_for(connection_options(params, os.environ))
        transport.close()
        yield Player(transport)


class _Time:
    """Only the pauses of the client take time."""

    def __init__(self) -> None:
        self._now = 0.0

    def deadline(self, seconds: float) -> Deadline:
        return Deadline(seconds, clock=lambda: self._now, sleep=self._sleep)

    def _sleep(self, seconds: float) -> None:
        self._now += seconds


@dataclass(frozen=True)
class _Reply:
    """As much of requests.Response as the transport reads."""

    status_code: int
    content: bytes
    headers: Mapping[str, str]


class _Session:
    """As much of requests.Session as the transport uses. The last answer to a request comes again and again."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers: dict[tuple[str, str], list[Answer]] = defaultdict(list)
        for answer in answers:
            self._answers[answer.method, answer.target].append(answer)

    def request(self, method: str, url: str, **_options: Any) -> _Reply:
        parts = urlsplit(url)
        answers = self._answers.get((method, f"{parts.path}?{parts.query}"))
        if not answers:
            return _unforeseen(method, parts.path)
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return _Reply(answer.status, answer.body, {"x-ms-request-id": answer.request_id})

    def close(self) -> None:
        """There is no connection."""


def _shortened(body: str) -> bytes:
    if not body:
        return b""
    root = ET.fromstring(body)
    for element in root.iter():
        for same in {child.tag for child in element}:
            for child in element.findall(same)[ENDS:-ENDS]:
                element.remove(child)
    return ET.tostring(root)


def _unforeseen(method: str, path: str) -> _Reply:
    """A broken answer may lead the task to something that nobody recorded."""
    headers = {"x-ms-request-id": "0" * 32}
    if method != "GET":
        return _Reply(202, b"", headers)
    return _Reply(200, SUCCEEDED, headers) if "/operations/" in path else _Reply(404, MISSING, headers)
