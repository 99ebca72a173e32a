# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What passes the checks of a virtual machine, up to the borders; the refusals are in the contract tests."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine import (
    checks,
    os_disk,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.resources.virtual_machine.options import (
    VIRTUAL_MACHINE,
)
from ansible_collections.azure_classic.service_management.tests.harness.options import validated

NAMES = {"service_name": "shop", "name": "shop-vm", "role_name": "web1"}
FROM_IMAGE = {"source_image_name": "golden", "media_link": "https://a.blob.core.windows.net/vhds/web1.vhd"}
LINUX = {"host_name": "web1", "user_name": "azureuser", "user_password": "Pass-w0rd!"}
WINDOWS = {"admin_username": "boss", "admin_password": "Pass-w0rd!"}
KEY = {"fingerprint": "AB", "path": "/home/azureuser/.ssh/authorized_keys"}
SSH = {"name": "SSH", "local_port": 22, "public_port": 22}
DISK = {"lun": 0, "size_gb": 1, "media_link": "https://a.blob.core.windows.net/vhds/d.vhd"}


def linux(**changes: Any) -> dict[str, Any]:
    return {"linux": {**LINUX, **changes}, **FROM_IMAGE}


def windows(**changes: Any) -> dict[str, Any]:
    return {"windows": {**WINDOWS, **changes}, **FROM_IMAGE}


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"name": "a"},
        {"name": "7." + "x" * 98},
        {"role_name": "a"},
        {"role_name": "a" + "-" * 62 + "1"},
        {"label": "ä" * 100},
        linux(),
        linux(host_name="w" * 64, user_name="u" * 32, user_password="p" * 72),
        linux(host_name="w", user_name="u", user_password="sechs6"),
        linux(user_password=None, ssh_public_keys=[KEY]),
        linux(user_password=None, ssh_key_pairs=[KEY], disable_ssh_password_authentication=True),
        linux(disable_ssh_password_authentication=False),
        linux(disable_ssh_password_authentication=True, ssh_public_keys=[KEY]),
        linux(custom_data="ä" * 32767 + "x"),
        windows(),
        windows(computer_name="fifteen-letters"),
        windows(admin_password="Pa55" * 2),
        windows(admin_password="Pa5-" * 30 + "Pa5"),
        windows(admin_password="lower UPPER"),
        windows(admin_password="lower 123"),
        windows(winrm_listeners=[{"protocol": "Http"}, {"protocol": "Https", "certificate_thumbprint": "AB"}]),
        {"os_disk_name": "old-os"},
        {"media_link": "http://a.blob.core.windows.net/vhds/web1.vhd", "source_image_name": "golden"},
        {"subnets": ["front"], "static_ip_address": "10.1.0.10"},
        {"subnets": ["front"], "static_ip_address": ""},
        {"dns_servers": [{"name": "a", "address": "10.1.0.4"}, {"name": "b", "address": "10.1.0.4"}]},
        {"public_ips": [{"name": "a", "idle_timeout": 4}, {"name": "b", "idle_timeout": 30}]},
        {"endpoints": [{"name": "a", "local_port": 1, "public_port": 65535, "idle_timeout": 4}]},
        {"endpoints": [{"name": "a", "local_port": 65535, "idle_timeout": 30}]},
        {"endpoints": [{**SSH, "name": "dns"}, {**SSH, "protocol": "udp"}]},
        {"endpoints": [{"name": "a", "local_port": 1}, {"name": "b", "local_port": 2}]},
        {"endpoints": [{**SSH, "load_balanced_set": "s", "probe": {"protocol": "tcp", "port": 22}}]},
        {"endpoints": [{**SSH, "load_balanced_set": "s", "probe": {"protocol": "http", "port": 80, "path": "/"}}]},
        {"endpoints": [{**SSH, "acl": [{"order": 0, "action": "deny", "remote_subnet": "203.0.113.7/24"}]}]},
        {"data_disks": [{**DISK, "lun": 31, "size_gb": 1023}, {"lun": 0, "disk_name": "a"}]},
        {"data_disks": [{"lun": 0, "source_media_link": "https://a.blob.core.windows.net/vhds/d.vhd"}]},
        {"data_disks": []},
    ],
    ids=lambda options: ", ".join(str(item)[:50] for item in options.items()) or "names only",
)
def test_what_the_service_takes_passes(options: dict[str, Any]) -> None:
    checks.check(validated(VIRTUAL_MACHINE, {**NAMES, **options}))


@pytest.mark.parametrize(
    ("options", "source"),
    [
        ({}, None),
        (FROM_IMAGE, "source_image_name"),
        ({"vm_image_name": "shop-v3"}, "vm_image_name"),
        ({"os_disk_name": "old-os"}, "os_disk_name"),
        (
            {"remote_source_image_link": "https://a/b.vhd", "media_link": "https://a/c.vhd", "os": "Linux"},
            "remote_source_image_link",
        ),
    ],
)
def test_what_a_machine_is_made_from(options: dict[str, Any], source: str | None) -> None:
    assert os_disk.source_of(validated(VIRTUAL_MACHINE, {**NAMES, **options})) == source
