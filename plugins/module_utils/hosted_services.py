# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading hosted services with what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ansible_collections.azure_classic.service_management.plugins.module_utils.client import ServiceManagementClient


def with_deployments(client: ServiceManagementClient, name: str | None = None) -> Iterator[Any]:
    """The service of this name, if there is one, or all services, each with its deployments.

    The list does not hold the deployments (protocol/hosted-services.md, List), so every service costs one request.
    """
    names = [name] if name else [service["service_name"] for service in client.read("list_hosted_services")]
    for each in names:
        service = client.find("get_hosted_service_properties", service_name=each, embed_detail="true")
        if service:
            yield service
