# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What locations, hosted services, storage accounts and affinity groups have in common."""

from ..wire import Absent, Group, boolean, group, items, text

EXTENDED_PROPERTY = group("ExtendedProperty", text("Name", required=True), text("Value"))
EXTENDED_PROPERTIES = items("ExtendedProperties", EXTENDED_PROPERTY, since="2012-03-01")
SHOWN_EXTENDED_PROPERTIES = items("ExtendedProperties", EXTENDED_PROPERTY, since="2012-03-01", absent=Absent.EMPTY)
COMPUTE_CAPABILITIES = group(
    "ComputeCapabilities",
    items("WebWorkerRoleSizes", text("RoleSize"), absent=Absent.EMPTY),
    items("VirtualMachinesRoleSizes", text("RoleSize"), absent=Absent.EMPTY),
)


def availability(no_reason: Absent) -> Group:
    """Whether a name is free; `no_reason` is how the reason of a free one is written."""
    return group("AvailabilityResponse", boolean("Result"), text("Reason", absent=no_reason))
