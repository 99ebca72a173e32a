# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Role sizes and guest operating systems (docs/protocol/locations-and-sizes.md#list-role-sizes)."""

from .. import catalogue
from ..exchange.call import Call
from ..exchange.operation import Table
from ..wire import Body, Field, base64_text, boolean, group, integer, items, text

TABLE = Table()

_ROLE_SIZE = group(
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
    repeated=True,
)
_VERSION: tuple[Field, ...] = (
    text("Version"),
    base64_text("Label"),
    boolean("IsDefault"),
    boolean("IsActive"),
)
_OPERATING_SYSTEM = group("OperatingSystem", *_VERSION, integer("Family"), base64_text("FamilyLabel"), repeated=True)
_FAMILY = group(
    "OperatingSystemFamily",
    text("Name"),
    base64_text("Label"),
    items("OperatingSystems", group("OperatingSystem", *_VERSION)),
    repeated=True,
)


@TABLE.operation("GET", "rolesizes", since="2013-08-01", response=group("RoleSizes", _ROLE_SIZE))
def list_role_sizes(call: Call) -> Body:
    return {"RoleSize": catalogue.role_sizes()}


@TABLE.operation("GET", "operatingsystems", since="2009-10-01", response=group("OperatingSystems", _OPERATING_SYSTEM))
def list_operating_systems(call: Call) -> Body:
    return {
        "OperatingSystem": [
            version | {"Family": family["Name"], "FamilyLabel": family["Label"]}
            for family in catalogue.operating_system_families()
            for version in family["OperatingSystems"]
        ]
    }


@TABLE.operation(
    "GET", "operatingsystemfamilies", since="2010-10-28", response=group("OperatingSystemFamilies", _FAMILY)
)
def list_operating_system_families(call: Call) -> Body:
    return {"OperatingSystemFamily": catalogue.operating_system_families()}
