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
  - Calls one operation of the classic Service Management API by name. Use it for operations that have no module of
    their own. Authentication, retries, waiting and errors work as in the other modules.
  - The module compares nothing. It sends a write in every run and reports a change. A read never reports one.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  operation:
    description:
      - Name of the operation. It is the method name of Microsoft's Python SDK, if the SDK has the operation.
      - An unknown name fails and lists similar names.
    type: str
    required: true
  parameters:
    description:
      - Path and query parameters of the operation, for example C(service_name).
      - A missing or unknown parameter fails and lists the parameters that the operation takes.
    type: dict
    default: {}
  body:
    description:
      - Message to send. The names are those of the API reference in snake case, for example C(service_name) for
        C(ServiceName), in any order. Write plain text where the API uses base64; the module encodes it.
      - An unknown name fails and lists the names that the message has. C(operation_type) is optional.
      - Passwords, custom data, certificates, package and private configurations, and the signatures of URLs are masked
        in every output.
    type: dict
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.attributes.common
attributes:
  check_mode:
    description: Can run in check mode and predicts the change without making it.
    support: full
    details:
      - Sends reads. Checks a write against the tables of the API, does not send it, and lists it in RV(operations).
  diff_mode:
    description: Returns the difference between the current and the desired state when in diff mode.
    support: none
  idempotent:
    description: A second run with the same options changes nothing.
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

- name: Delete the affinity group
  azure_classic.service_management.service_management:
    operation: delete_affinity_group
    parameters:
      affinity_group_name: shop-ag
"""

RETURN = r"""
answer:
  description:
    - The answer of the service, with its fields in snake case. Null when it has no body, and for a write in check mode.
    - The keys of a storage account and the configuration of a package are returned as they are. ansible-core 2.22 masks
      them in every output. Set C(no_log=true) on the task for older versions.
  returned: success
  type: raw
  sample: {subscription_name: Shop, max_core_count: 20}
# Stamped by tools/stamp.py: {block: operations, operation: create_affinity_group}
operations:
  description: Write operations of the API that the task sent, in order. In check mode, those that it would send.
  returned: success, or failure after the first write
  type: list
  elements: dict
  contains:
    name:
      description: Name of the operation.
      returned: always
      type: str
      sample: create_affinity_group
    request_id:
      description: Request ID that the API assigned. Null in check mode, and when no answer arrived.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    status:
      description:
        - V(Succeeded), V(Failed), or V(InProgress) when the module did not wait for the end.
        - V(Planned) in check mode.
        - V(Unknown) when the connection was lost before the API answered, or when the API had an internal error. The
          operation may have been carried out.
      returned: always
      type: str
      sample: Succeeded
operation:
  description: The operation still in progress when the module returned.
  returned: with O(wait=false), and on failure, when an operation is still in progress
  type: dict
  contains:
    id:
      description: Request ID, for M(azure_classic.service_management.operation_info) to wait for.
      returned: always
      type: str
      sample: 0a1b2c3d4e5f60718293a4b5c6d7e8f9
    name:
      description: Name of the operation.
      returned: always
      type: str
      sample: create_affinity_group
# End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: create_affinity_group}
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
      sample: create_affinity_group
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

from collections.abc import Iterator
from difflib import get_close_matches

from ..module_utils.api.catalogue import OPERATIONS
from ..module_utils.api.codec import encode
from ..module_utils.api.operation import Operation
from ..module_utils.api.unwritable import UnwritableValue, below
from ..module_utils.data import Json, Options, Record
from ..module_utils.engine.job import Call, resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Step
from ..module_utils.errors import InvalidInput, UnsendableValue
from ..module_utils.masking import texts

SECRET_FIELDS = {"admin_password", "configuration", "content", "custom_data", "data", "password", "user_password"}

SECRET_ANSWERS = ("configuration", "storage_service_keys")


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
        return (*super().secrets(params), *_secrets(params["body"]))

    @classmethod
    def check_input(cls, params: Options) -> None:
        operation = _operation(params["operation"])
        _check_parameters(operation, params["parameters"])
        _check_body(operation, _body(operation, params["body"]))

    def step(self) -> Step:
        operation = _operation(self.params["operation"])
        parameters = {name: _text(value) for name, value in self.params["parameters"].items()}
        return Step(operation.name, parameters, _body(operation, self.params["body"]))

    def secrets_in_answer(self, answer: Json) -> tuple[str, ...]:
        if not isinstance(answer, dict):
            return ()
        return tuple(texts([answer.get(name) for name in SECRET_ANSWERS]))


def _operation(name: str) -> Operation:
    operation: Operation | None = OPERATIONS.get(name)
    if operation:
        return operation
    close = get_close_matches(name, OPERATIONS, n=5)
    known = f"similar: {', '.join(close)}" if close else f"the operations are {', '.join(sorted(OPERATIONS))}"
    raise InvalidInput("operation", f"there is no operation {name!r}; {known}")


def _check_parameters(operation: Operation, parameters: Record) -> None:
    known = f"its parameters are {', '.join(operation.parameters)}" if operation.parameters else "it has none"
    unknown = [name for name in parameters if name not in operation.parameters]
    if unknown:
        raise InvalidInput("parameters", f"{operation.name} has no parameter {', '.join(unknown)}; {known}")
    missing = [name for name in operation.required_parameters if parameters.get(name) in (None, "")]
    if missing:
        raise InvalidInput("parameters", f"{operation.name} requires {', '.join(missing)}; {known}")
    for name, value in parameters.items():
        if isinstance(value, dict | list):
            raise InvalidInput(f"parameters.{name}", "must be a string, a number, or true or false")


def _body(operation: Operation, body: Record | None) -> Record | None:
    """The body with its operation type, which repeats the name of the message.

    See docs/protocol/virtual-machines.md#power-operations.
    """
    if operation.request and operation.request.field("operation_type"):
        return {"operation_type": operation.request.tag, **(body or {})}
    return body


def _check_body(operation: Operation, body: Record | None) -> None:
    if operation.request is None:
        if body:
            raise InvalidInput("body", f"{operation.name} takes no body")
        return
    if not body:
        fields = ", ".join(field.name for field in operation.request.fields)
        raise InvalidInput("body", f"{operation.name} requires a body with the fields {fields}")
    try:
        with below("body"):
            encode(operation.request, body)
    except UnwritableValue as error:
        raise UnsendableValue(error.path, error.rule, error.value) from error


def _text(value: Json) -> str | None:
    """A value as paths and queries carry it; None leaves an item out of the query."""
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _secrets(value: Json) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _secrets(item)
    elif isinstance(value, dict):
        # The value of an extension's private configuration
        # (docs/protocol/virtual-machines.md#resource-extension-references).
        secret_fields = {*SECRET_FIELDS, "value"} if value.get("type") == "Private" else SECRET_FIELDS
        for name, item in value.items():
            if name in secret_fields and not isinstance(item, dict | list):
                yield from texts(item)
            else:
                yield from _secrets(item)


JOB = ServiceManagement


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
