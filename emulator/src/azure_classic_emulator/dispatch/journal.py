# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was asked and answered: the journal of requests, and which operations they exercised."""

from collections import Counter, deque
from collections.abc import Mapping
from typing import Any

from ..exchange.exchange import Exchange
from ..exchange.messages import Reply
from ..exchange.operation import Table
from ..world import World
from .masking import masked_body

KEPT = 10_000
_MOST_CHARACTERS = 50_000_000


class Journal:
    """The newest requests, and the counts of all."""

    def __init__(self, world: World, table: Table) -> None:
        self._world = world
        self._table = table
        self._sequence = 0
        self._entries: deque[dict[str, Any]] = deque()
        self._characters = 0
        self._statuses: dict[str, Counter[str]] = {}

    @property
    def requests(self) -> int:
        """The number of requests since the emulator started."""
        return self._sequence

    @property
    def entries(self) -> list[dict[str, Any]]:
        """Oldest first. The status is None when the connection was reset instead of an answer."""
        return list(self._entries)

    def record(self, exchange: Exchange, reply: Reply) -> None:
        self._sequence += 1
        path, _unused, query = exchange.request.target.partition("?")
        error = reply.error
        status = None if reply.transport.reset else reply.status
        self._keep(
            {
                "sequence": self._sequence,
                "time": self._world.clock.stamp(),
                "method": exchange.request.method,
                "path": path,
                "query": query,
                "version": exchange.request.headers.get("x-ms-version"),
                "operation": exchange.operation.name if exchange.operation else None,
                "request_id": exchange.request_id,
                "status": status,
                "error": {"code": error.code, "message": error.message} if error else None,
                "fault": exchange.fault.shown if exchange.fault else None,
                "request_body": masked_body(exchange.request.content),
                "response_body": masked_body(reply.content),
                "client_thumbprint": exchange.request.thumbprint,
            }
        )
        if exchange.operation is not None:
            self._statuses.setdefault(exchange.operation.name, Counter())[str(status)] += 1

    def _keep(self, entry: dict[str, Any]) -> None:
        self._entries.append(entry)
        self._characters += _characters(entry)
        while len(self._entries) > KEPT or self._characters > _MOST_CHARACTERS:
            self._characters -= _characters(self._entries.popleft())

    def coverage(self) -> dict[str, Any]:
        """Every operation of the emulator with the number of its requests by status, since the emulator started."""
        operations = {operation.name: self._covered(operation.name) for operation in self._table.operations}
        return {
            "declared": len(operations),
            "offered": sum(1 for covered in operations.values() if covered["offered"]),
            "exercised": sum(1 for covered in operations.values() if covered["requests"]),
            "operations": operations,
        }

    def clear(self) -> None:
        """Forget the requests. The coverage stays: it is about all tests that used one emulator."""
        self._entries.clear()
        self._characters = 0

    def _covered(self, name: str) -> Mapping[str, Any]:
        operation = self._table.named(name)
        statuses = self._statuses.get(name, Counter())
        return {
            "method": operation.method,
            "paths": list(operation.paths),
            "since": operation.since,
            "offered": operation.handler is not None,
            "requests": statuses.total(),
            "statuses": dict(statuses),
        }


def _characters(entry: Mapping[str, Any]) -> int:
    return len(entry["request_body"]) + len(entry["response_body"])
