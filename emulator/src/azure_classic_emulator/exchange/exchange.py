# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One request on its way, with what is known of it so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..errors import ServiceError
from ..wire import Body
from ..world import InstanceFailure, World
from .call import Call
from .messages import Reply, Request
from .operation import Operation


class Fault(Protocol):
    """A fault that is planned for one request."""

    @property
    def shown(self) -> Mapping[str, Any]:
        """Its effect, as the journal shows it."""

    def before(self, exchange: "Exchange") -> Reply | None:
        """After authentication and routing, before the body is read. A reply ends the request without any effect."""

    def after(self, exchange: "Exchange", reply: Reply, world: World) -> Reply:
        """When the request took effect and is durable. Returns the reply that the client gets."""


@dataclass
class Exchange:
    """A request on its way through the dispatcher; later steps fill in what earlier ones could not know."""

    request: Request
    request_id: str
    segments: tuple[str, ...] = ()
    query: dict[str, str] = field(default_factory=dict)
    version: str = ""
    operation: Operation | None = None
    asynchronous_error: ServiceError | None = None
    """Set by a fault rule: the operation is accepted, has no effect, and ends as `Failed` with this error."""
    instance_failure: InstanceFailure | None = None
    """Set by a fault rule: an instance that this request lets start ends here instead of `ReadyRole`."""
    fault: Fault | None = None

    def call(self, world: World, path: Mapping[str, str], body: Body) -> Call:
        """What the handler of the operation gets."""
        return Call(
            world.failing(self.instance_failure), self.request, self.request_id, self.version, self.query, path, body
        )
