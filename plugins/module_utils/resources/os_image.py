# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An OS image: its view."""

from __future__ import annotations

from ..data import Record
from ..engine.plan import State
from .images import locations_of


def view(message: Record) -> State:
    """``locations`` is empty for an image that does not say where it is."""
    return {
        "name": message["name"],
        "image_type": "os_image",
        "category": message["category"],
        "label": message["label"],
        "description": message["description"],
        "os": message["os"],
        "os_state": message["os_state"],
        "media_link": message["media_link"],
        "locations": locations_of(message),
        "affinity_group": message["affinity_group"],
        "size_gb": message["logical_size_in_gb"],
        "image_family": message["image_family"],
        "eula": message["eula"],
        "show_in_gui": message["show_in_gui"],
        "published_date": message["published_date"],
        "is_premium": message["is_premium"],
        "icon_uri": message["icon_uri"],
        "small_icon_uri": message["small_icon_uri"],
        "privacy_uri": message["privacy_uri"],
        "recommended_vm_size": message["recommended_vm_size"],
        "publisher_name": message["publisher_name"],
        "language": message["language"],
    }
