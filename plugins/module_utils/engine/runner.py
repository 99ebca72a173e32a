# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The one algorithm behind every module, in the controller process and as an ordinary module."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Generic, Protocol

from ansible.module_utils.common.warnings import warn

from .. import hints, masking, rules
from ..api.catalogue import OPERATIONS
from ..api.codec import plain
from ..client.client import Answer, ServiceManagementClient
from ..client.connections import transport_for
from ..client.retry import Patience
from ..client.waiting import pauses_up_to, wait_for
from ..credentials.options import connection_options
from ..data import Json, Options
from ..deadline import Deadline
from ..errors import Fate, InvalidInput, OperationFailed, ServiceManagementError, UnsendableValue
from .holders import stays_in_use
from .job import Call, Facts, Found, Job, Resource
from .option_names import option_behind
from .plan import Plan, State, Step

FACTS_DEADLINE = 300.0
"""Seconds for which a module that only reads repeats what the service throttles."""


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
        seconds = host.params.get("wait_timeout", FACTS_DEADLINE)
        client = ServiceManagementClient(transport, deadline(seconds), host.progress, host.log)
        job = job_class(client, host.params, host.progress)
        if isinstance(job, Facts):
            return {"changed": False, **job.read()}
        if isinstance(job, Resource):
            return _Convergence(job, client, host).run()
        if isinstance(job, Call):
            return _call(job, client, host)
        raise TypeError(f"{job_class.__name__} is neither a Resource nor Facts nor a Call.")
    except ServiceManagementError as error:
        return {"failed": True, "changed": False, **_named(error, host.params).as_result()}


def _named(error: ServiceManagementError, params: Options) -> ServiceManagementError:
    """The error in the words of the options."""
    return InvalidInput(option_behind(error, params), error.rule) if isinstance(error, UnsendableValue) else error


class _Writer:
    """Sends writes, and remembers what became of each for the result.

    ``sent`` are those that the service accepted or may have accepted. What it refused has changed nothing.
    """

    def __init__(self, client: ServiceManagementClient, host: Host) -> None:
        self.sent: list[State] = []
        self._refusal: tuple[ServiceManagementError, State] | None = None
        self._client = client
        self._host = host

    @property
    def changed(self) -> bool:
        return any(entry["status"] != "Failed" for entry in self.sent)

    def send(self, step: Step, wait: bool) -> Answer:
        answer = self._write(step)
        entry = _entry(step.operation, answer.request_id, "Succeeded" if answer.finished else "InProgress")
        self.sent.append(entry)
        if wait:
            try:
                wait_for(self._client, answer, self._host.params["poll_interval"], self._host.progress)
            except OperationFailed:
                entry["status"] = "Failed"
                raise
            entry["status"] = "Succeeded"
        return answer

    def failure(self, error: ServiceManagementError) -> State:
        """The result of a task that ``error`` ended."""
        operations = [*self.sent]
        if self._refusal and self._refusal[0] is error:
            operations.append(self._refusal[1])
        named = _named(error, self._host.params)
        return {"failed": True, "changed": self.changed, **_operations_result(operations), **named.as_result()}

    def _write(self, step: Step) -> Answer:
        try:
            return self._client.write(step.operation, step.body, step.onto, **step.parameters)
        except ServiceManagementError as error:
            if error.fate is Fate.UNKNOWN:
                self.sent.append(_entry(step.operation, error.request_id, "Unknown"))
            else:
                self._refusal = error, _entry(step.operation, error.request_id, "Failed")
            raise


def _call(job: Call, client: ServiceManagementClient, host: Host) -> State:
    """A call has no plan that could be made anew, so it is repeated only when it was refused unprocessed."""
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
    patience = Patience(client.deadline, host.progress)
    try:
        while True:
            try:
                value = writer.send(step, wait=host.params["wait"]).value
                return {"changed": True, "answer": _shown(job, value), **_operations_result(writer.sent)}
            except ServiceManagementError as error:
                if error.fate not in (Fate.REFUSED, Fate.UNREACHABLE) or stays_in_use(client, error):
                    raise
                patience.pause_after(error)
    except ServiceManagementError as error:
        return writer.failure(error)


