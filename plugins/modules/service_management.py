#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: service_management
short_description: Call any operation of the Service Management API
version_added: 0.1.0
description:
  - Calls one operation of the classic Service Management API by its name, for what no other module covers yet, with the
    authentication, the repeating, the waiting and the errors of the other modules.
  - It compares nothing. A write is sent in every run and reports a change, a read never does.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  operation:
    description:
      - The name of the operation, the method name of the official Python SDK where that has one.
      - A name that does not exist is answered with those that are close to it.
    type: str
    required: true
  parameters:
    description:
      - What the path and the query of the operation name, such as C(service_name).
      - A missing or unknown one is answered with those that the operation takes.
    type: dict
    default: {}
  body:
    description:
      - The message that the operation sends. Its fields are those of the API reference in snake case, C(ServiceName) as
        C(service_name), in any order. Texts that travel as base64 are written as plain text.
      - An unknown field is answered with those that the message has. C(operation_type) may be left out.
      - Passwords, custom data, certificates and private configurations in it are kept out of every output.
    type: dict
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.attributes.common
attributes:
  check_mode:
    description: Can run in C(check_mode) and predicts the change without making it.
    support: full
    details:
      - Reads are sent. A write is checked as far as the API is known here, and not sent; RV(operations) lists it.
  diff_mode:
    description: Returns in C(diff_mode) what differs between the found and the wanted state.
    support: none
  idempotent:
    description: A second run with the same options in the same situation changes nothing.
    support: none
seealso:
  - module: azure_classic.service_management.operation_info
"""

EXAMPLES = r"""
- name: Read the subscription
  azure_classic.service_management.service_management:
    operation: get_subscription
  register: subscription

- name: Show how many cores are left
  ansible.builtin.debug:
    msg: "{{ subscription.answer.max_core_count - (subscription.answer.current_core_count or 0) }}"

- name: Create an affinity group
  azure_classic.service_management.service_management:
    operation: create_affinity_group
    body:
      name: shop-ag
      label: Shop
      location: West Europe

- name: Delete it
  azure_classic.service_management.service_management:
    operation: delete_affinity_group
    parameters:
      affinity_group_name: shop-ag
"""

RETURN = r"""
answer:
  description:
    - The answer of the service, with its fields in snake case. Null when it has no body, and for a write in check mode.
    - An answer with secrets, such as that of C(get_storage_account_keys), is not hidden. Set C(no_log) on the task.
  returned: success
  type: raw
  sample: {subscription_name: Shop, max_core_count: 20}
operations:
  description: The write operations of the API that were sent, or that would be sent in check mode.
  returned: always
  type: list
  elements: dict
  contains:
    name:
      description: The name of the operation.
      returned: always
      type: str
      sample: create_affinity_group
    request_id:
      description: The request id that the service gave it, null in check mode.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    status:
      description:
        - V(Planned) in check mode, otherwise V(Succeeded), V(InProgress) or V(Failed).
        - V(Unknown) when the connection was lost before the service answered.
      returned: always
      type: str
      sample: Succeeded
operation:
  description: The operation that goes on after the module has returned.
  returned: with O(wait=false), when there is one
  type: dict
  contains:
    id:
      description: The request id to wait for.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    name:
      description: The name of the operation.
      returned: always
      type: str
      sample: create_affinity_group
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from ..module_utils.api.catalogue import OPERATIONS
from ..module_utils.api.codec import MalformedMessage, encode
from ..module_utils.api.operation import Operation
from ..module_utils.data import Options
from ..module_utils.engine.job import Call, resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Step
from ..module_utils.errors import InvalidInput

SECRET_FIELDS = {"admin_password", "content", "custom_data", "data", "password", "user_password"}


class ServiceManagement(Call):
    hides_all_options = True
    arguments = resource_arguments(
        {
            "operation": {"type": "str", "required": True},
            "parameters": {"type": "dict", "default": {}},
            "body": {"type": "dict"},
        }
    )

    @classmethod
    def secrets(cls, params: Options) -> tuple[str, ...]:
        return tuple(_secrets(params["body"]))

    @classmethod
    def check_input(cls, params: Options) -> None:
        operation = _operation(params["operation"])
        _check_parameters(operation, params["parameters"])
        _check_body(operation, _body(operation, params["body"]))

    def step(self) -> Step:
        operation = _operation(self.params["operation"])
        parameters = {name: _text(value) for name, value in self.params["parameters"].items()}
        return Step(operation.name, parameters, _body(operation, self.params["body"]))


def _operation(name: str) -> Operation:
    operation: Operation | None = OPERATIONS.get(name)
    if operation:
        return operation
    close = get_close_matches(name, OPERATIONS, n=5)
    known = f"close to it are {', '.join(close)}" if close else f"there are {', '.join(sorted(OPERATIONS))}"
    raise InvalidInput("operation", f"there is no operation {name!r}; {known}")


def _check_parameters(operation: Operation, parameters: dict[str, Any]) -> None:
    taken = f"it takes {', '.join(operation.parameters)}" if operation.parameters else "it takes none"
    unknown = [name for name in parameters if name not in operation.parameters]
    if unknown:
        raise InvalidInput("parameters", f"{operation.name} has no parameter {', '.join(unknown)}; {taken}")
    missing = [name for name in operation.required_parameters if parameters.get(name) in (None, "")]
    if missing:
        raise InvalidInput("parameters", f"{operation.name} needs {', '.join(missing)}; {taken}")
    for name, value in parameters.items():
        if isinstance(value, dict | list):
            raise InvalidInput(f"parameters.{name}", "takes a text, a number, true or false")


def _body(operation: Operation, body: dict[str, Any] | None) -> dict[str, Any] | None:
    """The body with its operation type, which repeats the name of the message (protocol/deployments.md, Power)."""
    if operation.request and operation.request.field("operation_type"):
        return {"operation_type": operation.request.tag, **(body or {})}
    return body


def _check_body(operation: Operation, body: dict[str, Any] | None) -> None:
    if operation.request is None:
        if body:
            raise InvalidInput("body", f"{operation.name} sends no message")
        return
    if not body:
        fields = ", ".join(field.name for field in operation.request.fields)
        raise InvalidInput("body", f"{operation.name} sends a message; its fields are: {fields}")
    try:
        encode(operation.request, body)
    except MalformedMessage as error:
        raise InvalidInput("body", str(error)) from error


def _text(value: Any) -> str | None:
    """A value as paths and queries carry it; None leaves an item out of the query."""
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _secrets(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _secrets(item)
    elif isinstance(value, dict):
        # The value of an extension's private configuration (protocol/deployments.md, Resource extensions).
        secret_fields = {*SECRET_FIELDS, "value"} if value.get("type") == "Private" else SECRET_FIELDS
        for name, item in value.items():
            if name in secret_fields and isinstance(item, str) and item:
                yield item
            else:
                yield from _secrets(item)


JOB = ServiceManagement


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
