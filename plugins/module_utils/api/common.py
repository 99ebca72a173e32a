# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Messages that several resource families share."""

from __future__ import annotations

from .schema import boolean, items, record, text

EXTENDED_PROPERTIES = items("ExtendedProperties", record("ExtendedProperty", text("Name"), text("Value")), key="name")

ROLE_SIZE_NAMES = (
    items("WebWorkerRoleSizes", text("RoleSize")),
    items("VirtualMachinesRoleSizes", text("RoleSize")),
)

COMPUTE_CAPABILITIES = record("ComputeCapabilities", *ROLE_SIZE_NAMES)

AVAILABILITY = record("AvailabilityResponse", boolean("Result"), text("Reason"))

SERVICE_EXTENSION = record("Extension", text("Id"), text("State"))
SERVICE_EXTENSIONS = items("Extensions", SERVICE_EXTENSION)
