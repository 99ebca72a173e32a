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
from ..exchange.operation import Table
from ..rules import exclusive
from ..world import InstanceFailure, World, kinds
from ..world.documents import Error, OperationRecord
from .boundary import refusal_of
from .masking import masked_body

unverified(
    "Request ids stay known until the emulator is reset.", "docs/protocol/operations-tracking.md#get-operation-status"
)


class Tracker:
    """Keeps the records of one world, and completes the operations that go on in the background."""

    def __init__(self, world: World, table: Table) -> None:
        self._world = world
        self._table = table
        world.on("operation_completed", self._complete)

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
            record["Error"] = _shown(error)
        self._world.store.put(kinds.OPERATION, exchange.request_id, record)

    def accepted(self, exchange: Exchange, accepted: Accepted, lock: str | None) -> None:
        """Record a request that goes on in the background, and let its completion happen when its time is over."""
        assert exchange.operation is not None
        record = self._record(exchange) | {"Status": "InProgress", "Polled": False}
        self._world.store.put(kinds.OPERATION, exchange.request_id, record)
        failure = accepted.failure
        self._world.later(
            self._world.configuration.operation_duration(exchange.operation.name),
            "operation_completed",
            request_id=exchange.request_id,
            operation=exchange.operation.name,
            arguments=accepted.arguments,
            lock=lock,
            failure=[failure.status, failure.code, failure.message] if failure else None,
            instance_failure=exchange.instance_failure,
        )

    def _complete(
        self,
        world: World,
        request_id: str,
        operation: str,
        arguments: dict[str, Any],
        lock: str | None,
        failure: list[Any] | None,
        instance_failure: list[Any] | None,
    ) -> None:
        record = world.store.get(kinds.OPERATION, request_id)
        assert record is not None
        record |= {"Status": "Succeeded", "HttpStatusCode": 200, "Completed": world.clock.stamp()}
        try:
            with world.store.all_or_nothing():
                if failure is not None:
                    raise ServiceError(*failure)
                seen = world.failing(InstanceFailure(*instance_failure) if instance_failure else None)
                self._table.named(operation).complete(seen, arguments)
        except Exception as raised:  # noqa: BLE001 - the error boundary
            error = refusal_of(raised, f"The completion of {operation}")
            record |= {"Status": "Failed", "HttpStatusCode": error.status, "Error": _shown(error)}
        if lock is not None:
            exclusive.release(world, lock)
        world.store.put(kinds.OPERATION, request_id, record)

    def _record(self, exchange: Exchange) -> OperationRecord:
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


def _shown(error: ServiceError) -> Error:
    return {"Code": error.code, "Message": error.message}
