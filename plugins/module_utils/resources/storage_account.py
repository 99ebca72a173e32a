# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A storage account: its view, the account behind a media link, and what an account contains."""

from __future__ import annotations

from ..api.codec import Message
from ..client.client import ServiceManagementClient
from ..data import Record
from ..engine.plan import State
from ..errors import InvalidInput
from . import extended_properties, media


def view(message: Record) -> State:
    """Without the keys, which only the user may ask for."""
    properties = message["storage_service_properties"]
    return {
        "name": message["service_name"],
        "label": properties["label"],
        "description": properties["description"],
        "location": properties["location"],
        "affinity_group": properties["affinity_group"],
        "account_type": properties["account_type"],
        "extended_properties": extended_properties.from_wire(message["extended_properties"]),
        "status": properties["status"],
        "url": message["url"],
        "endpoints": _endpoints(properties["endpoints"]),
        "secondary_endpoints": _endpoints(properties["secondary_endpoints"]),
        "geo_primary_region": properties["geo_primary_region"],
        "status_of_primary": properties["status_of_primary"],
        "geo_secondary_region": properties["geo_secondary_region"],
        "status_of_secondary": properties["status_of_secondary"],
        "last_geo_failover_time": properties["last_geo_failover_time"],
        "creation_time": properties["creation_time"],
    }


def require(client: ServiceManagementClient, option: str, link: str) -> Message:
    """The storage account of the media link. Raises InvalidInput when the subscription has none."""
    name = media.account_name(link)
    account = client.find("get_storage_account_properties", service_name=name) if name else None
    if account is None:
        raise InvalidInput(option, f"the subscription has no storage account {name}, in which {link} must be")
    return account


def contents(client: ServiceManagementClient, name: str) -> list[str]:
    """The disks and images whose blobs are in the account, as the ends of a sentence."""

    def has(*links: str | None) -> bool:
        return name in map(media.account_name, links)

    disks = [
        f"the disk {disk['name']}{media.user_of(disk)}" for disk in client.read("list_disks") if has(disk["media_link"])
    ]
    os_images = [f"the OS image {image['name']}" for image in client.read("list_os_images") if has(image["media_link"])]
    vm_images = [
        f"the VM image {image['name']}"
        for image in client.read("list_vm_images", category="User")
        if has(*(disk["media_link"] for disk in _disks(image)))
    ]
    return [*disks, *os_images, *vm_images]


def _disks(vm_image: Record) -> list[Record]:
    os_disk = vm_image["os_disk_configuration"]
    return [*([os_disk] if os_disk else []), *vm_image["data_disk_configurations"]]


def _endpoints(urls: list[str]) -> dict[str, str]:
    """``https://shopdata01.blob.core.windows.net/`` is the endpoint of ``blob``."""
    hosts = {media.parts(url).hostname: url for url in urls}
    return {host.partition(".")[2].partition(".")[0]: url for host, url in hosts.items() if host}
