# Copyright: the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Resources as results show them: one function each, shared by the modules that manage, list and inventory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.azure_classic.service_management.plugins.module_utils import (
    extended_properties,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.errors import (
    InvalidInput,
)
from ansible_collections.azure_classic.service_management.plugins.module_utils.plan import (
    State,
)


def hosted_service(message: Mapping[str, Any]) -> State:
    properties = message["hosted_service_properties"] or {}
    return {
        "name": message["service_name"],
        "label": properties.get("label"),
        "description": properties.get("description"),
        "location": properties.get("location"),
        "affinity_group": properties.get("affinity_group"),
        "extended_properties": extended_properties.from_wire(properties.get("extended_properties", [])),
        "reverse_dns_fqdn": properties.get("reverse_dns_fqdn"),
        "status": properties.get("status"),
        "url": message["url"],
        "date_created": properties.get("date_created"),
        "date_last_modified": properties.get("date_last_modified"),
    }


def refuse_to_move(kind: str, before: State, params: Mapping[str, Any]) -> None:
    """Raise InvalidInput when the options want a place that is not the one where the resource is."""
    for option in ("location", "affinity_group"):
        wanted = params[option]
        if wanted and wanted.casefold() != (before[option] or "").casefold():
            place = f"affinity group {before['affinity_group']}" if before["affinity_group"] else before["location"]
            raise InvalidInput(option, f"the {kind} {before['name']} is in {place} and cannot move to {wanted}")
