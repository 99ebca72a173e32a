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

from ..module_utils import hints, rules
from ..module_utils.api.codec import Message
from ..module_utils.data import Options, Record
from ..module_utils.engine.job import resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.errors import ServiceManagementError
from ..module_utils.resources import hosted_service
from ..module_utils.resources.placed import Operations, PlacedResource


class HostedService(PlacedResource):
    result_key = "hosted_service"
    kind = "hosted service"
    operations = Operations(
        get="get_hosted_service_properties",
        create="create_hosted_service",
        update="update_hosted_service",
        delete="delete_hosted_service",
        check_name="check_hosted_service_name_availability",
    )
    changeable = ("label", "description", "reverse_dns_fqdn")
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
    def check_input(cls, params: Options) -> None:
        rules.service_name("name", params["name"])
        super().check_input(params)

    def read(self) -> Message | None:
        return self.client.find(self.operations.get, **self.address(), embed_detail="true")

    def view(self, found: Message | None) -> State | None:
        return hosted_service.view(found) if found else None

    def update_fields(self, before: State, changes: State) -> State:
        """The service wants a label or a description in every update (protocol/hosted-services.md, Update)."""
        return changes if "description" in changes else {"label": before["label"], **changes}

    def deletion_parameters(self, found: Message) -> Record:
        deployments = found["deployments"]
        if deployments and not self.params["purge"]:
            names = ", ".join(f"{each['name']} ({each['deployment_slot']})" for each in deployments)
            raise ServiceManagementError(
                f"The hosted service {self.params['name']} contains deployments: {names}.",
                hint=hints.SERVICE_HAS_DEPLOYMENTS.text(),
            )
        return {"comp": "media" if deployments else None}


JOB = HostedService


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
