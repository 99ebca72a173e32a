# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Affinity groups (docs/protocol/locations-and-sizes.md#affinity-groups)."""

from __future__ import annotations

from .common import COMPUTE_CAPABILITIES
from .hosted_services import HOSTED_SERVICE
from .operation import Operation
from .schema import base64, items, record, text
from .storage_accounts import STORAGE_SERVICE

AFFINITY_GROUPS = "affinitygroups"
AFFINITY_GROUP = AFFINITY_GROUPS + "/{affinity_group_name}"

AFFINITY_GROUP_RESULT = record(
    "AffinityGroup",
    text("Name"),
    base64("Label"),
    text("Description"),
    text("Location"),
    items("HostedServices", HOSTED_SERVICE),
    items("StorageServices", STORAGE_SERVICE),
    items("Capabilities", text("Capability")),
    text("CreatedTime"),
    COMPUTE_CAPABILITIES,
)

OPERATIONS = (
    Operation(
        "list_affinity_groups",
        "GET",
        AFFINITY_GROUPS,
        response=items("AffinityGroups", AFFINITY_GROUP_RESULT),
    ),
    Operation("get_affinity_group_properties", "GET", AFFINITY_GROUP, response=AFFINITY_GROUP_RESULT),
    Operation(
        "create_affinity_group",
        "POST",
        AFFINITY_GROUPS,
        request=record("CreateAffinityGroup", text("Name"), base64("Label"), text("Description"), text("Location")),
    ),
    Operation(
        "update_affinity_group",
        "PUT",
        AFFINITY_GROUP,
        request=record("UpdateAffinityGroup", base64("Label"), text("Description")),
    ),
    Operation("delete_affinity_group", "DELETE", AFFINITY_GROUP),
)
