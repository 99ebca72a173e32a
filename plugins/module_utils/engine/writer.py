# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes, and what became of each."""

from __future__ import annotations

from ..client.client import Answer, ServiceManagementClient
from ..client.waiting import wait_for
from ..errors import Fate, OperationFailed, ServiceManagementError
from .host import Host
from .option_names import in_words_of_options
from .plan import State, Step


class Writer:
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
        entry = entry_of(step.operation, answer.request_id, "Succeeded" if answer.finished else "InProgress")
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
        named = in_words_of_options(error, self._host.params)
        return {"failed": True, "changed": self.changed, **operations_result(operations), **named.as_result()}

    def _write(self, step: Step) -> Answer:
        try:
            return self._client.write(step.operation, step.body, step.onto, **step.parameters)
        except ServiceManagementError as error:
            if error.fate is Fate.UNKNOWN:
                self.sent.append(entry_of(step.operation, error.request_id, "Unknown"))
            else:
                self._refusal = error, entry_of(step.operation, error.request_id, "Failed")
            raise


def entry_of(name: str, request_id: str | None, status: str) -> State:
    return {"name": name, "request_id": request_id, "status": status}


def operations_result(operations: list[State]) -> State:
    """The keys of the result about what was sent: all writes, and the one still in progress."""
    result: State = {"operations": operations}
    if operations and operations[-1]["status"] == "InProgress":
        result["operation"] = {"id": operations[-1]["request_id"], "name": operations[-1]["name"]}
    return result
