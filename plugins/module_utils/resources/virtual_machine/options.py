# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options that describe a virtual machine. Their documentation is in the module vm_deployment."""

from __future__ import annotations

from typing import Final

from ...engine.job import resource_arguments
from ..fields import arguments
from .deployment import DEPLOYMENT
from .network import NETWORK
from .os_disk import OS_DISK, SOURCES
from .provisioning import PROVISIONING
from .role import ROLE

TABLE: Final = (*DEPLOYMENT, *OS_DISK, *PROVISIONING, *ROLE, *NETWORK)

VIRTUAL_MACHINE: Final = resource_arguments(
    {
        "service_name": {"type": "str", "required": True},
        "name": {"type": "str", "required": True},
        "role_name": {"type": "str"},
        **arguments(TABLE),
        "state": {
            "type": "str",
            "choices": ["present", "started", "stopped", "deallocated", "restarted", "absent"],
            "default": "present",
        },
        "wait_for": {"type": "str", "choices": ["ready", "operation"], "default": "ready"},
        "delete_media": {"type": "bool", "default": False},
    },
    mutually_exclusive=[list(SOURCES), ["linux", "windows"]],
    required_by={
        "source_image_name": ["media_link"],
        "remote_source_image_link": ["media_link", "os"],
        "media_location": ["vm_image_name"],
        "static_ip_address": ["subnets"],
    },
)
