# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An affinity group: its view."""

from __future__ import annotations

from ..api.codec import Message
from ..engine.plan import State


def view(message: Message) -> State:
    """Without the members: only Get Affinity Group Properties returns them."""
    return {
        "name": message["name"],
        "label": message["label"],
        "description": message["description"],
        "location": message["location"],
        "capabilities": message["capabilities"],
        "created_time": message["created_time"],
    }


def members(message: Message) -> State:
    """The hosted services and storage accounts of a group that was read by its name."""
    return {
        "hosted_services": [each["service_name"] for each in message["hosted_services"]],
        "storage_accounts": [each["service_name"] for each in message["storage_services"]],
    }
