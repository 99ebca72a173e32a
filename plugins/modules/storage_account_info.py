#!/usr/bin/python
# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: storage_account_info
short_description: List storage accounts
version_added: 0.1.0
description:
  - Lists the classic storage accounts of the subscription. O(keys=true) adds their access keys.
author:
  - The azure_classic.service_management authors (@azure-classic)
options:
  name:
    description:
      - Name of the only account to return. If it does not exist, the list is empty. The default is all accounts.
    type: str
  keys:
    description:
      - Whether to return the access keys of each account. Costs one more request per account.
      - A key gives full access to the data in the account. ansible-core 2.22 masks returned keys in every output. Set
        C(no_log=true) on the task for older versions.
    type: bool
    default: false
extends_documentation_fragment:
  - azure_classic.service_management.connection
  - azure_classic.service_management.attributes.facts
  - azure_classic.service_management.attributes.common
seealso:
  - module: azure_classic.service_management.storage_account
"""

EXAMPLES = r"""
- name: List every storage account
  azure_classic.service_management.storage_account_info:
  register: all_accounts

- name: Get the keys of one account
  azure_classic.service_management.storage_account_info:
    name: shopdata01
    keys: true
  no_log: true
  register: account
"""

RETURN = r"""
storage_accounts:
  description: The storage accounts, in the order of the service.
  returned: success
  type: list
  elements: dict
  contains:
    # Stamped by tools/stamp.py: {block: storage_account, reported: always}
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
      returned: always
      type: str
      sample: Created
    url:
      description: URL of the account in the API. Its host may be a regional front end.
      returned: always
      type: str
      sample: https://management.core.windows.net/11111111-2222-3333-4444-555555555555/services/storageservices/shopdata01
    endpoints:
      description: URLs of the blob, queue and table services, and of the file service if the account has one.
      returned: always
      type: dict
      sample:
        blob: https://shopdata01.blob.core.windows.net/
        queue: https://shopdata01.queue.core.windows.net/
        table: https://shopdata01.table.core.windows.net/
    secondary_endpoints:
      description: URLs of the readable copy. Empty if there is none.
      returned: always
      type: dict
      sample: {}
    geo_primary_region:
      description: Location of the data.
      returned: always
      type: str
      sample: West Europe
    status_of_primary:
      description: V(Available) or V(Unavailable).
      returned: always
      type: str
      sample: Available
    geo_secondary_region:
      description: Location of the copy. Null if there is none.
      returned: always
      type: str
      sample: null
    status_of_secondary:
      description: V(Available) or V(Unavailable). Null if there is no copy.
      returned: always
      type: str
      sample: null
    last_geo_failover_time:
      description: Time of the last failover to the copy, in UTC. Null if there was none.
      returned: always
      type: str
      sample: null
    creation_time:
      description: Time of creation, in UTC.
      returned: always
      type: str
      sample: "2015-07-02T16:45:20Z"
    # End of the stamp.
    primary_key:
      description: The primary key. This is a secret.
      returned: with O(keys=true)
      type: str
      sample: bm90IGEga2V5
    secondary_key:
      description: The secondary key. This is a secret.
      returned: with O(keys=true)
      type: str
      sample: bm90IGEga2V5IGVpdGhlcg==
# Stamped by tools/stamp.py: {block: error, operation: list_storage_accounts}
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
      sample: list_storage_accounts
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

from ..module_utils import masking
from ..module_utils.api.codec import Message
from ..module_utils.data import Options, Record
from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.errors import InvalidInput
from ..module_utils.resources import storage_account


class StorageAccountInfo(Facts):
    arguments = facts_arguments(name={"type": "str"}, keys={"type": "bool", "default": False})

    @classmethod
    def check_input(cls, params: Options) -> None:
        if params["keys"] and params["name"] == "":
            raise InvalidInput("name", "must not be empty with keys=true; leave it out for the keys of every account")

    def read(self) -> State:
        return {"storage_accounts": [{**storage_account.view(each), **self._keys(each)} for each in self._accounts()]}

    def _accounts(self) -> list[Message]:
        if not self.params["name"]:
            accounts: list[Message] = self.client.read("list_storage_accounts")
            return accounts
        account = self.client.find("get_storage_account_properties", service_name=self.params["name"])
        return [account] if account else []

    def _keys(self, account: Record) -> State:
        if not self.params["keys"]:
            return {}
        name = account["service_name"]
        answer = self.client.find("get_storage_account_keys", service_name=name) if name else None
        keys = answer["storage_service_keys"] if answer else {}
        masking.register(tuple(masking.texts(keys)))
        return {"primary_key": keys.get("primary"), "secondary_key": keys.get("secondary")}


JOB = StorageAccountInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
