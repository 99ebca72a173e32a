#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: storage_account
short_description: Manage storage accounts
version_added: 0.1.0
description:
  - Creates, updates and deletes classic storage accounts, which hold the blobs behind disks and images.
  - Waits until the account is V(Created), not only until the service has accepted it.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - The name of the storage account, 3 to 24 lower-case letters and digits. It is unique in the whole cloud.
    type: str
    required: true
  label:
    description:
      - A label of 1 to 100 characters.
      - A new account without it is labelled with its name.
    type: str
  description:
    description:
      - A description of up to 1024 characters. An empty text removes it.
    type: str
  location:
    description:
      - The location. A new account needs this or O(affinity_group). It cannot change.
    type: str
  affinity_group:
    description:
      - The affinity group. It cannot change.
    type: str
  account_type:
    description:
      - How the data is replicated.
      - A new account without it is V(Standard_GRS). An account that exists keeps its type unless this option is given.
      - V(Standard_LRS), V(Standard_GRS) and V(Standard_RAGRS) change into each other in place. The service converts no
        account from or to V(Standard_ZRS) and V(Premium_LRS).
    type: str
    choices: [Standard_LRS, Standard_ZRS, Standard_GRS, Standard_RAGRS, Premium_LRS]
  extended_properties:
    description:
      - Names and values to add or to change. A null value removes the property. Others stay as they are.
    type: dict
  state:
    description:
      - Whether the storage account shall exist.
      - An account into which registered disks or images point is not deleted; the error names them.
    type: str
    choices: [present, absent]
    default: present
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.waiting
  - azure_classic.service_management.attributes
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.storage_account_info
"""

EXAMPLES = r"""
- name: Create a storage account
  azure_classic.service_management.storage_account:
    name: shopdata01
    label: Shop data
    description: Disks of the shop
    location: West Europe
    account_type: Standard_LRS
    extended_properties:
      owner: team-7

- name: Replicate it to a second region, and remove a property
  azure_classic.service_management.storage_account:
    name: shopdata01
    account_type: Standard_GRS
    extended_properties:
      owner: null

- name: Delete it
  azure_classic.service_management.storage_account:
    name: shopdata01
    state: absent
"""

RETURN = r"""
storage_account:
  description: The storage account as it is, or as it would be in check mode. Null when it is absent.
  returned: success
  type: dict
  contains:
    name:
      description: The name.
      returned: always
      type: str
      sample: shopdata01
    label:
      description: The label.
      returned: always
      type: str
      sample: Shop data
    description:
      description: The description, null without one.
      returned: always
      type: str
      sample: Disks of the shop
    location:
      description: The location, null for an account in an affinity group.
      returned: always
      type: str
      sample: West Europe
    affinity_group:
      description: The affinity group, null without one.
      returned: always
      type: str
      sample: null
    account_type:
      description: How the data is replicated.
      returned: always
      type: str
      sample: Standard_LRS
    extended_properties:
      description: Names and values.
      returned: always
      type: dict
      sample: {owner: team-7}
    status:
      description: What the service says of the account, for example V(Created), V(ResolvingDns) or V(Creating).
      returned: when it exists
      type: str
      sample: Created
    url:
      description: Its address in the API. The host may be a regional front end.
      returned: when it exists
      type: str
      sample: https://management.core.windows.net/11111111-2222-3333-4444-555555555555/services/storageservices/shopdata01
    endpoints:
      description: The addresses of its blobs, queues and tables, and of its files where it has them.
      returned: when it exists
      type: dict
      sample:
        blob: https://shopdata01.blob.core.windows.net/
        queue: https://shopdata01.queue.core.windows.net/
        table: https://shopdata01.table.core.windows.net/
    secondary_endpoints:
      description: The addresses of the readable copy. Empty without one.
      returned: when it exists
      type: dict
      sample: {}
    geo_primary_region:
      description: Where the data is.
      returned: when it exists
      type: str
      sample: West Europe
    status_of_primary:
      description: V(Available) or V(Unavailable).
      returned: when it exists
      type: str
      sample: Available
    geo_secondary_region:
      description: Where the copy is, null without one.
      returned: when it exists
      type: str
      sample: null
    status_of_secondary:
      description: V(Available) or V(Unavailable), null without a copy.
      returned: when it exists
      type: str
      sample: null
    last_geo_failover_time:
      description: When the copy took over last, null when it never did.
      returned: when it exists
      type: str
      sample: null
    creation_time:
      description: When it was created.
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
      sample: create_storage_account
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
      sample: create_storage_account
"""

from ..module_utils import hints, rules
from ..module_utils.api.codec import Message
from ..module_utils.data import Options
from ..module_utils.engine.job import resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Plan, State
from ..module_utils.errors import InvalidInput, ServiceManagementError
from ..module_utils.resources import storage_account
from ..module_utils.resources.placed import Operations, PlacedResource

ACCOUNT_TYPES = ["Standard_LRS", "Standard_ZRS", "Standard_GRS", "Standard_RAGRS", "Premium_LRS"]
DEFAULT_ACCOUNT_TYPE = "Standard_GRS"
# protocol/storage-accounts.md, Update: ZRS and Premium cannot be converted.
FIXED_ACCOUNT_TYPES = {"Standard_ZRS", "Premium_LRS"}
LEAVING = ("Deleting", "Deleted")


class StorageAccount(PlacedResource):
    result_key = "storage_account"
    kind = "storage account"
    operations = Operations(
        get="get_storage_account_properties",
        create="create_storage_account",
        update="update_storage_account",
        delete="delete_storage_account",
        check_name="check_storage_account_name_availability",
    )
    changeable = ("label", "description", "account_type")
    arguments = resource_arguments(
        {
            "name": {"type": "str", "required": True},
            "label": {"type": "str"},
            "description": {"type": "str"},
            "location": {"type": "str"},
            "affinity_group": {"type": "str"},
            "account_type": {"type": "str", "choices": ACCOUNT_TYPES},
            "extended_properties": {"type": "dict"},
            "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        },
        mutually_exclusive=[["location", "affinity_group"]],
    )

    @classmethod
    def check_input(cls, params: Options) -> None:
        rules.storage_account_name("name", params["name"])
        super().check_input(params)

    def view(self, found: Message | None) -> State | None:
        return storage_account.view(found) if found else None

    def prepare(self, found: Message | None, plan: Plan) -> None:
        super().prepare(found, plan)
        if plan.after is None:
            self._refuse_with_contents()

    def settled(self, found: Message | None) -> bool:
        if self.params["state"] == "absent":
            return found is None
        if self.status(found) in LEAVING:
            raise ServiceManagementError(f"{self.describe(found)}.", hint=hints.ACCOUNT_BEING_DELETED.text())
        return self.status(found) == "Created"

    def defaults(self) -> State:
        return {**super().defaults(), "account_type": DEFAULT_ACCOUNT_TYPE}

    def update_fields(self, before: State, changes: State) -> State:
        for account_type in (before["account_type"], changes.get("account_type")):
            if "account_type" in changes and account_type in FIXED_ACCOUNT_TYPES:
                raise InvalidInput(
                    "account_type",
                    f"the storage account {before['name']} is {before['account_type']} and cannot become "
                    f"{changes['account_type']}: accounts cannot be converted from or to {account_type}; create "
                    "another account",
                )
        return changes

    def _refuse_with_contents(self) -> None:
        contents = storage_account.contents(self.client, self.params["name"])
        if contents:
            raise ServiceManagementError(
                f"The storage account {self.params['name']} contains {', '.join(contents)}.",
                hint=hints.ACCOUNT_IN_USE.text(),
            )


JOB = StorageAccount


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
