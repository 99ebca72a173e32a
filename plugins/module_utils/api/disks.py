# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The repository of registered disks (docs/protocol/disks.md#disk-repository)."""

from __future__ import annotations

from .operation import Operation
from .schema import boolean, integer, items, record, text

DISKS = "services/disks"
DISK = DISKS + "/{disk_name}"

DISK_RESULT = record(
    "Disk",
    text("AffinityGroup"),
    record("AttachedTo", text("DeploymentName"), text("HostedServiceName"), text("RoleName")),
    text("OS"),
    text("Label"),
    text("Location"),
    integer("LogicalDiskSizeInGB"),
    text("MediaLink"),
    text("Name"),
    text("SourceImageName"),
    boolean("IsCorrupted"),
    boolean("IsPremium"),
    text("CreatedTime"),
    text("IOType"),
)

DISK_INPUT = record("Disk", text("OS"), text("Label"), text("MediaLink"), text("Name"))

OPERATIONS = (
    Operation("list_disks", "GET", DISKS, response=items("Disks", DISK_RESULT)),
    Operation("get_disk", "GET", DISK, response=DISK_RESULT),
    Operation("add_disk", "POST", DISKS, request=DISK_INPUT, response=DISK_RESULT),
    Operation("update_disk", "PUT", DISK, request=DISK_INPUT, response=DISK_RESULT),
    Operation("delete_disk", "DELETE", DISK + "?comp={comp}"),
)
