# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A hosted service: its view, and reading it with its deployments."""

from __future__ import annotations

from collections.abc import Iterator

from ..api.codec import Message
from ..client.client import ServiceManagementClient
from ..data import Record
from ..engine.plan import State
from . import extended_properties


def view(message: Record) -> State:
    properties = message["hosted_service_properties"]
    return {
        "name": message["service_name"],
        "label": properties["label"],
        "description": properties["description"],
        "location": properties["location"],
        "affinity_group": properties["affinity_group"],
        "extended_properties": extended_properties.from_wire(properties["extended_properties"]),
        "reverse_dns_fqdn": properties["reverse_dns_fqdn"],
        "status": properties["status"],
        "url": message["url"],
        "date_created": properties["date_created"],
        "date_last_modified": properties["date_last_modified"],
    }


def with_deployments(client: ServiceManagementClient, name: str | None = None) -> Iterator[Message]:
    """The service of this name, if there is one, or all services, each with its deployments.

    The list does not hold the deployments (docs/protocol/hosted-services.md#list-hosted-services), so every service
    costs one request. A service without a name stays as the list shows it.
    """
    if name:
        names = [name]
    else:
        listed = client.read("list_hosted_services")
        names = [service["service_name"] for service in listed if service["service_name"]]
        yield from (service for service in listed if not service["service_name"])
    for each in names:
        service = client.find("get_hosted_service_properties", service_name=each, embed_detail="true")
        if service:
            yield service
