# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The machines that use disks and images."""

from __future__ import annotations

from .. import refusals
from ..client.client import ServiceManagementClient
from ..errors import ServiceManagementError


def stays_in_use(client: ServiceManagementClient, error: ServiceManagementError) -> bool:
    """Whether a disk or image was refused because of a machine that exists.

    That of a machine that was deleted is free after a while (docs/protocol/errors.md#disks-and-images-in-use).
    """
    user = refusals.IN_USE_BY.search(error.message)
    if user is None:
        return False
    service = client.find("get_hosted_service_properties", service_name=user["service"], embed_detail="true")
    return any(
        role["role_name"] == user["role"]
        for deployment in (service["deployments"] if service else [])
        if deployment["status"] != "Deleting"
        for role in deployment["role_list"]
    )
