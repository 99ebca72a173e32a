# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Get Operation Status (protocol/operations-tracking.md)."""

from azure_classic_emulator.basis import inferred
from azure_classic_emulator.errors import not_found
from azure_classic_emulator.exchange import Call
from azure_classic_emulator.operation import Table
from azure_classic_emulator.tracking import OPERATION_STATUS, visible_status
from azure_classic_emulator.wire import Body

TABLE = Table()

inferred("A request id that was never returned is answered 404.", "protocol/operations-tracking.md")


@TABLE.operation("GET", "operations/{request_id}", since="2009-10-01", response=OPERATION_STATUS)
def get_operation_status(call: Call) -> Body:
    record = call.world.store.get("operation", call.path["request_id"].replace("-", ""))
    if record is None:
        raise not_found("The operation request ID was not found.")
    return visible_status(call.world, record)
