# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Locations, role sizes and guest operating systems (docs/protocol/locations-and-sizes.md#locations-and-sizes)."""

from __future__ import annotations

from .common import COMPUTE_CAPABILITIES
from .operation import Operation
from .schema import base64, boolean, integer, items, record, text

LOCATION = record(
    "Location",
    text("Name"),
    text("DisplayName"),
    items("AvailableServices", text("AvailableService")),
    COMPUTE_CAPABILITIES,
    record("StorageCapabilities", items("StorageAccountTypes", text("StorageAccountType"))),
)

ROLE_SIZE = record(
    "RoleSize",
    text("Name"),
    text("Label"),
    integer("Cores"),
    integer("MemoryInMb"),
    boolean("SupportedByWebWorkerRoles"),
    boolean("SupportedByVirtualMachines"),
    integer("MaxDataDiskCount"),
    integer("WebWorkerResourceDiskSizeInMb"),
    integer("VirtualMachineResourceDiskSizeInMb"),
)

OPERATING_SYSTEM = record(
    "OperatingSystem",
    text("Version"),
    base64("Label"),
    boolean("IsDefault"),
    boolean("IsActive"),
    text("Family"),
    base64("FamilyLabel"),
)

OPERATING_SYSTEM_FAMILY = record(
    "OperatingSystemFamily",
    text("Name"),
    base64("Label"),
    items(
        "OperatingSystems",
        record("OperatingSystem", text("Version"), base64("Label"), boolean("IsDefault"), boolean("IsActive")),
    ),
)

OPERATIONS = (
    Operation("list_locations", "GET", "locations", response=items("Locations", LOCATION)),
    Operation("list_role_sizes", "GET", "rolesizes", response=items("RoleSizes", ROLE_SIZE)),
    Operation(
        "list_operating_systems",
        "GET",
        "operatingsystems",
        response=items("OperatingSystems", OPERATING_SYSTEM),
    ),
    Operation(
        "list_operating_system_families",
        "GET",
        "operatingsystemfamilies",
        response=items("OperatingSystemFamilies", OPERATING_SYSTEM_FAMILY),
    ),
)
