# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosted services and their certificates, storage accounts, and what belongs to the subscription."""

from __future__ import annotations

from operator import methodcaller

from ansible_collections.azure_classic.service_management.plugins.modules import hosted_service, storage_account
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.case import (
    OWNER,
    THUMBPRINT,
    Case,
    module,
    table,
)
from ansible_collections.azure_classic.service_management.tests.contract.sdk_cases.found import a_service, an_account

ACCOUNT_TYPE = (
    "docs/protocol/storage-accounts.md#update-a-storage-account: "
    "the SDK always sends AccountType, Standard_GRS by default"
)

CASES = {
    # Hosted services and their certificates
    "hosted service": Case(
        "create_hosted_service",
        lambda sdk: sdk.create_hosted_service("shop", "Läden", "front", "West US", extended_properties=OWNER),
        module(
            hosted_service,
            name="shop",
            label="Läden",
            description="front",
            location="West US",
            extended_properties=OWNER,
        ),
    ),
    "hosted service in a group": Case(
        "create_hosted_service",
        lambda sdk: sdk.create_hosted_service("shop", "shop", affinity_group="group"),
        module(hosted_service, name="shop", affinity_group="group"),
    ),
    "changed hosted service": Case(
        "update_hosted_service",
        lambda sdk: sdk.update_hosted_service("shop", "Läden", "front", OWNER),
        module(hosted_service, a_service(), name="shop", label="Läden", description="front", extended_properties=OWNER),
    ),
    "deleted hosted service": Case(
        "delete_hosted_service",
        lambda sdk: sdk.delete_hosted_service("shop"),
        module(hosted_service, a_service(), name="shop", state="absent"),
    ),
    "purged hosted service": Case(
        "delete_hosted_service",
        lambda sdk: sdk.delete_hosted_service("shop", complete=True),
        module(hosted_service, a_service("web1"), name="shop", state="absent", purge=True),
    ),
    "service certificate": Case(
        "add_service_certificate",
        lambda sdk: sdk.add_service_certificate("shop", "MIIC", "pfx", "s3cret"),
        table(
            "add_service_certificate",
            {"data": "MIIC", "certificate_format": "pfx", "password": "s3cret"},
            service_name="shop",
        ),
    ),
    "deleted service certificate": Case(
        "delete_service_certificate",
        lambda sdk: sdk.delete_service_certificate("shop", "sha1", THUMBPRINT),
        table("delete_service_certificate", service_name="shop", thumbprint_algorithm="sha1", thumbprint=THUMBPRINT),
    ),
    # Storage accounts
    "storage account": Case(
        "create_storage_account",
        lambda sdk: sdk.create_storage_account(
            "shopdata01", "Disks", "Läden", location="West US", extended_properties=OWNER, account_type="Standard_LRS"
        ),
        module(
            storage_account,
            name="shopdata01",
            description="Disks",
            label="Läden",
            location="West US",
            extended_properties=OWNER,
            account_type="Standard_LRS",
        ),
    ),
    "storage account in a group": Case(
        "create_storage_account",
        lambda sdk: sdk.create_storage_account("shopdata01", "Disks", "shopdata01", affinity_group="group"),
        module(storage_account, name="shopdata01", description="Disks", affinity_group="group"),
    ),
    "changed storage account": Case(
        "update_storage_account",
        lambda sdk: sdk.update_storage_account("shopdata01", "Disks", "Läden", None, OWNER, "Standard_RAGRS"),
        module(
            storage_account,
            an_account(),
            name="shopdata01",
            description="Disks",
            label="Läden",
            extended_properties=OWNER,
            account_type="Standard_RAGRS",
        ),
    ),
    "relabeled storage account": Case(
        "update_storage_account",
        lambda sdk: sdk.update_storage_account("shopdata01", label="Läden"),
        module(storage_account, an_account(), name="shopdata01", label="Läden"),
        sdk_only={"AccountType=Standard_GRS": ACCOUNT_TYPE},
    ),
    "deleted storage account": Case(
        "delete_storage_account",
        lambda sdk: sdk.delete_storage_account("shopdata01"),
        module(storage_account, an_account(), name="shopdata01", state="absent"),
    ),
    "storage key": Case(
        "regenerate_storage_account_keys",
        lambda sdk: sdk.regenerate_storage_account_keys("shopdata01", "Secondary"),
        table("regenerate_storage_account_keys", {"key_type": "Secondary"}, service_name="shopdata01"),
    ),
    # Reserved IPs
    "reserved IP": Case(
        "create_reserved_ip_address",
        lambda sdk: sdk.create_reserved_ip_address("shop-ip", "Läden", "West US"),
        table("create_reserved_ip_address", {"name": "shop-ip", "label": "Läden", "location": "West US"}),
    ),
    "deleted reserved IP": Case(
        "delete_reserved_ip_address",
        lambda sdk: sdk.delete_reserved_ip_address("shop-ip"),
        table("delete_reserved_ip_address", reserved_ip_name="shop-ip"),
    ),
    **{
        f"{verb}d reserved IP": Case(
            f"{verb}_reserved_ip_address",
            methodcaller(f"{verb}_reserved_ip_address", "shop-ip", "shop", "v42", "second"),
            table(
                f"{verb}_reserved_ip_address",
                {"service_name": "shop", "deployment_name": "v42", "virtual_ip_name": "second"},
                reserved_ip_name="shop-ip",
            ),
        )
        for verb in ("associate", "disassociate")
    },
    # The subscription
    "management certificate": Case(
        "add_management_certificate",
        lambda sdk: sdk.add_management_certificate("MIIBCg==", THUMBPRINT, "MIIC"),
        table(
            "add_management_certificate",
            {
                "subscription_certificate_public_key": "MIIBCg==",
                "subscription_certificate_thumbprint": THUMBPRINT,
                "subscription_certificate_data": "MIIC",
            },
        ),
    ),
    "deleted management certificate": Case(
        "delete_management_certificate",
        lambda sdk: sdk.delete_management_certificate(THUMBPRINT),
        table("delete_management_certificate", thumbprint=THUMBPRINT),
    ),
    "affinity group": Case(
        "create_affinity_group",
        lambda sdk: sdk.create_affinity_group("group", "Läden", "West US", "near"),
        table(
            "create_affinity_group",
            {"name": "group", "label": "Läden", "description": "near", "location": "West US"},
        ),
    ),
    "changed affinity group": Case(
        "update_affinity_group",
        lambda sdk: sdk.update_affinity_group("group", "Läden", "near"),
        table("update_affinity_group", {"label": "Läden", "description": "near"}, affinity_group_name="group"),
    ),
    "deleted affinity group": Case(
        "delete_affinity_group",
        lambda sdk: sdk.delete_affinity_group("group"),
        table("delete_affinity_group", affinity_group_name="group"),
    ),
}
