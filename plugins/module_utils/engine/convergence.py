# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The way of a resource to the wanted state: read, plan, check, send, wait, and from the start where that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Generic

from .. import hints
from ..client.client import ServiceManagementClient
from ..client.retry import Patience
from ..client.waiting import pauses_up_to
from ..errors import Fate, ServiceManagementError
from .holders import stays_in_use
from .host import Host
from .job import Found, Resource
from .plan import Plan, State, Step
from .writer import Writer, entry_of, operations_result


class Convergence(Generic[Found]):
    """One resource on its way to the wanted state.

    Whatever stops a plan, the next one is made from a new read, so that nothing is sent that was derived from an old
    one.
    """

    def __init__(self, resource: Resource[Found], client: ServiceManagementClient, host: Host) -> None:
        self._resource = resource
        self._client = client
        self._host = host
        self._writer = Writer(client, host)
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
        planned = [entry_of(step.operation, None, "Planned") for step in plan.steps]
        return self._result(plan.changed, plan, view, planned)

    def _result(self, changed: bool, plan: Plan, view: State | None, operations: list[State]) -> State:
        result: State = {
            "changed": changed,
            self._resource.result_key: view,
            **operations_result(operations),
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
