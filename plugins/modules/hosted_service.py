#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: hosted_service
short_description: Manage hosted services (cloud services)
version_added: 0.1.0
description:
  - Creates, updates and deletes hosted services, the containers of classic deployments and virtual machines.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - The name of the hosted service. It is the DNS label under C(cloudapp.net) and unique in the whole cloud.
    type: str
    required: true
  label:
    description:
      - A label of 1 to 100 characters.
      - A new service without it is labelled with its name.
    type: str
  description:
    description:
      - A description of up to 1024 characters. An empty text removes it.
    type: str
  location:
    description:
      - The location. A new service needs this or O(affinity_group). It cannot change.
    type: str
  affinity_group:
    description:
      - The affinity group. It cannot change.
    type: str
  extended_properties:
    description:
      - Names and values to add or to change. A null value removes the property. Others stay as they are.
    type: dict
  reverse_dns_fqdn:
    description:
      - The name that the address of the service resolves to, with a dot at its end.
    type: str
  purge:
    description:
      - With O(state=absent), also delete the deployments in the service with their disks and the blobs of these.
      - Without it a service that holds deployments is not deleted.
    type: bool
    default: false
  state:
    description:
      - Whether the hosted service shall exist.
    type: str
    choices: [present, absent]
    default: present
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.attributes
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.hosted_service_info
"""

EXAMPLES = r"""
- name: Create a hosted service
  azure_classic.service_management.hosted_service:
    name: shop-web
    label: Shop
    description: The front end of the shop
    location: West Europe
    extended_properties:
      owner: team-7

- name: Change its label, and remove a property
  azure_classic.service_management.hosted_service:
    name: shop-web
    label: Shop (2015)
    extended_properties:
      owner: null

- name: Delete it with everything in it
  azure_classic.service_management.hosted_service:
    name: shop-web
    purge: true
    state: absent
"""

RETURN = r"""
hosted_service:
  description: The hosted service as it is, or as it would be in check mode. Null when it is absent.
  returned: success
  type: dict
  contains:
    name:
      description: The name.
      returned: always
      type: str
      sample: shop-web
    label:
      description: The label.
      returned: always
      type: str
      sample: Shop
    description:
      description: The description, null without one.
      returned: always
      type: str
      sample: The front end of the shop
    location:
      description: The location, null for a service in an affinity group.
      returned: always
      type: str
      sample: West Europe
    affinity_group:
      description: The affinity group, null without one.
      returned: always
      type: str
      sample: null
    extended_properties:
      description: Names and values.
      returned: always
      type: dict
      sample: {owner: team-7}
    reverse_dns_fqdn:
      description: The reverse DNS name, null without one.
      returned: always
      type: str
      sample: null
    status:
      description: What the service says of itself.
      returned: when it exists
      type: str
      sample: Created
    url:
      description: Its address in the API. The host may be a regional front end.
      returned: when it exists
      type: str
      sample: https://management.core.windows.net/11111111-2222-3333-4444-555555555555/services/hostedservices/shop-web
    date_created:
      description: When it was created.
      returned: when it exists
      type: str
      sample: "2015-07-02T16:45:20Z"
    date_last_modified:
      description: When it was changed last.
      returned: when it exists
      type: str
      sample: "2015-07-02T16:45:20Z"
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
      sample: create_hosted_service
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
      sample: delete_hosted_service
