# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was asked and answered: the journal of requests, and which operations they exercised."""

import re
from collections import Counter, deque
from collections.abc import Mapping
from typing import Any

from azure_classic_emulator.exchange import Exchange, Reply
from azure_classic_emulator.operation import Table
from azure_classic_emulator.world import World

KEPT = 10_000
_MOST_CHARACTERS = 50_000_000
MASK = "********"

_SECRETS = frozenset(
    [
        "AdminPassword",
        "CustomData",
        "Data",  # a certificate, perhaps with its private key
        "Password",
        "Primary",  # key of a storage account
        "PrivateConfiguration",
        "Secondary",
        "UserPassword",
    ]
)
# Elements that hold a secret only inside of others, and the element beside them that tells.
_SECRETS_BESIDE = {"Value": "Key", "Content": "SettingName"}


def _element(*names: str) -> re.Pattern[str]:
    """Start tag, name and content of an element. The document may be malformed: an unclosed one goes on to the end."""
    return re.compile(rf"(<(?:\w+:)?({'|'.join(names)})\b[^<>]*(?<!/)>)(.*?)(?=</(?:\w+:)?\2\s*>|\Z)", re.DOTALL)


_ANYWHERE = _element(*sorted(_SECRETS))
_BLOCK = _element("ResourceExtensionParameterValue", "ComponentSetting")
_IN_BLOCK = _element(*_SECRETS_BESIDE)


def masked_body(content: bytes) -> str:
    """A request or response body without its secrets."""
    try:
        body = content.decode("utf-8")
    except UnicodeDecodeError:
        body = "\0"
    if "\0" in body:
        return f"({len(content)} bytes that are not UTF-8)"
    return _BLOCK.sub(lambda block: block.group(1) + _mask(_IN_BLOCK, block.group(3)), _mask(_ANYWHERE, body))


def _mask(secrets: re.Pattern[str], body: str) -> str:
    return secrets.sub(lambda found: found.group(1) + (MASK if found.group(3) else ""), body)


def masked_document(value: Any) -> Any:
    """A document of the store without its secrets."""
    if isinstance(value, dict):
        return {
            name: MASK if held and _is_secret(name, value) else masked_document(held) for name, held in value.items()
        }
    if isinstance(value, list):
        return [masked_document(each) for each in value]
    return value


def _is_secret(name: str, parent: Mapping[str, Any]) -> bool:
    return name in _SECRETS or _SECRETS_BESIDE.get(name, name) in parent.keys() - {name}


class Journal:
    """The newest requests, and the counts of all; the `Recorder` of the dispatcher."""

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
                "fault": exchange.fault.given["effect"] if exchange.fault else None,
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
