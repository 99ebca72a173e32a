# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Storage accounts and their keys (docs/protocol/storage-accounts.md#storage-accounts)."""

from __future__ import annotations

from .common import AVAILABILITY, EXTENDED_PROPERTIES
from .operation import Operation
from .schema import base64, boolean, items, record, text

ACCOUNTS = "services/storageservices"
ACCOUNT = ACCOUNTS + "/{service_name}"

STORAGE_SERVICE = record(
    "StorageService",
    text("Url"),
    text("ServiceName"),
    record(
        "StorageServiceProperties",
        text("Description"),
        text("AffinityGroup"),
        text("Location"),
        base64("Label"),
        text("Status"),
        items("Endpoints", text("Endpoint")),
        boolean("GeoReplicationEnabled"),
        text("GeoPrimaryRegion"),
        text("StatusOfPrimary"),
        text("GeoSecondaryRegion"),
        text("StatusOfSecondary"),
        text("LastGeoFailoverTime"),
        text("CreationTime"),
        items("CustomDomains", record("CustomDomain", text("Name"), boolean("UseSubDomainName"))),
        items("SecondaryEndpoints", text("Endpoint")),
        text("AccountType"),
    ),
    EXTENDED_PROPERTIES,
    items("Capabilities", text("Capability")),
    text("MigrationState"),
)

KEYS = record(
    "StorageService",
    text("Url"),
    record("StorageServiceKeys", text("Primary"), text("Secondary")),
)

CREATE = record(
    "CreateStorageServiceInput",
    text("ServiceName"),
    text("Description"),
    base64("Label"),
    text("AffinityGroup"),
    text("Location"),
    EXTENDED_PROPERTIES,
    text("AccountType"),
)

UPDATE = record(
    "UpdateStorageServiceInput",
    text("Description"),
    base64("Label"),
    EXTENDED_PROPERTIES,
    text("AccountType"),
)

OPERATIONS = (
    Operation("list_storage_accounts", "GET", ACCOUNTS, response=items("StorageServices", STORAGE_SERVICE)),
    Operation("get_storage_account_properties", "GET", ACCOUNT, response=STORAGE_SERVICE),
    Operation("get_storage_account_keys", "GET", ACCOUNT + "/keys", response=KEYS),
    Operation(
        "regenerate_storage_account_keys",
        "POST",
        ACCOUNT + "/keys?action=regenerate",
        request=record("RegenerateKeys", text("KeyType")),
        response=KEYS,
    ),
    Operation("create_storage_account", "POST", ACCOUNTS, request=CREATE),
    Operation("update_storage_account", "PUT", ACCOUNT, request=UPDATE),
    Operation("delete_storage_account", "DELETE", ACCOUNT),
    Operation(
        "check_storage_account_name_availability",
        "GET",
        ACCOUNTS + "/operations/isavailable/{service_name}",
        response=AVAILABILITY,
    ),
)
