# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one algorithm behind every module, in the controller process and as an ordinary module."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, Protocol

from ansible.module_utils.common.warnings import warn

from .. import hints, masking, rules
from ..api.catalogue import OPERATIONS
from ..api.codec import plain
from ..client.client import Answer, ServiceManagementClient
from ..client.connections import transport_for
from ..client.waiting import pauses_up_to, wait_for
from ..credentials.options import connection_options
from ..data import Json, Options
from ..deadline import Deadline
from ..errors import InvalidInput, OutcomeUnknown, ServiceManagementError, UnsendableValue, WaitTimedOut
from .job import Call, Facts, Found, Job, Resource
from .option_names import option_behind
from .plan import Plan, State, Step

FACTS_DEADLINE = 300.0
"""Seconds for which a module that only reads repeats what the service throttles."""

ATTEMPTS = 5
"""How often a plan is made anew when somebody else was faster."""


class Host(Protocol):
    """What runs the job: the controller process or an ordinary module."""

    params: Options
    check_mode: bool
    diff_mode: bool

    def progress(self, message: str) -> None:
        """Tell a person who watches how far the job is."""

    def log(self, message: str) -> None:
        """Tell a person who looks for a fault what was sent."""

    def hide(self, secrets: tuple[str, ...]) -> None:
        """Keep the values out of every output."""


def run(job_class: type[Job], host: Host, deadline: Callable[[float], Deadline] = Deadline) -> State:
    """The result of the module. A failure has ``failed``, ``msg`` and ``error`` and never is an exception.

    ``deadline`` makes the time that the module has, from seconds.
    """
    try:
        host.hide(job_class.secrets(host.params))
        _check_pace(host.params)
        job_class.check_input(host.params)
        for warning in job_class.warnings(host.params):
            warn(warning)
        transport = transport_for(connection_options(host.params, os.environ))
        host.hide(transport.credentials.secrets)
        client = ServiceManagementClient(transport, deadline(host.params.get("wait_timeout", FACTS_DEADLINE)), host.log)
        job = job_class(client, host.params, host.progress)
        if isinstance(job, Facts):
            return {"changed": False, **job.read()}
        if isinstance(job, Resource):
            return _Convergence(job, client, host).run()
        if isinstance(job, Call):
            return _call(job, client, host)
        raise TypeError(f"{job_class.__name__} is neither a Resource nor Facts nor a Call.")
    except UnsendableValue as error:
        refusal = InvalidInput(option_behind(error, host.params), error.rule)
        return {"failed": True, "changed": False, **refusal.as_result()}
    except ServiceManagementError as error:
        return {"failed": True, "changed": False, **error.as_result()}


class _Writer:
    """Sends writes, and remembers what became of each for the result."""

    def __init__(self, client: ServiceManagementClient, host: Host) -> None:
        self.sent: list[State] = []
        self._client = client
        self._host = host

    def send(self, step: Step, wait: bool) -> Answer:
        entry = _entry(step.operation, None, "Unknown")
        self.sent.append(entry)
        try:
            answer = self._client.write(step.operation, step.body, step.onto, **step.parameters)
            entry["request_id"] = answer.request_id
            entry["status"] = "Succeeded" if answer.finished else "InProgress"
            if wait:
                wait_for(self._client, answer, self._host.params["poll_interval"], self._host.progress)
                entry["status"] = "Succeeded"
        except (OutcomeUnknown, WaitTimedOut):
            raise
        except ServiceManagementError as error:
            entry.update(status="Failed", request_id=error.request_id)
            raise
        return answer

    def failure(self, error: ServiceManagementError) -> State:
        changed = any(entry["status"] != "Failed" for entry in self.sent)
        return {"failed": True, "changed": changed, "operations": self.sent, **error.as_result()}


def _call(job: Call, client: ServiceManagementClient, host: Host) -> State:
    step = job.step()
    if not OPERATIONS[step.operation].writes:
        return {
            "changed": False,
            "answer": _shown(job, client.read(step.operation, **step.parameters)),
            "operations": [],
        }
    if host.check_mode:
        return {"changed": True, "answer": None, **_operations_result([_entry(step.operation, None, "Planned")])}
    writer = _Writer(client, host)
    try:
        value = writer.send(step, wait=host.params["wait"]).value
    except ServiceManagementError as error:
        return writer.failure(error)
    return {"changed": True, "answer": _shown(job, value), **_operations_result(writer.sent)}


