#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: operation_info
short_description: Wait for asynchronous operations
version_added: 0.1.0
description:
  - Checks operations that other modules started with O(wait=false), and waits until all of them have ended.
  - A succeeded operation does not mean that a machine is ready. Check that with
    M(azure_classic.service_management.vm_deployment_info).
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  ids:
    description:
      - Request IDs of the operations, with or without dashes, as other modules return them in C(operation.id).
    type: list
    elements: str
    required: true
  fail_on_error:
    description:
      - Whether to fail when an operation has failed or is unknown. The module still waits for the others and returns
        all of them.
    type: bool
    default: true
  wait:
    description:
      - Whether to wait until every operation has ended. With V(false), the module checks each operation once.
    type: bool
    default: true
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
"""

EXAMPLES = r"""
- name: Start creating two storage accounts
  azure_classic.service_management.storage_account:
    name: "{{ item }}"
    location: West Europe
    wait: false
  loop: [shopdata01, shopdata02]
  register: started

- name: Wait for both
  azure_classic.service_management.operation_info:
    ids: "{{ started.results | selectattr('operation', 'defined') | map(attribute='operation.id') | list }}"
    wait_timeout: 600
"""

RETURN = r"""
operations:
  description: The operations, in the order of O(ids).
  returned: success, and when an operation has failed or has not ended in time
  type: list
  elements: dict
  contains:
    id:
      description: The id as it was given.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    status:
      description:
        - V(InProgress), V(Succeeded) or V(Failed).
        - V(NotFound) when the service does not know the id. It forgets old operations.
      returned: always
      type: str
      sample: Failed
    http_status:
      description: The HTTP status in which the operation ended, null while it is in progress.
      returned: always
      type: int
      sample: 400
    error:
      description: Why it failed, null when it did not.
      returned: always
      type: dict
      contains:
        code:
          description: The code of the service.
          returned: always
          type: str
          sample: BadRequest
        message:
          description: The reason.
          returned: always
          type: str
          sample: Port 22 is already in use by one of the endpoints in this deployment.
# Stamped by tools/stamp.py: {block: error, operation: get_operation_status}
error:
  description:
    - What failed, for tasks that react to it. C(msg) says the same in one sentence.
    - Missing when Ansible rejects an option, or when a Python library is missing.
  returned: failure
  type: dict
  contains:
    code:
      description: Error code of the API. Null when the API did not send one.
      returned: always
      type: str
      sample: AuthenticationFailed
    status:
      description: HTTP status of the answer. Null when no answer arrived.
      returned: always
      type: int
      sample: 403
    message:
      description: The reason, without the names and numbers that the other keys hold.
      returned: always
      type: str
      sample: The server failed to authenticate the request.
    operation:
      description: Name of the API operation that failed. Null when the task failed before it called one.
      returned: always
      type: str
      sample: get_operation_status
    request_id:
      description: Request ID, by which the operator of the endpoint finds the request. Null when no answer arrived.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    time:
      description: When the task noticed the failure, in UTC.
      returned: always
      type: str
      sample: "2026-03-01T12:00:00Z"
    hint:
      description: What you can do about it. Null when there is no advice.
      returned: always
      type: str
      sample: Upload the public part of the certificate as a management certificate of the subscription.
# End of the stamp.
"""

import re

from ..module_utils import hints
from ..module_utils.client.waiting import pauses_up_to
from ..module_utils.data import Options
from ..module_utils.engine.arguments import WAITING
from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.errors import ApiError, InvalidInput, OperationFailed, ServiceManagementError

_ID = re.compile(r"[0-9a-f]{32}")
IN_PROGRESS = "InProgress"
SUCCEEDED = "Succeeded"
NOT_FOUND = "NotFound"


class OperationInfo(Facts):
    arguments = facts_arguments(
        ids={"type": "list", "elements": "str", "required": True},
        fail_on_error={"type": "bool", "default": True},
        **WAITING,
    )

    @classmethod
    def check_input(cls, params: Options) -> None:
        for given in params["ids"]:
            if not _ID.fullmatch(_request_id(given)):
                raise InvalidInput("ids", f"{given!r} is not a request ID of 32 hexadecimal digits")

    def read(self) -> State:
        operations = [self._look(given) for given in self.params["ids"]]
        pauses = pauses_up_to(self.params["poll_interval"])
        while self.params["wait"] and _running(operations) and not self.client.deadline.expired:
            self.progress(f"In progress: {', '.join(_running(operations))}")
            self.client.deadline.pause(next(pauses))
            operations = [self._look_again(each) if each["status"] == IN_PROGRESS else each for each in operations]
        return {"operations": operations, **self._verdict(operations)}

    def _look(self, given: str) -> State:
        found = self.client.find("get_operation_status", request_id=_request_id(given))
        if found is None:
            error = {"code": "ResourceNotFound", "message": "No operation of the subscription has this request ID."}
            return {"id": given, "status": NOT_FOUND, "http_status": 404, "error": error}
        return {
            "id": given,
            "status": found["status"] or IN_PROGRESS,
            "http_status": found["http_status_code"],
            "error": dict(found["error"]) if found["error"] else None,
        }

    def _look_again(self, operation: State) -> State:
        """An operation that was in progress goes on, whatever goes wrong with a look at it."""
        try:
            seen = self._look(operation["id"])
        except ServiceManagementError as error:
            self.progress(f"{operation['id']} goes on: {error}")
            return operation
        return operation if seen["status"] == NOT_FOUND else seen

    def _verdict(self, operations: list[State]) -> State:
        """Nothing, or what fails the module."""
        failures = [_failure(each) for each in operations if each["status"] not in (SUCCEEDED, IN_PROGRESS)]
        if failures and self.params["fail_on_error"]:
            return {"failed": True, **failures[0].as_result(), "msg": " ".join(str(failure) for failure in failures)}
        running = _running(operations)
        if running and self.params["wait"]:
            late = ServiceManagementError(
                f"Still in progress when wait_timeout ended: {', '.join(running)}.",
                hint=hints.KEEP_WAITING.text(),
            )
            return {"failed": True, **late.as_result()}
        return {}


def _request_id(given: str) -> str:
    return given.replace("-", "").lower()


def _running(operations: list[State]) -> list[str]:
    return [each["id"] for each in operations if each["status"] == IN_PROGRESS]


def _failure(operation: State) -> ServiceManagementError:
    error = operation["error"] or {}
    kind = ApiError if operation["status"] == NOT_FOUND else OperationFailed
    return kind(
        operation["http_status"],
        error.get("code"),
        error.get("message") or "The service gave no reason.",
        request_id=operation["id"],
    )


JOB = OperationInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
