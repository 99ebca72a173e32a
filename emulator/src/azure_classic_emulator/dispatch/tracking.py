# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations that the service has answered, by request id (docs/protocol/operations-tracking.md#request-ids).

Every request gets a record, also a synchronous or a refused one, so that every request id can be polled.
"""

import uuid
from typing import Any

from ..basis import unverified
from ..errors import ServiceError
from ..exchange.call import Accepted
from ..exchange.exchange import Exchange
from ..exchange.operation import Operation, Table
from ..rules import exclusive
from ..world import Document, World, due_event
from .masking import masked_body

unverified(
    "Request ids stay known until the emulator is reset.", "docs/protocol/operations-tracking.md#get-operation-status"
)


class Tracker:
    """Keeps the records of one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def finished(self, exchange: Exchange, status: int, error: ServiceError | None) -> None:
        """Record a request that is over with its answer."""
        record = self._record(exchange)
        # docs/protocol/operations-tracking.md#get-operation-status: a success is reported as 200 also when the answer
        # was 201.
        record |= {
            "Status": "Failed" if error else "Succeeded",
            "HttpStatusCode": status if error else 200,
            "Completed": self._world.clock.stamp(),
        }
        if error is not None:
            record["Error"] = {"Code": error.code, "Message": error.message}
        self._world.store.put("operation", exchange.request_id, record)

    def accepted(self, exchange: Exchange, accepted: Accepted, lock: str | None) -> None:
        """Record a request that goes on in the background, and let its completion happen when its time is over."""
        assert exchange.operation is not None
        record = self._record(exchange) | {"Status": "InProgress", "Polled": False}
        self._world.store.put("operation", exchange.request_id, record)
        failure = accepted.failure
        self._world.later(
            self._world.configuration.operation_duration(exchange.operation.name),
            "operation_completed",
            request_id=exchange.request_id,
            operation=exchange.operation.name,
            arguments=accepted.arguments,
            lock=lock,
            failure=[failure.status, failure.code, failure.message] if failure else None,
        )

    def _record(self, exchange: Exchange) -> Document:
        return {
            "ID": str(uuid.UUID(exchange.request_id)),
            "Name": exchange.operation.name if exchange.operation else None,
            "Method": exchange.request.method,
            "Path": exchange.request.target,
            "Thumbprint": exchange.request.thumbprint,
            "ClientAddress": exchange.request.client_address,
            "Parameters": exchange.operation.match(exchange.segments) if exchange.operation else None,
            "Body": masked_body(exchange.request.content),
            "Started": self._world.clock.stamp(),
        }


_OPERATIONS: dict[str, Operation] = {}


def know_completions(table: Table) -> None:
    """Let the background operations find their completions."""
    _OPERATIONS.update({operation.name: operation for operation in table.operations})


@due_event("operation_completed")
def _complete(
    world: World,
    request_id: str,
    operation: str,
    arguments: dict[str, Any],
    lock: str | None,
    failure: list[Any] | None,
) -> None:
    record = world.store.get("operation", request_id)
    assert record is not None
    record |= {"Status": "Succeeded", "HttpStatusCode": 200, "Completed": world.clock.stamp()}
    try:
        with world.store.all_or_nothing():
            if failure is not None:
                raise ServiceError(*failure)
            _OPERATIONS[operation].complete(world, arguments)
    except ServiceError as error:
        record |= {
            "Status": "Failed",
            "HttpStatusCode": error.status,
            "Error": {"Code": error.code, "Message": error.message},
        }
    if lock is not None:
        exclusive.release(world, lock)
    world.store.put("operation", request_id, record)
