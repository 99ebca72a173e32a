# Copyright (c) 2026, the azure_classic.service_management authors
# GNU General Public License v3.0+ (see LICENSES/GPL-3.0-or-later.txt or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a resource is: a location or an affinity group, which no write can change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..engine.plan import State
from ..errors import InvalidInput


def refuse_to_move(kind: str, before: State, params: Mapping[str, Any]) -> None:
    """Raise InvalidInput when the options want a place that is not the one where the resource is."""
    for option in ("location", "affinity_group"):
        wanted = params[option]
        if wanted and wanted.casefold() != (before[option] or "").casefold():
            place = f"affinity group {before['affinity_group']}" if before["affinity_group"] else before["location"]
            raise InvalidInput(option, f"the {kind} {before['name']} is in {place} and cannot move to {wanted}")
