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
  - Creates, updates and deletes classic storage accounts. They hold the blobs behind disks and images.
  - Waits until the account is V(Created). The API reports the operation as succeeded before that.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the storage account, 3 to 24 lower-case letters and digits.
      - It becomes part of the URL of every blob, so it must be unique in the whole cloud.
    type: str
    required: true
  label:
    description:
      - Label of 1 to 100 characters that portals show. A new account without a label is labeled with its name.
    type: str
  description:
    description:
      - Description of up to 1024 characters. Set to an empty string to remove it.
    type: str
  location:
    description:
      - Location of the account, for example V(West Europe). Required on creation unless O(affinity_group) is set.
        Cannot be changed.
      - Disks must be in the location of their hosted service, so create both in the same one.
    type: str
  affinity_group:
    description:
      - Affinity group of the account. Required on creation unless O(location) is set. Cannot be changed.
    type: str
  account_type:
    description:
      - Replication of the data. V(Standard_LRS) keeps copies in one location, V(Standard_ZRS) in several data centers,
        V(Standard_GRS) in a second region, V(Standard_RAGRS) in a second region that can be read. V(Premium_LRS) is for
        disks on SSDs.
      - A new account without this option is V(Standard_GRS). An existing account keeps its type unless this option is
        set.
      - The types V(Standard_LRS), V(Standard_GRS) and V(Standard_RAGRS) can be changed into each other. The API
        converts no account from or to V(Standard_ZRS) or V(Premium_LRS).
    type: str
    choices: [Standard_LRS, Standard_ZRS, Standard_GRS, Standard_RAGRS, Premium_LRS]
  extended_properties:
    description:
      - Properties to add or to change, up to 50. A name has 1 to 64 letters, digits and underscores and starts with a
        letter, a value has up to 255 characters.
      - Set a property to null to remove it. Properties that you do not name are preserved.
    type: dict
  state:
    description:
      - Desired state of the storage account.
      - An account that holds registered disks or images cannot be deleted. The error names them.
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

- name: Replicate it to a second region and remove a property
  azure_classic.service_management.storage_account:
    name: shopdata01
    account_type: Standard_GRS
    extended_properties:
      owner: null

- name: Start creating an account without waiting for it
  azure_classic.service_management.storage_account:
    name: shopdata02
    location: North Europe
    wait: false
  register: second_account

- name: Wait for that account
  azure_classic.service_management.operation_info:
    ids: ["{{ second_account.operation.id }}"]

- name: Delete the first account
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
    # Stamped by tools/stamp.py: {block: storage_account, reported: when it exists}
    name:
      description: Name of the storage account, which is also its DNS label.
      returned: always
      type: str
      sample: shopdata01
    label:
      description: Label of the storage account.
      returned: always
      type: str
      sample: Shop data
    description:
      description: Description. Null if there is none.
      returned: always
      type: str
      sample: Disks of the shop
    location:
      description: Location. Null if the account is in an affinity group.
      returned: always
      type: str
      sample: West Europe
    affinity_group:
      description: Affinity group. Null if there is none.
      returned: always
      type: str
      sample: null
    account_type:
      description: Account type, which tells how the data is replicated.
      returned: always
      type: str
      sample: Standard_LRS
    extended_properties:
      description: Names and values that users attached to the account.
      returned: always
      type: dict
      sample: {owner: team-7}
    status:
      description: Status reported by the API, for example V(Creating), V(ResolvingDns) or V(Created).
      returned: when it exists
      type: str
      sample: Created
    url:
      description: URL of the account in the API. Its host may be a regional front end.
      returned: when it exists
      type: str
      sample: https://management.core.windows.net/11111111-2222-3333-4444-555555555555/services/storageservices/shopdata01
    endpoints:
      description: URLs of the blob, queue and table services, and of the file service if the account has one.
      returned: when it exists
      type: dict
      sample:
        blob: https://shopdata01.blob.core.windows.net/
        queue: https://shopdata01.queue.core.windows.net/
        table: https://shopdata01.table.core.windows.net/
    secondary_endpoints:
      description: URLs of the readable copy. Empty if there is none.
      returned: when it exists
      type: dict
      sample: {}
    geo_primary_region:
      description: Location of the data.
      returned: when it exists
      type: str
      sample: West Europe
    status_of_primary:
      description: V(Available) or V(Unavailable).
      returned: when it exists
      type: str
      sample: Available
    geo_secondary_region:
      description: Location of the copy. Null if there is none.
      returned: when it exists
      type: str
      sample: null
    status_of_secondary:
      description: V(Available) or V(Unavailable). Null if there is no copy.
      returned: when it exists
      type: str
      sample: null
    last_geo_failover_time:
      description: Time of the last failover to the copy, in UTC. Null if there was none.
      returned: when it exists
      type: str
      sample: null
    creation_time:
      description: Time of creation, in UTC.
      returned: when it exists
      type: str
      sample: "2015-07-02T16:45:20Z"
    # End of the stamp.
# Stamped by tools/stamp.py: {block: operations, operation: create_storage_account}
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
      sample: create_storage_account
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
      sample: create_storage_account
# End of the stamp.
# Stamped by tools/stamp.py: {block: left_behind, sample: "[]"}
left_behind:
  description: What the failed run left behind, in readable sentences. Empty when the module knows of nothing.
  returned: failure after the first write
  type: list
  elements: str
  sample: []
# End of the stamp.
# Stamped by tools/stamp.py: {block: error, operation: create_storage_account}
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
      sample: create_storage_account
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
from ..module_utils.data import Options
from ..module_utils.engine.job import resource_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import Plan, State
from ..module_utils.errors import InvalidInput, ServiceManagementError
from ..module_utils.resources import storage_account
from ..module_utils.resources.placed import Operations, PlacedResource

ACCOUNT_TYPES = ["Standard_LRS", "Standard_ZRS", "Standard_GRS", "Standard_RAGRS", "Premium_LRS"]
DEFAULT_ACCOUNT_TYPE = "Standard_GRS"
# docs/protocol/storage-accounts.md#update-a-storage-account: ZRS and Premium cannot be converted.
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

    def settled(self, found: Message | None, plan: Plan) -> bool:
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
