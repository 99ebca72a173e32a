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
      - A key gives full access to the data in the account. Set C(no_log=true) on the task to keep the keys out of the
        output.
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
      returned: always
      type: str
      sample: Created
    url:
      description: Its address in the API. The host may be a regional front end.
      returned: always
      type: str
      sample:
        https://management.core.windows.net/11111111-2222-3333-4444-555555555555/services/storageservices/shopdata01
    endpoints:
      description: The addresses of its blobs, queues and tables, and of its files where it has them.
      returned: always
      type: dict
      sample:
        blob: https://shopdata01.blob.core.windows.net/
        queue: https://shopdata01.queue.core.windows.net/
        table: https://shopdata01.table.core.windows.net/
    secondary_endpoints:
      description: The addresses of the readable copy. Empty without one.
      returned: always
      type: dict
      sample: {}
    geo_primary_region:
      description: Where the data is.
      returned: always
      type: str
      sample: West Europe
    status_of_primary:
      description: V(Available) or V(Unavailable).
      returned: always
      type: str
      sample: Available
    geo_secondary_region:
      description: Where the copy is, null without one.
      returned: always
      type: str
      sample: null
    status_of_secondary:
      description: V(Available) or V(Unavailable), null without a copy.
      returned: always
      type: str
      sample: null
    last_geo_failover_time:
      description: When the copy took over last, null when it never did.
      returned: always
      type: str
      sample: null
    creation_time:
      description: When it was created.
      returned: always
      type: str
      sample: "2015-07-02T16:45:20Z"
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
"""

from typing import Any

from ..module_utils.engine.job import Facts, facts_arguments
from ..module_utils.engine.module import run_module
from ..module_utils.engine.plan import State
from ..module_utils.resources import storage_account


class StorageAccountInfo(Facts):
    arguments = facts_arguments(name={"type": "str"}, keys={"type": "bool", "default": False})

    def read(self) -> dict[str, Any]:
        return {"storage_accounts": [{**storage_account.view(each), **self._keys(each)} for each in self._accounts()]}

    def _accounts(self) -> list[Any]:
        if not self.params["name"]:
            accounts: list[Any] = self.client.read("list_storage_accounts")
            return accounts
        account = self.client.find("get_storage_account_properties", service_name=self.params["name"])
        return [account] if account else []

    def _keys(self, account: dict[str, Any]) -> State:
        if not self.params["keys"]:
            return {}
        answer = self.client.read("get_storage_account_keys", service_name=account["service_name"])
        keys = answer["storage_service_keys"] or {}
        return {"primary_key": keys.get("primary"), "secondary_key": keys.get("secondary")}


JOB = StorageAccountInfo


def main() -> None:
    run_module(JOB)


if __name__ == "__main__":
    main()
