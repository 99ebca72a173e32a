# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shop that the stories tell of: a hosted service, a storage account, and a machine in them."""

from __future__ import annotations

from typing import Any

from ansible_collections.azure_classic.service_management.tests.harness.tasks import task

# An image of the emulator's catalogue.
UBUNTU = "b39f27a8b8c64d52b05eac6a62ebad85__Ubuntu-12_04_5-LTS-amd64-server-20150707-en-us-30GB"
BLOBS = "https://shopdata01.blob.core.windows.net/vhds"

SERVICE = task("a hosted service", "hosted_service", {"name": "shop-vm", "location": "West Europe"})
STORAGE = task("a storage account", "storage_account", {"name": "shopdata01", "location": "West Europe"})
MACHINE_OPTIONS: dict[str, Any] = {
    "service_name": "shop-vm",
    "name": "shop-vm",
    "role_name": "web1",
    "source_image_name": UBUNTU,
    "media_link": f"{BLOBS}/web1.vhd",
    "linux": {"host_name": "web1", "user_name": "azureuser", "user_password": "Pass-w0rd!"},
}
MACHINE = task("a machine", "vm_deployment", MACHINE_OPTIONS)