def _shown(job: Call, value: Json) -> Json:
    answer = plain(value)
    masking.register(job.secrets_in_answer(answer))
    return answer


def _check_pace(params: Options) -> None:
    if "poll_interval" in params:
        rules.more_than_zero("poll_interval", params["poll_interval"])
        rules.not_negative("wait_timeout", params["wait_timeout"])


class _Convergence(Generic[Found]):
    """One resource on its way to the wanted state.

    Whatever stops a plan, the next one is made from a new read, so that nothing is sent that was derived from an old
    one.
    """

    def __init__(self, resource: Resource[Found], client: ServiceManagementClient, host: Host) -> None:
        self._resource = resource
        self._client = client
        self._host = host
        self._writer = _Writer(client, host)
        self._taken: list[Plan] = []
        self._overtaken: tuple[Step, ServiceManagementError] | None = None

    def run(self) -> State:
        try:
            found, plan = self._converge()
            if self._host.check_mode:
                return self._predicted(found, plan)
            whole = self._whole(plan)
            if self._waits:
                found = self._wait_until(lambda seen: self._resource.settled(seen, whole), found)
        except ServiceManagementError as error:
            return self._failure(error)
        return self._result(self._writer.changed, whole, self._resource.view(found), self._writer.sent)

    def _converge(self) -> tuple[Found | None, Plan]:
        """What the service shows after the last plan, and that plan; in check mode, before the first one."""
        patience = Patience(self._client.deadline, self._host.progress)
        while True:
            try:
                found, plan = self._plan()
                if self._host.check_mode or not plan.changed:
                    return found, plan
                self._take_all(plan)
                return self._resource.read(), plan
            except ServiceManagementError as error:
                if stays_in_use(self._client, error):
                    raise
                patience.pause_after(error)

    def _plan(self) -> tuple[Found | None, Plan]:
        """A plan of which everything that can be known has been checked."""
        found = self._resource.read()
        plan = self._resource.plan(found)
        if plan.changed:
            self._resource.prepare(found, plan)
        for step in plan.steps:
            self._client.check(step.operation, step.body, step.onto, **step.parameters)
        return found, plan

    def _take_all(self, plan: Plan) -> None:
        already = len(self._writer.sent)
        try:
            for step in plan.steps:
                self._take(step, last=step is plan.steps[-1])
        finally:
            if len(self._writer.sent) > already:
                self._taken.append(plan)

    def _take(self, step: Step, last: bool) -> None:
        if step.when_ready:
            self._wait_until(self._resource.ready, self._resource.read())
        if self._overtaken and self._overtaken[0] == step:
            # Nothing new can be seen, so the refusal would be the same.
            raise self._overtaken[1]
        try:
            self._writer.send(step, wait=self._waits or not last)
        except ServiceManagementError as error:
            if error.fate is Fate.OVERTAKEN:
                self._overtaken = step, error
            if error.fate is Fate.UNKNOWN and step.once:
                error.fate = Fate.FINAL
            raise
        self._overtaken = None

    def _whole(self, last: Plan) -> Plan:
        """What was done, from the first plan to the last: the plans after a write of unknown fate find it done."""
        return replace(self._taken[-1], before=self._taken[0].before, after=last.after) if self._taken else last

    def _predicted(self, found: Found | None, plan: Plan) -> State:
        view = plan.after and {**(self._resource.view(found) or {}), **plan.after}
        planned = [_entry(step.operation, None, "Planned") for step in plan.steps]
        return self._result(plan.changed, plan, view, planned)

    def _result(self, changed: bool, plan: Plan, view: State | None, operations: list[State]) -> State:
        result: State = {
            "changed": changed,
            self._resource.result_key: view,
            **_operations_result(operations),
            **self._resource.extra(plan),
        }
        if self._host.diff_mode:
            result["diff"] = plan.diff()
        return result

    def _failure(self, error: ServiceManagementError) -> State:
        result = self._writer.failure(error)
        if not result["operations"]:
            raise error
        return {**result, "left_behind": self._left_behind()}

    def _left_behind(self) -> list[str]:
        try:
            return self._resource.left_behind()
        except ServiceManagementError as error:
            return [f"The current state could not be read: {error}"]

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
