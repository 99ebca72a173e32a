#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: locations
short_description: List the locations of a classic Azure subscription
version_added: 0.1.0
description:
  - Lists the locations that the subscription may use, each with its services and role sizes. Filters combine.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the only location to return, for example V(West Europe). If it does not exist, the list is empty.
    type: str
  service:
    description:
      - Return only locations that offer this service, for example V(Compute), V(Storage) or V(PersistentVMRole)
        (virtual machines).
    type: str
  role_size:
    description:
      - Return only locations that offer virtual machines of this size, for example V(Standard_D14).
    type: str
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
"""

EXAMPLES = r"""
- name: List every location
  azure_classic.service_management.locations:
  register: all_locations

- name: List the locations that can run a large virtual machine
  azure_classic.service_management.locations:
    service: PersistentVMRole
    role_size: Standard_D14
  register: roomy

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ roomy.locations | map(attribute='name') | list }}"
"""

RETURN = r"""
locations:
  description: The locations, in the order of the service.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: The name, as hosted services and storage accounts take it.
      returned: always
      type: str
      sample: West Europe
    display_name:
      description: The name for people.
      returned: always
      type: str
      sample: West Europe
    available_services:
      description: What the location offers.
      returned: always
      type: list
      elements: str
      sample: [Compute, Storage, PersistentVMRole, HighMemory]
    virtual_machine_role_sizes:
      description: Sizes of virtual machines.
      returned: always
      type: list
      elements: str
      sample: [Small, Medium]
    web_worker_role_sizes:
      description: Sizes of web and worker roles.
      returned: always
      type: list
      elements: str
      sample: [Small, Medium]
    storage_account_types:
      description: Types of storage accounts. Empty where the endpoint does not tell.
      returned: always
      type: list
      elements: str
      sample: [Standard_LRS, Standard_GRS]
# Stamped by tools/stamp.py: {block: error, operation: list_locations}
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
      sample: list_locations
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

from ..module_utils.data import Record
from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.resources.selection import is_wanted, matches


class Locations(Facts):
    arguments = facts_arguments(
        name={"type": "str"},
        service={"type": "str"},
        role_size={"type": "str"},
    )

    def read(self) -> State:
        locations = [_view(location) for location in self.client.read("list_locations")]
        return {"locations": [location for location in locations if self._is_wanted(location)]}

    def _is_wanted(self, location: State) -> bool:
        return (
            is_wanted(location, self.params, "name")
            and matches(location["available_services"], self.params["service"])
            and matches(location["virtual_machine_role_sizes"], self.params["role_size"])
        )


def _view(location: Record) -> State:
    compute = location["compute_capabilities"]
    return {
        "name": location["name"],
        "display_name": location["display_name"],
        "available_services": location["available_services"],
        "virtual_machine_role_sizes": compute["virtual_machines_role_sizes"],
        "web_worker_role_sizes": compute["web_worker_role_sizes"],
        "storage_account_types": location["storage_capabilities"]["storage_account_types"],
    }


JOB = Locations


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
