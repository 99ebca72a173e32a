# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A virtual machine as results show it."""

from __future__ import annotations

from ...engine.plan import State
from .machine import Machine
from .role import state_of


def view(machine: Machine) -> State:
    """A machine with the three statuses that the service has for it, and ``ready``, the one that counts."""
    deployment = machine.deployment
    instance = machine.instance or {}
    os_disk = machine.role["os_virtual_hard_disk"]
    return {
        "service_name": machine.service["service_name"],
        "name": deployment["name"],
        "role_name": machine.role["role_name"],
        "deployment_slot": deployment["deployment_slot"],
        "label": deployment["label"],
        "url": deployment["url"],
        "deployment_status": deployment["status"],
        "instance_status": instance.get("instance_status"),
        "power_state": instance.get("power_state"),
        "ready": machine.is_ready,
        "state": machine.power,
        "ip_address": instance.get("ip_address"),
        "host_name": instance.get("host_name"),
        "virtual_ips": [each["address"] for each in deployment["virtual_ips"]],
        "virtual_network_name": deployment["virtual_network_name"],
        "reserved_ip_name": deployment["reserved_ip_name"],
        "remote_access_certificate_thumbprint": instance.get("remote_access_certificate_thumbprint"),
        "os_disk": {
            "name": os_disk["disk_name"],
            "media_link": os_disk["media_link"],
            "source_image_name": os_disk["source_image_name"],
            "os": os_disk["os"],
            "host_caching": os_disk["host_caching"],
        },
        **state_of(machine),
    }
