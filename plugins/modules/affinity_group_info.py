#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: affinity_group_info
short_description: List affinity groups
version_added: 0.2.0
description:
  - Lists the affinity groups of the subscription. O(name) adds the members of one group.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the only affinity group to return, with its hosted services and storage accounts. If it does not exist,
        the list is empty. The default is all groups, without their members.
    type: str
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.affinity_group
"""

EXAMPLES = r"""
- name: List every affinity group
  azure_classic.service_management.affinity_group_info:
  register: all_groups

- name: Show their locations
  ansible.builtin.debug:
    msg: "{{ all_groups.affinity_groups | items2dict(key_name='name', value_name='location') }}"

- name: Get one affinity group with its members
  azure_classic.service_management.affinity_group_info:
    name: shop-ag
  register: shop
"""

RETURN = r"""
affinity_groups:
  description: Affinity groups, in the order of the API.
  returned: success
  type: list
  elements: dict
  contains:
    # Stamped by tools/stamp.py: {block: affinity_group, reported: always}
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
      returned: always
      type: list
      elements: str
      sample: [PersistentVMRole, HighMemory]
    created_time:
      description: Time of creation, in UTC.
      returned: always
      type: str
      sample: "2015-06-30T23:58:48Z"
    # End of the stamp.
    # Stamped by tools/stamp.py: {block: affinity_group_members, reported: "with O(name)"}
    hosted_services:
      description: Names of the hosted services in the group.
      returned: with O(name)
      type: list
      elements: str
      sample: [shop-web]
    storage_accounts:
      description: Names of the storage accounts in the group.
      returned: with O(name)
      type: list
      elements: str
      sample: [shopdata01]
    # End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: list_affinity_groups}
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
      sample: list_affinity_groups
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

from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.resources import affinity_group


class AffinityGroupInfo(Facts):
    arguments = facts_arguments(name={"type": "str"})

    def read(self) -> State:
        if self.params["name"] is None:
            return {"affinity_groups": [affinity_group.view(each) for each in self.client.read("list_affinity_groups")]}
        found = self.client.find("get_affinity_group_properties", affinity_group_name=self.params["name"])
        groups = [{**affinity_group.view(found), **affinity_group.members(found)}] if found else []
        return {"affinity_groups": groups}


JOB = AffinityGroupInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