def _shown(job: Call, value: Json) -> Json:
    answer = plain(value)
    masking.register(job.secrets_in_answer(answer))
    return answer


def _check_pace(params: Options) -> None:
    if "poll_interval" in params:
        rules.more_than_zero("poll_interval", params["poll_interval"])
        rules.not_negative("wait_timeout", params["wait_timeout"])


class _Convergence(Generic[Found]):
    """One resource on its way to the wanted state."""

    def __init__(self, resource: Resource[Found], client: ServiceManagementClient, host: Host) -> None:
        self._resource = resource
        self._client = client
        self._host = host
        self._writer = _Writer(client, host)

    def run(self) -> State:
        found = self._resource.read()
        plan = self._resource.plan(found)
        if plan.changed:
            self._resource.prepare(found, plan)
        for step in plan.steps:
            self._client.check(step.operation, step.body, step.onto, **step.parameters)
        if self._host.check_mode:
            return self._predicted(found, plan)
        try:
            if plan.changed:
                self._apply(plan)
                found = self._resource.read()
            if self._waits:
                found = self._wait_until(lambda seen: self._resource.settled(seen, plan), found)
        except ServiceManagementError as error:
            return self._failure(error)
        return self._result(plan, self._resource.view(found), self._writer.sent)

    def _predicted(self, found: Found | None, plan: Plan) -> State:
        view = plan.after and {**(self._resource.view(found) or {}), **plan.after}
        planned = [_entry(step.operation, None, "Planned") for step in plan.steps]
        return self._result(plan, view, planned)

    def _result(self, plan: Plan, view: State | None, operations: list[State]) -> State:
        result: State = {
            "changed": plan.changed,
            self._resource.result_key: view,
            **_operations_result(operations),
            **self._resource.extra(plan),
        }
        if self._host.diff_mode:
            result["diff"] = plan.diff()
        return result

    def _failure(self, error: ServiceManagementError) -> State:
        result = self._writer.failure(error)
        if self._writer.sent:
            result["left_behind"] = self._left_behind()
        return result

    def _left_behind(self) -> list[str]:
        try:
            return self._resource.left_behind()
        except ServiceManagementError as error:
            return [f"The current state could not be read: {error}"]

    def _apply(self, plan: Plan) -> None:
        """Take the steps; where somebody was faster, or nobody knows whether a write arrived, look and plan again."""
        for attempt in range(ATTEMPTS):
            try:
                for step in plan.steps:
                    self._take(step, last=step is plan.steps[-1])
                return
            except ServiceManagementError as error:
                overtaken = isinstance(error, OutcomeUnknown) or self._resource.overtaken_by(error)
                if not overtaken or attempt + 1 == ATTEMPTS:
                    raise
                self._host.progress(f"{error} Reading the resource again.")
            plan = self._resource.plan(self._resource.read())

    def _take(self, step: Step, last: bool) -> None:
        if step.when_ready:
            self._wait_until(self._resource.ready, self._resource.read())
        self._writer.send(step, wait=self._waits or not last)

    @property
    def _waits(self) -> bool:
        return bool(self._host.params["wait"])

    def _wait_until(self, arrived: Callable[[Found | None], bool], found: Found | None) -> Found | None:
        """What the service shows when the resource has arrived."""
        pauses = pauses_up_to(self._host.params["poll_interval"])
        while not arrived(found):
            state = self._resource.describe(found)
            self._host.progress(state)
            if self._client.deadline.expired:
                raise ServiceManagementError(f"Timed out while waiting: {state}.", hint=hints.KEEP_WAITING.text())
            self._client.deadline.pause(next(pauses))
            found = self._resource.read()
        return found


def _entry(name: str, request_id: str | None, status: str) -> State:
    return {"name": name, "request_id": request_id, "status": status}


def _operations_result(operations: list[State]) -> State:
    """The keys of the result about what was sent: all writes, and the one still in progress."""
    result: State = {"operations": operations}
    if operations and operations[-1]["status"] == "InProgress":
        result["operation"] = {"id": operations[-1]["request_id"], "name": operations[-1]["name"]}
    return result