"""

from typing import Any

from ..module_utils import hints, rules
from ..module_utils.engine.job import Resource, resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Plan, State, Step, differences, given, unchanged
from ..module_utils.errors import InvalidInput, ServiceManagementError
from ..module_utils.resources import extended_properties, hosted_service
from ..module_utils.resources.placement import refuse_to_move

CHANGEABLE = ("label", "description", "reverse_dns_fqdn")
MANAGED = ("name", *CHANGEABLE, "location", "affinity_group", "extended_properties")


class HostedService(Resource):
    result_key = "hosted_service"
    arguments = resource_arguments(
        {
            "name": {"type": "str", "required": True},
            "label": {"type": "str"},
            "description": {"type": "str"},
            "location": {"type": "str"},
            "affinity_group": {"type": "str"},
            "extended_properties": {"type": "dict"},
            "reverse_dns_fqdn": {"type": "str"},
            "purge": {"type": "bool", "default": False},
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        },
        mutually_exclusive=[["location", "affinity_group"]],
    )

    @classmethod
    def check_input(cls, params: dict[str, Any]) -> None:
        rules.service_name("name", params["name"])
        rules.label("label", params["label"])
        rules.description("description", params["description"])
        rules.extended_properties("extended_properties", params["extended_properties"])

    def read(self) -> Any:
        return self.client.find("get_hosted_service_properties", service_name=self.params["name"], embed_detail="true")

    def view(self, found: Any) -> State | None:
        return hosted_service.view(found) if found else None

    def plan(self, found: Any) -> Plan:
        before = (
            {name: value for name, value in hosted_service.view(found).items() if name in MANAGED} if found else None
        )
        if self.params["state"] == "absent":
            return self._deletion(before, found["deployments"]) if before else unchanged(None)
        return self._update(before) if before else self._creation()

    def prepare(self, found: Any, plan: Plan) -> None:
        """A name that is free neither here nor elsewhere belongs to another subscription."""
        if not found:
            name = self.params["name"]
            answer = self.client.read("check_hosted_service_name_availability", service_name=name)
            if not answer["result"]:
                raise ServiceManagementError(f"The hosted service {name} cannot be created: {answer['reason']}")

    def settled(self, found: Any) -> bool:
        return bool(found) is (self.params["state"] == "present")

    def describe(self, found: Any) -> str:
        status = found["hosted_service_properties"]["status"] if found else "absent"
        return f"Hosted service {self.params['name']} is {status}"

    def _creation(self) -> Plan:
        if not self.params["location"] and not self.params["affinity_group"]:
            raise InvalidInput("location", "a new hosted service needs a location or an affinity group")
        properties = extended_properties.merged({}, self.params["extended_properties"])
        after: State = {
            **dict.fromkeys(MANAGED),
            **given(**{name: self.params[name] for name in (*CHANGEABLE, "location", "affinity_group")}),
            "name": self.params["name"],
            "label": self.params["label"] or self.params["name"],
            "extended_properties": properties,
        }
        body = {
            **{name: after[name] for name in MANAGED if name not in ("name", "extended_properties")},
            "service_name": after["name"],
            "extended_properties": extended_properties.to_wire({}, properties),
        }
        return Plan(None, after, [Step("create_hosted_service", {}, given(**body))])

    def _update(self, before: State) -> Plan:
        refuse_to_move("hosted service", before, self.params)
        properties = extended_properties.merged(before["extended_properties"], self.params["extended_properties"])
        wanted = given(**{name: self.params[name] for name in CHANGEABLE})
        changes = differences(before, {**wanted, "extended_properties": properties})
        if not changes:
            return unchanged(before)
        # The service wants a label or a description in every update (protocol/hosted-services.md, Update).
        required = {} if "description" in changes else {"label": before["label"]}
        body = {
            **required,
            **changes,
            "extended_properties": extended_properties.to_wire(before["extended_properties"], properties),
        }
        step = Step("update_hosted_service", {"service_name": before["name"]}, given(**body))
        return Plan(before, {**before, **changes}, [step])

    def _deletion(self, before: State, deployments: list[dict[str, Any]]) -> Plan:
        if deployments and not self.params["purge"]:
            names = ", ".join(f"{each['name']} ({each['deployment_slot']})" for each in deployments)
            raise ServiceManagementError(
                f"The hosted service {before['name']} contains deployments: {names}.",
                hint=hints.SERVICE_HAS_DEPLOYMENTS.text(),
            )
        comp = "media" if deployments else None
        step = Step("delete_hosted_service", {"service_name": before["name"], "comp": comp})
        return Plan(before, None, [step])


JOB = HostedService


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
