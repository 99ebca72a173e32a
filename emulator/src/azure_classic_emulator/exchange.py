# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One request and its answer, without any transport library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from azure_classic_emulator.errors import ServiceError, bad_query
from azure_classic_emulator.wire import Body
from azure_classic_emulator.world import InstanceFailure, World

if TYPE_CHECKING:
    from azure_classic_emulator.faults import Rule
    from azure_classic_emulator.operation import Operation


@dataclass(frozen=True)
class Request:
    """A request as the server took it from the wire; header names are lower-case."""

    method: str
    target: str
    headers: Mapping[str, str]
    content: bytes
    thumbprint: str | None
    certificate_expired: bool = False
    client_address: str = "127.0.0.1"


@dataclass(frozen=True)
class Transport:
    """What happens to the bytes of an answer: seconds of delay, a reset, or only the first bytes of the body."""

    delay: float = 0.0
    reset: bool = False
    cut_after: int | None = None


@dataclass(frozen=True)
class Reply:
    """An answer. `error` is set when the service refused the request."""

    status: int
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/xml; charset=utf-8"
    error: ServiceError | None = None
    transport: Transport = Transport()
    from_service: bool = True
    """False for the page of a gateway, which has none of the service's headers."""


class Accepted:
    """What the handler of an asynchronous operation returns: the arguments of its completion, as JSON values.

    `status` and `headers` of the answer are set afterwards where they differ from the declaration.
    """

    def __init__(self, **arguments: Any) -> None:
        self.arguments = arguments
        self.status: int | None = None
        self.headers: Mapping[str, str] = {}
        self.failure: ServiceError | None = None

    @classmethod
    def failing(cls, error: ServiceError) -> "Accepted":
        """The operation is accepted and ends as `Failed`; what the handler wrote is undone."""
        accepted = cls()
        accepted.failure = error
        return accepted


@dataclass
class Exchange:
    """A request on its way through the dispatcher; later steps fill in what earlier ones could not know."""

    request: Request
    request_id: str
    segments: tuple[str, ...] = ()
    query: dict[str, str] = field(default_factory=dict)
    version: str = ""
    operation: "Operation | None" = None
    asynchronous_error: ServiceError | None = None
    """Set by a fault rule: the operation is accepted, has no effect, and ends as `Failed` with this error."""
    instance_failure: InstanceFailure | None = None
    """Set by a fault rule: an instance that this request lets start ends here instead of `ReadyRole`."""
    fault: "Rule | None" = None
    """The fault rule that fires for this request."""


@dataclass(frozen=True)
class Call:
    """What a handler sees. `path` holds the placeholders of the path template, `body` the decoded request body."""

    world: World
    exchange: Exchange
    path: Mapping[str, str]
    body: Body

    @property
    def query(self) -> Mapping[str, str]:
        """The query with lower-case names."""
        return self.exchange.query

    @property
    def version(self) -> str:
        return self.exchange.version

    @property
    def request_id(self) -> str:
        return self.exchange.request_id

    def deletes_media(self, since: str) -> bool:
        """Whether the query says `comp=media`. Raises `ServiceError` 400 below the version that knows it."""
        if self.query.get("comp", "").lower() != "media":
            return False
        if self.version < since:
            raise bad_query(f"comp=media needs version {since}.")
        return True

    @property
    def base_url(self) -> str:
        """`https://host:port/{subscription id}` as the client addresses the emulator."""
        host = self.exchange.request.headers.get("host", "management.core.windows.net")
        return f"https://{host}/{self.world.configuration.subscription_id}"

    def created_at(self, path: str) -> Mapping[str, str]:
        """The `Location` header of a created thing, in the grammar that is not callable (protocol/transport.md)."""
        host = self.exchange.request.headers.get("host", "management.core.windows.net")
        return {"Location": f"https://{host}/subscriptions/{self.world.configuration.subscription_id}/{path}"}
