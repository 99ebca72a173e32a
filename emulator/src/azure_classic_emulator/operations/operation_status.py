# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Get Operation Status (docs/protocol/operations-tracking.md#get-operation-status)."""

from collections.abc import Mapping
from typing import Any

from ..basis import inferred
from ..errors import not_found
from ..exchange.call import Call
from ..exchange.operation import Table
from ..rules.operation_records import visible_status
from ..schemas.operations import OPERATION_STATUS
from ..world import kinds

TABLE = Table()

inferred(
    "A request id that was never returned is answered 404.", "docs/protocol/operations-tracking.md#get-operation-status"
)


@TABLE.operation("GET", "operations/{request_id}", since="2009-10-01", response=OPERATION_STATUS)
def get_operation_status(call: Call) -> Mapping[str, Any]:
    record = call.world.store.get(kinds.OPERATION, call.path["request_id"].replace("-", ""))
    if record is None:
        raise not_found("The operation request ID was not found.")
    return visible_status(call.world, record)
