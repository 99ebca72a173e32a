#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: affinity_group
short_description: Manage affinity groups
version_added: 0.2.0
description:
  - Creates, updates and deletes affinity groups. An affinity group keeps its hosted services and storage accounts close
    together in one location.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the affinity group, 1 to 63 letters, digits and hyphens. It is unique in the subscription.
    type: str
    required: true
  label:
    description:
      - Label of 1 to 100 characters that portals show. A new group without a label is labeled with its name.
    type: str
  description:
    description:
      - Description of up to 1024 characters. Set to an empty string to remove it.
    type: str
  location:
    description:
      - Location of the group, for example V(West Europe). Required on creation. Cannot be changed.
      - M(azure_classic.service_management.locations) lists the locations of the subscription.
    type: str
  state:
    description:
      - Desired state of the affinity group.
      - A group that still has hosted services or storage accounts cannot be deleted. The error names them.
    type: str
    choices: [present, absent]
    default: present
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.attributes
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.affinity_group_info
  - module: azure_classic.service_management.hosted_service
  - module: azure_classic.service_management.storage_account
"""

EXAMPLES = r"""
- name: Create an affinity group
  azure_classic.service_management.affinity_group:
    name: shop-ag
    label: Shop
    description: Keeps the shop together
    location: West Europe

- name: Create a hosted service in it
  azure_classic.service_management.hosted_service:
    name: shop-web
    affinity_group: shop-ag

- name: Change the label
  azure_classic.service_management.affinity_group:
    name: shop-ag
    label: Größe & Preis

- name: Delete the hosted service
  azure_classic.service_management.hosted_service:
    name: shop-web
    state: absent

- name: Delete the affinity group
  azure_classic.service_management.affinity_group:
    name: shop-ag
    state: absent
"""

RETURN = r"""
affinity_group:
  description: Current affinity group, or the predicted one in check mode. Null if it is absent.
  returned: success
  type: dict
  contains:
    # Stamped by tools/stamp.py: {block: affinity_group, reported: if it exists}
    name:
      description: Name of the affinity group.
      returned: always
      type: str
      sample: shop-ag
    label:
      description: Label of the affinity group.
      returned: always
      type: str
      sample: Shop
    description:
      description: Description. Null if there is none.
      returned: always
      type: str
      sample: Keeps the shop together
    location:
      description: Location of the affinity group.
      returned: always
      type: str
      sample: West Europe
    capabilities:
      description: What machines in the group can use, for example V(PersistentVMRole) or V(HighMemory).
      returned: if it exists
      type: list
      elements: str
      sample: [PersistentVMRole, HighMemory]
    created_time:
      description: Time of creation, in UTC.
      returned: if it exists
      type: str
      sample: "2015-06-30T23:58:48Z"
    # End of the stamp.
    # Stamped by tools/stamp.py: {block: affinity_group_members, reported: if it exists}
    hosted_services:
      description: Names of the hosted services in the group.
      returned: if it exists
      type: list
      elements: str
      sample: [shop-web]
    storage_accounts:
      description: Names of the storage accounts in the group.
      returned: if it exists
      type: list
      elements: str
      sample: [shopdata01]
    # End of the stamp.
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
# Stamped by tools/stamp.py: {block: left_behind, sample: "[]"}
left_behind:
  description: What the failed run left behind, in readable sentences. Empty when the module knows of nothing.
  returned: failure after the first write
  type: list
  elements: str
  sample: []
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

from ..module_utils import hints, rules
from ..module_utils.api.codec import Message
from ..module_utils.data import Options, Record
from ..module_utils.engine.job import resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.errors import ServiceManagementError
from ..module_utils.resources import affinity_group
from ..module_utils.resources.placed import Operations, PlacedResource


class AffinityGroup(PlacedResource):
    result_key = "affinity_group"
    kind = "affinity group"
    operations = Operations(
        get="get_affinity_group_properties",
        create="create_affinity_group",
        update="update_affinity_group",
        delete="delete_affinity_group",
    )
    name_parameter = "affinity_group_name"
    name_field = "name"
    arguments = resource_arguments(
        {
            "name": {"type": "str", "required": True},
            "label": {"type": "str"},
            "description": {"type": "str"},
            "location": {"type": "str"},
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        }
    )

    @classmethod
    def check_input(cls, params: Options) -> None:
        rules.affinity_group_name("name", params["name"])
        super().check_input(params)

    def view(self, found: Message | None) -> State | None:
        return {**affinity_group.view(found), **affinity_group.members(found)} if found else None

    def update_fields(self, before: State, changes: State) -> State:
        """The API requires a label in every update (docs/protocol/locations-and-sizes.md#affinity-groups)."""
        return {"label": before["label"], **changes}

    def deletion_parameters(self, found: Message) -> Record:
        members = [
            f"the {kind} {name}"
            for kind, names in (
                ("hosted service", affinity_group.members(found)["hosted_services"]),
                ("storage account", affinity_group.members(found)["storage_accounts"]),
            )
            for name in names
        ]
        if members:
            raise ServiceManagementError(
                f"The affinity group {self.params['name']} contains {', '.join(members)}.",
                hint=hints.AFFINITY_GROUP_IN_USE.text(),
            )
        return {}


JOB = AffinityGroup


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
