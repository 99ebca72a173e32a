# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of operations, by request id (docs/protocol/operations-tracking.md#request-ids)."""

from collections.abc import Mapping
from typing import Any

from ..world import World, kinds
from ..world.documents import OperationRecord


def visible_status(world: World, record: OperationRecord) -> Mapping[str, Any]:
    """The body of *Get Operation Status*; an accepted operation is shown `InProgress` at least once."""
    if record.get("Polled") is False:
        world.store.put(kinds.OPERATION, record["ID"].replace("-", ""), record | {"Polled": True})
        return {"ID": record["ID"], "Status": "InProgress"}
    return record
