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
  - Creates, updates and deletes hosted services. A hosted service (also called cloud service) is the container of
    deployments and virtual machines and owns their public DNS name.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the hosted service, 1 to 63 letters, digits and hyphens, no hyphen at either end.
      - It becomes the DNS label under C(cloudapp.net), so it must be unique in the whole cloud.
    type: str
    required: true
  label:
    description:
      - Label of 1 to 100 characters that portals show. A new service without a label is labeled with its name.
    type: str
  description:
    description:
      - Description of up to 1024 characters. Set to an empty string to remove it.
    type: str
  location:
    description:
      - Location of the service, for example V(West Europe). Required on creation unless O(affinity_group) is set.
        Cannot be changed.
      - M(azure_classic.service_management.locations) lists the locations of the subscription.
    type: str
  affinity_group:
    description:
      - Affinity group of the service. Required on creation unless O(location) is set. Cannot be changed.
    type: str
  extended_properties:
    description:
      - Properties to add or to change, up to 50. A name has 1 to 64 letters, digits and underscores and starts with a
        letter, a value has up to 255 characters.
      - Set a property to null to remove it. Properties that you do not name are preserved.
    type: dict
  reverse_dns_fqdn:
    description:
      - Fully qualified domain name, with a dot at the end, to which the public address of the service resolves.
    type: str
  purge:
    description:
      - With O(state=absent), also delete the deployments in the service together with their disks and blobs.
      - Without it, the module refuses to delete a service that still holds deployments, and names them.
    type: bool
    default: false
  state:
    description:
      - Desired state of the hosted service.
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
  - module: azure_classic.service_management.vm_deployment
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

- name: Change the label and remove a property
  azure_classic.service_management.hosted_service:
    name: shop-web
    label: Größe & Preis
    extended_properties:
      owner: null

- name: Remove the description
  azure_classic.service_management.hosted_service:
    name: shop-web
    description: ""

- name: Delete the service with its deployments, disks and blobs
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
    # Stamped by tools/stamp.py: {block: hosted_service, reported: when it exists}
    name:
      description: Name of the hosted service, which is also its DNS label under C(cloudapp.net).
      returned: always
      type: str
      sample: shop-web
    label:
      description: Label of the hosted service.
      returned: always
      type: str
      sample: Shop
    description:
      description: Description. Null if there is none.
      returned: always
      type: str
      sample: The front end of the shop
    location:
      description: Location. Null if the service is in an affinity group.
      returned: always
      type: str
      sample: West Europe
    affinity_group:
      description: Affinity group. Null if there is none.
      returned: always
      type: str
      sample: null
    extended_properties:
      description: Names and values that users attached to the service.
      returned: always
      type: dict
      sample: {owner: team-7}
    reverse_dns_fqdn:
      description: Name to which the public IP address resolves. Null if there is none.
      returned: always
      type: str
      sample: null
    status:
      description: Status reported by the API.
      returned: when it exists
      type: str
      sample: Created
    url:
      description: URL of the service in the API. Its host may be a regional front end.
      returned: when it exists
      type: str
      sample: https://management.core.windows.net/11111111-2222-3333-4444-555555555555/services/hostedservices/shop-web
    date_created:
      description: Time of creation, in UTC.
      returned: when it exists
      type: str
      sample: "2015-07-02T16:45:20Z"
    date_last_modified:
      description: Time of the last change, in UTC.
      returned: when it exists
      type: str
      sample: "2015-07-02T16:45:20Z"
    # End of the stamp.
# Stamped by tools/stamp.py: {block: operations, operation: create_hosted_service}
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
      sample: create_hosted_service
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
      sample: create_hosted_service
# End of the stamp.
# Stamped by tools/stamp.py: {block: left_behind, sample: "[]"}
left_behind:
  description: What the failed run left behind, in readable sentences. Empty when the module knows of nothing.
  returned: failure after the first write
  type: list
  elements: str
  sample: []
# End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: create_hosted_service}
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
      sample: create_hosted_service
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
