# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of operations, by request id (docs/protocol/operations-tracking.md#request-ids)."""

from ..wire import Body
from ..world import Document, World


def visible_status(world: World, record: Document) -> Body:
    """The body of *Get Operation Status*; an accepted operation is shown `InProgress` at least once."""
    if record.get("Polled") is False:
        world.store.put("operation", record["ID"].replace("-", ""), record | {"Polled": True})
        return {"ID": record["ID"], "Status": "InProgress"}
    return record
