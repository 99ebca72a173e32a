# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A storage account: its view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ..engine.plan import State
from . import extended_properties


def view(message: Mapping[str, Any]) -> State:
    """Without the keys, which only the user may ask for."""
    properties = message["storage_service_properties"] or {}
    return {
        "name": message["service_name"],
        "label": properties.get("label"),
        "description": properties.get("description"),
        "location": properties.get("location"),
        "affinity_group": properties.get("affinity_group"),
        "account_type": properties.get("account_type"),
        "extended_properties": extended_properties.from_wire(message["extended_properties"]),
        "status": properties.get("status"),
        "url": message["url"],
        "endpoints": _endpoints(properties.get("endpoints", [])),
        "secondary_endpoints": _endpoints(properties.get("secondary_endpoints", [])),
        "geo_primary_region": properties.get("geo_primary_region"),
        "status_of_primary": properties.get("status_of_primary"),
        "geo_secondary_region": properties.get("geo_secondary_region"),
        "status_of_secondary": properties.get("status_of_secondary"),
        "last_geo_failover_time": properties.get("last_geo_failover_time"),
        "creation_time": properties.get("creation_time"),
    }


def _endpoints(urls: list[str]) -> dict[str, str]:
    """``https://shopdata01.blob.core.windows.net/`` is the endpoint of ``blob``."""
    return {(urlsplit(url).hostname or "").partition(".")[2].partition(".")[0]: url for url in urls}
