# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A VM image: its view."""

from __future__ import annotations

from ..data import Record
from ..engine.plan import State
from .images import locations_of
from .virtual_machine.data_disk import LUN


def view(message: Record) -> State:
    """``locations`` is empty for an image that does not say where it is."""
    os_disk = message["os_disk_configuration"]
    return {
        "name": message["name"],
        "image_type": "vm_image",
        "category": message["category"],
        "label": message["label"],
        "description": message["description"],
        "os": os_disk["os"],
        "os_state": os_disk["os_state"],
        "os_disk": {
            "name": os_disk["name"],
            "media_link": os_disk["media_link"],
            "size_gb": os_disk["logical_disk_size_in_gb"],
            "host_caching": os_disk["host_caching"],
        },
        "data_disks": [
            {
                "name": disk["name"],
                "lun": LUN.get(disk),
                "media_link": disk["media_link"],
                "size_gb": disk["logical_disk_size_in_gb"],
                "host_caching": disk["host_caching"],
            }
            for disk in message["data_disk_configurations"]
        ],
        "locations": locations_of(message),
        "affinity_group": message["affinity_group"],
        "service_name": message["service_name"],
        "deployment_name": message["deployment_name"],
        "role_name": message["role_name"],
        "role_state_on_capture": message["role_state_on_capture"],
        "role_size_on_capture": message["role_size_on_capture"],
        "created_time": message["created_time"],
        "modified_time": message["modified_time"],
        "language": message["language"],
        "image_family": message["image_family"],
        "recommended_vm_size": message["recommended_vm_size"],
        "publisher_name": message["publisher_name"],
        "published_date": message["published_date"],
        "show_in_gui": message["show_in_gui"],
    }
