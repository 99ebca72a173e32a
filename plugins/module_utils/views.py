# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Resources as results show them: one function each, shared by the modules that manage, list and inventory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ansible_collections.azure_classic.service_management.plugins.module_utils import (
    extended_properties,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import (
    InvalidInput,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.plan import State
from ansible_collections.azure_classic.service_management.plugins.module_utils.virtual_machine import changes
from ansible_collections.azure_classic.service_management.plugins.module_utils.virtual_machine.machine import (
    Machine,
    is_virtual_machine,
    lun,
    machines_of,
)


def hosted_service(message: Mapping[str, Any]) -> State:
    properties = message["hosted_service_properties"] or {}
    return {
        "name": message["service_name"],
        "label": properties.get("label"),
        "description": properties.get("description"),
        "location": properties.get("location"),
        "affinity_group": properties.get("affinity_group"),
        "extended_properties": extended_properties.from_wire(properties.get("extended_properties", [])),
        "reverse_dns_fqdn": properties.get("reverse_dns_fqdn"),
        "status": properties.get("status"),
        "url": message["url"],
        "date_created": properties.get("date_created"),
        "date_last_modified": properties.get("date_last_modified"),
    }


def virtual_machine(machine: Machine) -> State:
    """A machine with the three statuses that the service has for it, and ``ready``, the one that counts."""
    deployment = machine.deployment
    instance = machine.instance or {}
    os_disk = machine.role["os_virtual_hard_disk"] or {}
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
            "name": os_disk.get("disk_name"),
            "media_link": os_disk.get("media_link"),
            "source_image_name": os_disk.get("source_image_name"),
            "os": os_disk.get("os"),
            "host_caching": os_disk.get("host_caching"),
        },
        **changes.state_of(machine),
    }


def refuse_to_move(kind: str, before: State, params: Mapping[str, Any]) -> None:
    """Raise InvalidInput when the options want a place that is not the one where the resource is."""
    for option in ("location", "affinity_group"):
        wanted = params[option]
        if wanted and wanted.casefold() != (before[option] or "").casefold():
            place = f"affinity group {before['affinity_group']}" if before["affinity_group"] else before["location"]
            raise InvalidInput(option, f"the {kind} {before['name']} is in {place} and cannot move to {wanted}")


def os_image(message: Mapping[str, Any]) -> State:
    """``locations`` is empty for an image that does not say where it is."""
    return {
        "name": message["name"],
        "image_type": "os_image",
        "category": message["category"],
        "label": message["label"],
        "description": message["description"],
        "os": message["os"],
        "os_state": message["os_state"],
        "media_link": message["media_link"],
        "locations": _locations(message),
        "affinity_group": message["affinity_group"],
        "size_gb": message["logical_size_in_gb"],
        "image_family": message["image_family"],
        "eula": message["eula"],
        "show_in_gui": message["show_in_gui"],
        "published_date": message["published_date"],
        "is_premium": message["is_premium"],
        "icon_uri": message["icon_uri"],
        "small_icon_uri": message["small_icon_uri"],
        "privacy_uri": message["privacy_uri"],
        "recommended_vm_size": message["recommended_vm_size"],
        "publisher_name": message["publisher_name"],
        "language": message["language"],
    }


def vm_image(message: Mapping[str, Any]) -> State:
    """``locations`` is empty for an image that does not say where it is."""
    os_disk = message["os_disk_configuration"] or {}
    return {
        "name": message["name"],
        "image_type": "vm_image",
        "category": message["category"],
        "label": message["label"],
        "description": message["description"],
        "os": os_disk.get("os"),
        "os_state": os_disk.get("os_state"),
        "os_disk": {
            "name": os_disk.get("name"),
            "media_link": os_disk.get("media_link"),
            "size_gb": os_disk.get("logical_disk_size_in_gb"),
            "host_caching": os_disk.get("host_caching"),
        },
        "data_disks": [
            {
                "name": disk["name"],
                "lun": lun(disk),
                "media_link": disk["media_link"],
                "size_gb": disk["logical_disk_size_in_gb"],
                "host_caching": disk["host_caching"],
            }
            for disk in message["data_disk_configurations"]
        ],
        "locations": _locations(message),
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


def _locations(message: Mapping[str, Any]) -> list[str]:
    """Platform images are in many places, written as one text (protocol/images.md)."""
    return [each.strip() for each in (message["location"] or "").split(";") if each.strip()]


def storage_account(message: Mapping[str, Any]) -> State:
    """Without the keys, which only the user may ask for."""
    properties = message["storage_service_properties"] or {}
    return {
        "name": message["service_name"],
        "label": properties.get("label"),
        "description": properties.get("description"),
        "location": properties.get("location"),
        "affinity_group": properties.get("affinity_group"),
        "account_type": properties.get("account_type"),
        "extended_properties": extended_properties.from_wire(message["extended_properties"]),
        "status": properties.get("status"),
        "url": message["url"],
        "endpoints": _endpoints(properties.get("endpoints", [])),
        "secondary_endpoints": _endpoints(properties.get("secondary_endpoints", [])),
        "geo_primary_region": properties.get("geo_primary_region"),
        "status_of_primary": properties.get("status_of_primary"),
        "geo_secondary_region": properties.get("geo_secondary_region"),
        "status_of_secondary": properties.get("status_of_secondary"),
        "last_geo_failover_time": properties.get("last_geo_failover_time"),
        "creation_time": properties.get("creation_time"),
    }


def _endpoints(urls: list[str]) -> dict[str, str]:
    """``https://shopdata01.blob.core.windows.net/`` is the endpoint of ``blob``."""
    return {(urlsplit(url).hostname or "").partition(".")[2].partition(".")[0]: url for url in urls}


def deployment(service: Mapping[str, Any], message: Mapping[str, Any]) -> State:
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
        "virtual_machines": [virtual_machine(each) for each in machines_of(service) if each.deployment is message],
        "web_worker_roles": [role["role_name"] for role in message["role_list"] if not is_virtual_machine(role)],
    }
