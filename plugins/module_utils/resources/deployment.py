# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A deployment of a hosted service: its view."""

from __future__ import annotations

from ..data import Record
from ..engine.plan import State
from .virtual_machine.machine import is_virtual_machine, machines_of
from .virtual_machine.view import view as view_of_machine


def view(service: Record, message: Record) -> State:
    """A deployment of a hosted service that was read with its deployments."""
    return {
        "name": message["name"],
        "deployment_slot": message["deployment_slot"],
        "label": message["label"],
        "status": message["status"],
        "locked": message["locked"],
        "url": message["url"],
        "virtual_ips": [each["address"] for each in message["virtual_ips"]],
        "virtual_network_name": message["virtual_network_name"],
        "reserved_ip_name": message["reserved_ip_name"],
        "created_time": message["created_time"],
        "last_modified_time": message["last_modified_time"],
        "virtual_machines": [view_of_machine(each) for each in machines_of(service) if each.deployment is message],
        "web_worker_roles": [role["role_name"] for role in message["role_list"] if not is_virtual_machine(role)],
    }
