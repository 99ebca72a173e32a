# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service can tell about a virtual machine before it is asked to make or change it.

See docs/protocol/virtual-machines.md#os-disk-of-a-role and docs/protocol/errors.md#disks-and-images-in-use. A failed
creation leaves half of its parts behind, so everything that can be known is asked first.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...client.client import ServiceManagementClient
from ...data import Options
from ...errors import InvalidInput
from .. import media, names, storage_account
from . import disks
from .machine import Machine


def check(client: ServiceManagementClient, params: Options, service: Options) -> None:
    """Raise InvalidInput when the machine cannot be made in the hosted service that was read."""
    location = location_of(client, service["hosted_service_properties"])
    if params["source_image_name"]:
        _os_image(client, params, location)
    if params["vm_image_name"]:
        _vm_image(client, params, location)
    _disks(client, params, None)
    _storage_accounts(client, {**disks.new_blobs(params), "media_location": params["media_location"]}, location)
    _thumbprints(client, params)


def check_changes(client: ServiceManagementClient, params: Options, machine: Machine) -> None:
    """Raise InvalidInput when the machine cannot get a disk that it shall have."""
    _disks(client, params, machine)
    blobs = disks.new_blobs(params, machine)
    if blobs:
        _storage_accounts(client, blobs, location_of(client, machine.service["hosted_service_properties"]))


def location_of(client: ServiceManagementClient, properties: Options) -> str | None:
    """The location of a hosted service or a storage account, also where an affinity group stands for it."""
    location: str | None = properties["location"]
    if location or not properties["affinity_group"]:
        return location
    group = client.find("get_affinity_group_properties", affinity_group_name=properties["affinity_group"])
    return group["location"] if group else None


def _os_image(client: ServiceManagementClient, params: Options, location: str | None) -> None:
    name = params["source_image_name"]
    image = client.find("get_os_image", image_name=name)
    if image is None:
        raise InvalidInput("source_image_name", f"there is no OS image {name} (a VM image is named in vm_image_name)")
    _system("source_image_name", name, image["os"], params)
    _provisioned("source_image_name", params)
    _offered("source_image_name", name, image["location"], location)


def _vm_image(client: ServiceManagementClient, params: Options, location: str | None) -> None:
    name = params["vm_image_name"]
    images = client.read("list_vm_images")
    image = next((each for each in images if names.is_same(each["name"], name)), None)
    if image is None:
        raise InvalidInput("vm_image_name", f"there is no VM image {name} (an OS image is named in source_image_name)")
    disk = image["os_disk_configuration"]
    _system("vm_image_name", name, disk["os"], params)
    if disk["os_state"] == "Specialized":
        if params["linux"] or params["windows"]:
            raise InvalidInput("vm_image_name", f"{name} is specialized: linux and windows have no effect on it")
    else:
        _provisioned("vm_image_name", params)
    _offered("vm_image_name", name, image["location"], location)


def _system(option: str, name: str, system: str | None, params: Options) -> None:
    for other in ("Linux", "Windows"):
        if params[other.lower()] and system not in (None, other):
            raise InvalidInput(option, f"{name} is an image of {system}, but the option {other.lower()} is given")


def _provisioned(option: str, params: Options) -> None:
    if not params["linux"] and not params["windows"]:
        raise InvalidInput(option, "a machine from a generalized image needs linux or windows")


def _offered(option: str, name: str, offered: str | None, location: str | None) -> None:
    """An image without a location is taken as it is: old answers leave the element out."""
    locations = [each.strip() for each in (offered or "").split(";") if each.strip()]
    if location and locations and location.casefold() not in (each.casefold() for each in locations):
        raise InvalidInput(
            option, f"{name} is not offered in {location}, where the hosted service is; it is in {', '.join(locations)}"
        )


def _disks(client: ServiceManagementClient, params: Options, machine: Machine | None) -> None:
    """A disk may move within ``machine``, which has it."""
    blobs, attached = disks.new_blobs(params, machine), disks.attached_disks(params, machine)
    if not blobs and not attached:
        return
    registered = client.read("list_disks")
    for option, link in blobs.items():
        disk = next((each for each in registered if media.is_same(each["media_link"], link)), None)
        if disk:
            raise InvalidInput(option, f"{link} is already the disk {disk['name']}{media.user_of(disk)}")
    for option, name in attached.items():
        disk = next((each for each in registered if names.is_same(each["name"], name)), None)
        if disk is None:
            raise InvalidInput(option, f"no disk {name}")
        if disk["attached_to"] and not (machine and machine.has_disk(name)):
            raise InvalidInput(option, f"the disk {name} is in use{media.user_of(disk)}")


def _storage_accounts(client: ServiceManagementClient, blobs: Mapping[str, str | None], location: str | None) -> None:
    """Each account that gets a new blob is asked for once."""
    asked = set()
    for option, link in blobs.items():
        name = media.account_name(link)
        if link and name not in asked:
            asked.add(name)
            _storage_account(client, option, link, location)


def _storage_account(client: ServiceManagementClient, option: str, link: str, location: str | None) -> None:
    account = storage_account.require(client, option, link)
    place = location_of(client, account["storage_service_properties"])
    if location and place and place.casefold() != location.casefold():
        raise InvalidInput(
            option,
            f"the storage account {account['service_name']} is in {place}, but the hosted service is in {location}",
        )


def _thumbprints(client: ServiceManagementClient, params: Options) -> None:
    wanted = _wanted_thumbprints(params)
    if not wanted:
        return
    service_name = params["service_name"]
    known = client.read("list_service_certificates", service_name=service_name)
    for option, thumbprint in wanted.items():
        if not any(names.is_same(each["thumbprint"], thumbprint) for each in known):
            raise InvalidInput(
                option,
                f"the hosted service {service_name} has no service certificate with the thumbprint {thumbprint}; "
                "a management certificate is not one: add it to the service first",
            )


def _wanted_thumbprints(params: Options) -> dict[str, str]:
    """The options that name service certificates, and their thumbprints."""
    sources = (
        ("linux", "ssh_public_keys", "fingerprint"),
        ("linux", "ssh_key_pairs", "fingerprint"),
        ("windows", "stored_certificates", "thumbprint"),
        ("windows", "winrm_listeners", "certificate_thumbprint"),
    )
    return {
        f"{system}.{option}[{index}].{key}": item[key]
        for system, option, key in sources
        if params[system]
        for index, item in enumerate(params[system][option] or [])
        if item[key]
    }
