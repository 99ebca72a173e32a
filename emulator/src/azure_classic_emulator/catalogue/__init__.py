# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the platform offers: locations, role sizes, guest operating systems, images, extensions and the subscription.

The data are the YAML files of this folder. Functions answer dictionaries whose keys are element names of the wire; the
results are shared and must not be changed by callers.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..basis import unverified
from ..wire import Body
from ..world.documents import OsImage, VmImage

unverified(
    "Some role sizes have the figures of their neighbors.",
    "docs/protocol/locations-and-sizes.md#role-sizes-of-july-2015",
)
unverified(
    "Most pairs of geo-replicated locations are general knowledge.",
    "docs/protocol/storage-accounts.md#storage-account-in-answers",
)
unverified(
    "Guest operating systems beside those of June 2015 are made up.",
    "docs/protocol/locations-and-sizes.md#list-operating-systems",
)
unverified("The platform's VM images are made up.", "docs/protocol/images.md#list-vm-images")
unverified(
    "Versions and schemas of most extensions are made up.", "docs/protocol/virtual-machines.md#resource-extensions"
)

NEVER = "1801-01-01T00:00:00Z"
"""The creation time that platform VM images report (docs/protocol/images.md#vm-image)."""


@cache
def _data(name: str) -> Any:
    return yaml.safe_load((files(__name__) / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def role_sizes() -> list[Body]:
    """`RoleSize` entries in the ordinal order of their names."""
    table = _data("role_sizes")
    return [_role_size(name, *figures) for name, figures in sorted((table["recorded"] | table["unverified"]).items())]


def _role_size(name: str, cores: int, memory: int, disks: int, web_disk: int | None, vm_disk: int) -> Body:
    return {
        "Name": name,
        "Label": f"{name} ({cores} cores, {memory} MB)",
        "Cores": cores,
        "MemoryInMb": memory,
        "SupportedByWebWorkerRoles": web_disk is not None,
        "SupportedByVirtualMachines": True,
        "MaxDataDiskCount": disks,
        "WebWorkerResourceDiskSizeInMb": web_disk or 0,
        "VirtualMachineResourceDiskSizeInMb": vm_disk,
    }


@cache
def locations() -> dict[str, Body]:
    """`Location` entries by name."""
    data = _data("locations")
    groups = data["role_size_groups"]

    def sizes(names: list[str]) -> list[str]:
        return sorted(size for name in names for size in groups[name])

    return {
        entry["name"]: {
            "Name": entry["name"],
            "DisplayName": entry["name"],
            "AvailableServices": entry["services"],
            "ComputeCapabilities": {
                "WebWorkerRoleSizes": sizes(entry["web"]),
                "VirtualMachinesRoleSizes": sizes(entry["vm"]),
            },
            "StorageCapabilities": {"StorageAccountTypes": entry["storage"]},
        }
        for entry in data["locations"]
    }


def secondary_location(name: str) -> str | None:
    """The location that holds the second copy of geo-replicated storage accounts."""
    return next((entry.get("pair") for entry in _data("locations")["locations"] if entry["name"] == name), None)


@cache
def operating_system_families() -> list[Body]:
    """`OperatingSystemFamily` entries with their `OperatingSystems`."""
    return [
        {
            "Name": family["name"],
            "Label": family["label"],
            "OperatingSystems": [
                {
                    "Version": entry["version"],
                    "Label": _guest_label(entry["version"]),
                    "IsDefault": entry["default"],
                    "IsActive": entry["active"],
                }
                for entry in family["versions"]
            ],
        }
        for family in _data("operating_systems")["families"]
    ]


def _guest_label(version: str) -> str:
    number, release = version.removeprefix("WA-GUEST-OS-").split("_")
    return f"Windows Azure Guest OS {number} (Release {release})"


@cache
def os_images() -> dict[str, OsImage]:
    """Platform `OSImage` entries by name."""
    data = _data("os_images")
    common = {"Category": "Public", "Location": data["locations"], "IsPremium": False, "IOType": "Standard_LRS"}
    return _by_name(
        common | publisher["defaults"] | image | {"Name": _published_name(publisher["prefix"], image["Name"])}
        for publisher in data["publishers"]
        for image in publisher["images"]
    )


@cache
def vm_images() -> dict[str, VmImage]:
    """Platform `VMImage` entries by name."""
    return _by_name(
        _vm_image(publisher["prefix"], publisher["defaults"] | image)
        for publisher in _data("vm_images")["publishers"]
        for image in publisher["images"]
    )


def _vm_image(prefix: str, entry: Body) -> Body:
    system, system_size, data_sizes = entry["os"], entry["os_disk_size"], entry["data_disk_sizes"]
    name = _published_name(prefix, entry["Name"])
    return {key: value for key, value in entry.items() if key not in ("os", "os_disk_size", "data_disk_sizes")} | {
        "Name": name,
        "Category": "Public",
        "OSDiskConfiguration": {
            "Name": f"{name}-os",
            "HostCaching": "ReadWrite",
            "OSState": "Generalized",
            "OS": system,
            "LogicalDiskSizeInGB": system_size,
            "IOType": "Standard",
        },
        "DataDiskConfigurations": [
            {
                "Name": f"{name}-datadisk-{number}",
                "HostCaching": "None",
                "Lun": number,
                "LogicalDiskSizeInGB": size,
                "IOType": "Standard",
            }
            for number, size in enumerate(data_sizes)
        ],
        "Location": _data("os_images")["locations"],
        "CreatedTime": NEVER,
        "ModifiedTime": NEVER,
        "IsPremium": entry.get("IsPremium", False),
        "VMImageState": "VMImageReadyForUse",
    }


@cache
def resource_extensions() -> list[Body]:
    """Every version of every `ResourceExtension`, the versions of one extension oldest first."""
    return _versions("resource_extensions")


@cache
def service_extensions() -> list[Body]:
    """Every version of every `ExtensionImage` of cloud services, the versions of one extension oldest first."""
    return _versions("service_extensions")


def _versions(kind: str) -> list[Body]:
    return [
        {key: value for key, value in entry.items() if key not in ("versions", "basis")}
        | {"Version": version, "ReplicationCompleted": True}
        for entry in _data("resource_extensions")[kind]
        for version in entry["versions"]
    ]


def subscription() -> Body:
    """The elements of `Subscription` that never change."""
    return {key: value for key, value in _data("subscription").items() if key[0].isupper()}


def not_offered() -> dict[str, str]:
    """Operations that are only named: `METHOD path?query` by name."""
    return {name: request for area in _data("not_offered").values() for name, request in area.items()}


def _published_name(prefix: str, name: str) -> str:
    return f"{prefix}__{name}"


def _by_name(entries: Any) -> dict[str, Any]:
    return {entry["Name"]: entry for entry in entries}
